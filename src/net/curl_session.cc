#include "net/curl_session.h"

#include <csignal>
#include <mutex>

namespace tongket {
namespace {

void begin_curl() {
  static std::once_flag once;
  std::call_once(once, [] {
    TK_ASSERT(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
    // OpenSSL writes to a connection that may be gone: that is an error, no reason to end.
    std::signal(SIGPIPE, SIG_IGN);
  });
}

}  // namespace

CurlSession::CurlSession(const CurlRules& rules) : error_(new char[CURL_ERROR_SIZE]{}) {
  begin_curl();
  handle_.reset(curl_easy_init());
  TK_ASSERT(handle_ != nullptr);
  follow(rules);
}

void CurlSession::begin_again(const CurlRules& rules) {
  curl_easy_reset(handle_.get());
  error_[0] = '\0';
  follow(rules);
}

void CurlSession::follow(const CurlRules& rules) {
  set(CURLOPT_ERRORBUFFER, error_.get());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, rules.protocols);
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(rules.timeout.count()));
  set(CURLOPT_PROXY, "");  // the environment does not decide where we send
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!rules.authorities.empty()) set(CURLOPT_CAINFO, rules.authorities.c_str());
  if (rules.server_certificates.empty()) return;
  std::string pem = rules.server_certificates;
  const curl_blob blob{pem.data(), pem.size(), CURL_BLOB_COPY};
  set(CURLOPT_CAINFO_BLOB, &blob);
  set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  set(CURLOPT_SSL_VERIFYHOST, 0L);  // the certificate itself says who it is
}

std::string CurlSession::reason(CURLcode code) const {
  return error_[0] != '\0' ? std::string(error_.get()) : std::string(curl_easy_strerror(code));
}

void CurlList::add(const std::string& line) {
  curl_slist* grown = curl_slist_append(list_.get(), line.c_str());
  TK_ASSERT(grown != nullptr);
  if (list_ == nullptr) list_.reset(grown);
}

}  // namespace tongket
