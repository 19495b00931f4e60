// Idea: a source prints rounded operands and a rounded result, and often prints an operand more
// than once (text and chart, estimate and final). A statement is contradicted only if no pair of
// its printed operands allows it.
#include "check/stated_judgement.h"

#include <algorithm>
#include <tuple>

namespace tongket {
namespace {

struct Pair {
  const Fact* current;
  const Fact* base;  // nullptr for a rank
};

using Facts = std::vector<const Fact*>;

// All printed numbers for a key in any allowed unit of measure; those of the stating document alone
// if it prints any, since a document is judged by what it says itself.
Facts printed_values(const FactIndex& facts, const Indicator& indicator, ObservationKey key,
                     std::string_view source) {
  Facts all;
  for (const std::string& unit : indicator.units) {
    key.unit = unit;
    for (const Fact* standing : facts.any_as_of(key)) {
      for (const Fact& version : facts.versions(standing->observation.key)) {
        const ObsStatus status = version.observation.status;
        if (has_number(status) && status != ObsStatus::kImputed) all.push_back(&version);
      }
    }
  }
  Facts own;
  std::copy_if(all.begin(), all.end(), std::back_inserter(own),
               [&](const Fact* f) { return f->observation.source == source; });
  return own.empty() ? all : own;
}

Facts current_values(const FactIndex& facts, const Indicator& indicator,
                     const StatedComparison& s) {
  ObservationKey key = key_of(s);
  for (const Scenario scenario : {Scenario::kActual, Scenario::kPlan, Scenario::kTarget}) {
    key.scenario = scenario;
    Facts out = printed_values(facts, indicator, key, s.source);
    if (!out.empty()) return out;
  }
  return {};
}

Facts base_values(const FactIndex& facts, const Indicator& indicator, const StatedComparison& s) {
  ObservationKey key = key_of(s);
  switch (s.kind) {
    case ComparisonKind::kAttainment:
    case ComparisonKind::kOverPlan:
      key.scenario = Scenario::kPlan;
      key.period = s.base_period.is_undated() ? s.period.whole_year() : s.base_period;
      return printed_values(facts, indicator, key, s.source);
    case ComparisonKind::kShare:
      if (s.breakdown.is_total()) return {};
      key.breakdown = Breakdown();
      return printed_values(facts, indicator, key, s.source);
    case ComparisonKind::kGrowth:
    case ComparisonKind::kDifference:
    case ComparisonKind::kLevel:
    case ComparisonKind::kMultiple:
      // Against itself ("1,5 times" with the period as its base) another unit or total is meant.
      if (s.base_period.is_undated() || s.base_period == s.period) return {};
      key.period = s.base_period;
      return printed_values(facts, indicator, key, s.source);
    case ComparisonKind::kRank:
      return {};
  }
  TK_ASSERT(false);
}

Result<Interval> possible_for(ComparisonKind kind, const Pair& pair, bool loosely) {
  const auto range = [&](const Fact& f) {
    return loosely ? f.observation.loose() : f.observation.tight();
  };
  TK_TRY(const Interval current, range(*pair.current));
  if (pair.base == nullptr) return current;
  TK_TRY(const Interval base, range(*pair.base));
  return possible_results(kind, current, base);
}

bool same_measure(const Pair& pair) {
  return pair.base == nullptr ||
         pair.current->observation.key.unit == pair.base->observation.key.unit;
}

StatedJudgement judge_pair(const StatedComparison& s, ComparisonKind kind, const Pair& pair) {
  StatedJudgement out;
  const Printed stated{s.stated, s.qualifier};
  const Result<Interval> possible = possible_for(kind, pair, false);
  const Result<Interval> possible_loosely = possible_for(kind, pair, true);
  const Result<Interval> tight = tight_interval(stated);
  const Result<Interval> loose = loose_interval(stated);
  const Result<Interval> cut = truncation_interval(stated);
  if (!same_measure(pair) || !possible || !possible_loosely || !tight || !loose || !cut) return out;
  out.current = pair.current;
  out.base = pair.base;
  out.possible = *possible;
  if (possible->meets(*tight)) {
    out.verdict = StatedVerdict::kConsistent;
  } else if (possible->meets(*cut)) {
    out.verdict = StatedVerdict::kTruncated;
  } else {
    out.verdict = StatedVerdict::kContradicted;
    out.certain = !possible_loosely->meets(*loose);
  }
  return out;
}

// Consistent before truncated before contradicted; possible before certain.
bool kinder(const StatedJudgement& a, const StatedJudgement& b) {
  return std::make_tuple(a.verdict, a.certain) < std::make_tuple(b.verdict, b.certain);
}

StatedJudgement judge(const StatedComparison& s, ComparisonKind kind, const Facts& current,
                      const Facts& base) {
  StatedJudgement best;
  const auto consider = [&](const Pair& pair) {
    const StatedJudgement judged = judge_pair(s, kind, pair);
    if (judged.current != nullptr && kinder(judged, best)) best = judged;
  };
  for (const Fact* c : current) {
    if (kind == ComparisonKind::kRank) consider({c, nullptr});
    for (const Fact* b : base) consider({c, b});
  }
  return best;
}

bool is_rate(const Pack& pack, const Facts& values) {
  if (values.empty()) return false;
  const UnitOfMeasure* unit = pack.unit_of_measure(values.front()->observation.key.unit);
  return unit != nullptr && unit->unit_class == UnitClass::kPercent;
}

// For a rate "%" may mean percent or points: if exactly the other one fits, the label is wrong.
std::optional<ComparisonKind> other_label(ComparisonKind kind) {
  if (kind == ComparisonKind::kGrowth) return ComparisonKind::kDifference;
  if (kind == ComparisonKind::kDifference) return ComparisonKind::kGrowth;
  return std::nullopt;
}

}  // namespace

ObservationKey key_of(const StatedComparison& s) {
  ObservationKey key;
  key.indicator = s.indicator;
  key.org = s.org;
  key.period = s.period;
  key.breakdown = s.breakdown;
  return key;
}

StatedJudgement judge_stated(const Pack& pack, const FactIndex& facts, const StatedComparison& s) {
  const Indicator* indicator = pack.indicator(s.indicator);
  if (indicator == nullptr) return {};
  const Facts current = current_values(facts, *indicator, s);
  // What is a percentage already is no part of a whole: the share is the value itself, and what
  // it was computed from is not told.
  const bool share_of_rate = s.kind == ComparisonKind::kShare && is_rate(pack, current);
  const Facts base = share_of_rate ? Facts() : base_values(facts, *indicator, s);
  StatedJudgement judged = judge(s, s.kind, current, base);
  const auto other = other_label(s.kind);
  if (judged.verdict == StatedVerdict::kContradicted && other && is_rate(pack, current) &&
      judge(s, *other, current, base).verdict == StatedVerdict::kConsistent) {
    judged.verdict = StatedVerdict::kMislabelled;
  }
  return judged;
}

}  // namespace tongket
