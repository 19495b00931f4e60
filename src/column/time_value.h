// Time in columns (VTL 2.2, basic scalar types): dates, regular periods, intervals, durations.
//
//   date       days since 1970-01-01                         2022-11-20
//   period     frequency and ordinal, packed into 64 bits     2022, 2022-S1, 2022-Q3, 2022-M11,
//                                                             2022-W05, 2022-D020
//   time       "2022-01-01/2022-12-31", always to the day
//   duration   a frequency (A S Q M W D) or ISO 8601 (P1Y2M3D)
//
// Packed periods of one frequency are ordered as time is. Years 1 to 9999.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tongket::column {

// In ascending length.
enum class Frequency : std::uint8_t { kDay = 1, kWeek, kMonth, kQuarter, kSemester, kYear };

struct Period {
  Frequency frequency = Frequency::kYear;
  std::int64_t ordinal = 0;  // counts the periods of its frequency
};
std::int64_t pack(Period period);
Period unpack(std::int64_t packed);

// First and last day, both within.
struct Interval {
  std::int64_t start = 0;
  std::int64_t end = 0;
};

struct IsoDuration {
  std::int64_t years = 0;
  std::int64_t months = 0;
  std::int64_t weeks = 0;
  std::int64_t days = 0;
};

struct CivilDay {
  std::int64_t year = 0;
  unsigned month = 0;
  unsigned day = 0;
};
CivilDay civil(std::int64_t days);
std::int64_t days_of(std::int64_t year, unsigned month, unsigned day);
// A day that the target month lacks becomes its last day; far beyond the calendar, some day that
// cannot be written.
std::int64_t add_months(std::int64_t days, std::int64_t months);
bool is_month_end(std::int64_t days);
// Whether the day can be written with four digits of year.
bool is_writable_day(std::int64_t days);
bool is_writable_period(Period period);

std::optional<std::int64_t> parse_days(std::string_view text);
std::string date_text(std::int64_t days);

// Packed. "2022", "2022A1", "2022-Q3", "2022Q3", "2022-M11", "2022-11", "2022-11-20".
std::optional<std::int64_t> parse_period(std::string_view text);
std::string period_text(std::int64_t packed);
Interval days_within(Period period);
Period period_containing(Frequency frequency, std::int64_t day);

char letter_of(Frequency frequency);
// "Q"; "Y" is a year as well.
std::optional<Frequency> frequency_from(std::string_view text);

std::optional<std::string> canonical_time(std::string_view text);
Interval interval_of(std::string_view canonical);
std::string interval_text(const Interval& interval);
// The interval `count` of its own lengths later: whole months if it consists of such, else days.
Interval shifted(const Interval& interval, std::int64_t count);
// How many months the interval consists of; nullopt if it is not made of whole months.
std::optional<std::int64_t> whole_months(const Interval& interval);

std::optional<std::string> canonical_duration(std::string_view text);
std::optional<IsoDuration> parse_iso_duration(std::string_view text);

}  // namespace tongket::column
