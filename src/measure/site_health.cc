#include "measure/site_health.h"

#include <utility>

namespace tongket {
namespace {

bool is_good(const WebProbed& probed) {
  return probed.outcome == WebOutcome::kAnswered && probed.status >= 200 && probed.status < 400;
}

HealthState state_of(const SiteHealth& health, const WebProbed& https, const HealthRules& rules) {
  if (!is_good(https) || !https.ended_at_https) return HealthState::kDown;
  const bool ends =
      health.certificate_days && *health.certificate_days <= rules.certificate_warning;
  const bool slow = health.first_byte > rules.slow;
  const bool whole = health.ipv6 && health.leads_to_https;
  return ends || slow || !whole ? HealthState::kWarning : HealthState::kGood;
}

}  // namespace

std::string_view to_code(HealthState state) {
  switch (state) {
    case HealthState::kGood:
      return "good";
    case HealthState::kWarning:
      return "warning";
    case HealthState::kDown:
      return "down";
  }
  return {};
}

Result<SiteHealth> site_health(const MeasuredSite& site, const HealthRules& rules) {
  const std::string& host = site.hosts.front();
  WebProbe probe{.url = "https://" + host + "/",
                 .timeout = rules.timeout,
                 .authorities = rules.authorities,
                 .cancelled = rules.cancelled};
  TK_TRY(const WebProbed https, rules.probe(probe));
  SiteHealth out{.site = site.id, .https = https.outcome, .status = https.status};
  out.reason = https.reason;
  out.first_byte = std::chrono::duration_cast<std::chrono::milliseconds>(https.first_byte);
  if (https.certificate_ends) {
    out.certificate_days = static_cast<int>(
        std::chrono::floor<std::chrono::days>(*https.certificate_ends - rules.now).count());
  }
  probe.ip = IpVersion::k6;
  TK_TRY(const WebProbed over_6, rules.probe(probe));
  out.ipv6 = is_good(over_6);
  probe.ip = IpVersion::kAny;
  probe.url = "http://" + host + "/";
  TK_TRY(const WebProbed plain, rules.probe(probe));
  out.leads_to_https = plain.ended_at_https;
  out.state = state_of(out, https, rules);
  return out;
}

}  // namespace tongket
