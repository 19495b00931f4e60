// A cycle as JSON, and read from JSON.
#pragma once

#include "base/json.h"
#include "base/json_value.h"
#include "http/call.h"
#include "http/live.h"

namespace tongket {

void write_cycle(JsonWriter& json, const Live& live, const Call& call, const Cycle& cycle);

// What a body says of a plan; what it does not name stays as in `known`.
Result<CyclePlan> read_cycle_plan(const JsonValue& body, CyclePlan known);
Result<RequestPlan> read_request_plan(const JsonValue& body);
Result<NamedText> read_named(const JsonValue& body, std::string_view key);

}  // namespace tongket
