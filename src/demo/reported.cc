#include "demo/reported.h"

#include <algorithm>


namespace tongket {
namespace {

std::optional<Amount> amount_of(const Fact& fact, int decimals) {
  const Observation& o = fact.observation;
  if (!has_number(o.status)) return std::nullopt;
  const Result<Decimal> whole = o.amount().shifted(decimals).rescaled(0, Rounding::kHalfUp);
  if (!whole) return std::nullopt;
  return whole->coefficient();
}

bool from_new_year(const TimePeriod& period, int year) {
  if (period.is_undated()) return false;
  return period.first_day() == Date::of(year, 1, 1) && period.last_day().year() == year;
}

}  // namespace

Reported::Reported(const FactIndex& facts) {
  facts.each_standing([&](const Fact& fact) {
    const ObservationKey& key = fact.observation.key;
    if (key.scenario == Scenario::kActual) facts_[{key.indicator, key.org}].push_back(&fact);
  });
}

bool Reported::told(const SeriesName& series, const TimePeriod& period) const {
  const auto it = facts_.find({series.code, series.org});
  if (it == facts_.end()) return false;
  return std::any_of(it->second.begin(), it->second.end(), [&](const Fact* fact) {
    const ObservationKey& key = fact->observation.key;
    return key.period == period && key.breakdown == series.breakdown;
  });
}

std::optional<Amount> Reported::value(const SeriesName& series, const TimePeriod& period,
                                      int decimals) const {
  const auto it = facts_.find({series.code, series.org});
  if (it == facts_.end()) return std::nullopt;
  const Fact* best = nullptr;
  for (const Fact* fact : it->second) {
    const ObservationKey& key = fact->observation.key;
    if (key.period != period || key.breakdown != series.breakdown || key.unit != series.unit ||
        !has_number(fact->observation.status)) {
      continue;
    }
    if (best == nullptr || fact->observation.reference_day() > best->observation.reference_day() ||
        !key.as_of) {
      best = fact;
    }
    if (!key.as_of) break;
  }
  return best == nullptr ? std::nullopt : amount_of(*best, decimals);
}

std::optional<Amount> Reported::implied(const SeriesName& series, int year, Nature nature) const {
  const auto it = facts_.find({series.code, series.org});
  if (it == facts_.end()) return std::nullopt;
  const Fact* best = nullptr;
  for (const Fact* fact : it->second) {
    const ObservationKey& key = fact->observation.key;
    if (key.breakdown != series.breakdown || key.unit != series.unit ||
        !has_number(fact->observation.status) || key.period.is_undated() ||
        !TimePeriod::year(year).contains(key.period)) {
      continue;
    }
    if (nature == Nature::kFlow && !from_new_year(key.period, year)) continue;
    if (best == nullptr || key.period.last_day() > best->observation.key.period.last_day()) {
      best = fact;
    }
  }
  if (best == nullptr) return std::nullopt;
  const std::optional<Amount> told = amount_of(*best, 0);
  if (!told || nature == Nature::kStock) return told;
  constexpr int kDaysOfYear = 365;
  const TimePeriod& period = best->observation.key.period;
  const int days = period.last_day().days_since(period.first_day()) + 1;
  return days >= kDaysOfYear ? *told : scaled(*told, kDaysOfYear, days);
}

Amount Reported::least(const SeriesName& total, int year) const {
  const auto it = facts_.find({total.code, total.org});
  if (it == facts_.end()) return 0;
  Amount out = 0;
  for (const Fact* fact : it->second) {
    const ObservationKey& key = fact->observation.key;
    if (key.unit != total.unit || key.period.is_undated() ||
        !TimePeriod::year(year).contains(key.period)) {
      continue;
    }
    out = std::max(out, amount_of(*fact, 0).value_or(0));
  }
  return out;
}

std::vector<Fact> as_facts(const Pack& pack, std::vector<Observation> rows) {
  const auto day_of = [&](const Observation& row) {
    const SourceDocument* source = pack.source(row.source);
    return source != nullptr && source->date ? *source->date : Date();
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const Observation& a, const Observation& b) {
    return std::pair(day_of(a), a.source) < std::pair(day_of(b), b.source);
  });
  std::vector<Fact> out;
  out.reserve(rows.size());
  std::int64_t load = 0;
  for (Observation& row : rows) {
    if (out.empty() || out.back().observation.source != row.source) ++load;
    Fact fact;
    fact.id = static_cast<ObservationId>(out.size()) + 1;
    fact.load = load;
    fact.version = static_cast<int>(out.size()) + 1;
    fact.observation = std::move(row);
    out.push_back(std::move(fact));
  }
  return out;
}

}  // namespace tongket
