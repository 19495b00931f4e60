// The log for operators: one JSON object a line on standard error, with time and what happened. No
// secrets, no personal data: accounts appear by number, addresses of clients do not appear.
//
//   log_event("request", {{"id", request.request_id}, {"status", "200"}});
#pragma once

#include <string_view>

#include "base/result.h"

namespace tongket {

void log_event(std::string_view event, const Args& fields);

}  // namespace tongket
