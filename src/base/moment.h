// Moments of the business clock. The journal writes them in UTC with milliseconds, people and the
// interface at Asia/Ho_Chi_Minh; read is either, with any offset.
//
//   TK_TRY(const Moment due, parse_moment("2023-07-15T17:00:00+07:00"));
//   utc_text(due)   // "2023-07-15T10:00:00.000Z"
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace tongket {

using Moment = std::chrono::system_clock::time_point;

std::string utc_text(Moment moment);

// RFC 3339 with seconds, an optional fraction and "Z" or an offset; kInvalidInput otherwise.
Result<Moment> parse_moment(std::string_view text);

// So many hours and minutes after midnight of a day at Asia/Ho_Chi_Minh.
struct TimeOfDay {
  int hour = 0;
  int minute = 0;
};
Moment local_moment(Date day, TimeOfDay time);

}  // namespace tongket
