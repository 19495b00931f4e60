#include "measure/speed/speed_figures.h"

#include <algorithm>
#include <utility>

#include "base/message.h"

namespace tongket {
namespace {

constexpr int kSpeedDecimals = 2;

Observation speed_row(const SpeedFigure& figure, const std::string& org, const SpeedSum& sum,
                      const SpeedPeriod& of) {
  Observation out;
  out.key.indicator = figure.indicator;
  out.key.org = org;
  out.key.period = of.period;
  out.key.unit = figure.unit;
  out.source = "measured/" + figure.indicator;
  out.value = in_thousands(sum.told->of(figure.of).median);
  if (of.today.days_since(of.period.last_day()) > of.late_days) return out;
  out.status = ObsStatus::kEstimated;
  out.note = message(Language::kVietnamese, "measure.speed_under_way");
  return out;
}

}  // namespace

Decimal in_thousands(std::uint32_t value) {
  return divide(Decimal::of(value), Decimal::of(1'000), kSpeedDecimals, Rounding::kHalfUp).value();
}

Result<CountedFigures> speed_figures(const SpeedSummary& summary, const SpeedPeriod& of) {
  CountedFigures out;
  for (const SpeedFigure& figure : of.rules.figures) {
    const Indicator* const indicator = of.pack.indicator(figure.indicator);
    if (indicator == nullptr || !indicator->valid_on(of.period.last_day())) continue;
    out.sources.push_back("measured/" + figure.indicator);
    for (const auto& [group, sum] : summary) {
      const bool is_whole = group.network == kAllUnits && group.access == figure.access;
      if (!is_whole || !sum.told || group.province.empty()) continue;
      const bool nation = group.province == kAllUnits;
      if (nation && !indicator->level.empty()) continue;
      const std::string& org = nation ? of.pack.nation : group.province;
      if (of.pack.orgs.find(org) != nullptr) out.rows.push_back(speed_row(figure, org, sum, of));
    }
  }
  std::ranges::sort(out.rows, {}, &Observation::key);
  return out;
}

}  // namespace tongket
