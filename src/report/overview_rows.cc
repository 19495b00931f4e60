// Idea: an indicator's series are put into groups of one unit and one breakdown; in each group the
// unit of measure that the indicator names first leads and the others become parts.
#include "report/overview_rows.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "report/overview_compare.h"

namespace tongket {
namespace {

constexpr int kHistory = 8;  // periods of a sparkline

// One unit of measure of one unit and breakdown.
struct Measured {
  Series actual;
  Series plans;
};

struct PlaceInIndicator {
  std::string org;
  Breakdown breakdown;
  std::string unit;
  auto operator<=>(const PlaceInIndicator&) const = default;
};
using Groups = std::map<PlaceInIndicator, Measured>;

Groups group_series(const FactIndex& facts, const Indicator& indicator) {
  Groups out;
  for (Series& series : series_of(facts, indicator.code)) {
    const ObservationKey& key = series.front()->observation.key;
    Measured& measured = out[{key.org, key.breakdown, key.unit}];
    if (key.scenario == Scenario::kActual) {
      measured.actual = std::move(series);
    } else if (key.scenario == Scenario::kPlan) {
      measured.plans = std::move(series);
    }
  }
  return out;
}

// Whose values are rows: the nation and ministries. All other units are spreads.
bool is_own(const Pack& pack, const std::string& org) {
  if (org == pack.nation) return true;
  const OrgUnit* unit = pack.orgs.find(org);
  return unit != nullptr && unit->kind == "ministry";
}

std::size_t unit_order(const Indicator& indicator, const std::string& unit) {
  const auto found = std::find(indicator.units.begin(), indicator.units.end(), unit);
  return static_cast<std::size_t>(found - indicator.units.begin());
}

struct RowMaker {
  const Pack& pack;
  const Indicator& indicator;
  const TimePeriod& period;

  // nullopt if there is neither a value nor a plan of the period.
  [[nodiscard]] std::optional<Row> make(const PlaceInIndicator& place, const Measured& m) const {
    const Fact* value = choose_value(m.actual, indicator.kind, period);
    const Fact* plan = choose_plan(m.plans, period);
    if (value == nullptr && plan == nullptr) return std::nullopt;
    Row out;
    out.indicator = &indicator;
    out.key = {indicator.code,  place.org,    period,    Scenario::kActual,
               place.breakdown, std::nullopt, place.unit};
    out.value = value;
    if (value == nullptr) {
      out.plan = PlanState{plan, {}, {}, {}};
      return out;
    }
    out.other_time = value->observation.key.period != period || value->observation.key.as_of;
    out.base = choose_base(m.actual, indicator.kind, *value);
    out.change = change_of(pack, indicator, *value, out.base);
    out.plan = plan_state_of(pack, indicator, *value, plan);
    if (has_number(value->observation.status)) {
      out.history = history(m.actual, indicator.kind, *value, period, kHistory);
    }
    return out;
  }
};

// Rows of one unit: the total first, everything else below it.
std::optional<Row> tree_of(std::vector<Row> rows, const RowMaker& maker, const std::string& org) {
  if (rows.empty()) return std::nullopt;
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    return std::tuple(!a.key.breakdown.is_total(), a.key.breakdown,
                      unit_order(maker.indicator, a.key.unit)) <
           std::tuple(!b.key.breakdown.is_total(), b.key.breakdown,
                      unit_order(maker.indicator, b.key.unit));
  });
  Row top;
  auto rest = rows.begin();
  if (rest->key.breakdown.is_total()) {
    top = std::move(*rest++);
  } else {
    top.indicator = &maker.indicator;
    top.key = rest->key;
    top.key.breakdown = {};
    top.key.org = org;
  }
  std::move(rest, rows.end(), std::back_inserter(top.parts));
  return top;
}

// Of two values in the middle the mean, with one digit more than the coarser of them where needed.
Decimal mean_of_middle(const Decimal& a, const Decimal& b) {
  const int scale = std::min(a.scale(), b.scale());
  const Result<Decimal> fine = mean({a, b}, scale + 1);
  if (!fine) return a;
  const Result<Decimal> coarse = fine->rescaled(scale, Rounding::kHalfUp);
  return coarse && *coarse == *fine ? *coarse : *fine;
}

void rank_spread(Spread& spread) {
  std::vector<const Fact*>& ranked = spread.ranked;
  const bool less = spread.indicator->direction == Direction::kLessIsBetter;
  std::stable_sort(ranked.begin(), ranked.end(), [&](const Fact* a, const Fact* b) {
    const Decimal x = a->observation.amount();
    const Decimal y = b->observation.amount();
    return less ? x < y : x > y;
  });
  const std::size_t half = ranked.size() / 2;
  spread.middle = ranked[half];
  spread.median = spread.middle->observation.amount();
  if (ranked.size() % 2 == 0) {
    spread.median = mean_of_middle(ranked[half - 1]->observation.amount(), spread.median);
  }
}

}  // namespace

IndicatorRows indicator_rows(const Pack& pack, const FactIndex& facts, const Indicator& indicator,
                             const TimePeriod& period) {
  const RowMaker maker{pack, indicator, period};
  IndicatorRows out;
  std::map<std::string, std::vector<Row>> own;
  std::map<std::pair<Breakdown, std::string>, Spread> spreads;
  for (const auto& [place, measured] : group_series(facts, indicator)) {
    if (is_own(pack, place.org)) {
      std::optional<Row> row = maker.make(place, measured);
      if (row) own[place.org].push_back(std::move(*row));
      continue;
    }
    const Fact* value = choose_value(measured.actual, indicator.kind, period);
    if (value == nullptr || !has_number(value->observation.status)) continue;
    std::optional<Row> row = maker.make(place, measured);
    if (row && row->compares()) out.units.push_back(std::move(*row));
    Spread& spread = spreads[{place.breakdown, place.unit}];
    spread.indicator = &indicator;
    spread.breakdown = place.breakdown;
    spread.ranked.push_back(value);
  }

  const auto take = [&](const std::string& org) {
    std::optional<Row> row = tree_of(std::move(own[org]), maker, org);
    if (row) out.rows.push_back(std::move(*row));
    own.erase(org);
  };
  take(pack.nation);
  while (!own.empty()) take(std::string(own.begin()->first));
  for (auto& [key, spread] : spreads) {
    rank_spread(spread);
    out.spreads.push_back(std::move(spread));
  }
  return out;
}

}  // namespace tongket
