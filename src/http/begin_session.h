// A session that begins: its cookie, and who is in as JSON.
#pragma once

#include <string>
#include <string_view>

#include "http/call.h"
#include "http/live.h"

namespace tongket {

std::string session_json(const Live& live, const Account* account, std::string_view csrf);

// Under the lock.
Reply begin_session(Live& live, const Call& call, const Account& account);

}  // namespace tongket
