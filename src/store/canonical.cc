#include "store/canonical.h"

#include <fmt/format.h>

namespace tongket {
namespace {

constexpr std::size_t kFlushBytes = std::size_t{64} << 10;

void put(std::string& out, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((number >> (8 * i)) & 0xFF);
}

void put32(std::string& out, std::int64_t number) {
  put(out, static_cast<std::uint64_t>(number), 4);
}

void put64(std::string& out, std::int64_t number) {
  put(out, static_cast<std::uint64_t>(number), 8);
}

void put_text(std::string& out, std::string_view text) {
  put(out, text.size(), 4);
  out += text;
}

void put_decimal(std::string& out, const Decimal& number) {
  put64(out, number.coefficient());
  put32(out, number.scale());
}

void put_number(std::string& out, const Observation& row) {
  const bool present = has_number(row.status);
  const bool range = present && row.value_high.has_value();
  out += static_cast<char>(range ? 2 : (present ? 1 : 0));
  if (present) put_decimal(out, row.value);
  if (range) put_decimal(out, *row.value_high);
}

}  // namespace

std::size_t PeriodHash::operator()(const TimePeriod& period) const {
  if (period.is_undated()) return 0;
  const auto day = static_cast<std::size_t>(period.first_day().days_since(Date()) + 100000);
  return (day << 3) ^ static_cast<std::size_t>(period.kind());
}

const std::string& RowsDigest::period_text(const TimePeriod& period) {
  const auto it = periods_.find(period);
  return it != periods_.end() ? it->second
                              : periods_.emplace(period, period.to_string()).first->second;
}

void RowsDigest::add(ObservationId id, int version, const Observation& row) {
  const ObservationKey& key = row.key;
  put64(buffer_, id);
  put32(buffer_, version);
  put_text(buffer_, key.indicator);
  put_text(buffer_, key.org);
  put_text(buffer_, period_text(key.period));
  put_text(buffer_, to_code(key.scenario));
  put_text(buffer_, key.breakdown.to_string());
  put32(buffer_, day_number(key.as_of));
  put_text(buffer_, key.unit);
  put_text(buffer_, to_code(row.status));
  put_text(buffer_, to_code(row.qualifier));
  put_number(buffer_, row);
  put32(buffer_, row.mult);
  put_text(buffer_, row.source);
  put64(buffer_, row.source_line);
  put_text(buffer_, row.label);
  put_text(buffer_, row.note);
  if (buffer_.size() >= kFlushBytes) {
    hash_.update(buffer_);
    buffer_.clear();
  }
}

Digest RowsDigest::finish() {
  hash_.update(buffer_);
  return hash_.finish();
}

std::int64_t day_number(const std::optional<Date>& day) {
  if (!day) return 0;
  return (std::int64_t{day->year()} * 100 + day->month()) * 100 + day->day();
}

Result<std::optional<Date>> day_from_number(std::int64_t number) {
  if (number == 0) return std::optional<Date>();
  const Result<Date> day = parse_date(
      fmt::format("{:04}-{:02}-{:02}", number / 10000, number / 100 % 100, number % 100));
  if (!day) {
    return fail(ErrorCode::kCorrupt, "store.bad_day", {{"found", std::to_string(number)}});
  }
  return std::optional<Date>(*day);
}

}  // namespace tongket
