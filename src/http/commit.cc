#include "http/commit.h"

#include <utility>

namespace tongket {

void Commit::when_done(std::function<void(bool durable)> ready) {
  std::optional<bool> outcome;
  {
    const std::scoped_lock lock(mutex_);
    outcome = outcome_;
    if (!outcome) waiting_.push_back(std::move(ready));
  }
  if (outcome) ready(*outcome);
}

void Commit::finish(bool durable) {
  std::vector<std::function<void(bool)>> waiting;
  {
    const std::scoped_lock lock(mutex_);
    outcome_ = durable;
    waiting.swap(waiting_);
  }
  for (const std::function<void(bool)>& ready : waiting) ready(durable);
}

}  // namespace tongket
