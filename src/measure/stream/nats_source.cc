#include "measure/stream/nats_source.h"

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>

namespace tongket {
namespace {

using NatsStreamInfo = std::unique_ptr<jsStreamInfo, NatsDestroys<jsStreamInfo_Destroy>>;

constexpr const char* kFollowConsumer = "tongket-follow";
constexpr std::int64_t kNanosecondsAMilli = 1'000'000;
constexpr std::int64_t kStreamAge = std::int64_t{86'400'000} * kNanosecondsAMilli;
constexpr std::int64_t kAckWait = 10'000 * kNanosecondsAMilli;
constexpr std::int64_t kFetchWait = 300;  // milliseconds
constexpr int kFetchMost = 64;            // messages

struct FetchedList {
  natsMsgList list{};
  FetchedList() = default;
  FetchedList(const FetchedList&) = delete;
  FetchedList& operator=(const FetchedList&) = delete;
  ~FetchedList() { natsMsgList_Destroy(&list); }
};

}  // namespace

Result<> NatsSource::make_stream() {
  jsStreamInfo* found = nullptr;
  const natsStatus known = js_GetStreamInfo(&found, context_.get(), kEventStream, nullptr, nullptr);
  const NatsStreamInfo held(found);
  if (known != NATS_NOT_FOUND) return nats_checked(known);
  std::array<const char*, 1> subjects{kAllEvents};
  jsStreamConfig config;
  TK_CHECK(nats_checked(jsStreamConfig_Init(&config)));
  config.Name = kEventStream;
  config.Subjects = subjects.data();
  config.SubjectsLen = static_cast<int>(subjects.size());
  config.Retention = js_WorkQueuePolicy;
  config.Discard = js_DiscardNew;
  config.Storage = js_FileStorage;
  config.MaxBytes = kStreamBytes;
  config.MaxAge = kStreamAge;
  config.Replicas = replicas_;
  jsStreamInfo* made = nullptr;
  const natsStatus status = js_AddStream(&made, context_.get(), &config, nullptr, nullptr);
  const NatsStreamInfo info(made);
  return nats_checked(status);
}

Result<> NatsSource::subscribe() {
  if (subscription_) return done();
  jsCtx* context = nullptr;
  TK_CHECK(nats_checked(natsConnection_JetStream(&context, link_.connection(), nullptr)));
  context_.reset(context);
  TK_CHECK(make_stream());
  jsSubOptions options;
  TK_CHECK(nats_checked(jsSubOptions_Init(&options)));
  options.Stream = kEventStream;
  options.Config.AckPolicy = js_AckExplicit;
  options.Config.AckWait = kAckWait;
  natsSubscription* made = nullptr;
  TK_CHECK(nats_checked(js_PullSubscribe(&made, context_.get(), kAllEvents, kFollowConsumer,
                                         nullptr, &options, nullptr)));
  subscription_.reset(made);
  return done();
}

Result<std::vector<StreamedFrame>> NatsSource::fetch() {
  fetched_.clear();
  TK_CHECK(subscribe());
  FetchedList got;
  const natsStatus status =
      natsSubscription_Fetch(&got.list, subscription_.get(), kFetchMost, kFetchWait, nullptr);
  std::vector<StreamedFrame> out;
  if (status == NATS_TIMEOUT) return out;
  if (status != NATS_OK) {
    subscription_.reset();
    return stream_error(status);
  }
  for (int i = 0; i < got.list.Count; ++i) {
    natsMsg*& message = got.list.Msgs[i];
    const std::string_view subject = natsMsg_GetSubject(message);
    out.push_back(
        {.log = std::string(subject.substr(std::min(kEventSubject.size(), subject.size()))),
         .bytes = std::string(natsMsg_GetData(message),
                              static_cast<std::size_t>(natsMsg_GetDataLength(message)))});
    fetched_.emplace_back(std::exchange(message, nullptr));
  }
  return out;
}

// An acknowledgement that is lost costs that the message is told again.
void NatsSource::done_with_fetched() {
  for (const NatsMessage& message : fetched_) (void)natsMsg_Ack(message.get(), nullptr);
  fetched_.clear();
}

}  // namespace tongket
