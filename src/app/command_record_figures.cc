// records figures: what the counts of registers and cases say as figures, stored where it differs
// from what they said before.
#include <fmt/format.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/terminal_progress.h"
#include "cases/record_figures.h"
#include "cases/record_kinds.h"
#include "store/record_store.h"

namespace tongket {
namespace {

std::string value_text(const Observation& row) {
  return has_number(row.status) ? row.value.to_string() : std::string();
}

Table changes_table(const std::vector<ChangedFigure>& changes) {
  Table out{{{"indicator"},
             {"org"},
             {"period"},
             {"value", true},
             {"before", true},
             {"unit"},
             {"status"},
             {"as_of"},
             {"source"}},
            {}};
  for (const ChangedFigure& one : changes) {
    const ObservationKey& key = one.now.key;
    out.rows.push_back({key.indicator, key.org, key.period.to_string(), value_text(one.now),
                        one.before ? value_text(*one.before) : std::string(), key.unit,
                        std::string(to_code(one.now.status)),
                        key.as_of ? key.as_of->to_string() : std::string(), one.now.source});
  }
  return out;
}

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

// What became of them, on standard error.
void tell(const Options& options, std::string_view key, std::size_t count, std::int64_t load) {
  fmt::print(stderr, "{}\n",
             message(options.language, key,
                     {{"count", std::to_string(count)}, {"load", std::to_string(load)}}));
}

}  // namespace

Result<Exit> run_records_figures(const Options& options) {
  RecordFigurePeriod wanted;
  TK_TRY(wanted.period, period_argument(options.period));
  TK_TRY(wanted.today, day_argument(options.today));
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_TRY(const std::vector<ChangedFigure> changes, changes_of(data, wanted));
  Load load;
  for (const ChangedFigure& one : changes) load.rows.push_back(one.now);
  TK_CHECK(check_rows(data.pack, load.rows, options.data));
  fmt::print("{}", render(changes_table(changes), options.format, options.language));
  if (changes.empty()) {
    tell(options, "app.record_figures_stand", 0, 0);
    return Exit::kDone;
  }
  if (options.dry_run) {
    tell(options, "app.record_figures_differ", changes.size(), 0);
    return Exit::kDone;
  }
  load.actor = author_argument(options.author);
  load.reason = message(Language::kVietnamese, "app.record_figures_reason",
                        {{"period", wanted.period.to_string()}});
  TerminalProgress progress(options.language);
  TK_TRY(const LoadReceipt receipt, data.store->append(std::move(load), progress));
  progress.wipe();
  tell(options, "app.record_figures_stored", changes.size(), receipt.load);
  return Exit::kDone;
}

}  // namespace tongket
