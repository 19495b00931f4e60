// One indicator: its definition, what there is of it.

#include "http/routes.h"

namespace tongket {

std::vector<Route> indicator_routes() { return {}; }

}  // namespace tongket
