// Facts straight from the store as who asks may see them: those of indicators that are open to
// them, and of a unit either all (http/audience.h) or the versions that were published.
#pragma once

#include <vector>

#include "http/call.h"
#include "http/live.h"

namespace tongket {

// Takes out of the facts what the asker may not read. Takes the lock, shared.
void keep_readable_facts(const Live& live, const Call& call, std::vector<Fact>& facts);

}  // namespace tongket
