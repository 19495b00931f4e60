#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace tongket {
namespace {

namespace chrono = std::chrono;
constexpr chrono::hours kVietnamOffset{7};

// Reads exactly text.size() digits; -1 if any is none.
int digits_to_int(std::string_view text) {
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

}  // namespace

Date Date::of(int year, unsigned month, unsigned day) {
  const chrono::year_month_day date{chrono::year(year), chrono::month(month), chrono::day(day)};
  TK_ASSERT(date.ok());
  return Date(chrono::sys_days(date));
}

Date Date::plus_months(int count) const {
  const auto from = civil();
  const auto month = chrono::year_month(from.year(), from.month()) + chrono::months(count);
  const chrono::year_month_day_last last(month.year(), chrono::month_day_last(month.month()));
  return Date(chrono::sys_days(month / std::min(from.day(), last.day())));
}

std::string Date::to_string() const {
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

Result<Date> parse_date(std::string_view text) {
  const auto reject = [&] {
    return fail(ErrorCode::kInvalidInput, "date.invalid", {{"found", excerpt(text, 40)}});
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return reject();
  const int year = digits_to_int(text.substr(0, 4));
  const int month = digits_to_int(text.substr(5, 2));
  const int day = digits_to_int(text.substr(8, 2));
  if (year < 1900 || year > 2999 || month < 1 || day < 1) return reject();
  const chrono::year_month_day date{chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                    chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return reject();
  return Date(chrono::sys_days(date));
}

std::string timestamp_text(chrono::system_clock::time_point moment) {
  const auto local = chrono::floor<chrono::milliseconds>(moment + kVietnamOffset);
  const auto day = chrono::floor<chrono::days>(local);
  const chrono::hh_mm_ss time(local - day);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}+07:00", Date(day).to_string(),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

Date local_date(chrono::system_clock::time_point moment) {
  return Date(chrono::floor<chrono::days>(moment + kVietnamOffset));
}

}  // namespace tongket
