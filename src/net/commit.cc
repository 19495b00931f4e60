#include "net/commit.h"

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

std::shared_ptr<PendingWrite> with_telling(std::shared_ptr<PendingWrite> write,
                                           std::shared_ptr<PendingWrite> telling) {
  if (telling == nullptr) return write;
  auto out = std::make_shared<Commit>();
  write->when_done([out, telling = std::move(telling)](bool durable) {
    telling->when_done([out, durable](bool /*told*/) { out->finish(durable); });
  });
  return out;
}

}  // namespace tongket
