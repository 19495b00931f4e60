// The machine of a kind as a Mermaid state diagram, for documents and pages.
#pragma once

#include <string>

#include "base/message.h"
#include "cases/record_kind.h"

namespace tongket {

// States by their names; each step an edge with its name; the ends lead to the final point.
std::string state_diagram(const RecordKind& kind, Language language);

}  // namespace tongket
