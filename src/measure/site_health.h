// Whether a site works for who comes from outside: reachable over https, with a certificate that
// holds, over IPv6 too, http leading to https, how fast. Several probes, the worst of which says
// the state.
//
//   const SiteHealth health = site_health(site, {.now = now});
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/moment.h"
#include "measure/measurement.h"
#include "net/web_probe.h"

namespace tongket {

enum class HealthState : std::uint8_t {
  kGood,
  kWarning,  // works, but: the certificate ends within kCertificateWarning, slow, no IPv6, plain
             // http
  kDown,     // does not answer with 2xx or 3xx over https
};
std::string_view to_code(HealthState state);  // "good", "warning", "down"

struct SiteHealth {
  std::string site;
  HealthState state = HealthState::kDown;
  WebOutcome https = WebOutcome::kOther;
  int status = 0;
  bool ipv6 = false;
  bool leads_to_https = false;          // what asks for http ends at https
  std::optional<int> certificate_days;  // until it ends; negative: since it ended
  std::chrono::milliseconds first_byte{0};
  std::string reason;  // of the https probe, if it was not answered
};

struct HealthRules {
  Moment now;
  int certificate_warning = 14;                  // days
  std::chrono::milliseconds slow{3'000};         // until the first byte
  std::chrono::milliseconds timeout{15'000};     // of each probe
  std::filesystem::path authorities = {};        // as WebProbe's
  const std::atomic<bool>* cancelled = nullptr;  // as WebProbe's
  std::function<Result<WebProbed>(const WebProbe&)> probe = web_probe;
};

// Of the site's first host.
Result<SiteHealth> site_health(const MeasuredSite& site, const HealthRules& rules);

}  // namespace tongket
