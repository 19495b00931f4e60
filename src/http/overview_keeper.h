// Keeps the leader's page ready: makes it behind the start, and again within a second after figures
// changed, so that who opens it does not wait.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace tongket {

class Live;

class OverviewKeeper {
 public:
  explicit OverviewKeeper(Live& live);
  ~OverviewKeeper();
  OverviewKeeper(const OverviewKeeper&) = delete;
  OverviewKeeper& operator=(const OverviewKeeper&) = delete;

 private:
  void loop();

  Live& live_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tongket
