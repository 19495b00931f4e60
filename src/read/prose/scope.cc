#include "read/prose/scope.h"

#include <algorithm>
#include <map>

namespace tongket {
namespace {

constexpr std::size_t kPeriodPassages = 14;

// A heading, or a short text that is no sentence: "So ket 6 thang dau nam" has a number.
bool is_title(const Passage& passage) {
  constexpr std::size_t kLongest = 40;
  return passage.kind == PassageKind::kHeading ||
         (passage.kind == PassageKind::kText && passage.tokens.size() <= kLongest &&
          !passage.text.ends_with('.') && !passage.text.ends_with(';'));
}

// "Tong ket nam 2022, phuong huong nam 2023": only the second year is one ahead.
bool aims_before(const Passage& passage, std::size_t token) {
  return std::any_of(passage.marks.begin(),
                     passage.marks.begin() + static_cast<std::ptrdiff_t>(token),
                     [](const Mark& mark) { return mark.has(Sense::kAim); });
}

}  // namespace

TimePeriod document_period(const std::vector<Passage>& passages) {
  std::map<int, int> years;
  for (std::size_t p = 0; p < passages.size(); ++p) {
    const Passage& passage = passages[p];
    for (const TimeMention& time : time_mentions(passage, 0)) {
      if (time.period.is_undated() || !time.explicit_year) continue;
      const bool title = p < kPeriodPassages && is_title(passage);
      const bool own = time.role == TimeRole::kDuring && !time.day;
      if (title && own && !aims_before(passage, time.first)) return time.period;
      ++years[time.period.first_day().year()];
    }
  }
  const auto most = std::max_element(
      years.begin(), years.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == years.end() ? TimePeriod() : TimePeriod::year(most->first);
}

ScopeFinder::ScopeFinder(const std::vector<Passage>& passages, const OrgIndex& orgs,
                         const IndicatorIndex& indicators, TimePeriod period, const OrgUnit* unit)
    : period_(period), unit_(unit) {
  headings_.resize(passages.size());
  std::vector<bool> known(passages.size(), false);
  for (const Passage& passage : passages) {
    for (const int above : passage.above) {
      const auto at = static_cast<std::size_t>(above);
      if (known[at]) continue;
      known[at] = true;
      headings_[at] = heading_of(passages[at]);
      headings_[at].org = orgs.subject(passages[at]);
      headings_[at].field = indicators.field_of(passages[at]);
    }
  }
}

ScopeFinder::Heading ScopeFinder::heading_of(const Passage& passage) const {
  Heading out;
  const int year = period_.is_undated() ? 0 : period_.last_day().year();
  const bool aims = says(passage, Sense::kAim);
  const bool begins_with_plan = !passage.marks.empty() && passage.marks.front().has(Sense::kPlan);
  bool plans = aims || begins_with_plan;
  for (const TimeMention& time : time_mentions(passage, year)) {
    if (time.period.is_undated() || time.role == TimeRole::kBase ||
        time.role == TimeRole::kDocument) {
      continue;
    }
    const bool later = !period_.is_undated() && time.period.last_day() > period_.last_day();
    plans = plans || (later && says(passage, Sense::kPlan));
    // A phase of years, or "to 2025": the end of it is what is aimed at.
    const bool to_the_end = time.role == TimeRole::kSpan || time.role == TimeRole::kUntil;
    out.period = (to_the_end && plans) || time.day ? time.period.whole_year() : time.period;
    if (time.role == TimeRole::kUntil && !plans) out.until = time.period.last_day();
    if (out.period->kind() == TimePeriod::Kind::kHalf && plans)
      out.period = out.period->whole_year();
  }
  // "Main tasks" without a year are those of the time ahead.
  if (aims && !out.period && !period_.is_undated()) {
    out.period = TimePeriod::year(period_.last_day().plus_days(1).year());
    out.by_default = true;
  }
  if (plans) {
    out.says_scenario = true;
    const int aim = out.period ? out.period->last_day().year() : year;
    out.scenario = aim > year + 1 ? Scenario::kTarget : Scenario::kPlan;
    // "Results of the plan of 2022" is no plan for another time.
    if (out.period && !period_.is_undated() && out.period->last_day() <= period_.last_day() &&
        !says(passage, Sense::kAim)) {
      out.scenario = Scenario::kActual;
    }
  } else if (out.period) {
    out.says_scenario = true;
  }
  return out;
}

PassageScope ScopeFinder::scope_of(const Passage& passage) const {
  PassageScope out;
  out.period = period_;
  out.org = unit_;
  bool named = false;  // a heading has told the period
  for (const int index : passage.above) {
    const Heading& heading = headings_[static_cast<std::size_t>(index)];
    if (heading.period && !(heading.by_default && named)) {
      out.period = *heading.period;
      out.until = heading.until;
      named = !heading.by_default;
    }
    if (heading.says_scenario) out.scenario = heading.scenario;
    if (heading.org != nullptr) {
      out.org = heading.org;
      out.org_by_heading = true;
    }
    if (heading.field != nullptr) out.field = heading.field;
  }
  return out;
}

}  // namespace tongket
