// records figures: what the counts of registers and cases say as figures, stored where it differs
// from what they said before.
#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/figure_changes.h"
#include "cases/record_figures.h"
#include "cases/record_kinds.h"
#include "store/record_store.h"

namespace tongket {
namespace {

Result<std::vector<ChangedFigure>> changes_of(const DataFolder& data,
                                              const RecordFigurePeriod& wanted) {
  TK_TRY(const std::vector<RecordKind> kinds, load_record_kinds(data.pack));
  CountedFigures all;
  for (const RecordKind& kind : kinds) {
    TK_TRY(const CountedFigures counted,
           figures_of_records(kind, data.store->records(), data.pack, wanted));
    all.rows.insert(all.rows.end(), counted.rows.begin(), counted.rows.end());
    all.sources.insert(all.sources.end(), counted.sources.begin(), counted.sources.end());
  }
  return changed_figures(all, wanted.period, *data.store);
}

}  // namespace

Result<Exit> run_records_figures(const Options& options) {
  RecordFigurePeriod wanted;
  TK_TRY(wanted.period, period_argument(options.period));
  TK_TRY(wanted.today, day_argument(options.today));
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_TRY(const std::vector<ChangedFigure> changes, changes_of(data, wanted));
  return take_changes(options, data, changes,
                      message(Language::kVietnamese, "app.record_figures_reason",
                              {{"period", wanted.period.to_string()}}));
}

}  // namespace tongket
