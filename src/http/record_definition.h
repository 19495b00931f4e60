// A kind of records as JSON: what pages and programs need to show, ask and check.
#pragma once

#include <functional>

#include "base/date.h"
#include "base/json.h"
#include "base/message.h"
#include "cases/record_commands.h"
#include "cases/record_kind.h"
#include "model/pack.h"

namespace tongket {

// The members "id", "sort", "name", "legal_basis"; the object is the caller's.
void write_kind_head(JsonWriter& json, const RecordKind& kind);
// {"id", "name", "help", "type", ...}; the choices of a code list are written out.
void write_record_field(JsonWriter& json, const Pack& pack, const RecordField& field);
// Everything, with the machine as a diagram in the language, and what its templates fill in on the
// day.
void write_kind(JsonWriter& json, const RecordRules& rules, const RecordKind& kind,
                Language language, Date today);

}  // namespace tongket
