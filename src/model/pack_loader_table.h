// Reads a CSV file of a pack whose columns are all known and all needed, in any order. A missing or
// foreign column is a mistake, and no row is read then.
//
//   TableRows rows(bytes, file, kNames, draft);
//   while (rows.next()) rows.cell(kCode).text
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {

class TableRows {
 public:
  // `bytes` and `names` must outlive the rows.
  TableRows(std::string_view bytes, const std::string& file,
            std::span<const std::string_view> names, Reading& reading);

  bool next();  // false at the end, or after a mistake that makes the rest unreadable
  // By position in `names`.
  [[nodiscard]] Placed cell(std::size_t column) const;

  template <typename T>
  T accepted(Result<T> result, std::size_t column) {
    if (result) return std::move(result).value();
    result.error().place = cell(column).place;
    reading_.mistakes.add(std::move(result.error()));
    return T();
  }

 private:
  bool find_columns(const std::string& file);

  std::optional<CsvReader> csv_;
  std::span<const std::string_view> names_;
  Reading& reading_;
  CsvRecord record_;
  std::vector<std::size_t> columns_;
};

}  // namespace tongket
