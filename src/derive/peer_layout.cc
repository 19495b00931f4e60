#include "derive/peer_layout.h"

#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace tongket {
namespace {

// Units of a kind that may not exist on every day: with a day of their own, or part of an event.
std::vector<const OrgUnit*> passing_units(const OrgHistory& orgs, const std::string& kind) {
  std::set<std::string_view> told;
  bool all = false;
  for (const OrgEvent& event : orgs.events()) {
    told.insert(event.from.begin(), event.from.end());
    told.insert(event.to.begin(), event.to.end());
    all = all || event.level == kind;
  }
  std::vector<const OrgUnit*> out;
  for (const OrgUnit& unit : orgs.units()) {
    if (unit.kind != kind) continue;
    if (all || unit.opened || unit.closed || told.contains(unit.id)) out.push_back(&unit);
  }
  return out;
}

}  // namespace

NationalMeasure peer_measure(const Pack& pack, const PeerSubject::Key& key) {
  NationalMeasure out;
  out.across = NationalMeasure::Across::kNone;
  const Indicator* indicator = pack.indicator(key.indicator);
  if (indicator == nullptr) return out;
  using Across = NationalMeasure::Across;
  if (indicator->aggregation == Aggregation::kSum) out.across = Across::kSum;
  if (indicator->aggregation == Aggregation::kMax) out.across = Across::kMax;
  if (indicator->aggregation == Aggregation::kAverage) out.across = Across::kAverage;
  out.to_date =
      accrues(indicator->kind) ? NationalMeasure::ToDate::kSum : NationalMeasure::ToDate::kLast;
  const UnitOfMeasure* unit = pack.unit_of_measure(key.unit);
  out.in_points = unit != nullptr && unit->unit_class == UnitClass::kPercent;
  out.less_is_better = indicator->direction == Direction::kLessIsBetter;
  return out;
}

void note_existence(const Pack& pack, PeerIndex& index) {
  const auto slots = static_cast<std::size_t>(index.axis.slots);
  const std::vector<const OrgUnit*> passing = passing_units(pack.orgs, index.scope.org_kind);
  index.exists.assign(index.units.size() * slots, true);
  index.same_units.assign(slots, true);
  for (int slot = 0; slot < index.axis.slots; ++slot) {
    const int month = index.axis.month_of(slot);
    const TimePeriod period = period_at({index.scope.shape, index.axis.step,
                                         index.first_year + month / SeriesAxis::kMonths,
                                         month % SeriesAxis::kMonths / index.axis.step});
    const Date last = period.last_day();
    const Date before = period.year_before().last_day();
    index.within_year = period.first_day().year() == last.year() &&
                        (index.axis.step < SeriesAxis::kMonths ||
                         period.first_day() == Date::of(last.year(), 1, 1));
    for (const OrgUnit* unit : passing) {
      const bool exists = pack.orgs.exists_on(unit->id, last);
      const auto at = static_cast<std::size_t>(slot);
      if (exists != pack.orgs.exists_on(unit->id, before)) index.same_units[at] = false;
      const auto known = index.units.find(unit->id);
      if (known == index.units.end()) continue;
      index.exists[static_cast<std::size_t>(known->second) * slots + at] = exists;
    }
  }
}

NationalScheme scheme_of(const PeerIndex& index) {
  NationalScheme out;
  out.months = index.axis;
  out.direct = {.count = static_cast<int>(index.subjects.size()), .measures = 1};
  out.has_rules = false;
  for (const auto& [key, subject] : index.subjects) {
    out.indicators.push_back(subject.number);
    out.direct_measures.push_back(subject.measure);
  }
  return out;
}

Hierarchy hierarchy_of(const PeerIndex& index) {
  Hierarchy out;
  out.units.push_back({UnitLevel::kNation});
  for (int unit = 0; unit < index.unit_count(); ++unit) {
    out.province_units.push_back(static_cast<int>(out.units.size()));
    out.units.push_back({UnitLevel::kProvince, -1, unit});
  }
  for (int unit = 0; unit < index.unit_count(); ++unit) {
    out.units.push_back({UnitLevel::kDirect, -1, unit});
  }
  return out;
}

NationalFacts empty_facts_of(const PeerIndex& index, bool narrow) {
  const int subjects = static_cast<int>(index.subjects.size());
  const int units = 1 + 2 * index.unit_count();
  const std::size_t totals = index.units.size() * index.subjects.size();
  std::vector<DenseSeries::RowKey> rows;
  rows.reserve(totals);
  for (int unit = 0; unit < index.unit_count(); ++unit) {
    for (int i = 0; i < subjects; ++i) rows.push_back({index.reporter(unit), i});
  }
  NationalFacts out;
  out.base = DenseSeries({index.axis, 0, 0, units}, {});
  out.direct = DenseSeries({index.axis, 1, subjects, units}, std::move(rows), narrow);
  out.plans = SeriesBlock<std::int64_t>(totals, index.axis.slots / index.axis.slots_a_year());
  out.controls = SeriesBlock<std::int64_t>(totals, index.axis.slots);
  return out;
}

}  // namespace tongket
