// What is expected by the pack's collections and is not there, or came after its due day. The day a
// value came is the date of the document that brought it, where the pack knows one, else the day it
// was recorded. A period for which no unit has reported yet is one finding, not one a unit.
#include <algorithm>

#include "check/check.h"

namespace tongket {
namespace {

std::optional<TimePeriod> next_period(const TimePeriod& p) {
  const Date day = p.last_day().plus_days(1);
  const int month = static_cast<int>(day.month());
  switch (p.kind()) {
    case TimePeriod::Kind::kYear:
      return TimePeriod::year(day.year());
    case TimePeriod::Kind::kHalf:
      return TimePeriod::half(day.year(), month <= 6 ? 1 : 2);
    case TimePeriod::Kind::kQuarter:
      return TimePeriod::quarter(day.year(), (month - 1) / 3 + 1);
    case TimePeriod::Kind::kMonth:
      return TimePeriod::month(day.year(), month);
    default:
      return std::nullopt;
  }
}

Date arrival_day(const Pack& pack, const Fact& fact) {
  const SourceDocument* source = pack.source(fact.observation.source);
  if (source != nullptr && source->date) return *source->date;
  return parse_date(std::string_view(fact.recorded_at).substr(0, 10)).value_or(Date());
}

struct Expected {
  const Collection& collection;
  const Indicator& indicator;
  TimePeriod period;
  Date due;
};

// The earliest report for the expected value, in any unit of measure; nullopt if there is none.
std::optional<std::pair<const Fact*, Date>> first_report(const Pack& pack, const FactIndex& facts,
                                                         const ObservationKey& key,
                                                         const Indicator& indicator) {
  std::optional<std::pair<const Fact*, Date>> out;
  ObservationKey wanted = key;
  for (const std::string& unit : indicator.units) {
    wanted.unit = unit;
    for (const Fact* standing : facts.any_as_of(wanted)) {
      for (const Fact& version : facts.versions(standing->observation.key)) {
        const Date day = arrival_day(pack, version);
        if (!out || day < out->second) out = {&version, day};
      }
    }
  }
  return out;
}

Finding missing(const Expected& expected, std::string_view org, std::string_view key) {
  Finding out;
  out.kind = FindingKind::kMissing;
  out.subject.indicator = expected.indicator.code;
  out.subject.org = org;
  out.subject.period = expected.period;
  out.key = key;
  out.args = {{"date", expected.due.to_string()}, {"form", expected.collection.id}};
  return out;
}

void check_expected(const Pack& pack, const FactIndex& facts, const Expected& expected,
                    std::vector<Finding>& out) {
  std::vector<Finding> absent;
  std::size_t units = 0;
  for (const OrgUnit& unit : pack.orgs.units()) {
    if (unit.kind != expected.collection.org_kind ||
        !pack.orgs.exists_on(unit.id, expected.period.last_day())) {
      continue;
    }
    ++units;
    ObservationKey key;
    key.indicator = expected.indicator.code;
    key.org = unit.id;
    key.period = expected.period;
    const auto report = first_report(pack, facts, key, expected.indicator);
    if (!report) {
      absent.push_back(missing(expected, unit.id, "check.missing"));
    } else if (report->second > expected.due) {
      Finding late = finding_about(FindingKind::kLate, *report->first);
      late.severity = Severity::kLow;
      late.key = "check.late";
      late.args = {{"date", report->second.to_string()},
                   {"due", expected.due.to_string()},
                   {"days", std::to_string(report->second.days_since(expected.due))}};
      out.push_back(std::move(late));
    }
  }
  if (units > 1 && absent.size() == units) {
    absent = {missing(expected, pack.nation, "check.missing_everywhere")};
    absent.front().args.push_back({"count", std::to_string(units)});
  }
  out.insert(out.end(), absent.begin(), absent.end());
}

bool is_wanted(const CheckScope& scope, const std::string& code) {
  return scope.indicators.empty() ||
         std::ranges::find(scope.indicators, code) != scope.indicators.end();
}

}  // namespace

std::vector<Finding> check_completeness(const Pack& pack, const FactIndex& facts,
                                        const CheckScope& scope) {
  std::vector<Finding> out;
  for (const Collection& collection : pack.collections) {
    std::optional<TimePeriod> period = collection.first;
    while (period && !period->is_undated()) {
      const Date due = period->last_day().plus_days(collection.days_after);
      if (due >= scope.today) break;
      for (const std::string& code : collection.indicators) {
        const Indicator* indicator = pack.indicator(code);
        if (indicator == nullptr || !is_wanted(scope, code)) continue;
        check_expected(pack, facts, {collection, *indicator, *period, due}, out);
      }
      period = next_period(*period);
    }
  }
  return out;
}

}  // namespace tongket
