#include "app/collect_publish.h"

#include <chrono>
#include <thread>
#include <utility>

#include "measure/stream/key_supply.h"
#include "measure/stream/log_name.h"
#include "model/pack.h"

namespace tongket {
namespace {

constexpr std::size_t kPublishedFrame = std::size_t{512} << 10;  // a server takes up to 1 MB
constexpr std::chrono::seconds kFirstKeyLimit{30};
constexpr std::chrono::milliseconds kFirstKeyAgain{500};

Date today_here() { return local_date(std::chrono::system_clock::now()); }

// Later months' keys are fetched ahead, so that only the first start needs the one who gives them.
Result<> wait_for_key(CollectorStream& stream, VisitorKeys& keys, int late_days) {
  const auto until = std::chrono::steady_clock::now() + kFirstKeyLimit;
  while (true) {
    const Date today = today_here();
    TK_TRY([[maybe_unused]] const bool all, fetch_keys(stream, keys, today, late_days));
    if (keys.has(today)) return done();
    if (std::chrono::steady_clock::now() > until) {
      return fail(ErrorCode::kUsage, "app.no_visitor_key",
                  {{"month", today.to_string().substr(0, 7)}});
    }
    std::this_thread::sleep_for(kFirstKeyAgain);
  }
}

}  // namespace

Result<Measurement> measurement_of(const Options& options) {
  TK_TRY(const Pack pack, load_pack(options.pack));
  TK_TRY(std::optional<Measurement> out, load_measurement(pack));
  if (!out) return fail(ErrorCode::kUsage, "app.no_measurement", {{"pack", options.pack}});
  return *std::move(out);
}

EventCollector::Options collector_options(const Options& options, const Measurement& measurement) {
  EventCollector::Options out{.folder = options.data,
                              .between_checkpoints = std::chrono::milliseconds(options.checkpoint),
                              .raw_days = measurement.raw_days,
                              .late_days = measurement.late_days};
  if (key_origin(options) == KeyOrigin::kGiven) {
    out.frame_bytes = kPublishedFrame;
    out.kept_until_taken = true;
  }
  return out;
}

KeyOrigin key_origin(const Options& options) {
  return options.stream.collector.empty() ? KeyOrigin::kMade : KeyOrigin::kGiven;
}

Result<std::unique_ptr<Publishing>> Publishing::begin(const Options& options,
                                                      const Measurement& measurement,
                                                      EventCollector& collector,
                                                      VisitorKeys& keys) {
  if (options.stream.address.urls.empty()) return std::unique_ptr<Publishing>();
  const std::filesystem::path folder = options.data;
  TK_CHECK(check_stream_address(options.stream.address));
  TK_TRY(std::string log, log_name(folder, options.stream.collector, collector.durable_frame()));
  TK_TRY(std::unique_ptr<NatsPublisher> stream,
         NatsPublisher::open(options.stream.address, "tongket " + log));
  TK_CHECK(wait_for_key(*stream, keys, measurement.late_days));
  CollectorStream& publisher = *stream;
  std::unique_ptr<Publishing> out(new Publishing(
      std::move(stream), {.collector = collector,
                          .keys = keys,
                          .stream = publisher,
                          .log = std::move(log),
                          .frames = EventLog::frames_in({.folder = folder / "events"}),
                          .late_days = measurement.late_days}));
  out->outbox_.start();
  return out;
}

}  // namespace tongket
