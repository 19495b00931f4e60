// What a figure says and what it rests on: each statement about it (value, growth, year to date,
// attainment, rank, total of units, identities) with all facts that enter into it.
//
//   for (const Statement& statement : explain(pack, figures, key)) ...
//   // growth 12.76: TELE.REV VN 2022 (fact 17), TELE.REV VN 2021 (fact 4)
#pragma once

#include <string>
#include <vector>

#include "derive/figures.h"

namespace tongket {

struct ExplainedOperand {
  std::string role;  // "value", "base", "part", "plan", "peer", "unit", "total", "minus"
  ObservationKey key;
  const Fact* fact = nullptr;  // nullptr: not reported
};

struct Statement {
  std::string kind;  // "value", "growth", "to_date", "attainment", "rank", "total", "identity"
  std::string name;  // of an identity
  // In machine form: a number in the plain unit or in %, "3/63" for a rank; empty if it does not
  // follow: an operand is missing or undecidable.
  std::string result;
  std::vector<ExplainedOperand> operands;
};

// The key's as-of date does not matter. First comes the value; what cannot be said of a figure of
// this kind at all is left out. The facts live as long as `figures` are not changed.
std::vector<Statement> explain(const Pack& pack, const Figures& figures, const ObservationKey& key);

}  // namespace tongket
