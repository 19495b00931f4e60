// gateway fill: the number of transactions of a period, from what participants' gateways report, as
// a figure of the nation, stored where it differs from what was said before.
#include "app/arguments.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/figure_changes.h"
#include "base/file.h"
#include "measure/exchange/call_totals.h"

namespace tongket {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30;

Result<std::int64_t> calls_of(const Options& options, const TimePeriod& period) {
  std::int64_t out = 0;
  for (const std::string& file : options.files) {
    TK_TRY(const std::string csv, read_file(file, kMostBytes));
    TK_TRY(const std::int64_t calls,
           succeeded_calls(csv, file, {period.first_day(), period.last_day()}));
    if (__builtin_add_overflow(out, calls, &out)) {
      return fail(ErrorCode::kOverflow, "exchange.too_many_calls", {{"file", file}});
    }
  }
  return out;
}

}  // namespace

Result<Exit> run_gateway_fill(const Options& options) {
  TK_TRY(const TimePeriod period, period_argument(options.period));
  TK_TRY(const Date today, day_argument(options.today));
  if (period.is_undated()) {
    return fail(ErrorCode::kUsage, "app.fill_period", {{"found", options.period}});
  }
  TK_TRY(const DataFolder data, open_data_folder(options.data));
  TK_CHECK(known_indicator(data.pack, options.indicator));
  TK_TRY(const std::int64_t calls, calls_of(options, period));
  Observation row;
  row.key.indicator = options.indicator;
  row.key.org = data.pack.nation;
  row.key.period = period;
  row.key.unit = data.pack.indicator(options.indicator)->units.front();
  row.value = Decimal::of(calls);
  row.source = "exchange/" + options.indicator;
  if (today <= period.last_day()) row.status = ObsStatus::kEstimated;
  TK_TRY(const std::vector<ChangedFigure> changes,
         changed_figures({{row}, {row.source}}, period, *data.store));
  return take_changes(
      options, data, changes,
      message(Language::kVietnamese, "app.transactions_reason", {{"period", period.to_string()}}));
}

}  // namespace tongket
