// Something that is done again and again on a thread of its own: at once, and then each time
// `round` after it was done. The end waits for what is being done.
//
//   const Recurring digests(std::chrono::seconds(60), [&] { send_due_digests(live); });
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace tongket {

class Recurring {
 public:
  Recurring(std::chrono::milliseconds round, std::function<void()> action);
  ~Recurring();
  Recurring(const Recurring&) = delete;
  Recurring& operator=(const Recurring&) = delete;

 private:
  void loop();

  std::chrono::milliseconds round_;
  std::function<void()> action_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tongket
