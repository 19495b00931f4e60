// Time periods in SDMX notation: 2022, 2022-S1, 2022-Q3, 2022-M11 and ranges with a start day and a
// duration, 2022-01-01/P10M (ten months), /P324D (to 20 November), /P3Y. The empty text is the
// undated period: a value whose time the source does not tell; it is kept and never compared.
//
//   TK_TRY(TimePeriod p, TimePeriod::parse("2022-01-01/P10M"));
//   p.year_before().to_string()   // "2021-01-01/P10M"
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace tongket {

class TimePeriod {
 public:
  enum class Kind : std::uint8_t {
    kUndated,
    kYear,
    kHalf,
    kQuarter,
    kMonth,
    kYears,   // range of whole years from a start day
    kMonths,  // range of whole months from a start day
    kDays,    // range of days from a start day
  };

  TimePeriod() = default;  // undated
  static Result<TimePeriod> parse(std::string_view text);
  static TimePeriod year(int year);
  static TimePeriod half(int year, int half);        // 1 or 2
  static TimePeriod quarter(int year, int quarter);  // 1 to 4
  static TimePeriod month(int year, int month);      // 1 to 12
  // Both days belong to the range; `last` is not before `first`.
  static TimePeriod days(Date first, Date last);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_undated() const { return kind_ == Kind::kUndated; }
  [[nodiscard]] bool is_range() const { return kind_ >= Kind::kYears; }
  // First and last day; the period must be dated.
  [[nodiscard]] Date first_day() const;
  [[nodiscard]] Date last_day() const;
  [[nodiscard]] std::string to_string() const;

  // The same span a year earlier: same start and end day, whatever the length in days. The year
  // before 2024-01-01/P60D (to 29 February) ends on 28 February; 2024-02-29/P1M is told in days
  // there, from 28 February to 28 March. Undated stays undated.
  [[nodiscard]] TimePeriod year_before() const { return years_later(-1); }
  [[nodiscard]] TimePeriod years_later(int count) const;
  // The period of the same kind right before; a range ends where this begins, and is told in days
  // if its months could not do that (before 2022-03-31/P1M: 28 February to 30 March).
  [[nodiscard]] TimePeriod previous() const;
  // The calendar year of the last day.
  [[nodiscard]] TimePeriod whole_year() const;
  [[nodiscard]] bool contains(Date day) const;
  [[nodiscard]] bool contains(const TimePeriod& other) const;  // false if either is undated
  // Begins on 1 January and ends within the same year before its last day.
  [[nodiscard]] bool is_part_year() const;

  // By first day, then by last day, then by kind; undated first.
  friend std::strong_ordering operator<=>(const TimePeriod& a, const TimePeriod& b);
  friend bool operator==(const TimePeriod& a, const TimePeriod& b) = default;

 private:
  TimePeriod(Kind kind, Date start, int count) : start_(start), count_(count), kind_(kind) {}
  static TimePeriod ending_before(Date next, const TimePeriod& candidate);
  Date start_;
  std::int32_t count_ = 0;  // years, months or days of a range; 1 otherwise
  Kind kind_ = Kind::kUndated;
};

}  // namespace tongket
