// Expressions of time in prose, resolved to periods and days.
//
//   "tinh den ngay 20/11/2022"   -> day 2022-11-20, role until
//   "6 thang dau nam 2023"       -> 2023-S1, role during
//   "so voi cung ky nam truoc"   -> same period of the year before, role base
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "model/time_period.h"
#include "read/prose/passage.h"

namespace tongket {

enum class TimeRole : std::uint8_t {
  kDuring,
  kUntil,  // counted up to its end
  kFrom,
  kBase,      // what something is compared with
  kSpan,      // "giai doan 2022 - 2025": a phase of years
  kDocument,  // the date of a document that is cited
};

struct TimeMention {
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  TimeRole role = TimeRole::kDuring;
  TimePeriod period;          // undated: the same period as the current one, in `years_back`
  std::optional<Date> day;    // a single day
  int years_back = 0;         // of an undated base: "cung ky nam truoc" 1
  bool explicit_year = true;  // the year is printed, not taken from the context
  bool bare = false;          // a year without the word for it
};

// In order of the tokens. `year` is the year that "thang 11" without one means. Dates that do not
// exist are left out (the proofreader looks for them by itself).
std::vector<TimeMention> time_mentions(const Passage& passage, int year);

}  // namespace tongket
