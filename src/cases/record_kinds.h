// The kinds of a pack's registers and cases (registers/*.yaml, cases/*.yaml), read and proven:
// every mistake is told with line and column, and no kind with one is ever used.
//
//   TK_TRY(const std::vector<RecordKind> kinds, load_record_kinds(pack));
#pragma once

#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "cases/record_kind.h"
#include "model/pack.h"
#include "model/pack_loader_map.h"

namespace tongket {

// By id. kInvalidInput with all mistakes of all files; kIo. A pack without such files has none.
Result<std::vector<RecordKind>> load_record_kinds(const Pack& pack);

// One file's kind, with its mistakes added to `reading`.
RecordKind read_record_kind(const Yaml& root, RecordSort sort, const Pack& pack, Reading& reading);

// What is wrong with the machine of states and steps: a state that no record reaches, one that
// nobody can leave, one that no end is reached from, a step of the clock that no deadline takes; a
// required field that a step makes records without, a field that a state needs and no way to it
// fills in, one that nobody ever fills in; a proposal that nobody can take, a step that takes or
// drops one where there is none. `place` is where the kind stands.
void prove_machine(const RecordKind& kind, const Place& place, Mistakes& mistakes);

}  // namespace tongket
