#include "http/recurring.h"

#include <utility>

namespace tongket {

Recurring::Recurring(std::chrono::milliseconds round, std::function<void()> action)
    : round_(round), action_(std::move(action)), thread_([this] { loop(); }) {}

Recurring::~Recurring() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Recurring::loop() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    action_();
    lock.lock();
    wake_.wait_for(lock, round_, [&] { return stopping_; });
  }
}

}  // namespace tongket
