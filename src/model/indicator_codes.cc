#include "model/indicator_codes.h"

#include <array>

#include "base/result.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 3> kDirections = {"more", "less", "neither"};
constexpr std::array<std::string_view, 6> kAggregations = {"none", "sum", "ratio_of_sums",
                                                           "last", "max", "average"};
constexpr std::array<std::string_view, 9> kUnitClasses = {
    "currency", "percent", "count", "rate", "rank", "score", "ratio", "physical", "time"};

// Of an enumeration whose values are counted from 0 in the order of the codes.
template <typename T, std::size_t N>
std::string_view code_of(const std::array<std::string_view, N>& codes, T value) {
  const auto at = static_cast<std::size_t>(value);
  TK_ASSERT(at < N);
  return codes[at];
}

}  // namespace

std::string_view direction_code(Direction direction) { return code_of(kDirections, direction); }
std::string_view aggregation_code(Aggregation aggregation) {
  return code_of(kAggregations, aggregation);
}
std::string_view unit_class_code(UnitClass unit_class) { return code_of(kUnitClasses, unit_class); }

}  // namespace tongket
