#include "model/period_words.h"

#include <array>

namespace tongket {
namespace {

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string month_words(Date day) {
  return two_digits(day.month()) + "/" + std::to_string(day.year());
}

std::string months_words(const TimePeriod& period, Language language) {
  const Date first = period.first_day();
  const Date last = period.last_day();
  const int count = (last.year() - first.year()) * 12 + static_cast<int>(last.month()) -
                    static_cast<int>(first.month()) + 1;
  if (first.month() == 1 && first.year() == last.year() && first.day() == 1) {
    return message(language, "period.months",
                   {{"count", std::to_string(count)}, {"year", std::to_string(first.year())}});
  }
  return message(language, "period.month_range",
                 {{"first", month_words(first)}, {"last", month_words(last)}});
}

std::string days_words(const TimePeriod& period, Language language) {
  const Date first = period.first_day();
  const bool from_new_year = first == Date::of(first.year(), 1, 1);
  const bool same_year = first.year() == period.last_day().year();
  return message(
      language, from_new_year && same_year ? "period.to_date" : "period.days",
      {{"first", date_words(first, language)}, {"last", date_words(period.last_day(), language)}});
}

std::string years_words(const TimePeriod& period, Language language) {
  const Date first = period.first_day();
  const Date last = period.last_day();
  if (first.month() != 1) return days_words(period, language);
  return message(language, "period.years",
                 {{"first", std::to_string(first.year())}, {"last", std::to_string(last.year())}});
}

}  // namespace

std::string date_words(Date day, Language language) {
  return message(language, "period.date",
                 {{"day", two_digits(day.day())},
                  {"month", two_digits(day.month())},
                  {"year", std::to_string(day.year())}});
}

std::string period_words(const TimePeriod& period, Language language) {
  using Kind = TimePeriod::Kind;
  if (period.is_undated()) return message(language, "period.undated");
  constexpr std::array<std::string_view, 5> kRoman{"", "I", "II", "III", "IV"};
  const Date first = period.first_day();
  const std::string year = std::to_string(first.year());
  switch (period.kind()) {
    case Kind::kYear:
      return message(language, "period.year", {{"year", year}});
    case Kind::kHalf:
      return message(language, first.month() == 1 ? "period.half_1" : "period.half_2",
                     {{"year", year}});
    case Kind::kQuarter:
      return message(language, "period.quarter",
                     {{"quarter", std::string(kRoman.at((first.month() + 2) / 3))},
                      {"number", std::to_string((first.month() + 2) / 3)},
                      {"year", year}});
    case Kind::kMonth:
      return message(language, "period.month", {{"month", month_words(first)}});
    case Kind::kYears:
      return years_words(period, language);
    case Kind::kMonths:
      return months_words(period, language);
    case Kind::kDays:
      return days_words(period, language);
    case Kind::kUndated:
      break;
  }
  TK_ASSERT(false);
}

}  // namespace tongket
