// One row of a table of values -> one observation, or mistakes: each field is checked by itself,
// then the fields that depend on each other (status and value, qualifier and upper end).
//
//   ValueRowReader reader("facts.csv", "facts.csv", mistakes);
//   Observation out;
//   if (reader.read(row, out)) rows.push_back(std::move(out));
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/observation.h"
#include "office/xlsx.h"
#include "read/table_mistakes.h"
#include "read/value_columns.h"

namespace tongket {

struct ValueField {
  std::string_view text;  // valid UTF-8
  CellKind kind = CellKind::kText;
  std::int64_t column = 0;  // of the place; 0 if the table has no such column
};

struct ValueRow {
  std::array<ValueField, kValueColumnCount> fields;
  std::int64_t line = 0;
  bool in_sheet = false;  // then mistakes also name the cell (B7)

  [[nodiscard]] const ValueField& operator[](ValueColumn column) const {
    return fields[static_cast<std::size_t>(column)];
  }
};

// Remembers what a text was parsed to; tables repeat few periods and breakdowns many times.
template <typename T>
class ParseCache {
 public:
  explicit ParseCache(Result<T> (*parse)(std::string_view)) : parse_(parse) {}
  Result<T> operator()(std::string_view text) {
    if (const auto known = values_.find(text); known != values_.end()) return known->second;
    TK_TRY(T value, parse_(text));
    if (values_.size() == kMost) values_.clear();
    values_.emplace(std::string(text), value);
    return value;
  }

 private:
  static constexpr std::size_t kMost = 4096;
  struct Hash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  Result<T> (*parse_)(std::string_view);
  std::unordered_map<std::string, T, Hash, std::equal_to<>> values_;
};

class ValueRowReader {
 public:
  ValueRowReader(std::string file, std::string default_source, TableMistakes& mistakes)
      : file_(std::move(file)), default_source_(std::move(default_source)), mistakes_(mistakes) {}

  // Fills a fresh observation; false if there was a mistake.
  bool read(const ValueRow& row, Observation& out);

 private:
  void read_names(const ValueRow& row, Observation& out);
  void read_key(const ValueRow& row, Observation& out);
  void read_value(const ValueRow& row, Observation& out);
  void read_mult(const ValueRow& row, Observation& out);
  void check_value(const ValueRow& row, const Observation& out, bool given);
  void check_upper_end(const ValueRow& row, const Observation& out);
  std::string identifier(const ValueRow& row, ValueColumn column);
  std::string free_text(const ValueRow& row, ValueColumn column);
  std::optional<Decimal> number(const ValueRow& row, ValueColumn column);
  std::optional<std::string_view> cell_text(const ValueRow& row, ValueColumn column);
  template <typename T>
  T code(const ValueRow& row, ValueColumn column, std::optional<T> (*from_code)(std::string_view),
         std::string_view unknown_key);
  void mistake(const ValueRow& row, ValueColumn column, Error error);
  void mistake(const ValueRow& row, ValueColumn column, std::string_view key, Args args = {});

  std::string file_;
  std::string default_source_;
  TableMistakes& mistakes_;
  bool clean_ = true;  // of the row at hand
  ParseCache<TimePeriod> periods_{&TimePeriod::parse};
  ParseCache<Breakdown> breakdowns_{&Breakdown::parse};
};

}  // namespace tongket
