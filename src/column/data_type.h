// The scalar types of VTL 2.2, and how their values are held in a column.
//
//   Integer, Date (days since 1970-01-01), TimePeriod (packed, see time_value.h)   int64
//   Number      int64 with one scale for the column as long as that is exact, else double
//   Boolean     one byte
//   String, Time, Duration   a code into the dictionary of the column; Time and Duration in one
//                            canonical spelling, so that equal values have equal codes
//
// Null is the type of the literal `null`, which takes the type of what it meets.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tongket::column {

enum class DataType : std::uint8_t {
  kNull,
  kInteger,
  kNumber,
  kString,
  kBoolean,
  kDate,
  kTimePeriod,
  kTime,
  kDuration,
};

enum class Storage : std::uint8_t { kIntegers, kDoubles, kBooleans, kCodes };

// "Integer", "TimePeriod": as structures name them.
std::string_view to_name(DataType type);
// Any case, with or without underscores: "time_period", "TimePeriod".
std::optional<DataType> data_type_from(std::string_view name);
std::span<const std::string> data_type_names();

inline bool is_numeric(DataType type) {
  return type == DataType::kInteger || type == DataType::kNumber;
}
inline bool is_coded(DataType type) {
  return type == DataType::kString || type == DataType::kTime || type == DataType::kDuration;
}
inline bool is_time(DataType type) {
  return type == DataType::kDate || type == DataType::kTimePeriod || type == DataType::kTime;
}

}  // namespace tongket::column
