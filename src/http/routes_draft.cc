// The report that is being written.

#include "http/routes.h"

namespace tongket {

std::vector<Route> draft_routes() { return {}; }

}  // namespace tongket
