#include "measure/stream/nats_publisher.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/json_value.h"

namespace tongket {
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kStoredLimit{3'000};  // of a batch
constexpr std::chrono::milliseconds kAnswerLimit{1'000};

std::optional<std::uint64_t> natural(std::string_view text) {
  std::uint64_t out = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (wrong != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

}  // namespace

Result<std::unique_ptr<NatsPublisher>> NatsPublisher::open(const StreamAddress& address,
                                                           const std::string& name) {
  TK_TRY(NatsLink link, NatsLink::open(address, name));
  natsInbox* made = nullptr;
  TK_CHECK(nats_checked(natsInbox_Create(&made)));
  std::string inbox(made);
  natsInbox_Destroy(made);
  natsSubscription* answers = nullptr;
  TK_CHECK(nats_checked(
      natsConnection_SubscribeSync(&answers, link.connection(), (inbox + ".*.*").c_str())));
  return std::unique_ptr<NatsPublisher>(
      new NatsPublisher(std::move(link), std::move(inbox), NatsSubscription(answers)));
}

Result<> NatsPublisher::send(const OutboxFrames& frames, std::size_t index) {
  const std::string subject = std::string(kEventSubject) + frames.log;
  const std::string reply = fmt::format("{}.{}.{}", inbox_, batch_, index);
  const std::string& frame = frames.frames[index];
  natsMsg* made = nullptr;
  TK_CHECK(nats_checked(natsMsg_Create(&made, subject.c_str(), reply.c_str(), frame.data(),
                                       static_cast<int>(frame.size()))));
  const NatsMessage message(made);
  std::string id = fmt::format("{}.{}", frames.log, frames.first + index);
  if (!frames.tag.empty()) id += "." + frames.tag;
  TK_CHECK(nats_checked(natsMsgHeader_Set(made, "Nats-Msg-Id", id.c_str())));
  return nats_checked(natsConnection_PublishMsg(link_.connection(), made));
}

void NatsPublisher::read_answer(natsMsg* answer, std::vector<bool>& stored) const {
  std::string_view subject = natsMsg_GetSubject(answer);
  const std::string head = fmt::format("{}.{}.", inbox_, batch_);
  if (!subject.starts_with(head)) return;  // of a batch that was given up
  const std::optional<std::uint64_t> index = natural(subject.substr(head.size()));
  if (!index || *index >= stored.size()) return;
  const std::string_view bytes(natsMsg_GetData(answer),
                               static_cast<std::size_t>(natsMsg_GetDataLength(answer)));
  const Result<JsonValue> json = parse_json(bytes, "");
  if (json && json->find("seq") != nullptr && json->find("error") == nullptr) {
    stored[*index] = true;
  }
}

Result<std::uint64_t> NatsPublisher::publish(const OutboxFrames& frames) {
  ++batch_;
  std::vector<bool> stored(frames.frames.size());
  if (natsConnection_Status(link_.connection()) != NATS_CONN_STATUS_CONNECTED) {
    return stream_error(NATS_CONNECTION_DISCONNECTED);
  }
  for (std::size_t i = 0; i < stored.size(); ++i) TK_CHECK(send(frames, i));
  const SteadyClock::time_point until = SteadyClock::now() + kStoredLimit;
  for (std::size_t answers = 0; answers < stored.size();) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now());
    if (left.count() <= 0) break;
    natsMsg* got = nullptr;
    const natsStatus status = natsSubscription_NextMsg(&got, answers_.get(), left.count());
    // "Nobody listens" does not say to which message, and may be left over from an earlier batch:
    // who gave up for it would publish the batch once for each of its messages.
    if (status == NATS_NO_RESPONDERS) continue;
    if (status != NATS_OK) break;
    const NatsMessage answer(got);
    read_answer(got, stored);
    const std::string_view subject = natsMsg_GetSubject(got);
    if (subject.starts_with(fmt::format("{}.{}.", inbox_, batch_))) ++answers;
  }
  const auto missing = std::ranges::find(stored, false);
  return static_cast<std::uint64_t>(std::distance(stored.begin(), missing));
}

std::optional<std::uint64_t> NatsPublisher::taken(const std::string& log) {
  const std::optional<std::string> answer = link_.ask("taken", log, kAnswerLimit);
  return answer ? natural(*answer) : std::nullopt;
}

std::optional<std::string> NatsPublisher::key(Date month) {
  const std::string day = month.to_string();
  std::optional<std::string> answer =
      link_.ask("key", std::string_view(day).substr(0, day.rfind('-')), kAnswerLimit);
  return answer && answer->empty() ? std::nullopt : answer;
}

}  // namespace tongket
