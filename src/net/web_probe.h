// How a web address answers to somebody who comes from outside, by libcurl: whether and how fast,
// over which version of IP, where it leads, until when its certificate holds. What it answers is
// counted, not kept. It blocks; call it from a worker.
//
//   const WebProbed probed = web_probe({.url = "https://hanoi.gov.vn/"});
//   if (probed.outcome == WebOutcome::kBadCertificate) ...
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

enum class IpVersion : std::uint8_t { kAny, k4, k6 };

struct WebProbe {
  std::string url;  // http or https
  IpVersion ip = IpVersion::kAny;
  std::chrono::milliseconds timeout{15'000};  // of all, redirects among it
  long most_redirects = 5;
  std::size_t max_bytes = std::size_t{2} << 20;  // of the answer that are read
  std::filesystem::path authorities = {};        // PEM; empty: those of the system
  // "name:port:address" instead of what the system's resolver says; empty: ask it.
  std::string resolved = {};
  const std::atomic<bool>* cancelled = nullptr;  // once it is set the probe ends within a second
};

enum class WebOutcome : std::uint8_t {
  kAnswered,        // with whatever status
  kNoAddress,       // the name has no address (of that version of IP)
  kNoConnection,    // nobody listens, or the connection was cut
  kBadCertificate,  // expired, of another name, of nobody known
  kTimeout,
  kTooManyRedirects,
  kOther,
};
std::string_view to_code(WebOutcome outcome);  // "answered", "no_address", ...

struct WebProbed {
  WebOutcome outcome = WebOutcome::kOther;
  std::string reason;  // in the words of the library, if it was not answered
  int status = 0;      // of the last answer
  std::string url;     // where it led
  long redirects = 0;
  bool ended_at_https = false;
  std::optional<Moment> certificate_ends;  // also of one that is not accepted
  std::chrono::microseconds connected{0};  // since the beginning; with the handshake of TLS
  std::chrono::microseconds first_byte{0};
  std::chrono::microseconds total{0};
};

// kUsage, key net.bad_url.
Result<WebProbed> web_probe(const WebProbe& probe);

}  // namespace tongket
