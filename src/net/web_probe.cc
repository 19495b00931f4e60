#include "net/web_probe.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "net/curl_session.h"

namespace tongket {
namespace {

constexpr std::array<std::string_view, 7> kCodes{
    "answered", "no_address",         "no_connection", "bad_certificate",
    "timeout",  "too_many_redirects", "other"};
constexpr std::string_view kExpires = "Expire date:";

struct Counting {
  std::size_t left = 0;
};

std::size_t count_bytes(char* /*bytes*/, std::size_t size, std::size_t count, void* user) {
  std::size_t& left = static_cast<Counting*>(user)->left;
  const std::size_t total = size * count;
  if (total > left) return CURL_WRITEFUNC_ERROR;  // enough was seen
  left -= total;
  return total;
}

int is_cancelled(void* user, curl_off_t /*all*/, curl_off_t /*done*/, curl_off_t /*up*/,
                 curl_off_t /*sent*/) {
  return static_cast<const std::atomic<bool>*>(user)->load() ? 1 : 0;
}

WebOutcome outcome_of(CURLcode code, int status) {
  switch (code) {
    case CURLE_OK:
      return WebOutcome::kAnswered;
    case CURLE_WRITE_ERROR:
      return status > 0 ? WebOutcome::kAnswered : WebOutcome::kOther;
    case CURLE_COULDNT_RESOLVE_HOST:
      return WebOutcome::kNoAddress;
    case CURLE_COULDNT_CONNECT:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
      return WebOutcome::kNoConnection;
    case CURLE_PEER_FAILED_VERIFICATION:
      return WebOutcome::kBadCertificate;
    case CURLE_OPERATION_TIMEDOUT:
      return WebOutcome::kTimeout;
    case CURLE_TOO_MANY_REDIRECTS:
      return WebOutcome::kTooManyRedirects;
    default:
      return WebOutcome::kOther;
  }
}

// "Expire date:2026-11-23 10:00:00 GMT" or "Nov 23 10:00:00 2026 GMT", of the site's own
// certificate.
std::optional<Moment> certificate_end(const CurlSession& session) {
  curl_certinfo* told = nullptr;
  if (curl_easy_getinfo(session.get(), CURLINFO_CERTINFO, &told) != CURLE_OK || told == nullptr ||
      told->num_of_certs < 1) {
    return std::nullopt;
  }
  for (const curl_slist* line = told->certinfo[0]; line != nullptr; line = line->next) {
    const std::string_view text(line->data);
    if (!text.starts_with(kExpires)) continue;
    const time_t ends = curl_getdate(line->data + kExpires.size(), nullptr);
    if (ends == -1) return std::nullopt;
    return std::chrono::system_clock::from_time_t(ends);
  }
  return std::nullopt;
}

std::chrono::microseconds time_of(const CurlSession& session, CURLINFO which) {
  curl_off_t out = 0;
  curl_easy_getinfo(session.get(), which, &out);
  return std::chrono::microseconds(out);
}

void prepare(CurlSession& session, const WebProbe& probe, CurlList& resolved, Counting& counting) {
  session.set(CURLOPT_URL, probe.url.c_str());
  session.set(CURLOPT_FOLLOWLOCATION, 1L);
  session.set(CURLOPT_MAXREDIRS, probe.most_redirects);
  session.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  session.set(CURLOPT_CERTINFO, 1L);
  session.set(CURLOPT_USERAGENT, "tongket-monitor");
  session.set(CURLOPT_IPRESOLVE, probe.ip == IpVersion::k4 ? static_cast<long>(CURL_IPRESOLVE_V4)
                                 : probe.ip == IpVersion::k6
                                     ? static_cast<long>(CURL_IPRESOLVE_V6)
                                     : static_cast<long>(CURL_IPRESOLVE_WHATEVER));
  session.set(CURLOPT_WRITEFUNCTION, count_bytes);
  session.set(CURLOPT_WRITEDATA, &counting);
  if (probe.cancelled != nullptr) {
    session.set(CURLOPT_NOPROGRESS, 0L);
    session.set(CURLOPT_XFERINFOFUNCTION, is_cancelled);
    session.set(CURLOPT_XFERINFODATA, probe.cancelled);
  }
  if (probe.resolved.empty()) return;
  resolved.add(probe.resolved);
  session.set(CURLOPT_RESOLVE, resolved.get());
}

// When a certificate that was not accepted ends: asked once more, without judging it.
std::optional<Moment> unaccepted_end(const WebProbe& probe) {
  CurlSession session({.protocols = "http,https", .timeout = probe.timeout});
  CurlList resolved;
  Counting counting{probe.max_bytes};
  prepare(session, probe, resolved, counting);
  session.set(CURLOPT_SSL_VERIFYPEER, 0L);
  session.set(CURLOPT_SSL_VERIFYHOST, 0L);
  session.set(CURLOPT_FOLLOWLOCATION, 0L);
  session.set(CURLOPT_NOBODY, 1L);
  (void)session.perform();
  return certificate_end(session);
}

}  // namespace

std::string_view to_code(WebOutcome outcome) {
  return kCodes.at(static_cast<std::size_t>(outcome));
}

Result<WebProbed> web_probe(const WebProbe& probe) {
  const bool is_http = probe.url.starts_with("http://") || probe.url.starts_with("https://");
  if (!is_http || probe.url.find_first_of(std::string_view(" \r\n\0", 4)) != std::string::npos) {
    return fail(ErrorCode::kUsage, "net.bad_url", {{"host", ""}});
  }
  CurlSession session(
      {.protocols = "http,https", .timeout = probe.timeout, .authorities = probe.authorities});
  CurlList resolved;
  Counting counting{probe.max_bytes};
  prepare(session, probe, resolved, counting);
  const CURLcode code = session.perform();
  WebProbed out;
  long status = 0;
  curl_easy_getinfo(session.get(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(session.get(), CURLINFO_REDIRECT_COUNT, &out.redirects);
  char* url = nullptr;
  curl_easy_getinfo(session.get(), CURLINFO_EFFECTIVE_URL, &url);
  out.url = url == nullptr ? probe.url : std::string(url);
  out.status = static_cast<int>(status);
  out.outcome = outcome_of(code, out.status);
  if (out.outcome != WebOutcome::kAnswered) out.reason = session.reason(code);
  out.ended_at_https = out.outcome == WebOutcome::kAnswered && out.url.starts_with("https://");
  out.certificate_ends =
      out.outcome == WebOutcome::kBadCertificate ? unaccepted_end(probe) : certificate_end(session);
  out.connected = std::max(time_of(session, CURLINFO_CONNECT_TIME_T),
                           time_of(session, CURLINFO_APPCONNECT_TIME_T));
  out.first_byte = time_of(session, CURLINFO_STARTTRANSFER_TIME_T);
  out.total = time_of(session, CURLINFO_TOTAL_TIME_T);
  return out;
}

}  // namespace tongket
