#include "measure/collector_metrics.h"

#include <fmt/format.h>

#include <string_view>

namespace tongket {
namespace {

struct Metric {
  std::string_view name;
  std::string_view type;
  std::string_view help;
};

void put_head(std::string& out, const Metric& metric) {
  fmt::format_to(std::back_inserter(out), "# HELP {} {}\n# TYPE {} {}\n", metric.name, metric.help,
                 metric.name, metric.type);
}

template <typename Number>
void put_metric(std::string& out, const Metric& metric, Number value) {
  put_head(out, metric);
  fmt::format_to(std::back_inserter(out), "{} {}\n", metric.name, value);
}

// "measure.bad_beacon" -> "bad_beacon"; keys hold nothing that would have to be escaped.
std::string_view reason_of(std::string_view key) { return key.substr(key.find('.') + 1); }

}  // namespace

std::string collector_metrics(const CollectorState& state,
                              const std::map<std::string, std::uint64_t>& refused) {
  std::string out;
  put_metric(out, {"tongket_collector_events_total", "counter", "Events counted since start"},
             state.counts.events);
  put_metric(out,
             {"tongket_collector_speeds_total", "counter", "Results of speed counted since start"},
             state.counts.speeds);
  put_metric(out,
             {"tongket_collector_speeds_dropped_total", "counter",
              "Results of speed dropped since start, of days that were full"},
             state.counts.speeds_dropped);
  put_metric(out, {"tongket_collector_twice_total", "counter", "Events told again, not counted"},
             state.counts.twice);
  put_metric(out, {"tongket_collector_frames_total", "counter", "Writes of events to the disk"},
             state.counts.frames);
  const Metric refusals{"tongket_collector_refused_total", "counter",
                        "Requests that were not taken, by reason"};
  put_head(out, refusals);
  for (const auto& [key, times] : refused) {
    fmt::format_to(std::back_inserter(out), "{}{{reason=\"{}\"}} {}\n", refusals.name,
                   reason_of(key), times);
  }
  put_metric(
      out,
      {"tongket_collector_waiting_bytes", "gauge", "Bytes of events that are not on the disk yet"},
      state.waiting_bytes);
  put_metric(out,
             {"tongket_collector_checkpoint_age_seconds", "gauge",
              "Since all that was counted stood in the figures on the disk"},
             static_cast<double>(state.since_checkpoint.count()) / 1e3);
  put_metric(out,
             {"tongket_collector_checkpoint_seconds", "gauge", "How long the last checkpoint took"},
             static_cast<double>(state.checkpoint_took.count()) / 1e6);
  put_metric(out,
             {"tongket_collector_failed", "gauge",
              "1 once the disk refused a write: nothing is taken any more"},
             state.failed ? 1 : 0);
  return out;
}

std::string outbox_metrics(const OutboxState& state) {
  std::string out;
  put_metric(out,
             {"tongket_outbox_lag_frames", "gauge",
              "Frames on this disk that are not known to be on that of the folder that takes them"},
             state.lag);
  put_metric(out, {"tongket_outbox_published_frame", "gauge", "Number of the last frame published"},
             state.published);
  put_metric(out,
             {"tongket_outbox_republished_total", "counter",
              "Frames published again because they were not taken"},
             state.republished);
  put_metric(out,
             {"tongket_outbox_stuck", "gauge",
              "1 once nothing can be published any more before somebody has looked"},
             state.stuck ? 1 : 0);
  return out;
}

}  // namespace tongket
