// Findings in a file or a draft.

#include "http/routes.h"

namespace tongket {

std::vector<Route> proof_routes() { return {}; }

}  // namespace tongket
