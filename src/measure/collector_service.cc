#include "measure/collector_service.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/text.h"
#include "measure/assets.h"
#include "measure/collector_metrics.h"
#include "measure/collector_reply.h"

namespace tongket {
namespace {

Reply script() {
  static const auto bytes = std::make_shared<const std::string>(measure::asset("beacon.js"));
  Reply out{.type = "text/javascript; charset=utf-8"};
  out.shared_body = bytes;
  out.route = "/m.js";
  out.headers.emplace_back("cache-control", "public, max-age=3600");
  out.headers.emplace_back("cross-origin-resource-policy", "cross-origin");
  return out;
}

// "https://www.Hanoi.gov.vn:8443/x" -> "www.hanoi.gov.vn"
std::string host_of(std::string_view address) {
  if (const std::size_t at = address.find("://"); at != std::string_view::npos) {
    address.remove_prefix(at + 3);
  }
  return lower_case(address.substr(0, address.find_first_of("/:?#")));
}

bool wants_not_to_be_told(const Request& request) {
  return request.header("dnt") == "1" || request.header("sec-gpc") == "1";
}

// Not one that a proxy of this machine passed on.
bool is_of_this_machine(const Request& request) {
  const bool passed_on =
      !request.header("x-forwarded-for").empty() || !request.header("forwarded").empty();
  return !passed_on && (request.address.starts_with("127.") || request.address == "::1");
}

// What stands behind "?", as one line of a body.
std::string line_of(const Request& request) {
  std::string out;
  for (const auto& [name, value] : request.query) {
    const bool plain = value.find_first_of("&\n\r") == std::string::npos;
    if (name.size() == 1 && plain) out.append(name).append("=").append(value).append("&");
  }
  return out;
}

}  // namespace

Reply CollectorService::handle(const Request& request, Moment now) {
  Result<Reply> out = answer(request, now);
  if (out) return *std::move(out);
  const std::string& reason = out.error().key;
  if (request.path == "/m") {
    const auto times = refusals_.add(reason, now);
    if (times) log_event("refused", {{"reason", reason}, {"times", std::to_string(*times)}});
  }
  return collector_problem(out.error());
}

Result<Reply> CollectorService::answer(const Request& request, Moment now) {
  if (request.path == "/m" && request.method == Method::kPost) {
    return take(request, request.body, now);
  }
  const bool get = request.method == Method::kGet;
  if (get && request.path == "/m") return take(request, line_of(request), now);
  if (get && request.path == "/m.js") return script();
  if (get && request.path == "/alive") return no_content("/alive");
  if (get && request.path == "/metrics") return metrics(request);
  return fail(ErrorCode::kNotFound, "measure.no_such_page", {{"path", excerpt(request.path, 80)}});
}

Result<Reply> CollectorService::metrics(const Request& request) const {
  const bool allowed =
      is_of_this_machine(request) || parts_.senders.knows(request.header("authorization"));
  if (!allowed) return fail(ErrorCode::kUsage, "measure.metrics_refused");
  Reply out{.type = "text/plain; version=0.0.4; charset=utf-8"};
  out.headers.emplace_back("cache-control", "no-store");
  std::map<std::string, std::uint64_t> refused = refusals_.counts();
  if (parts_.speed != nullptr) {
    for (const auto& [key, times] : parts_.speed->refused()) refused[key] += times;
  }
  out.body = collector_metrics(parts_.collector.state(), refused);
  if (parts_.outbox != nullptr) out.body += outbox_metrics(parts_.outbox->state());
  out.route = "/metrics";
  return out;
}

Result<Reply> CollectorService::take(const Request& request, std::string_view body, Moment now) {
  if (wants_not_to_be_told(request)) return no_content("/m");
  TK_TRY(std::vector<Beacon> beacons, read_beacons(body));
  std::vector<PageEvent> events;
  events.reserve(beacons.size());
  for (Beacon& beacon : beacons) {
    TK_TRY(PageEvent event, event_of(request, std::move(beacon), now));
    events.push_back(std::move(event));
  }
  Reply out = no_content("/m");
  if (events.empty()) return out;
  out.after = parts_.collector.offer(events, now);
  if (!out.after) return fail(ErrorCode::kIo, "measure.no_room");
  return out;
}

Result<CollectorService::Speaker> CollectorService::speaker_of(const Request& request,
                                                               const MeasuredSite& site) const {
  std::string_view from = request.header("origin");
  if (from.empty()) from = request.header("referer");
  if (!from.empty() && site.has_host(host_of(from))) return Speaker::kPage;
  if (parts_.senders.may_tell(request.header("authorization"), site.id)) return Speaker::kSystem;
  return fail(ErrorCode::kUsage, "measure.not_of_the_site",
              {{"site", site.id}, {"found", excerpt(host_of(from), 80)}});
}

Result<PageEvent> CollectorService::event_of(const Request& request, Beacon beacon, Moment now) {
  PageEvent event = std::move(beacon.event);
  const MeasuredSite* const site = parts_.measurement.find(event.site);
  if (site == nullptr) {
    return fail(ErrorCode::kInvalidInput, "measure.unknown_site", {{"found", event.site}});
  }
  TK_TRY(const Speaker speaker, speaker_of(request, *site));
  const Date today = local_date(now);
  const Moment happened = now - beacon.age;
  const Date day = local_date(happened);
  if (today.days_since(day) > parts_.measurement.late_days) {
    return fail(ErrorCode::kInvalidInput, "measure.too_late",
                {{"days", std::to_string(parts_.measurement.late_days)}});
  }
  event.at =
      std::chrono::duration_cast<std::chrono::milliseconds>(happened.time_since_epoch()).count();
  if (event.service.empty()) event.service = site->service_in(beacon.path);
  if (speaker == Speaker::kSystem) return event;  // of its users it told nothing
  const std::string_view browser = request.header("user-agent");
  event.robot = robots_.is_robot(browser);
  TK_TRY(event.visitor,
         parts_.keys.number({.site = event.site, .address = request.address, .browser = browser},
                            day, today));
  return event;
}

}  // namespace tongket
