// What gateways report of their calls (`gateway figures --format csv`), added up over a period, so
// that the number of transactions fills itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace tongket {

struct DaySpan {
  Date first;
  Date last;  // inclusive; days at Asia/Ho_Chi_Minh
};

// Calls that a provider answered without a fault (status below 500): rows of direction "in", so
// that a call that both gateways report counts once. kInvalidInput with file, line and column for
// what is no such file; kOverflow.
Result<std::int64_t> succeeded_calls(std::string_view csv, const std::string& file, DaySpan span);

}  // namespace tongket
