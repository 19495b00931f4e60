// Civil dates and time stamps. A Date is a day of the proleptic Gregorian calendar; the place is
// Asia/Ho_Chi_Minh (UTC+7, no daylight saving) unless said.
//
//   TK_TRY(Date d, parse_date("2022-11-20"));
//   d.plus_months(-12).to_string()   // "2021-11-20"
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

class Date {
 public:
  constexpr Date() = default;  // 1970-01-01
  explicit constexpr Date(std::chrono::sys_days days) : days_(days) {}
  // The day must exist.
  static Date of(int year, unsigned month, unsigned day);

  [[nodiscard]] int year() const { return static_cast<int>(civil().year()); }
  [[nodiscard]] unsigned month() const { return static_cast<unsigned>(civil().month()); }
  [[nodiscard]] unsigned day() const { return static_cast<unsigned>(civil().day()); }

  [[nodiscard]] Date plus_days(int count) const { return Date(days_ + std::chrono::days(count)); }
  // A day that the target month lacks becomes its last day: 2020-02-29 + 12 -> 2021-02-28.
  [[nodiscard]] Date plus_months(int count) const;
  [[nodiscard]] int days_since(const Date& other) const {
    return static_cast<int>((days_ - other.days_).count());
  }
  [[nodiscard]] std::string to_string() const;  // YYYY-MM-DD

  auto operator<=>(const Date&) const = default;

 private:
  [[nodiscard]] std::chrono::year_month_day civil() const { return days_; }
  std::chrono::sys_days days_{};
};

// Reads YYYY-MM-DD, years 1900 to 2999; kInvalidInput otherwise.
Result<Date> parse_date(std::string_view text);

// A moment as "2023-07-01T16:55:03.120+07:00".
std::string timestamp_text(std::chrono::system_clock::time_point moment);

// The day of a moment at Asia/Ho_Chi_Minh.
Date local_date(std::chrono::system_clock::time_point moment);

}  // namespace tongket
