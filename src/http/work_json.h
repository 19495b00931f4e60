// Rows of tasks and of legal documents in answers.
#pragma once

#include <string_view>

#include "base/json.h"
#include "http/work_listed.h"

namespace tongket {

// Ids of units as their names, everything else as the source has it: "mic; provinces".
NamedText unit_names(const Pack& pack, std::string_view ids);
// A field of the sector, or the part of one that has the code: "FREQ" is radio frequencies.
NamedText sector_name(const Pack& pack, std::string_view code);

// Schemas Task and LegalDocument.
void write_task(JsonWriter& json, const Pack& pack, const TaskListed& listed);
void write_document(JsonWriter& json, const Pack& pack, const DocumentListed& listed);

}  // namespace tongket
