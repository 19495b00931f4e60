#include "demo/reported.h"

#include <algorithm>

namespace tongket {
namespace {

std::optional<Amount> amount_of(const Observation& o, int decimals) {
  if (!has_number(o.status)) return std::nullopt;
  const Result<Decimal> whole = o.amount().shifted(decimals).rescaled(0, Rounding::kHalfUp);
  if (!whole || whole->magnitude() > Decimal::of(kMostUsable)) return std::nullopt;
  return whole->coefficient();
}

bool from_new_year(const TimePeriod& period, int year) {
  return period.first_day() == Date::of(year, 1, 1) && period.last_day().year() == year;
}

bool lies_in(const Observation& o, int year) {
  return has_number(o.status) && !o.key.period.is_undated() &&
         TimePeriod::year(year).contains(o.key.period);
}

bool same_series(const Observation& o, const SeriesName& series) {
  return o.key.breakdown == series.breakdown && o.key.unit == series.unit;
}

// No as-of date is the end of the period, and stands before all others.
bool counted_later(const Observation& a, const Observation& b) {
  if (a.key.as_of.has_value() != b.key.as_of.has_value()) return !a.key.as_of;
  return a.key.as_of && *a.key.as_of > *b.key.as_of;
}

const Observation* value_in(const std::vector<const Observation*>& all, const SeriesName& series,
                            const TimePeriod& period) {
  const Observation* best = nullptr;
  for (const Observation* o : all) {
    if (o->key.period != period || !same_series(*o, series) || !has_number(o->status)) continue;
    if (best == nullptr || counted_later(*o, *best)) best = o;
  }
  return best;
}

}  // namespace

Reported::Reported(const Pack& pack, const FactIndex& facts)
    : implied_(implied_bases(pack, facts)) {
  facts.each_standing([&](const Fact& fact) {
    const ObservationKey& key = fact.observation.key;
    if (key.scenario == Scenario::kActual) {
      told_[{key.indicator, key.org}].printed.push_back(&fact.observation);
    }
  });
  for (const ImpliedBase& base : implied_) {
    const ObservationKey& key = base.observation.key;
    if (key.scenario != Scenario::kActual) continue;
    told_[{key.indicator, key.org}].implied.push_back(&base.observation);
  }
}

const Reported::Told& Reported::of(const SeriesName& series) const {
  static const Told none;
  const auto it = told_.find({series.code, series.org});
  return it == told_.end() ? none : it->second;
}

bool Reported::told(const SeriesName& series, const TimePeriod& period) const {
  const std::vector<const Observation*>& all = of(series).printed;
  return std::any_of(all.begin(), all.end(), [&](const Observation* o) {
    return o->key.period == period && o->key.breakdown == series.breakdown;
  });
}

std::optional<Amount> Reported::value(const SeriesName& series, const TimePeriod& period,
                                      int decimals) const {
  const Told& all = of(series);
  const Observation* best = value_in(all.printed, series, period);
  if (best == nullptr) best = value_in(all.implied, series, period);
  return best == nullptr ? std::nullopt : amount_of(*best, decimals);
}

std::optional<Amount> Reported::implied(const SeriesName& series, int year, Nature nature) const {
  const Observation* best = nullptr;
  for (const Observation* o : of(series).printed) {
    if (!same_series(*o, series) || !lies_in(*o, year)) continue;
    if (nature == Nature::kFlow && !from_new_year(o->key.period, year)) continue;
    if (best == nullptr || o->key.period.last_day() > best->key.period.last_day()) best = o;
  }
  if (best == nullptr) return std::nullopt;
  const std::optional<Amount> amount = amount_of(*best, 0);
  if (!amount || nature == Nature::kStock) return amount;
  constexpr int kDaysOfYear = 365;
  const TimePeriod& period = best->key.period;
  const int days = period.last_day().days_since(period.first_day()) + 1;
  return days >= kDaysOfYear ? *amount : scaled(*amount, kDaysOfYear, days);
}

Amount Reported::least(const SeriesName& total, int year) const {
  Amount out = 0;
  for (const Observation* o : of(total).printed) {
    if (o->key.unit != total.unit || !lies_in(*o, year)) continue;
    out = std::max(out, amount_of(*o, 0).value_or(0));
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
