// One HTTP call to another system (an identity provider, a gateway), by libcurl: http and https
// only, redirects are not followed, certificates are checked. It blocks; call it from a worker.
//
//   TK_TRY(const HttpAnswer answer, http_call({.url = "https://id.example/keys"}));
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/body_file.h"
#include "net/request.h"

namespace tongket {

struct HttpCall {
  Method method = Method::kGet;
  std::string url;
  Headers headers = {};  // no line ends in them
  std::string body = {};
  std::shared_ptr<const BodyFile> spooled = {};      // instead of it
  std::chrono::milliseconds timeout{10'000};         // of the whole call
  std::size_t max_bytes = std::size_t{1024} * 1024;  // of the answer's body
  // Where the body of an answer goes that has more than `in_memory` bytes: HttpAnswer::spooled.
  // Absent: nowhere, all of it is in memory.
  std::shared_ptr<BodySpool> spool = {};
  std::size_t in_memory = std::size_t{1024} * 1024;
  std::filesystem::path authorities = {};  // PEM; empty: those of the system
  // Exactly the certificates that the server may show (PEM, one behind the other), whatever name
  // stands in them; instead of authorities.
  std::string server_certificates = {};
  std::filesystem::path certificate = {};  // ours, PEM, for servers that ask for one; with `key`
  std::filesystem::path key = {};          // PEM
};

struct HttpAnswer {
  int status = 0;
  Headers headers;  // names in lower case
  std::string body;
  std::shared_ptr<const BodyFile> spooled = {};  // instead of it

  [[nodiscard]] std::string_view header(std::string_view name) const;  // empty if there is none
};

// An answer of any status is a value. Errors: kUsage (the url), kOverflow (larger than max_bytes,
// or the spool is full), kIo (no connection, TLS, timeout, the spool's disk), with the url's host
// in the message, never its query.
Result<HttpAnswer> http_call(const HttpCall& call);

class CurlSession;

// The same, many times: connections stay open for the next call. From several threads at once.
class HttpClient {
 public:
  HttpClient();
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  Result<HttpAnswer> call(const HttpCall& call);  // errors as http_call

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<CurlSession>> idle_;
};

}  // namespace tongket
