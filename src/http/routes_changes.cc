// What was published, as a feed.

#include "http/routes.h"

namespace tongket {

std::vector<Route> change_routes() { return {}; }

}  // namespace tongket
