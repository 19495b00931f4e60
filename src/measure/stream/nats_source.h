// Frames of collectors from the stream, by a durable consumer of NATS JetStream that pulls
// (follower.h). Makes the stream if there is none: kept on the disks of `replicas` servers until a
// message is taken, for a day at most, and full at kStreamBytes: then collectors wait.
#pragma once

#include <string>
#include <vector>

#include "measure/stream/follower.h"
#include "measure/stream/nats_link.h"

namespace tongket {

class NatsSource final : public FrameSource {
 public:
  static constexpr std::int64_t kStreamBytes = std::int64_t{1} << 30;

  NatsSource(const NatsLink& link, int replicas) : link_(link), replicas_(replicas) {}

  // kIo, key measure.stream: there is no stream, no consumer or no connection at the moment; the
  // next call tries again.
  Result<std::vector<StreamedFrame>> fetch() override;
  void done_with_fetched() override;

 private:
  Result<> subscribe();
  Result<> make_stream();

  const NatsLink& link_;
  int replicas_ = 1;
  NatsContext context_;
  NatsSubscription subscription_;
  std::vector<NatsMessage> fetched_;
};

}  // namespace tongket
