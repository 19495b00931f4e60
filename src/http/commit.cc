#include "http/commit.h"

#include <utility>

namespace tongket {

void Commit::when_done(std::function<void(bool durable)> ready) {
  std::unique_lock lock(mutex_);
  if (!outcome_) {
    waiting_.push_back(std::move(ready));
    return;
  }
  lock.unlock();
  ready(*outcome_);  // never changes again
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
