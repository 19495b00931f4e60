#include "column/fixed_point.h"

#include <array>
#include <charconv>

namespace tongket::column {

std::int64_t power_of_ten(int exponent) {
  static constexpr auto kPowers = [] {
    std::array<std::int64_t, 19> powers{};
    std::int64_t power = 1;
    for (std::size_t i = 0; i < powers.size(); ++i) {
      powers[i] = power;
      if (i + 1 < powers.size()) power *= 10;
    }
    return powers;
  }();
  return kPowers[static_cast<std::size_t>(exponent)];
}

std::optional<std::int64_t> scaled_up(std::int64_t value, int digits) {
  if (value == 0) return 0;
  if (digits > 18) return std::nullopt;
  const Int128 wide = static_cast<Int128>(value) * power_of_ten(digits);
  if (!fits(wide)) return std::nullopt;
  return static_cast<std::int64_t>(wide);
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || value == INT64_MIN) return std::nullopt;
  return value;
}

std::vector<double> doubles_of(const Column& column) {
  if (column.storage() == Storage::kDoubles) return column.doubles;
  std::vector<double> out(column.integers.size());
  const auto divisor = static_cast<double>(power_of_ten(column.scale));
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<double>(column.integers[i]) / divisor;
  }
  return out;
}

std::optional<Column> with_scale(const Column& column, int scale) {
  Column out = column;
  out.type = DataType::kNumber;
  out.scale = scale;
  const int digits = scale - column.scale;
  if (digits == 0) return out;
  const std::int64_t factor = power_of_ten(digits);
  bool overflow = false;
  for (std::size_t i = 0; i < out.integers.size(); ++i) {
    overflow |= __builtin_mul_overflow(column.integers[i], factor, &out.integers[i]) &&
                column.present.get(i);
  }
  if (overflow) return std::nullopt;
  return out;
}

Column as_number(Column column) {
  column.type = DataType::kNumber;
  return column;
}

Column as_binary(const Column& column) {
  Column out = double_column(column.size());
  out.doubles = doubles_of(column);
  out.present = column.present;
  return out;
}

}  // namespace tongket::column
