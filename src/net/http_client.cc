#include "net/http_client.h"

#include <algorithm>

#include "base/text.h"
#include "net/curl_session.h"

namespace tongket {
namespace {

struct Receiving {
  HttpAnswer answer;
  std::size_t most = 0;
  bool too_large = false;
};

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& receiving = *static_cast<Receiving*>(user);
  const std::size_t total = size * count;
  if (total > receiving.most - receiving.answer.body.size()) {
    receiving.too_large = true;
    return CURL_WRITEFUNC_ERROR;
  }
  receiving.answer.body.append(bytes, total);
  return total;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* user) {
  constexpr std::size_t kMost = 200;
  auto& headers = static_cast<Receiving*>(user)->answer.headers;
  const std::string_view line(bytes, size * count);
  if (line.starts_with("HTTP/")) headers.clear();  // those of a "100 Continue" before it
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && headers.size() < kMost) {
    std::string name(line.substr(0, colon));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    headers.emplace_back(std::move(name), trimmed(line.substr(colon + 1)));
  }
  return line.size();
}

bool one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

// The host and no more: paths and queries may hold secrets.
std::string host_of(std::string_view url) {
  std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  char* host = nullptr;
  if (curl_url_set(parsed.get(), CURLUPART_URL, std::string(url).c_str(), 0) != CURLUE_OK ||
      curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK) {
    return {};
  }
  std::string out(host);
  curl_free(host);
  return out;
}

Result<CurlList> header_lines(const Headers& headers) {
  CurlList out;
  out.add("Expect:");  // no wait for "100 Continue"
  bool typed = false;
  for (const auto& [name, value] : headers) {
    if (!one_line(name) || !one_line(value) || name.find(':') != std::string::npos) {
      return fail(ErrorCode::kUsage, "net.bad_header", {{"name", excerpt(name, 40)}});
    }
    typed = typed || lower_case(name) == "content-type";
    // Without a value curl would leave the header out, unless it ends in a semicolon.
    std::string line = name;
    out.add(value.empty() ? line.append(";") : line.append(": ").append(value));
  }
  if (!typed) out.add("Content-Type:");  // curl would say that it is a form
  return out;
}

}  // namespace

std::string_view HttpAnswer::header(std::string_view name) const {
  const auto at = std::ranges::find(headers, name, &Headers::value_type::first);
  return at == headers.end() ? std::string_view() : std::string_view(at->second);
}

namespace {

CurlRules rules_of(const HttpCall& call) {
  return {.protocols = "http,https",
          .timeout = call.timeout,
          .authorities = call.authorities,
          .server_certificates = call.server_certificates};
}

Result<HttpAnswer> call_by(CurlSession& session, const HttpCall& call) {
  const std::string host = host_of(call.url);
  const bool is_http = call.url.starts_with("http://") || call.url.starts_with("https://");
  if (host.empty() || !is_http || !one_line(call.url)) {
    return fail(ErrorCode::kUsage, "net.bad_url", {{"host", host}});
  }
  TK_TRY(const CurlList headers, header_lines(call.headers));
  Receiving receiving{.most = call.max_bytes};
  session.set(CURLOPT_URL, call.url.c_str());
  session.set(CURLOPT_HTTPHEADER, headers.get());
  session.set(CURLOPT_WRITEFUNCTION, take_body);
  session.set(CURLOPT_WRITEDATA, &receiving);
  session.set(CURLOPT_HEADERFUNCTION, take_header);
  session.set(CURLOPT_HEADERDATA, &receiving);
  if (!call.certificate.empty()) {
    session.set(CURLOPT_SSLCERT, call.certificate.c_str());
    session.set(CURLOPT_SSLKEY, call.key.c_str());
  }
  const std::string method(to_code(call.method));
  if (call.method != Method::kGet) {
    session.set(CURLOPT_CUSTOMREQUEST, method.c_str());
    session.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    session.set(CURLOPT_POSTFIELDS, call.body.data());
  }
  const CURLcode code = session.perform();
  if (receiving.too_large) {
    return fail(ErrorCode::kOverflow, "net.answer_too_large",
                {{"host", host}, {"limit", std::to_string(call.max_bytes)}});
  }
  if (code != CURLE_OK) {
    return fail(ErrorCode::kIo, "net.no_answer",
                {{"host", host}, {"reason", session.reason(code)}});
  }
  long status = 0;
  curl_easy_getinfo(session.get(), CURLINFO_RESPONSE_CODE, &status);
  receiving.answer.status = static_cast<int>(status);
  return std::move(receiving.answer);
}

}  // namespace

Result<HttpAnswer> http_call(const HttpCall& call) {
  CurlSession session(rules_of(call));
  return call_by(session, call);
}

HttpClient::HttpClient() = default;
HttpClient::~HttpClient() = default;

Result<HttpAnswer> HttpClient::call(const HttpCall& call) {
  constexpr std::size_t kMostIdle = 64;
  std::unique_ptr<CurlSession> session;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      session = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (session == nullptr) {
    session = std::make_unique<CurlSession>(rules_of(call));
  } else {
    session->begin_again(rules_of(call));
  }
  Result<HttpAnswer> out = call_by(*session, call);
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kMostIdle) idle_.push_back(std::move(session));
  return out;
}

}  // namespace tongket
