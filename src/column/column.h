// A typed column: values beside a bitmap that says which of them are there. The value of an absent
// row is unspecified, so kernels compute over all rows and combine bitmaps word by word.
//
//   Column sums = number_column(4, 2);      // four values with two decimals
//   sums.integers[0] = 1270;                // 12.70
//   sums.present.set(0);
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "column/bitmap.h"
#include "column/data_type.h"
#include "column/dictionary.h"

namespace tongket::column {

// Rows of a column; -1 stands for a row that is not there.
using Row = std::int32_t;
using Rows = std::vector<Row>;

struct Column {
  DataType type = DataType::kNull;
  bool binary = false;  // a Number held in `doubles`
  int scale = 0;        // of a Number held in `integers`: digits behind the point
  Bitmap present;
  std::vector<std::int64_t> integers;
  std::vector<double> doubles;
  std::vector<std::uint8_t> booleans;
  std::vector<Code> codes;
  DictionaryPtr dictionary;  // of coded types, never null there

  [[nodiscard]] std::size_t size() const { return present.size(); }
  [[nodiscard]] Storage storage() const;
  [[nodiscard]] bool has(std::size_t row) const { return present.get(row); }
  // Of a present value of a coded type.
  [[nodiscard]] const std::string& text(std::size_t row) const {
    return dictionary->text(codes[row]);
  }
};
using ColumnPtr = std::shared_ptr<const Column>;

// Columns of `size` rows, all absent, with room for values.
Column integer_column(DataType type, std::size_t size);
Column number_column(std::size_t size, int scale);
Column double_column(std::size_t size);
Column boolean_column(std::size_t size);
Column coded_column(DataType type, std::size_t size, DictionaryPtr dictionary);
// All absent, of any type.
Column absent_column(DataType type, std::size_t size);

ColumnPtr share(Column column);

// The value as CSV and people write it: "12.70", "true", "2022-Q3"; empty if absent.
std::string cell_text(const Column& column, std::size_t row);

// A column of one row, from a literal or a cell; kInvalidInput with key "vtl.not_a_value".
Result<Column> parse_single(DataType type, std::string_view text);

}  // namespace tongket::column
