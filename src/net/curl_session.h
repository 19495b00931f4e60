// libcurl's easy handle, owned, with what every call of ours sets: no signals, a time limit,
// checked certificates, named protocols only. Private to the clients.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"

namespace tongket {

struct CurlRules {
  const char* protocols = "";  // "http,https"
  std::chrono::milliseconds timeout{10'000};
  std::filesystem::path authorities = {};  // PEM; empty: those of the system
  // Exactly what the server may show (PEM), whatever name stands in it; instead of authorities.
  std::string server_certificates = {};
};

class CurlSession {
 public:
  explicit CurlSession(const CurlRules& rules);
  // As new, but connections that are open stay so.
  void begin_again(const CurlRules& rules);

  template <typename Value>
  void set(CURLoption option, Value value) {
    TK_ASSERT(curl_easy_setopt(handle_.get(), option, value) == CURLE_OK);
  }
  [[nodiscard]] CURLcode perform() { return curl_easy_perform(handle_.get()); }
  [[nodiscard]] std::string reason(CURLcode code) const;  // what went wrong, in words
  [[nodiscard]] CURL* get() const { return handle_.get(); }

 private:
  void follow(const CurlRules& rules);
  struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  std::unique_ptr<CURL, Free> handle_;
  std::unique_ptr<char[]> error_;
};

class CurlList {
 public:
  void add(const std::string& line);
  [[nodiscard]] curl_slist* get() const { return list_.get(); }

 private:
  struct Free {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  std::unique_ptr<curl_slist, Free> list_;
};

}  // namespace tongket
