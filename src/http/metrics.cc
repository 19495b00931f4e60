#include "http/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>

namespace tongket {
namespace {

const prometheus::Histogram::BucketBoundaries kSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                       0.05,   0.1,   0.25,   0.5,   1,    5};

// "2xx": a status of its own for each route would be too many series.
std::string status_class(int status) { return std::to_string(status / 100) + "xx"; }

}  // namespace

class Metrics::Impl {
 public:
  void count(const Served& served) {
    const std::string route(served.route);
    requests_.Add({{"route", route}, {"status", status_class(served.status)}}).Increment();
    durations_.Add({{"route", route}}, kSeconds).Observe(served.seconds);
  }

  std::string text(const Gauges& gauges) const {
    prometheus::Registry now;
    const auto set = [&](const char* name, const char* help, double value) {
      prometheus::BuildGauge().Name(name).Help(help).Register(now).Add({}).Set(value);
    };
    set("tongket_facts_version", "Changes of standing facts since start",
        static_cast<double>(gauges.facts_version));
    set("tongket_submissions", "Submissions of all cycles",
        static_cast<double>(gauges.submissions));
    set("tongket_sessions", "People logged in", static_cast<double>(gauges.sessions));
    set("tongket_healthy", "0 once the disk has refused a write", gauges.healthy ? 1 : 0);
    set("tongket_mails_sent", "Mails sent since start", static_cast<double>(gauges.mails_sent));
    set("tongket_mails_failed", "Mails given up since start",
        static_cast<double>(gauges.mails_failed));
    set("tongket_mails_queued", "People whom a mail waits for",
        static_cast<double>(gauges.mails_queued));
    set("tongket_last_backup_timestamp_seconds", "When the newest proven backup was made, 0: none",
        static_cast<double>(gauges.last_backup));
    std::vector<prometheus::MetricFamily> families = registry_.Collect();
    for (prometheus::MetricFamily& family : now.Collect()) families.push_back(std::move(family));
    return prometheus::TextSerializer().Serialize(families);
  }

 private:
  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& requests_ = prometheus::BuildCounter()
                                                           .Name("tongket_requests_total")
                                                           .Help("Requests answered")
                                                           .Register(registry_);
  prometheus::Family<prometheus::Histogram>& durations_ = prometheus::BuildHistogram()
                                                              .Name("tongket_request_seconds")
                                                              .Help("Time to answer")
                                                              .Register(registry_);
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::count(const Served& served) { impl_->count(served); }
std::string Metrics::text(const Gauges& gauges) const { return impl_->text(gauges); }

}  // namespace tongket
