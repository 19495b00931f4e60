// The parts of time_value.h that are texts in columns: intervals and durations.
#include <fmt/format.h>

#include <array>

#include "base/result.h"
#include "column/fixed_point.h"
#include "column/time_value.h"

namespace tongket::column {
namespace {

std::optional<Interval> days_of_point(std::string_view text) {
  if (const auto period = parse_period(text)) return days_within(unpack(*period));
  return std::nullopt;
}

}  // namespace

std::optional<std::string> canonical_time(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    const auto point = days_of_point(text);
    if (!point) return std::nullopt;
    return interval_text(*point);
  }
  const auto from = days_of_point(text.substr(0, slash));
  const auto to = days_of_point(text.substr(slash + 1));
  if (!from || !to || to->end < from->start) return std::nullopt;
  return interval_text({from->start, to->end});
}

Interval interval_of(std::string_view canonical) {
  const auto start = parse_days(canonical.substr(0, 10));
  const auto end = parse_days(canonical.substr(11));
  TK_ASSERT(start && end);
  return {*start, *end};
}

std::string interval_text(const Interval& interval) {
  return date_text(interval.start) + "/" + date_text(interval.end);
}

std::optional<std::int64_t> whole_months(const Interval& interval) {
  const CivilDay start = civil(interval.start);
  if (start.day != 1 || !is_month_end(interval.end)) return std::nullopt;
  const CivilDay next = civil(interval.end + 1);
  return (next.year - start.year) * 12 + next.month - start.month;
}

Interval shifted(const Interval& interval, std::int64_t count) {
  if (const auto months = whole_months(interval)) {
    return {add_months(interval.start, *months * count),
            add_months(interval.end + 1, *months * count) - 1};
  }
  const std::int64_t length = interval.end - interval.start + 1;
  return {interval.start + length * count, interval.end + length * count};
}

std::optional<IsoDuration> parse_iso_duration(std::string_view text) {
  if (text.size() < 3 || text.front() != 'P') return std::nullopt;
  text.remove_prefix(1);
  IsoDuration out;
  const std::array<std::int64_t*, 4> parts = {&out.years, &out.months, &out.weeks, &out.days};
  std::size_t next = 0;
  while (!text.empty()) {
    const std::size_t digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || digits > 9) return std::nullopt;
    const std::size_t unit = std::string_view("YMWD").find(text[digits]);
    if (unit == std::string_view::npos || unit < next) return std::nullopt;
    *parts[unit] = parse_integer(text.substr(0, digits)).value_or(0);
    next = unit + 1;
    text.remove_prefix(digits + 1);
  }
  return out;
}

std::optional<std::string> canonical_duration(std::string_view text) {
  if (const auto frequency = frequency_from(text)) return std::string(1, letter_of(*frequency));
  if (parse_iso_duration(text)) return std::string(text);
  return std::nullopt;
}

}  // namespace tongket::column
