// The description of the API (OpenAPI 3.1), kept as YAML in src/http/assets/openapi.yaml and served
// as JSON. A test compares it with the routes.
#pragma once

#include <string>

#include "base/result.h"

namespace tongket {

Result<std::string> openapi_json();

}  // namespace tongket
