// Printed and issued reports.

#include "http/routes.h"

namespace tongket {

std::vector<Route> edition_routes() { return {}; }

}  // namespace tongket
