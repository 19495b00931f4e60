// What a collector answers, as a function from request to reply:
//
//   POST /m       events of pages and systems (beacon.h), at most 1,000 in a body; 204 once they
//   are
//                 durable
//   GET /m?...    one event, for pages without scripts
//   GET /m.js     the script
//   GET /alive    204 while the collector runs
//   GET /metrics  how it is (collector_metrics.h), for clients of this machine that no proxy sent
//                 and for whoever has a system's token
//
// A page speaks for the site whose host it is on (Origin, else Referer); a system needs a token
// (sender_tokens.h). Where DNT: 1 or Sec-GPC: 1 is sent, nothing is taken and the answer is the
// same.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"
#include "measure/beacon.h"
#include "measure/event_collector.h"
#include "measure/measurement.h"
#include "measure/refusals.h"
#include "measure/robot_rules.h"
#include "measure/sender_tokens.h"
#include "measure/speed/speed_service.h"
#include "measure/stream/outbox.h"
#include "measure/visitor_keys.h"
#include "net/request.h"

namespace tongket {

class CollectorService {
 public:
  struct Parts {
    const Measurement& measurement;
    EventCollector& collector;
    VisitorKeys& keys;
    const SenderTokens& senders;
    const Outbox* outbox = nullptr;       // of a collector that publishes
    const SpeedService* speed = nullptr;  // that is served beside it
  };
  explicit CollectorService(const Parts& parts)
      : parts_(parts), robots_(parts.measurement.robots) {}

  // From several threads. Never waits: all requests may be handled by the threads that read them.
  Reply handle(const Request& request, Moment now);

 private:
  Result<Reply> answer(const Request& request, Moment now);
  Result<Reply> metrics(const Request& request) const;
  Result<Reply> take(const Request& request, std::string_view body, Moment now);
  enum class Speaker : std::uint8_t { kPage, kSystem };
  Result<Speaker> speaker_of(const Request& request, const MeasuredSite& site) const;
  Result<PageEvent> event_of(const Request& request, Beacon beacon, Moment now);

  Parts parts_;
  RobotRules robots_;
  Refusals refusals_;
};

}  // namespace tongket
