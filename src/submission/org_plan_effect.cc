// Idea: the newest period of each series that one of the units has; the value after the change is
// the sum, over the old units that make up the new one, of what they reported, each with its share.
#include "submission/org_plan_effect.h"

#include <algorithm>
#include <set>

namespace tongket {
namespace {

using SeriesKey = std::tuple<std::string, Breakdown, std::string>;  // indicator, ..., unit

int count_of_kind(const OrgHistory& orgs, const std::string& kind, Date day) {
  return static_cast<int>(std::ranges::count_if(orgs.units(), [&](const OrgUnit& unit) {
    return unit.kind == kind && orgs.exists_on(unit.id, day);
  }));
}

// Each series of which one of the units has something actual, with its newest period up to the day.
std::map<SeriesKey, TimePeriod> series_of_units(const Figures& figures, const OrgEvent& event) {
  std::map<SeriesKey, TimePeriod> out;
  for (const std::string_view code : figures.indicators()) {
    for (const auto& [key, fact] : figures.of(code)) {
      const bool counts = key.scenario == Scenario::kActual && !key.period.is_undated() &&
                          key.period.last_day() <= event.date &&
                          has_number(fact.observation.status) &&
                          std::ranges::find(event.from, key.org) != event.from.end();
      if (!counts) continue;
      const auto [at, fresh] =
          out.try_emplace({std::string(code), key.breakdown, key.unit}, key.period);
      if (!fresh && at->second.last_day() < key.period.last_day()) at->second = key.period;
    }
  }
  return out;
}

void work_out(SeriesEffect& out, const std::vector<OrgHistory::Share>& shares,
              const Figures& figures, ObservationKey key) {
  DecimalSum sum;
  int there = 0;
  for (const OrgHistory::Share& share : shares) {
    key.org = share.id;
    const Fact* fact = figures.any_as_of(key);
    out.before.push_back({share.id, fact});
    if (fact == nullptr || !has_number(fact->observation.status)) continue;
    out.mult = fact->observation.mult;
    const Result<Decimal> part = multiply(fact->observation.amount(), share.weight);
    if (part) sum.add(*part);
    there += part ? 1 : 0;
  }
  if (const Result<Decimal> total = sum.total(); there > 0 && total) out.after = *total;
  if (there < static_cast<int>(shares.size())) {
    out.problem_key = "submission.plan_part_missing";
    out.problem_args = {{"n", std::to_string(shares.size() - static_cast<std::size_t>(there))},
                        {"of", std::to_string(shares.size())}};
  }
}

SeriesEffect effect_on(const SeriesKey& series, const TimePeriod& period, const std::string& org,
                       const OrgPlan& plan, const OrgPlanWorld& world) {
  const auto& [code, breakdown, unit] = series;
  SeriesEffect out{.indicator = code,
                   .breakdown = breakdown,
                   .period = period,
                   .before = {},
                   .org = org,
                   .after = std::nullopt,
                   .unit = unit,
                   .mult = 0,
                   .problem_key = {},
                   .problem_args = {}};
  const ObservationKey key{code, {}, period, Scenario::kActual, breakdown, {}, unit};
  const Date day = plan.event.date;
  const auto shares = world.then.composition(org, {.of = day, .at = day.plus_days(-1)});
  if (!shares) {
    out.problem_key = "submission.plan_divided";
    return out;
  }
  work_out(out, *shares, world.figures, key);
  const Indicator* indicator = world.reporting.pack().indicator(code);
  const bool adds = indicator != nullptr && indicator->aggregation == Aggregation::kSum;
  if (!adds && shares->size() > 1) {
    out.after.reset();
    out.problem_key = "submission.plan_not_added";
    out.problem_args = {};
  }
  return out;
}

// Those that a merger or a split makes; for other changes borders stay.
std::vector<std::string> made_by(const OrgEvent& event) {
  const bool borders = event.kind == OrgEventKind::kMerge || event.kind == OrgEventKind::kSplit;
  return borders ? event.to : std::vector<std::string>();
}

void add_series(OrgPlanEffect& out, const OrgPlan& plan, const OrgPlanWorld& world) {
  const auto known = series_of_units(world.figures, plan.event);
  std::vector<std::pair<SeriesKey, TimePeriod>> ordered(known.begin(), known.end());
  const auto weight = [&](const SeriesKey& key) {
    const Indicator* indicator = world.reporting.pack().indicator(std::get<0>(key));
    return indicator == nullptr ? 2 : indicator->headline ? 0 : 1;
  };
  std::ranges::stable_sort(
      ordered, [&](const auto& a, const auto& b) { return weight(a.first) < weight(b.first); });
  const std::vector<std::string> made = made_by(plan.event);
  out.series_total = made.empty() ? 0 : ordered.size();
  for (const auto& [series, period] : ordered) {
    for (const std::string& org : made) {
      if (out.series.size() == kMostSeries) return;
      out.series.push_back(effect_on(series, period, org, plan, world));
    }
  }
}

}  // namespace

OrgPlanEffect effect_of(const OrgPlan& plan, const OrgPlanWorld& world) {
  OrgPlanEffect out;
  const Date day = plan.event.date;
  const Date eve = day.plus_days(-1);
  if (const OrgUnit* first =
          plan.event.from.empty() ? nullptr : world.now.find(plan.event.from.front())) {
    out.before = count_of_kind(world.now, first->kind, eve);
    out.after = count_of_kind(world.then, first->kind, day);
  }
  for (const OrgUnit& unit : world.then.units()) {
    const bool was = world.now.find(unit.id) != nullptr && world.now.exists_on(unit.id, eve);
    const bool is = world.then.exists_on(unit.id, day);
    if (was && !is) out.ended.push_back(unit.id);
    if (!was && is) out.begun.push_back(unit.id);
  }
  add_series(out, plan, world);
  for (const std::string& id : out.ended) {
    for (const Submission* one : world.reporting.of_org(id)) {
      const bool done =
          one->state == SubmissionState::kApproved || one->state == SubmissionState::kPublished;
      const bool open = world.reporting.cycle_of(*one).state == CycleState::kOpen;
      if (open && !done) out.open_submissions.push_back(one->id);
    }
  }
  return out;
}

}  // namespace tongket
