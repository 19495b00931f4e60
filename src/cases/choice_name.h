// What a code of a field of choices is called.
#pragma once

#include <string_view>

#include "cases/record_kind.h"
#include "model/pack.h"

namespace tongket {

// The name of a choice of the field, or of a code of its dimension; the code itself if it is gone.
NamedText choice_name(const Pack& pack, const RecordField& field, std::string_view code);

}  // namespace tongket
