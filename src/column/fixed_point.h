// Fixed-point numbers of a column: one scale, 64-bit coefficients. What does not fit any more is
// told by nullopt, and the caller goes on in doubles or reports an overflow.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "column/column.h"

namespace tongket::column {

// A larger scale would leave too few digits before the point.
inline constexpr int kMaxColumnScale = 15;

std::int64_t power_of_ten(int exponent);  // 0 to 18

// value x 10^digits, 0 <= digits.
std::optional<std::int64_t> scaled_up(std::int64_t value, int digits);
std::optional<std::int64_t> parse_integer(std::string_view text);

inline bool fits(Int128 value) { return value >= INT64_MIN + 1 && value <= INT64_MAX; }

// The numbers of an Integer or Number column, nearest doubles.
std::vector<double> doubles_of(const Column& column);
// The column with another scale, at least its own; nullopt if a value does not fit. Of an Integer
// column a Number column is made.
std::optional<Column> with_scale(const Column& column, int scale);
// An Integer column as a Number with scale 0, without change of values.
Column as_number(Column column);
Column as_binary(const Column& column);

}  // namespace tongket::column
