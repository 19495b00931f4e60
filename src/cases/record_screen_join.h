// What a screen of one kind says about the kind that its cases are of, held against that kind: its
// step, its fields, what is copied and set. A case is then made of every name that is found, or
// nothing is: all that the step needs is filled in.
#pragma once

#include <span>

#include "cases/record_kind.h"
#include "model/pack.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {

// `register_kind` has a screen; `kinds` are all of the pack. What is set by it comes into its form.
// Every mistake stands at the place of the screen.
void join_screen(RecordKind& register_kind, std::span<const RecordKind* const> kinds,
                 const Pack& pack, Mistakes& mistakes);

}  // namespace tongket
