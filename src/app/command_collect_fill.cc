// collect fill: what collectors counted in a period, as figures of the indicators that the pack
// says, stored where it differs from what they said before.
#include "app/arguments.h"
#include "app/collected_figures.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/figure_changes.h"

namespace tongket {

Result<Exit> run_collect_fill(const Options& options) {
  TK_TRY(const TimePeriod period, period_argument(options.period));
  TK_TRY(const Date today, day_argument(options.today));
  if (period.is_undated()) {
    return fail(ErrorCode::kUsage, "app.fill_period", {{"found", options.period}});
  }
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_TRY(const Measurement measurement, measurement_to_fill(data.pack));
  TK_TRY(const std::optional<SpeedRules> speeds, load_speed_rules(data.pack));
  TK_TRY(const CountedFigures counted,
         collected_figures(options.files, {.measurement = measurement,
                                           .pack = data.pack,
                                           .period = period,
                                           .today = today,
                                           .speeds = speeds ? &*speeds : nullptr}));
  TK_TRY(const std::vector<ChangedFigure> changes, changed_figures(counted, period, *data.store));
  return take_changes(
      options, data, changes,
      message(Language::kVietnamese, "app.fill_reason", {{"period", period.to_string()}}));
}

}  // namespace tongket
