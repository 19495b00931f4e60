// The people of a demonstration: one of each role, all with one known password. Made only for
// `serve --demo`; a server without it refuses a data folder that has them.
#pragma once

#include <string_view>

#include "http/live.h"
#include "submission/demo_cycle.h"

namespace tongket {

inline constexpr std::string_view kDemoPassword = "minh-hoa-2023";

// Under the exclusive lock. The reporter and the approver are of the unit that the pack lists first
// among those that have forms to fill in.
Result<DemoPeople> make_demo_accounts(Live& live);

// Whether somebody can come in with the known password.
bool has_demo_accounts(const Live& live);

}  // namespace tongket
