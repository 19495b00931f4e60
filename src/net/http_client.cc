#include "net/http_client.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "net/curl_session.h"

namespace tongket {
namespace {

struct Receiving {
  const HttpCall& call;
  HttpAnswer answer = {};
  std::uint64_t taken = 0;
  std::shared_ptr<BodyFile> file = {};
  std::optional<Error> failed = {};
};

struct FileToSend {
  const BodyFile& file;
  std::uint64_t at = 0;
};

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

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& receiving = *static_cast<Receiving*>(user);
  const std::size_t total = size * count;
  const HttpCall& call = receiving.call;
  if (total > call.max_bytes - receiving.taken) {
    receiving.failed =
        fail(ErrorCode::kOverflow, "net.answer_too_large",
             {{"host", host_of(call.url)}, {"limit", std::to_string(call.max_bytes)}});
    return CURL_WRITEFUNC_ERROR;
  }
  receiving.taken += total;
  std::string& body = receiving.answer.body.append(bytes, total);
  if (call.spool == nullptr) return total;
  const Result<> kept = spool_beyond(call.in_memory, *call.spool, body, receiving.file);
  if (kept) return total;
  receiving.failed = kept.error();
  return CURL_WRITEFUNC_ERROR;
}

std::size_t give_body(char* into, std::size_t size, std::size_t count, void* user) {
  auto& sending = *static_cast<FileToSend*>(user);
  const std::size_t given = sending.file.read(sending.at, {into, size * count});
  if (given == 0 && sending.at < sending.file.size()) return CURL_READFUNC_ABORT;
  sending.at += given;
  return given;
}

// Curl sends again on another connection when an old one turns out to be closed.
int go_to(void* user, curl_off_t offset, int origin) {
  if (origin != SEEK_SET) return CURL_SEEKFUNC_FAIL;
  static_cast<FileToSend*>(user)->at = static_cast<std::uint64_t>(offset);
  return CURL_SEEKFUNC_OK;
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
  Receiving receiving{.call = call};
  std::optional<FileToSend> sending;
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
    session.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_size(call)));
    if (call.spooled == nullptr) {
      session.set(CURLOPT_POSTFIELDS, call.body.data());
    } else {
      sending.emplace(FileToSend{.file = *call.spooled});
      session.set(CURLOPT_POST, 1L);
      session.set(CURLOPT_READFUNCTION, give_body);
      session.set(CURLOPT_READDATA, &*sending);
      session.set(CURLOPT_SEEKFUNCTION, go_to);
      session.set(CURLOPT_SEEKDATA, &*sending);
    }
  }
  const CURLcode code = session.perform();
  if (receiving.failed) return *std::move(receiving.failed);
  if (code != CURLE_OK) {
    return fail(ErrorCode::kIo, "net.no_answer",
                {{"host", host}, {"reason", session.reason(code)}});
  }
  long status = 0;
  curl_easy_getinfo(session.get(), CURLINFO_RESPONSE_CODE, &status);
  receiving.answer.status = static_cast<int>(status);
  if (receiving.file) {
    receiving.file->finish();
    receiving.answer.spooled = std::move(receiving.file);
  }
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
