#include "column/time_value.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "base/result.h"
#include "column/fixed_point.h"

namespace tongket::column {
namespace {

constexpr std::int64_t kOrdinalBias = std::int64_t{1} << 31;
constexpr std::int64_t kFrequencyUnit = std::int64_t{1} << 40;
constexpr std::int64_t kBeyond = 1000;  // days before or behind the calendar
constexpr std::int64_t kMonday = 3;     // 1970-01-01 was a Thursday

bool is_number(std::string_view text) {
  if (text.empty() || text.size() > 4) return false;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return false;
  }
  return true;
}

std::int64_t number(std::string_view text) { return parse_integer(text).value_or(0); }

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// How many periods a year has; 0 for weeks and days.
std::int64_t per_year(Frequency frequency) {
  switch (frequency) {
    case Frequency::kYear:
      return 1;
    case Frequency::kSemester:
      return 2;
    case Frequency::kQuarter:
      return 4;
    case Frequency::kMonth:
      return 12;
    case Frequency::kWeek:
    case Frequency::kDay:
      return 0;
  }
  return 0;
}

// Monday of ISO week 1: the week that has 4 January.
std::int64_t first_week(std::int64_t year) { return floor_div(days_of(year, 1, 4) + kMonday, 7); }

// The period of a year by its number in that year.
std::optional<std::int64_t> numbered(Frequency frequency, std::int64_t year, std::int64_t index) {
  if (frequency == Frequency::kWeek) {
    const std::int64_t week = first_week(year) + index - 1;
    if (index < 1 || week >= first_week(year + 1)) return std::nullopt;
    return pack({frequency, week});
  }
  if (frequency == Frequency::kDay) {
    const std::int64_t day = days_of(year, 1, 1) + index - 1;
    if (index < 1 || day >= days_of(year + 1, 1, 1)) return std::nullopt;
    return pack({frequency, day});
  }
  const std::int64_t count = per_year(frequency);
  if (index < 1 || index > count) return std::nullopt;
  return pack({frequency, year * count + index - 1});
}

}  // namespace

std::int64_t pack(Period period) {
  return static_cast<std::int64_t>(period.frequency) * kFrequencyUnit + period.ordinal +
         kOrdinalBias;
}

Period unpack(std::int64_t packed) {
  return {static_cast<Frequency>(packed / kFrequencyUnit), packed % kFrequencyUnit - kOrdinalBias};
}

CivilDay civil(std::int64_t days) {
  const std::chrono::year_month_day day{
      std::chrono::sys_days(std::chrono::days(static_cast<int>(days)))};
  return {static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
          static_cast<unsigned>(day.day())};
}

std::int64_t days_of(std::int64_t year, unsigned month, unsigned day) {
  const std::chrono::year_month_day civil_day{std::chrono::year(static_cast<int>(year)),
                                              std::chrono::month(month), std::chrono::day(day)};
  return std::chrono::sys_days(civil_day).time_since_epoch().count();
}

bool is_month_end(std::int64_t days) { return civil(days + 1).day == 1; }

bool is_writable_day(std::int64_t days) {
  return days >= days_of(1, 1, 1) && days <= days_of(9999, 12, 31);
}

bool is_writable_period(Period period) {
  const std::int64_t count = per_year(period.frequency);
  if (count != 0) return period.ordinal >= count && period.ordinal < count * 10000;
  const std::int64_t days = period.frequency == Frequency::kDay ? 1 : 7;
  return period.ordinal >= days_of(1, 1, 8) / days &&
         period.ordinal <= days_of(9999, 12, 24) / days;
}

std::int64_t add_months(std::int64_t days, std::int64_t months) {
  const CivilDay from = civil(days);
  const std::int64_t month = from.year * 12 + (from.month - 1) + months;
  const std::int64_t year = floor_div(month, 12);
  if (year < 0) return days_of(1, 1, 1) - kBeyond;
  if (year > 10'000) return days_of(9999, 12, 31) + kBeyond;
  const auto of_year = static_cast<unsigned>(month - year * 12 + 1);
  const std::int64_t next = of_year == 12 ? days_of(year + 1, 1, 1) : days_of(year, of_year + 1, 1);
  const unsigned last = civil(next - 1).day;
  return days_of(year, of_year, std::min(from.day, last));
}

std::optional<std::int64_t> parse_days(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::string_view year = text.substr(0, 4);
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  if (!is_number(year) || !is_number(month) || !is_number(day) || number(year) == 0) {
    return std::nullopt;
  }
  const std::chrono::year_month_day found{std::chrono::year(static_cast<int>(number(year))),
                                          std::chrono::month(static_cast<unsigned>(number(month))),
                                          std::chrono::day(static_cast<unsigned>(number(day)))};
  if (!found.ok()) return std::nullopt;
  return std::chrono::sys_days(found).time_since_epoch().count();
}

std::string date_text(std::int64_t days) {
  const CivilDay day = civil(days);
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

std::optional<std::int64_t> parse_period(std::string_view text) {
  if (text.size() < 4 || !is_number(text.substr(0, 4)) || number(text.substr(0, 4)) == 0) {
    return std::nullopt;
  }
  const std::int64_t year = number(text.substr(0, 4));
  if (const auto day = parse_days(text)) return pack({Frequency::kDay, *day});
  std::string_view rest = text.substr(4);
  if (rest.empty()) return numbered(Frequency::kYear, year, 1);
  if (rest.front() == '-') rest.remove_prefix(1);
  if (rest.empty()) return std::nullopt;
  if (is_number(rest)) {
    if (rest.size() != 2 || text[4] != '-') return std::nullopt;
    return numbered(Frequency::kMonth, year, number(rest));
  }
  const auto frequency = frequency_from(rest.substr(0, 1));
  rest.remove_prefix(1);
  if (!frequency) return std::nullopt;
  if (rest.empty() && *frequency == Frequency::kYear) return numbered(*frequency, year, 1);
  if (!is_number(rest)) return std::nullopt;
  return numbered(*frequency, year, number(rest));
}

std::string period_text(std::int64_t packed) {
  const Period period = unpack(packed);
  if (const std::int64_t count = per_year(period.frequency); count != 0) {
    const std::int64_t year = floor_div(period.ordinal, count);
    if (count == 1) return fmt::format("{:04}", year);
    const std::int64_t index = period.ordinal - year * count + 1;
    const int width = period.frequency == Frequency::kMonth ? 2 : 1;
    return fmt::format("{:04}-{}{:0{}}", year, letter_of(period.frequency), index, width);
  }
  if (period.frequency == Frequency::kDay) {
    const std::int64_t year = civil(period.ordinal).year;
    return fmt::format("{:04}-D{:03}", year, period.ordinal - days_of(year, 1, 1) + 1);
  }
  const std::int64_t year = civil(days_within(period).start + 3).year;  // the year of its Thursday
  return fmt::format("{:04}-W{:02}", year, period.ordinal - first_week(year) + 1);
}

Interval days_within(Period period) {
  if (period.frequency == Frequency::kDay) return {period.ordinal, period.ordinal};
  if (period.frequency == Frequency::kWeek) {
    const std::int64_t monday = period.ordinal * 7 - kMonday;
    return {monday, monday + 6};
  }
  const std::int64_t count = per_year(period.frequency);
  const std::int64_t year = floor_div(period.ordinal, count);
  const auto month = static_cast<unsigned>((period.ordinal - year * count) * (12 / count) + 1);
  const std::int64_t start = days_of(year, month, 1);
  return {start, add_months(start, 12 / count) - 1};
}

Period period_containing(Frequency frequency, std::int64_t day) {
  if (frequency == Frequency::kDay) return {frequency, day};
  if (frequency == Frequency::kWeek) return {frequency, floor_div(day + kMonday, 7)};
  const CivilDay found = civil(day);
  const std::int64_t count = per_year(frequency);
  return {frequency, found.year * count + (found.month - 1) / (12 / count)};
}

char letter_of(Frequency frequency) {
  constexpr std::string_view kLetters = "DWMQSA";
  return kLetters[static_cast<std::size_t>(frequency) - 1];
}

std::optional<Frequency> frequency_from(std::string_view text) {
  if (text.size() != 1) return std::nullopt;
  if (text == "Y") return Frequency::kYear;
  const std::size_t at = std::string_view("DWMQSA").find(text.front());
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<Frequency>(at + 1);
}

}  // namespace tongket::column
