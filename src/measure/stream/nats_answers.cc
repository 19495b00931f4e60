#include "measure/stream/nats_answers.h"

#include <chrono>
#include <utility>

namespace tongket {
namespace {

constexpr std::int64_t kAskedWait = 200;  // milliseconds
constexpr std::chrono::milliseconds kAskedPause{50};

}  // namespace

Result<std::unique_ptr<NatsAnswers>> NatsAnswers::open(const NatsLink& link, Answer answer) {
  natsSubscription* asked = nullptr;
  TK_CHECK(nats_checked(natsConnection_SubscribeSync(&asked, link.connection(), kAllAsks)));
  return std::unique_ptr<NatsAnswers>(
      new NatsAnswers(link, NatsSubscription(asked), std::move(answer)));
}

NatsAnswers::NatsAnswers(const NatsLink& link, NatsSubscription asked, Answer answer)
    : link_(link),
      asked_(std::move(asked)),
      answer_(std::move(answer)),
      thread_([this] { loop(); }) {}

NatsAnswers::~NatsAnswers() {
  ending_ = true;
  thread_.join();
}

void NatsAnswers::loop() {
  while (!ending_) {
    natsMsg* got = nullptr;
    const natsStatus status = natsSubscription_NextMsg(&got, asked_.get(), kAskedWait);
    const NatsMessage asked(got);
    if (status != NATS_OK) {
      if (status != NATS_TIMEOUT) std::this_thread::sleep_for(kAskedPause);
      continue;
    }
    const char* const reply = natsMsg_GetReply(got);
    if (reply == nullptr) continue;
    std::string_view about = natsMsg_GetSubject(got);
    about.remove_prefix(kAskSubject.size());
    const std::string_view payload(natsMsg_GetData(got),
                                   static_cast<std::size_t>(natsMsg_GetDataLength(got)));
    const std::string answer = answer_(about, payload);
    (void)natsConnection_Publish(link_.connection(), reply, answer.data(),
                                 static_cast<int>(answer.size()));
  }
}

}  // namespace tongket
