#include "http/overview_keeper.h"

#include <chrono>

#include "http/live.h"
#include "http/overviews.h"

namespace tongket {
namespace {

constexpr std::chrono::seconds kRound{1};

}  // namespace

OverviewKeeper::OverviewKeeper(Live& live) : live_(live), thread_([this] { loop(); }) {}

OverviewKeeper::~OverviewKeeper() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void OverviewKeeper::loop() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    for (const FactsShown shown : {FactsShown::kAll, FactsShown::kPublished}) {
      live_.overviews(shown).keep_up(live_);
    }
    lock.lock();
    wake_.wait_for(lock, kRound, [&] { return stopping_; });
  }
}

}  // namespace tongket
