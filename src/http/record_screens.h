// Who may have a register's names screened: whoever sees all of it and may make every case that it
// could bring.
#pragma once

#include <optional>
#include <vector>

#include "http/record_asked.h"

namespace tongket {

// What the asker is to the cases that are made; nullopt: the kind has no screen, or the asker may
// not start it.
std::optional<std::vector<Party>> screening_parties(const Live& live, const Call& call,
                                                    const RecordKind& kind);

}  // namespace tongket
