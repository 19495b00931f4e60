#include "column/data_type.h"

#include <array>
#include <vector>

#include "base/result.h"

namespace tongket::column {
namespace {

constexpr std::array kTypes = {
    DataType::kInteger, DataType::kNumber,     DataType::kString, DataType::kBoolean,
    DataType::kDate,    DataType::kTimePeriod, DataType::kTime,   DataType::kDuration,
};

std::string plain(std::string_view name) {
  std::string out;
  for (const char letter : name) {
    if (letter == '_') continue;
    const bool upper = letter >= 'A' && letter <= 'Z';
    out += upper ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return out;
}

}  // namespace

std::string_view to_name(DataType type) {
  switch (type) {
    case DataType::kNull:
      return "null";
    case DataType::kInteger:
      return "Integer";
    case DataType::kNumber:
      return "Number";
    case DataType::kString:
      return "String";
    case DataType::kBoolean:
      return "Boolean";
    case DataType::kDate:
      return "Date";
    case DataType::kTimePeriod:
      return "TimePeriod";
    case DataType::kTime:
      return "Time";
    case DataType::kDuration:
      return "Duration";
  }
  TK_ASSERT(false);
}

std::optional<DataType> data_type_from(std::string_view name) {
  const std::string wanted = plain(name);
  for (const DataType type : kTypes) {
    if (plain(to_name(type)) == wanted) return type;
  }
  return std::nullopt;
}

std::span<const std::string> data_type_names() {
  static const std::vector<std::string> all_names = [] {
    std::vector<std::string> names;
    names.reserve(kTypes.size());
    for (const DataType type : kTypes) names.emplace_back(to_name(type));
    return names;
  }();
  return all_names;
}

}  // namespace tongket::column
