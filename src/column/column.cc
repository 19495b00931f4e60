#include "column/column.h"

#include <array>
#include <charconv>

#include "base/decimal.h"
#include "column/column_builder.h"
#include "column/time_value.h"

namespace tongket::column {

Storage Column::storage() const {
  switch (type) {
    case DataType::kInteger:
    case DataType::kDate:
    case DataType::kTimePeriod:
      return Storage::kIntegers;
    case DataType::kNumber:
      return binary ? Storage::kDoubles : Storage::kIntegers;
    case DataType::kBoolean:
    case DataType::kNull:
      return Storage::kBooleans;
    case DataType::kString:
    case DataType::kTime:
    case DataType::kDuration:
      return Storage::kCodes;
  }
  TK_ASSERT(false);
}

Column integer_column(DataType type, std::size_t size) {
  Column out;
  out.type = type;
  out.present = Bitmap(size);
  out.integers.resize(size);
  return out;
}

Column number_column(std::size_t size, int scale) {
  Column out = integer_column(DataType::kNumber, size);
  out.scale = scale;
  return out;
}

Column double_column(std::size_t size) {
  Column out;
  out.type = DataType::kNumber;
  out.binary = true;
  out.present = Bitmap(size);
  out.doubles.resize(size);
  return out;
}

Column boolean_column(std::size_t size) {
  Column out;
  out.type = DataType::kBoolean;
  out.present = Bitmap(size);
  out.booleans.resize(size);
  return out;
}

Column coded_column(DataType type, std::size_t size, DictionaryPtr dictionary) {
  Column out;
  out.type = type;
  out.present = Bitmap(size);
  out.codes.resize(size);
  out.dictionary = std::move(dictionary);
  return out;
}

Column absent_column(DataType type, std::size_t size) {
  if (is_coded(type)) return coded_column(type, size, std::make_shared<Dictionary>());
  if (type == DataType::kBoolean || type == DataType::kNull) {
    Column out = boolean_column(size);
    out.type = type;
    return out;
  }
  return integer_column(type, size);
}

ColumnPtr share(Column column) { return std::make_shared<const Column>(std::move(column)); }

namespace {

std::string double_text(double value) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end.ptr};
}

std::string fixed_text(std::int64_t value, int scale) {
  if (scale == 0) return std::to_string(value);
  if (value == INT64_MIN) return double_text(static_cast<double>(value));
  return Decimal::of(value, scale).to_string();
}

}  // namespace

std::string cell_text(const Column& column, std::size_t row) {
  if (!column.has(row)) return {};
  switch (column.type) {
    case DataType::kNull:
      return {};
    case DataType::kInteger:
      return std::to_string(column.integers[row]);
    case DataType::kNumber:
      return column.binary ? double_text(column.doubles[row])
                           : fixed_text(column.integers[row], column.scale);
    case DataType::kBoolean:
      return column.booleans[row] != 0 ? "true" : "false";
    case DataType::kDate:
      return date_text(column.integers[row]);
    case DataType::kTimePeriod:
      return period_text(column.integers[row]);
    case DataType::kString:
    case DataType::kTime:
    case DataType::kDuration:
      return column.text(row);
  }
  TK_ASSERT(false);
}

Result<Column> parse_single(DataType type, std::string_view text) {
  ColumnBuilder builder(type);
  TK_CHECK(builder.append(text));
  return std::move(builder).finish();
}

}  // namespace tongket::column
