// collect speeds: what measurements of Internet access add up to in a month, quarter or day.
#include <fmt/format.h>

#include <cstdio>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/output.h"
#include "base/message.h"
#include "measure/speed/collected_speeds.h"
#include "measure/speed/speed_figures.h"
#include "model/pack.h"

namespace tongket {
namespace {

constexpr int kSpeedReadingTries = 5;  // while a collector writes

// "2023-05" and "2023-05-17" beside the notation of periods.
Result<TimePeriod> speeds_period(const std::string& text) {
  if (const Result<Date> day = parse_date(text)) return TimePeriod::days(*day, *day);
  if (const Result<Date> month = parse_date(text + "-01")) {
    return TimePeriod::month(month->year(), static_cast<int>(month->month()));
  }
  TK_TRY(const TimePeriod out, period_argument(text));
  if (out.is_undated()) return fail(ErrorCode::kUsage, "app.fill_period", {{"found", text}});
  return out;
}

std::string spread_cell(const std::optional<SpeedSpreads>& told, SpeedPart part,
                        std::uint32_t SpeedSpread::*of) {
  return told ? in_thousands(told->of(part).*of).to_string() : "";
}

std::string optional_cell(const std::optional<std::uint32_t>& value) {
  return value ? in_thousands(*value).to_string() : "";
}

std::vector<std::string> speeds_row(const SpeedGroup& group, const SpeedSum& sum,
                                    const std::vector<SpeedThreshold>& thresholds,
                                    const std::string& too_few) {
  std::vector<std::string> out{group.province,
                               group.network,
                               std::string(to_code(group.access)),
                               std::to_string(sum.measurements),
                               std::to_string(sum.sources),
                               sum.told ? "" : too_few};
  for (const SpeedPart part : {SpeedPart::kDown, SpeedPart::kUp, SpeedPart::kLatency}) {
    for (const auto of :
         {&SpeedSpread::p10, &SpeedSpread::median, &SpeedSpread::p90, &SpeedSpread::mean}) {
      out.push_back(spread_cell(sum.told, part, of));
    }
    out.push_back(sum.told ? std::to_string(sum.told->of(part).outliers) : "");
  }
  out.push_back(sum.told ? optional_cell(sum.told->jitter) : "");
  const bool loss = sum.told && sum.told->loss;
  out.push_back(loss ? Decimal::of(*sum.told->loss, 2).to_string() : "");
  std::vector<std::string> reached;
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    const bool of_access = sum.told && sum.told->reached[i] >= 0;
    if (of_access) reached.push_back(fmt::format("{}={}", thresholds[i].id, sum.told->reached[i]));
  }
  out.push_back(fmt::format("{}", fmt::join(reached, " ")));
  return out;
}

Table speeds_table() {
  return {{{"province"},
           {"operator"},
           {"access"},
           {"measurements", true},
           {"sources", true},
           {"state"},
           {"down_p10", true},
           {"down_median", true},
           {"down_p90", true},
           {"down_mean", true},
           {"down_outliers", true},
           {"up_p10", true},
           {"up_median", true},
           {"up_p90", true},
           {"up_mean", true},
           {"up_outliers", true},
           {"latency_p10", true},
           {"latency_median", true},
           {"latency_p90", true},
           {"latency_mean", true},
           {"latency_outliers", true},
           {"jitter", true},
           {"loss", true},
           {"reached"}},
          {}};
}

}  // namespace

Result<Exit> run_collect_speeds(const Options& options) {
  TK_TRY(const TimePeriod period, speeds_period(options.period));
  TK_TRY(const Pack pack, load_pack(options.pack));
  TK_TRY(const std::optional<SpeedRules> rules, load_speed_rules(pack));
  if (!rules) return fail(ErrorCode::kUsage, "app.no_speeds", {{"pack", pack.id}});
  const auto count = [&] {
    return count_speeds({options.data}, period.first_day(), period.last_day());
  };
  Result<SpeedCount> counted = count();
  for (int again = 0;
       !counted && counted.error().code == ErrorCode::kIo && again < kSpeedReadingTries; ++again) {
    counted = count();
  }
  if (!counted) return counted.error();
  Table table = speeds_table();
  const std::string too_few = message(options.language, "app.too_few");
  for (const auto& [group, sum] : counted->summary(*rules)) {
    table.rows.push_back(speeds_row(group, sum, rules->thresholds, too_few));
  }
  fmt::print("{}", render(table, options.format, options.language));
  if (counted->dropped() > 0) {
    fmt::print(stderr, "{}\n",
               message(options.language, "app.speeds_dropped",
                       {{"count", std::to_string(counted->dropped())}}));
  }
  return Exit::kDone;
}

}  // namespace tongket
