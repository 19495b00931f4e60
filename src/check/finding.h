// A finding is a defect in the data, as data: what, how bad, how sure, on what evidence. Its text
// is made at the edge from key and arguments, in Vietnamese or English (locales/check.*.yaml).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "model/observation.h"

namespace tongket {

enum class FindingKind {
  kUnknownCode,         // indicator, breakdown code or unit of measure that the pack does not know
  kUnknownUnit,         // org unit that the pack does not know, or that did not exist then
  kUnitClass,           // a unit of measure that the indicator does not allow
  kCurrency,            // values in several currencies without a dated rate, or contradicting by it
  kTwoValues,           // two different values for one key
  kIdentity,            // total and parts disagree
  kShareRange,          // a share outside 0..100
  kMagnitude,           // a jump by a power of ten
  kStatedTruncated,     // a stated comparison cut off instead of rounded
  kStatedContradicted,  // a stated comparison that the values do not give
  kStatedLabel,         // stated as % but it is points, or the other way round
  kStatedUndecidable,   // a stated comparison without operands
  kImpliedBases,        // two stated comparisons imply different bases
  kSeriesBreak,         // a comparison across a change of definition
  kMissing,             // expected and not reported
  kLate,                // reported after its due day
  kMeasured,            // reported far from what machines measured
  kSectorRule,          // a rule of the sector's own that is broken (docs/rules.md)
};
enum class Severity { kInfo, kLow, kMedium, kHigh };
enum class Certainty { kPossible, kLikely, kCertain };

std::string_view to_code(FindingKind kind);  // "unknown_code", ...
std::string_view to_code(Severity severity);
std::string_view to_code(Certainty certainty);

// One value that the finding rests on.
struct Evidence {
  std::string role;               // "value", "base", "total", "part", "other", "stated", "computed"
  ObservationId observation = 0;  // 0: not an observation (a stated number, a computed range)
  std::string text;               // the number as printed, or the range, in machine form
};

struct Finding {
  FindingKind kind = FindingKind::kUnknownCode;
  Severity severity = Severity::kMedium;
  Certainty certainty = Certainty::kCertain;
  ObservationKey subject;
  std::string source;  // the document that states it
  Place place;         // line of the loaded file, where known
  std::vector<Evidence> evidence;
  std::string key;  // of the text
  Args args;

  [[nodiscard]] std::string text(Language language) const { return message(language, key, args); }
};

// The number as printed, in machine form: "3893595e9 VND", "over 26e9 USD",
// "70..90 PERCENT".
std::string printed_text(const Observation& observation);

Evidence evidence_of(std::string role, const Fact& fact);

// A finding whose subject and first evidence is the fact.
Finding finding_about(FindingKind kind, const Fact& fact);

}  // namespace tongket
