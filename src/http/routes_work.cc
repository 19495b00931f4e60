// Tasks and legal documents of the pack.

#include "http/routes.h"

namespace tongket {

std::vector<Route> work_routes() { return {}; }

}  // namespace tongket
