// Makes a column from texts, value by value. A Number column stays exact as long as all of its
// values fit into 64 bits at the largest scale met, and becomes binary at the first that does not.
//
//   ColumnBuilder builder(DataType::kNumber);
//   TK_CHECK(builder.append("12.70"));
//   builder.append_absent();
//   Column column = std::move(builder).finish();
#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"
#include "column/column.h"

namespace tongket::column {

class ColumnBuilder {
 public:
  explicit ColumnBuilder(DataType type);

  void append_absent();
  // kInvalidInput ("vtl.not_a_value" with found and expected).
  Result<> append(std::string_view text);
  [[nodiscard]] std::size_t size() const { return column_.size(); }
  Column finish() &&;

 private:
  bool append_value(std::string_view text);
  bool append_number(std::string_view text);
  bool append_coded(std::string_view text);
  bool append_boolean(std::string_view text);
  bool append_integer(std::int64_t value);
  bool append_double(double value);
  void become_binary();
  bool raise_scale(int scale);

  Column column_;
  std::shared_ptr<Dictionary> dictionary_;
};

}  // namespace tongket::column
