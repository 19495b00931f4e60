#include "model/indicator_codes.h"

#include <array>

#include "base/result.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 3> kWrittenDirections = {"more", "less", "neither"};
constexpr std::array<std::string_view, 6> kWrittenAggregations = {"none", "sum", "ratio_of_sums",
                                                                  "last", "max", "average"};
constexpr std::array<std::string_view, 9> kWrittenUnitClasses = {
    "currency", "percent", "count", "rate", "rank", "score", "ratio", "physical", "time"};

// Of an enumeration whose values are counted from 0 in the order of the codes.
template <typename T, std::size_t N>
std::string_view code_of(const std::array<std::string_view, N>& codes, T value) {
  const auto at = static_cast<std::size_t>(value);
  TK_ASSERT(at < N);
  return codes[at];
}

}  // namespace

std::string_view direction_code(Direction direction) {
  return code_of(kWrittenDirections, direction);
}
std::string_view aggregation_code(Aggregation aggregation) {
  return code_of(kWrittenAggregations, aggregation);
}
std::string_view unit_class_code(UnitClass unit_class) {
  return code_of(kWrittenUnitClasses, unit_class);
}

}  // namespace tongket
