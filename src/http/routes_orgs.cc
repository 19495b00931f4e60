// One unit: figures, ranks, submissions, findings.

#include "http/routes.h"

namespace tongket {

std::vector<Route> org_routes() { return {}; }

}  // namespace tongket
