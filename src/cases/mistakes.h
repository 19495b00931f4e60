// The mistakes of a pack's files as one failure.
#pragma once

#include <iterator>

#include "base/result.h"
#include "model/pack_loader_mistakes.h"

namespace tongket {

// The first one, with the others beside it.
inline Result<> no_mistakes(const Mistakes& mistakes) {
  if (mistakes.empty()) return done();
  std::vector<Error> all = mistakes.sorted();
  Error first = std::move(all.front());
  first.also.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
  return first;
}

}  // namespace tongket
