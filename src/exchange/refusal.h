// What a gateway says when it does not let a call through: problem details (RFC 9457) with the
// reason as a code, for programs, and a text in both languages, for people.
//
//   {"type":"about:blank","status":403,"title":"...","reason":"exchange.not_granted",
//    "detail":"vi","detail_en":"en","message_id":"..."}
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "net/request.h"

namespace tongket {

// 401 for what proves nothing, 403 for what is not allowed, 404, 429 for a quota, 502 and 504 for
// what does not answer, 503 for what is not ready, 400 for the rest.
int refusal_status(std::string_view reason);

// With X-Road-Error: the reason. The status of its reason, or `status`.
Reply refusal_reply(const Error& error, std::string_view message_id);
Reply refusal_reply(const Error& error, std::string_view message_id, int status);

}  // namespace tongket
