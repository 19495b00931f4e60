// The stream as a collector sees it, over NATS (collector_stream.h). Frames of a batch are sent one
// behind the other, and then all acknowledgements are waited for.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "measure/stream/collector_stream.h"
#include "measure/stream/nats_link.h"

namespace tongket {

class NatsPublisher final : public CollectorStream {
 public:
  static Result<std::unique_ptr<NatsPublisher>> open(const StreamAddress& address,
                                                     const std::string& name);

  // kIo, key measure.stream: nothing could be sent.
  Result<std::uint64_t> publish(const OutboxFrames& frames) override;
  std::optional<std::uint64_t> taken(const std::string& log) override;
  std::optional<std::string> key(Date month) override;

 private:
  NatsPublisher(NatsLink link, std::string inbox, NatsSubscription answers)
      : link_(std::move(link)), inbox_(std::move(inbox)), answers_(std::move(answers)) {}
  Result<> send(const OutboxFrames& frames, std::size_t index);
  // Whether the frame with the index was stored, by the answer.
  void read_answer(natsMsg* answer, std::vector<bool>& stored) const;

  NatsLink link_;
  std::string inbox_;
  NatsSubscription answers_;
  std::uint64_t batch_ = 0;
};

}  // namespace tongket
