// Once a minute by the business clock: who owes something and should be told today gets one digest.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "http/live.h"

namespace tongket {

class DigestClock {
 public:
  explicit DigestClock(Live& live);
  ~DigestClock();
  DigestClock(const DigestClock&) = delete;
  DigestClock& operator=(const DigestClock&) = delete;

 private:
  void loop();

  Live& live_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

// One round: records the digests that are due now. Takes the lock.
void send_due_digests(Live& live);

}  // namespace tongket
