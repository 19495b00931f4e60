// Records that somebody may make of one that stands (RecordKind::makings), filled in so far.
#pragma once

#include "base/json.h"
#include "http/record_asked.h"

namespace tongket {

// "offers": [{"id", "name", "kind", "step", "values"}], of what the asker may make, from what the
// asker sees; never personal values.
void write_record_offers(JsonWriter& json, const Live& live, const Call& call,
                         const RecordAsked& asked);

}  // namespace tongket
