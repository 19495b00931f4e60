#include "report/fact_choice.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace tongket {
namespace {

bool same_series(const ObservationKey& a, const ObservationKey& b) {
  return std::tie(a.indicator, a.org, a.breakdown, a.scenario, a.unit) ==
         std::tie(b.indicator, b.org, b.breakdown, b.scenario, b.unit);
}

int days_of(const TimePeriod& period) {
  return period.last_day().days_since(period.first_day()) + 1;
}

// How well a fact answers for a period: smaller is better; nullopt if it does not answer.
using Fit = std::tuple<bool, int, int, int>;

std::optional<Fit> fit_of(const Fact& fact, IndicatorKind kind, const TimePeriod& period) {
  const Observation& o = fact.observation;
  const TimePeriod& own = o.key.period;
  if (own.is_undated()) return std::nullopt;
  const bool imputed = o.status == ObsStatus::kImputed;
  const int earlier = period.last_day().days_since(o.reference_day());
  if (own == period) return Fit{imputed, o.key.as_of ? 1 : 0, std::abs(earlier), 0};
  if (accrues(kind)) {
    if (!period.contains(own)) return std::nullopt;
    return Fit{imputed, 3, -days_of(own), earlier};
  }
  const bool inside =
      kind == IndicatorKind::kStock ? period.contains(o.reference_day()) : period.contains(own);
  if (!inside) return std::nullopt;
  return Fit{imputed, 2, earlier, -days_of(own)};
}

}  // namespace

std::vector<Series> series_of(const FactIndex& facts, const std::string& indicator) {
  return series_of(facts.indicator(indicator));
}

std::vector<Series> series_of(std::span<const Fact> facts) {
  std::vector<Series> out;
  const Fact* last = nullptr;
  for (const Fact& fact : facts) {
    const ObservationKey& key = fact.observation.key;
    if (last != nullptr && last->observation.key == key) continue;  // an older version
    if (last == nullptr || !same_series(last->observation.key, key)) out.emplace_back();
    out.back().push_back(&fact);
    last = &fact;
  }
  return out;
}

const Fact* choose_value(const Series& series, IndicatorKind kind, const TimePeriod& period) {
  const Fact* best = nullptr;
  std::optional<Fit> best_fit;
  for (const Fact* fact : series) {
    const std::optional<Fit> fit = fit_of(*fact, kind, period);
    if (!fit || (best_fit && *best_fit <= *fit)) continue;
    best = fact;
    best_fit = fit;
  }
  return best;
}

const Fact* choose_base(const Series& series, IndicatorKind kind, const Fact& value) {
  const TimePeriod wanted = value.observation.key.period.year_before();
  if (wanted.is_undated()) return nullptr;
  const Fact* found = choose_value(series, kind, wanted);
  // What was implied by a comparison must not be compared with again.
  if (found != nullptr && found->observation.status == ObsStatus::kImputed) return nullptr;
  if (found == nullptr || found->observation.key.period == wanted || !accrues(kind)) return found;
  return nullptr;
}

const Fact* choose_plan(const Series& plans, const TimePeriod& period) {
  for (const TimePeriod& wanted : {period, period.whole_year()}) {
    const Fact* found = nullptr;
    for (const Fact* fact : plans) {
      if (fact->observation.key.period != wanted) continue;
      if (fact->observation.status == ObsStatus::kImputed) continue;
      if (found == nullptr || found->observation.key.as_of < fact->observation.key.as_of) {
        found = fact;
      }
    }
    if (found != nullptr) return found;
  }
  return nullptr;
}

std::vector<const Fact*> history(const Series& series, IndicatorKind kind, const Fact& value,
                                 const TimePeriod& period, int count) {
  std::vector<const Fact*> out;
  for (int back = count - 1; back > 0; --back) {
    const TimePeriod earlier = period.years_later(-back);
    const Fact* found = choose_value(series, kind, earlier);
    const bool usable = found != nullptr && has_number(found->observation.status) &&
                        (found->observation.key.period == earlier || !accrues(kind));
    out.push_back(usable ? found : nullptr);
  }
  out.push_back(&value);
  const auto first =
      std::find_if(out.begin(), out.end(), [](const Fact* f) { return f != nullptr; });
  out.erase(out.begin(), first);
  return out;
}

}  // namespace tongket
