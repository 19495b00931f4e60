#include "exchange/call_totals.h"

#include <array>
#include <charconv>

#include "base/csv.h"
#include "base/moment.h"
#include "exchange/call_entry.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 4> kColumns{"hour", "direction", "answered", "faults"};

class Reported {
 public:
  static Result<Reported> open(std::string_view csv, const std::string& file) {
    TK_TRY(CsvReader reader, CsvReader::open(csv, file));
    std::array<std::size_t, kColumns.size()> columns{};
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      const std::optional<std::size_t> found = reader.column(kColumns.at(i));
      if (!found) {
        return fail(ErrorCode::kInvalidInput, "exchange.figures_column",
                    {{"found", std::string(kColumns.at(i))}}, {file, 1, 1});
      }
      columns.at(i) = *found;
    }
    return Reported(std::move(reader), columns);
  }
  Result<bool> next() { return reader_.next(record_); }
  [[nodiscard]] bool is_of_provider() const {
    return record_.field(columns_[1]) == to_code(CallDirection::kIn);
  }
  // The day at Asia/Ho_Chi_Minh that the hour lies in.
  [[nodiscard]] Result<Date> day() const {
    const Result<Moment> at = parse_moment(std::string(record_.field(columns_[0])) + ":00:00Z");
    if (!at) return bad(0);
    return local_date(*at);
  }
  [[nodiscard]] Result<std::int64_t> succeeded() const {
    TK_TRY(const std::int64_t answered, number(2));
    TK_TRY(const std::int64_t faults, number(3));
    if (faults > answered) return bad(3);
    return answered - faults;
  }

 private:
  Reported(CsvReader reader, std::array<std::size_t, kColumns.size()> columns)
      : reader_(std::move(reader)), columns_(columns) {}
  [[nodiscard]] Error bad(std::size_t column) const {
    return fail(ErrorCode::kInvalidInput, "exchange.figures_value",
                {{"column", std::string(kColumns.at(column))},
                 {"found", std::string(record_.field(columns_.at(column)).substr(0, 40))}},
                reader_.place(record_, columns_.at(column)));
  }
  [[nodiscard]] Result<std::int64_t> number(std::size_t column) const {
    const std::string_view text = record_.field(columns_.at(column));
    std::int64_t out = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (wrong != std::errc() || end != text.data() + text.size() || out < 0) return bad(column);
    return out;
  }

  CsvReader reader_;
  std::array<std::size_t, kColumns.size()> columns_;
  CsvRecord record_;
};

}  // namespace

Result<std::int64_t> succeeded_calls(std::string_view csv, const std::string& file, DaySpan span) {
  TK_TRY(Reported rows, Reported::open(csv, file));
  std::int64_t out = 0;
  while (true) {
    TK_TRY(const bool more, rows.next());
    if (!more) return out;
    TK_TRY(const Date day, rows.day());
    TK_TRY(const std::int64_t succeeded, rows.succeeded());
    if (!rows.is_of_provider() || day < span.first || span.last < day) continue;
    if (__builtin_add_overflow(out, succeeded, &out)) {
      return fail(ErrorCode::kOverflow, "exchange.too_many_calls", {{"file", file}});
    }
  }
}

}  // namespace tongket
