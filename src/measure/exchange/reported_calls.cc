#include "measure/exchange/reported_calls.h"

#include <charconv>
#include <optional>

#include "base/moment.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 11> kReportedColumns{
    "hour",    "direction", "provider",      "consumer",       "service",     "answered",
    "refused", "faults",    "request_bytes", "response_bytes", "microseconds"};
enum ReportedColumn : std::size_t {
  kHour,
  kDirection,
  kProvider,
  kConsumer,
  kService,
  kAnswered,
  kRefused,
  kFaults,
  kRequestBytes,
  kResponseBytes,
  kMicroseconds
};
constexpr std::string_view kOfProvider = "in";
constexpr std::string_view kOfConsumer = "out";
constexpr std::size_t kLongestCode = 200;  // characters

bool add_calls(std::int64_t& to, std::int64_t more) {
  return !__builtin_add_overflow(to, more, &to);
}

}  // namespace

bool CallSum::add(const CallSum& other) {
  CallSum out = *this;
  const bool fits = add_calls(out.answered, other.answered) &&
                    add_calls(out.refused, other.refused) && add_calls(out.faults, other.faults) &&
                    add_calls(out.bytes, other.bytes) &&
                    add_calls(out.microseconds, other.microseconds);
  if (fits) *this = out;
  return fits;
}

Result<ReportedCallReader> ReportedCallReader::open(std::string_view csv, const std::string& file) {
  TK_TRY(CsvReader reader, CsvReader::open(csv, file));
  Columns columns{};
  for (std::size_t i = 0; i < kReportedColumns.size(); ++i) {
    const std::optional<std::size_t> found = reader.column(kReportedColumns.at(i));
    if (!found) {
      return fail(ErrorCode::kInvalidInput, "exchange.figures_column",
                  {{"found", std::string(kReportedColumns.at(i))}}, {file, 1, 1});
    }
    columns.at(i) = *found;
  }
  return ReportedCallReader(std::move(reader), columns);
}

Error ReportedCallReader::bad(std::size_t column) const {
  return fail(ErrorCode::kInvalidInput, "exchange.figures_value",
              {{"column", std::string(kReportedColumns.at(column))},
               {"found", std::string(field(column).substr(0, 40))}},
              reader_.place(record_, columns_.at(column)));
}

Result<std::int64_t> ReportedCallReader::number(std::size_t column) const {
  const std::string_view text = field(column);
  std::int64_t out = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (wrong != std::errc() || end != text.data() + text.size() || out < 0) return bad(column);
  return out;
}

Result<Date> ReportedCallReader::day() const {
  const Result<Moment> at = parse_moment(std::string(field(kHour)) + ":00:00Z");
  if (!at) return bad(kHour);
  return local_date(*at);
}

Result<CallSum> ReportedCallReader::sum() const {
  CallSum out;
  TK_TRY(out.answered, number(kAnswered));
  TK_TRY(out.refused, number(kRefused));
  TK_TRY(out.faults, number(kFaults));
  if (out.faults > out.answered) return bad(kFaults);
  TK_TRY(out.bytes, number(kRequestBytes));
  TK_TRY(const std::int64_t response, number(kResponseBytes));
  if (!add_calls(out.bytes, response)) return bad(kResponseBytes);
  TK_TRY(out.microseconds, number(kMicroseconds));
  return out;
}

Result<bool> ReportedCallReader::next(ReportedCalls& row) {
  TK_TRY(const bool more, reader_.next(record_));
  if (!more) return false;
  TK_TRY(row.day, day());
  const std::string_view direction = field(kDirection);
  if (direction != kOfProvider && direction != kOfConsumer) return bad(kDirection);
  row.of_provider = direction == kOfProvider;
  for (const std::size_t column : {kProvider, kConsumer, kService}) {
    if (field(column).empty() || field(column).size() > kLongestCode) return bad(column);
  }
  row.provider = field(kProvider);
  row.consumer = field(kConsumer);
  row.service = field(kService);
  TK_TRY(row.sum, sum());
  return true;
}

}  // namespace tongket
