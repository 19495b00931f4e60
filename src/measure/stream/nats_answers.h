// Answers requests over NATS (nats_link.h) on a thread of its own.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "measure/stream/nats_link.h"

namespace tongket {

class NatsAnswers {
 public:
  // `about`: what stands behind tongket.ask. ; the empty answer: there is none.
  using Answer = std::function<std::string(std::string_view about, std::string_view payload)>;
  static Result<std::unique_ptr<NatsAnswers>> open(const NatsLink& link, Answer answer);
  ~NatsAnswers();
  NatsAnswers(const NatsAnswers&) = delete;
  NatsAnswers& operator=(const NatsAnswers&) = delete;

 private:
  NatsAnswers(const NatsLink& link, NatsSubscription asked, Answer answer);
  void loop();

  const NatsLink& link_;
  NatsSubscription asked_;
  Answer answer_;
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

}  // namespace tongket
