// What a gateway reports of its calls (`gateway figures --format csv`), row by row.
//
//   TK_TRY(ReportedCallReader reader, ReportedCallReader::open(csv, "BTTTT.csv"));
//   ReportedCalls row;
//   while (true) {
//     TK_TRY(const bool more, reader.next(row));
//     if (!more) break;
//   }
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/csv.h"
#include "base/date.h"
#include "base/result.h"

namespace tongket {

// Never negative; faults are among the answered.
struct CallSum {
  std::int64_t answered = 0;
  std::int64_t refused = 0;       // by a gateway, or never answered
  std::int64_t faults = 0;        // answered, with a status of 500 or more
  std::int64_t bytes = 0;         // of requests and answers
  std::int64_t microseconds = 0;  // of those that were answered

  // False, and nothing is added, if a sum would be too large.
  bool add(const CallSum& other);
};

struct ReportedCalls {
  Date day;                 // at Asia/Ho_Chi_Minh, that the hour lies in
  bool of_provider = true;  // said by the provider's gateway, not the consumer's
  std::string provider, consumer, service;
  CallSum sum;
};

class ReportedCallReader {
 public:
  // kInvalidInput with file, line and column for what is no such file, here and below.
  static Result<ReportedCallReader> open(std::string_view csv, const std::string& file);
  // False at the end.
  Result<bool> next(ReportedCalls& row);

 private:
  static constexpr std::size_t kColumnCount = 11;
  using Columns = std::array<std::size_t, kColumnCount>;
  ReportedCallReader(CsvReader reader, const Columns& columns)
      : reader_(std::move(reader)), columns_(columns) {}
  [[nodiscard]] std::string_view field(std::size_t column) const {
    return record_.field(columns_.at(column));
  }
  [[nodiscard]] Error bad(std::size_t column) const;
  [[nodiscard]] Result<std::int64_t> number(std::size_t column) const;
  [[nodiscard]] Result<Date> day() const;
  [[nodiscard]] Result<CallSum> sum() const;

  CsvReader reader_;
  Columns columns_;
  CsvRecord record_;
};

}  // namespace tongket
