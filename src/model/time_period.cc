#include "model/time_period.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"

namespace tongket {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2999;
constexpr int kMaxYears = 100;

// A number of exactly or at most `width` digits; -1 if the text is none.
int number(std::string_view text) {
  if (text.empty() || text.size() > 5) return -1;
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool all = error == std::errc() && end == text.data() + text.size();
  return all && text.front() != '-' ? out : -1;
}

Error invalid(std::string_view text) {
  return fail(ErrorCode::kInvalidInput, "period.invalid", {{"found", excerpt(text, 40)}});
}

bool is_year(int year) { return year >= kFirstYear && year <= kLastYear; }

}  // namespace

TimePeriod TimePeriod::year(int year) { return {Kind::kYear, Date::of(year, 1, 1), 1}; }

TimePeriod TimePeriod::half(int year, int half) {
  TK_ASSERT(half >= 1 && half <= 2);
  return {Kind::kHalf, Date::of(year, static_cast<unsigned>(half * 6 - 5), 1), 1};
}

TimePeriod TimePeriod::quarter(int year, int quarter) {
  TK_ASSERT(quarter >= 1 && quarter <= 4);
  return {Kind::kQuarter, Date::of(year, static_cast<unsigned>(quarter * 3 - 2), 1), 1};
}

TimePeriod TimePeriod::month(int year, int month) {
  TK_ASSERT(month >= 1 && month <= 12);
  return {Kind::kMonth, Date::of(year, static_cast<unsigned>(month), 1), 1};
}

TimePeriod TimePeriod::days(Date first, Date last) {
  TK_ASSERT(first <= last);
  return {Kind::kDays, first, last.days_since(first) + 1};
}

Result<TimePeriod> TimePeriod::parse(std::string_view text) {
  if (text.empty()) return TimePeriod();
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const Result<Date> start = parse_date(text.substr(0, slash));
    const std::string_view duration = text.substr(slash + 1);
    if (!start || duration.size() < 3 || duration.front() != 'P') return invalid(text);
    const int count = number(duration.substr(1, duration.size() - 2));
    const char unit = duration.back();
    if (count < 1) return invalid(text);
    if (unit == 'Y' && count <= kMaxYears) return TimePeriod(Kind::kYears, *start, count);
    if (unit == 'M' && count <= kMaxYears * 12) return TimePeriod(Kind::kMonths, *start, count);
    if (unit == 'D' && count <= kMaxYears * 366) return TimePeriod(Kind::kDays, *start, count);
    return invalid(text);
  }
  const int year_number = text.size() >= 4 ? number(text.substr(0, 4)) : -1;
  if (!is_year(year_number)) return invalid(text);
  if (text.size() == 4) return year(year_number);
  if (text.size() < 7 || text[4] != '-') return invalid(text);
  const std::string_view rest = text.substr(6);
  const int index = number(rest);
  if (text[5] == 'S' && rest.size() == 1 && index >= 1 && index <= 2) {
    return half(year_number, index);
  }
  if (text[5] == 'Q' && rest.size() == 1 && index >= 1 && index <= 4) {
    return quarter(year_number, index);
  }
  if (text[5] == 'M' && rest.size() == 2 && index >= 1 && index <= 12) {
    return month(year_number, index);
  }
  return invalid(text);
}

Date TimePeriod::first_day() const {
  TK_ASSERT(!is_undated());
  return start_;
}

Date TimePeriod::last_day() const {
  TK_ASSERT(!is_undated());
  switch (kind_) {
    case Kind::kUndated:
      break;
    case Kind::kYear:
    case Kind::kYears:
      return start_.plus_months(12 * count_).plus_days(-1);
    case Kind::kHalf:
      return start_.plus_months(6).plus_days(-1);
    case Kind::kQuarter:
      return start_.plus_months(3).plus_days(-1);
    case Kind::kMonth:
    case Kind::kMonths:
      return start_.plus_months(count_).plus_days(-1);
    case Kind::kDays:
      return start_.plus_days(count_ - 1);
  }
  TK_ASSERT(false);
}

std::string TimePeriod::to_string() const {
  const int month_index = static_cast<int>(start_.month()) - 1;
  switch (kind_) {
    case Kind::kUndated:
      return {};
    case Kind::kYear:
      return fmt::format("{:04}", start_.year());
    case Kind::kHalf:
      return fmt::format("{:04}-S{}", start_.year(), month_index / 6 + 1);
    case Kind::kQuarter:
      return fmt::format("{:04}-Q{}", start_.year(), month_index / 3 + 1);
    case Kind::kMonth:
      return fmt::format("{:04}-M{:02}", start_.year(), month_index + 1);
    case Kind::kYears:
      return fmt::format("{}/P{}Y", start_.to_string(), count_);
    case Kind::kMonths:
      return fmt::format("{}/P{}M", start_.to_string(), count_);
    case Kind::kDays:
      return fmt::format("{}/P{}D", start_.to_string(), count_);
  }
  TK_ASSERT(false);
}

TimePeriod TimePeriod::years_later(int count) const {
  if (is_undated()) return *this;
  const Date start = start_.plus_months(12 * count);
  // Counted from 28 February, months that began on the 29th would end a day early.
  const bool moved = start.day() != start_.day();
  if (kind_ == Kind::kDays || moved) return days(start, last_day().plus_months(12 * count));
  return {kind_, start, count_};
}

// Counted from a day that the earlier month lacks (31 March less a month), a range would end too
// early; then it is told in days.
TimePeriod TimePeriod::ending_before(Date next, const TimePeriod& candidate) {
  const Date last = next.plus_days(-1);
  return candidate.last_day() == last ? candidate : days(candidate.first_day(), last);
}

TimePeriod TimePeriod::previous() const {
  switch (kind_) {
    case Kind::kUndated:
      return *this;
    case Kind::kYear:
    case Kind::kYears:
      return ending_before(start_, {kind_, start_.plus_months(-12 * count_), count_});
    case Kind::kHalf:
      return {kind_, start_.plus_months(-6), count_};
    case Kind::kQuarter:
      return {kind_, start_.plus_months(-3), count_};
    case Kind::kMonth:
    case Kind::kMonths:
      return ending_before(start_, {kind_, start_.plus_months(-count_), count_});
    case Kind::kDays:
      return {kind_, start_.plus_days(-count_), count_};
  }
  TK_ASSERT(false);
}

TimePeriod TimePeriod::whole_year() const { return year(last_day().year()); }

bool TimePeriod::contains(Date day) const {
  return !is_undated() && first_day() <= day && day <= last_day();
}

bool TimePeriod::contains(const TimePeriod& other) const {
  return !other.is_undated() && contains(other.first_day()) && contains(other.last_day());
}

bool TimePeriod::is_part_year() const {
  if (is_undated()) return false;
  const TimePeriod year = whole_year();
  return first_day() == year.first_day() && last_day() < year.last_day();
}

std::strong_ordering operator<=>(const TimePeriod& a, const TimePeriod& b) {
  if (a.is_undated() || b.is_undated()) return !a.is_undated() <=> !b.is_undated();
  if (const auto order = a.start_ <=> b.start_; order != 0) return order;
  if (const auto order = a.last_day() <=> b.last_day(); order != 0) return order;
  return a.kind_ <=> b.kind_;
}

}  // namespace tongket
