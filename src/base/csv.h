// CSV by RFC 4180, read record by record from one block of bytes, strictly: UTF-8 (a leading byte
// order mark is allowed), comma, one header line with distinct names, as many fields in each record
// as in the header. Limits guard against hostile files. Every error names line and column.
//
//   TK_TRY(CsvReader reader, CsvReader::open(bytes, "facts.csv"));
//   CsvRecord record;
//   while (true) {
//     TK_TRY(const bool more, reader.next(record));
//     if (!more) break;
//     record.field(reader.column("value").value());
//   }
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

// A text that a spreadsheet would take for a formula gets an apostrophe before it.
std::string harmless_cell(std::string text);

struct CsvLimits {
  std::size_t max_record_bytes = std::size_t{1} << 20;
  std::size_t max_columns = 256;
};

class CsvRecord {
 public:
  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  // Valid until the next record is read.
  [[nodiscard]] std::string_view field(std::size_t index) const { return fields_[index]; }
  // Line on which the record begins, and column (in bytes) at which the field begins on it.
  [[nodiscard]] std::int64_t line() const { return line_; }
  [[nodiscard]] std::int64_t column(std::size_t index) const { return columns_[index]; }

 private:
  friend class CsvReader;
  std::vector<std::string_view> fields_;
  std::vector<std::int64_t> columns_;
  std::deque<std::string> unquoted_;  // fields whose doubled quotes had to be undone
  std::int64_t line_ = 0;
};

class CsvReader {
 public:
  // Checks the encoding of the beginning and reads the header. `bytes` must outlive the reader.
  static Result<CsvReader> open(std::string_view bytes, std::string file, CsvLimits limits = {});

  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  [[nodiscard]] const Place& header_place(std::size_t index) const { return header_places_[index]; }

  // False at the end of the file. Blank lines are skipped.
  Result<bool> next(CsvRecord& record);

  [[nodiscard]] std::size_t bytes_read() const { return position_; }
  [[nodiscard]] Place place(const CsvRecord& record, std::size_t index) const {
    return {file_, record.line(), record.column(index)};
  }

 private:
  CsvReader(std::string_view bytes, std::string file, CsvLimits limits)
      : bytes_(bytes), file_(std::move(file)), limits_(limits) {}
  Result<bool> read_record(CsvRecord& record);
  Result<> read_quoted(CsvRecord& record, std::size_t record_start);
  Result<> read_plain(CsvRecord& record, std::size_t record_start);
  [[nodiscard]] Error fail_here(std::string_view key, std::size_t at, Args args = {}) const;

  std::string_view bytes_;
  std::string file_;
  CsvLimits limits_;
  std::vector<std::string> header_;
  std::vector<Place> header_places_;
  std::size_t position_ = 0;
  std::size_t line_start_ = 0;
  std::int64_t line_ = 1;
};

// What stands between fields: commas as in the standard, or semicolons, as spreadsheets write them
// where the comma is the decimal sign. CsvReader reads the standard only.
enum class CsvDialect : std::uint8_t { kCommas, kSemicolons };

// One record as a line that ends in "\n"; a field is quoted where it must be.
std::string csv_line(const std::vector<std::string>& fields,
                     CsvDialect dialect = CsvDialect::kCommas);

}  // namespace tongket
