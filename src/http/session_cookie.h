// Who asks: by the cookie of a session (then a change must bring the session's CSRF token, too) or
// by an API token.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/sessions.h"
#include "http/live.h"
#include "net/request.h"

namespace tongket {

struct Caller {
  Actor actor;       // without account: the public
  std::string csrf;  // of a session; empty for a token and for nobody
};

// Under the lock. access.bad_token for a token that is none (any more); a cookie that is over is
// nobody.
Result<Caller> identify(Live& live, const Request& request);

// kUsage, key http.csrf.
Result<> check_csrf(const Caller& caller, const Request& request);

std::string session_cookie(std::string_view value, const Request& request);
std::string ended_cookie(const Request& request);

}  // namespace tongket
