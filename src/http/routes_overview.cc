// The leader's page.

#include "http/routes.h"

namespace tongket {

std::vector<Route> overview_routes() { return {}; }

}  // namespace tongket
