// What a mention of time does in its sentence, by the words before it: "tinh den" makes it the end
// of counting, "so voi" the base of a comparison, a document's number the date of that document.
//
//   mention.role = role_of(passage.tokens, passage.marks, mention);
#pragma once

#include <vector>

#include "read/prose/time_mention.h"

namespace tongket {

// A base or a phase that the mention itself tells stays what it is.
TimeRole role_of(const std::vector<Token>& tokens, const std::vector<Mark>& marks,
                 const TimeMention& mention);

}  // namespace tongket
