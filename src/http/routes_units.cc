// Units in time: what is planned.

#include "http/routes.h"

namespace tongket {

std::vector<Route> unit_routes() { return {}; }

}  // namespace tongket
