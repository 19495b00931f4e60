// A connection to servers of NATS, by libnats. It comes back by itself when a server goes.
//
//   tongket.events.NAME.CHANCE   frames of the log NAME.CHANCE, in the stream TONGKET_EVENTS
//   tongket.ask.taken            request: the name of a log; answer: its last frame on the disk
//   tongket.ask.key              request: "2023-05"; answer: 32 bytes, or none if it is not given
#pragma once

#include <nats/nats.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "measure/stream/stream_address.h"

namespace tongket {

inline constexpr const char* kEventStream = "TONGKET_EVENTS";
inline constexpr std::string_view kEventSubject = "tongket.events.";
inline constexpr const char* kAllEvents = "tongket.events.>";
inline constexpr std::string_view kAskSubject = "tongket.ask.";
inline constexpr const char* kAllAsks = "tongket.ask.*";

template <auto Destroy>
struct NatsDestroys {
  template <typename Thing>
  void operator()(Thing* thing) const {
    Destroy(thing);
  }
};
using NatsMessage = std::unique_ptr<natsMsg, NatsDestroys<natsMsg_Destroy>>;
using NatsSubscription = std::unique_ptr<natsSubscription, NatsDestroys<natsSubscription_Destroy>>;
using NatsContext = std::unique_ptr<jsCtx, NatsDestroys<jsCtx_Destroy>>;

class NatsLink {
 public:
  // Does not wait until a server answers. `name`: of the client, for the servers' operators.
  // kUsage as check_stream_address; kIo, key measure.stream: files that cannot be used.
  static Result<NatsLink> open(const StreamAddress& address, const std::string& name);

  [[nodiscard]] natsConnection* connection() const { return connection_.get(); }
  // nullopt: nobody answers.
  [[nodiscard]] std::optional<std::string> ask(std::string_view about, std::string_view payload,
                                               std::chrono::milliseconds limit) const;

 private:
  using Connection = std::unique_ptr<natsConnection, NatsDestroys<natsConnection_Destroy>>;
  explicit NatsLink(Connection connection) : connection_(std::move(connection)) {}

  Connection connection_;
};

// kIo, key measure.stream with what libnats says.
Error stream_error(natsStatus status);
inline Result<> nats_checked(natsStatus status) {
  return status == NATS_OK ? done() : Result<>(stream_error(status));
}

}  // namespace tongket
