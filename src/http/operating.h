// What runs beside the answers of a server and can be looked at and asked for through the API by
// those who operate it.
#pragma once

#include "http/call.h"
#include "http/live.h"

namespace tongket {

// Route::target of what concerns everything: the nation, all fields, the confidential included.
Result<RightsTarget> whole_nation(const Live& live, const Call& call);

}  // namespace tongket
