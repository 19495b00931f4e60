// The description of the API (OpenAPI 3.1), kept as YAML in src/http/assets/openapi.yaml and served
// as JSON. A test compares it with the routes.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

Result<std::string> openapi_json();

// Whether any route has a parameter of this name in its address: what no route has changes no
// answer.
bool is_described_parameter(std::string_view name);

}  // namespace tongket
