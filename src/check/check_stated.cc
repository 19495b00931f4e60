// Stated comparisons against the values. Idea: a source prints rounded operands and a rounded
// result, and often prints an operand more than once (text and chart, estimate and final). A
// statement is contradicted only if no pair of its printed operands allows it:
//
//   consistent   the range that some pair allows meets the range of the stated number
//   truncated    ... meets it only if digits were cut off instead of rounded
//   mislabelled  a rate's growth fits as points but not as percent, or the other way round
//   contradicted none of these; certain if even the loose ranges do not meet, else possible
//   undecidable  an operand is not known
#include <algorithm>
#include <tuple>

#include "check/check.h"

namespace tongket {
namespace {

enum class Verdict { kConsistent, kTruncated, kMislabelled, kContradicted, kUndecidable };

struct Pair {
  const Fact* current;
  const Fact* base;  // nullptr for a rank
};

struct Judgement {
  Verdict verdict = Verdict::kUndecidable;
  bool certain = true;
  std::optional<Pair> pair;
  std::optional<Interval> possible;
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

ObservationKey key_of(const StatedComparison& s) {
  ObservationKey key;
  key.indicator = s.indicator;
  key.org = s.org;
  key.period = s.period;
  key.breakdown = s.breakdown;
  return key;
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

Judgement judge_pair(const StatedComparison& s, ComparisonKind kind, const Pair& pair) {
  Judgement out;
  const Printed stated{s.stated, s.qualifier};
  const Result<Interval> possible = possible_for(kind, pair, false);
  const Result<Interval> possible_loosely = possible_for(kind, pair, true);
  const Result<Interval> tight = tight_interval(stated);
  const Result<Interval> loose = loose_interval(stated);
  const Result<Interval> cut = truncation_interval(stated);
  if (!same_measure(pair) || !possible || !possible_loosely || !tight || !loose || !cut) return out;
  out.pair = pair;
  out.possible = *possible;
  if (possible->meets(*tight)) {
    out.verdict = Verdict::kConsistent;
  } else if (possible->meets(*cut)) {
    out.verdict = Verdict::kTruncated;
  } else {
    out.verdict = Verdict::kContradicted;
    out.certain = !possible_loosely->meets(*loose);
  }
  return out;
}

// Consistent before truncated before contradicted; possible before certain.
bool kinder(const Judgement& a, const Judgement& b) {
  return std::make_tuple(a.verdict, a.certain) < std::make_tuple(b.verdict, b.certain);
}

Judgement judge(const StatedComparison& s, ComparisonKind kind, const Facts& current,
                const Facts& base) {
  Judgement best;
  const auto consider = [&](const Pair& pair) {
    const Judgement judged = judge_pair(s, kind, pair);
    if (judged.pair && kinder(judged, best)) best = judged;
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

// No more decimals than anybody reads, and still all that the range allows.
Interval rounded_outward(const Interval& range, int decimals) {
  std::optional<Bound> low = range.low();
  std::optional<Bound> high = range.high();
  if (low) low->at = low->at.rescaled(decimals, Rounding::kFloor).value_or(low->at);
  if (high) high->at = high->at.rescaled(decimals, Rounding::kCeiling).value_or(high->at);
  return {low, high};
}

Finding about(const StatedComparison& s, const Judgement& judged) {
  Finding out;
  out.subject = key_of(s);
  out.source = s.source;
  out.place = s.place;
  out.evidence.push_back({"stated", 0, s.stated.to_string()});
  if (judged.pair) {
    out.subject.unit = judged.pair->current->observation.key.unit;
    out.evidence.push_back(evidence_of("value", *judged.pair->current));
    if (judged.pair->base != nullptr) {
      out.evidence.push_back(evidence_of("base", *judged.pair->base));
    }
  }
  if (judged.possible) {
    const int decimals = std::max(s.stated.scale(), 0) + 2;
    out.evidence.push_back(
        {"computed", 0, rounded_outward(*judged.possible, decimals).to_string()});
  }
  out.args = {{"stated", "#" + s.stated.to_string()},
              {"comparison", "@comparison." + std::string(to_code(s.kind))}};
  return out;
}

// What the operands give, with one decimal more than the stated number.
void add_computed(const StatedComparison& s, const Judgement& judged, Finding& finding) {
  const int decimals = std::max(s.stated.scale(), 0) + 1;
  if (!judged.pair || judged.pair->base == nullptr) {
    if (judged.pair) {
      finding.args.push_back(
          {"computed", "#" + judged.pair->current->observation.value.to_string()});
    }
    return;
  }
  const Result<Comparison> exact =
      compare(s.kind, {*judged.pair->current, *judged.pair->base}, decimals);
  finding.args.push_back({"computed", exact ? "#" + exact->result.to_string() : "?"});
}

void report(const StatedComparison& s, const Judgement& judged, std::vector<Finding>& out) {
  if (judged.verdict == Verdict::kConsistent) return;
  Finding finding = about(s, judged);
  add_computed(s, judged, finding);
  switch (judged.verdict) {
    case Verdict::kConsistent:
      break;
    case Verdict::kTruncated:
      finding.kind = FindingKind::kStatedTruncated;
      finding.severity = Severity::kLow;
      finding.key = "check.stated_truncated";
      break;
    case Verdict::kMislabelled:
      finding.kind = FindingKind::kStatedLabel;
      finding.severity = Severity::kMedium;
      finding.certainty = Certainty::kLikely;
      finding.key =
          s.kind == ComparisonKind::kGrowth ? "check.stated_is_points" : "check.stated_is_percent";
      break;
    case Verdict::kContradicted:
      finding.kind = FindingKind::kStatedContradicted;
      finding.severity = judged.certain ? Severity::kHigh : Severity::kLow;
      finding.certainty = judged.certain ? Certainty::kCertain : Certainty::kPossible;
      finding.key = "check.stated_contradicted";
      break;
    case Verdict::kUndecidable:
      finding.kind = FindingKind::kStatedUndecidable;
      finding.severity = Severity::kInfo;
      finding.key = "check.stated_undecidable";
      break;
  }
  out.push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> check_stated(const Pack& pack, const FactIndex& facts) {
  std::vector<Finding> out;
  for (const StatedComparison& s : pack.stated) {
    const Indicator* indicator = pack.indicator(s.indicator);
    if (indicator == nullptr) continue;
    const Facts current = current_values(facts, *indicator, s);
    // What is a percentage already is no part of a whole: the share is the value itself, and what
    // it was computed from is not told.
    const bool share_of_rate = s.kind == ComparisonKind::kShare && is_rate(pack, current);
    const Facts base = share_of_rate ? Facts() : base_values(facts, *indicator, s);
    Judgement judged = judge(s, s.kind, current, base);
    const auto other = other_label(s.kind);
    if (judged.verdict == Verdict::kContradicted && other && is_rate(pack, current) &&
        judge(s, *other, current, base).verdict == Verdict::kConsistent) {
      judged.verdict = Verdict::kMislabelled;
    }
    report(s, judged, out);
  }
  return out;
}

}  // namespace tongket
