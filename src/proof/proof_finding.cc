#include "proof/proof_finding.h"

#include <array>

namespace tongket {

std::string_view to_code(ProofKind kind) {
  static constexpr std::array<std::string_view, 19> kCodes = {
      "growth",       "level",    "share", "attainment", "multiple",   "ratio", "truncated",
      "growth_level", "points",   "sum",   "count",      "two_values", "rank",  "magnitude",
      "date",         "deadline", "year",  "name",       "store"};
  return kCodes.at(static_cast<std::size_t>(kind));
}

std::string_view to_code(ProofSeverity severity) {
  static constexpr std::array<std::string_view, 3> kCodes = {"low", "medium", "high"};
  return kCodes.at(static_cast<std::size_t>(severity));
}

std::string_view to_code(ProofCertainty certainty) {
  static constexpr std::array<std::string_view, 3> kCodes = {"possible", "likely", "certain"};
  return kCodes.at(static_cast<std::size_t>(certainty));
}

}  // namespace tongket
