// Several collectors behind one name: what `tongket collect serve --publish` does beside its taking
// of events, and what it has in common with `tongket collect follow`.
#pragma once

#include <memory>

#include "app/commands.h"
#include "measure/event_collector.h"
#include "measure/measurement.h"
#include "measure/stream/nats_publisher.h"
#include "measure/stream/outbox.h"
#include "measure/visitor_keys.h"

namespace tongket {

// What the pack measures; kUsage, key app.no_measurement.
Result<Measurement> measurement_of(const Options& options);
// Of `collect serve` and `collect follow`.
EventCollector::Options collector_options(const Options& options, const Measurement& measurement);
// A collector that publishes makes no keys of visitors: it gets them.
KeyOrigin key_origin(const Options& options);

class Publishing {
 public:
  // nullptr without --publish. Waits for the key of this month if the folder has none: kUsage, key
  // app.no_visitor_key, after half a minute. The other two have to live longer.
  static Result<std::unique_ptr<Publishing>> begin(const Options& options,
                                                   const Measurement& measurement,
                                                   EventCollector& collector, VisitorKeys& keys);
  [[nodiscard]] const Outbox& outbox() const { return outbox_; }
  void stop() { outbox_.stop(); }

 private:
  Publishing(std::unique_ptr<NatsPublisher> stream, Outbox::Parts parts)
      : stream_(std::move(stream)), outbox_(std::move(parts)) {}

  std::unique_ptr<NatsPublisher> stream_;
  Outbox outbox_;
};

}  // namespace tongket
