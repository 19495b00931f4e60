// Any text as a time period, or two split at a line end. Properties: to_string() reads back as the
// same period; a year before and a year later is the same, but for the end of February; a period
// ends after it begins, and the one before ends where it begins.

#include "model/time_period.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace {

using tongket::Date;
using tongket::Result;
using tongket::TimePeriod;

bool is_leap_day(Date day) { return day.month() == 2 && day.day() == 29; }

void check_one(const TimePeriod& period, std::string_view text) {
  const Result<TimePeriod> again = TimePeriod::parse(period.to_string());
  TK_ASSERT(again.ok() && *again == period);
  TK_ASSERT((period <=> *again) == 0);
  if (period.is_undated()) {
    TK_ASSERT(text.empty() && period.year_before().is_undated());
    return;
  }
  TK_ASSERT(period.first_day() <= period.last_day());
  TK_ASSERT(period.contains(period) && period.contains(period.first_day()));
  TK_ASSERT(period.previous().last_day() == period.first_day().plus_days(-1));
  const TimePeriod back = period.year_before().years_later(1);
  const bool february = is_leap_day(period.first_day()) || is_leap_day(period.last_day());
  TK_ASSERT(february ||
            (back.first_day() == period.first_day() && back.last_day() == period.last_day()));
  TK_ASSERT(period.year_before() < period);
  TK_ASSERT(!period.is_part_year() || period.whole_year().contains(period));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = text.find('\n');
  const Result<TimePeriod> first = TimePeriod::parse(text.substr(0, cut));
  if (first) check_one(*first, text.substr(0, cut));
  if (cut == std::string_view::npos) return 0;
  const Result<TimePeriod> second = TimePeriod::parse(text.substr(cut + 1));
  if (!first || !second) return 0;
  check_one(*second, text.substr(cut + 1));
  const auto order = *first <=> *second;
  TK_ASSERT((order == 0) == (*second <=> *first == 0));
  TK_ASSERT((order < 0) == (*second <=> *first > 0));
  return 0;
}
