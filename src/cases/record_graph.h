// The steps of a kind as edges between its states, for the proofs of its machine.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "cases/record_kind.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {

using States = std::set<std::string, std::less<>>;

bool by_clock_only(const RecordStep& step);
// Whether a deadline that runs in the state calls the step.
bool is_triggered(const RecordKind& kind, const RecordStep& step, std::string_view state);
// Whether the step leads from the state to another; one of the clock only where it is called.
bool can_leave(const RecordKind& kind, const RecordStep& step, std::string_view state);

// The states in which records begin.
States beginnings(const RecordKind& kind);
// These states and all that steps lead to from them; only by steps that `passes`, if it is given.
States reached(const RecordKind& kind, States from,
               const std::function<bool(const RecordStep&)>& passes = nullptr);

// Parts of prove_machine (cases/record_kinds.h).
void prove_fields(const RecordKind& kind, const Place& place, Mistakes& mistakes);
void prove_proposals(const RecordKind& kind, const Place& place, Mistakes& mistakes);

}  // namespace tongket
