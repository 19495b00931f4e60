// What the proofreader found in a text: which number or phrase is disputed, where, against what,
// how bad and how sure. Its sentence is made at the edge from key and arguments, in Vietnamese or
// English (locales/proof.*.yaml).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/message.h"
#include "base/result.h"

namespace tongket {

enum class ProofKind {
  kGrowth,       // a stated growth that its operands contradict
  kLevel,        // "bang x% so voi"
  kShare,        // part of a whole
  kAttainment,   // of a plan, or over a plan
  kMultiple,     // "gap n lan"
  kRatio,        // a/b with the wrong percentage
  kTruncated,    // any of these, cut off instead of rounded
  kGrowthLevel,  // a growth that is really a level ("tang 104,56%")
  kPoints,       // percent where percentage points are meant
  kSum,          // not the sum of its parts
  kCount,        // stated count against listed items
  kTwoValues,    // one indicator with two values
  kRank,         // one rank for two units
  kMagnitude,    // impossible unit or magnitude
  kDate,         // impossible or conflicting date
  kDeadline,     // a deadline before its task
  kYear,         // a comparison with its own year, or a later one
  kName,         // a name that changes within the text
  kStore,        // differs from the store
};
std::string_view to_code(ProofKind kind);  // "growth", "level", ...

enum class ProofSeverity { kLow, kMedium, kHigh };
enum class ProofCertainty { kPossible, kLikely, kCertain };
std::string_view to_code(ProofSeverity severity);    // "low", ...
std::string_view to_code(ProofCertainty certainty);  // "possible", ...

// A stretch of the text: bytes [begin, end) of the text of one line. Empty: the whole line.
struct TextSpan {
  int line = 0;  // SourceLine::number
  std::size_t begin = 0;
  std::size_t end = 0;
  int part = 0;  // which of the lines that share the number (cells of a row), from 0
};

struct ProofFinding {
  ProofKind kind = ProofKind::kGrowth;
  int line_from = 0;
  int line_to = 0;
  std::vector<TextSpan> spans;   // the disputed words; at least one
  std::string stated;            // the disputed number in machine form; empty if it disputes none
  std::vector<TextSpan> others;  // operands and whatever else it rests on, elsewhere or beside
  std::string indicator;         // code; empty if unknown
  std::string org;               // id; empty if unknown
  ProofSeverity severity = ProofSeverity::kMedium;
  ProofCertainty certainty = ProofCertainty::kLikely;
  std::string
      key;  // of the text: says what is printed, what the operands give, what would be right
  Args args;

  [[nodiscard]] std::string text(Language language) const { return message(language, key, args); }
};

}  // namespace tongket
