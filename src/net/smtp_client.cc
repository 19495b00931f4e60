#include "net/smtp_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/digest.h"
#include "base/text.h"
#include "net/curl_session.h"
#include "net/socket_address.h"

namespace tongket {
namespace {

struct Sending {
  std::string_view left;
};

// libcurl doubles the dots at the beginning of lines itself.
std::size_t give(char* into, std::size_t size, std::size_t count, void* user) {
  auto& left = static_cast<Sending*>(user)->left;
  const std::size_t now = std::min(left.size(), size * count);
  std::memcpy(into, left.data(), now);
  left.remove_prefix(now);
  return now;
}

// The last answer of the server is worth more than libcurl's words: "550 no such mailbox".
std::size_t keep_answer(char* bytes, std::size_t size, std::size_t count, void* user) {
  *static_cast<std::string*>(user) = std::string(trimmed({bytes, size * count}));
  return size * count;
}

int ask_whether_to_stop(void* user, curl_off_t /*to_get*/, curl_off_t /*got*/,
                        curl_off_t /*to_put*/, curl_off_t /*put*/) {
  return (*static_cast<const std::function<bool()>*>(user))() ? 1 : 0;
}

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':';
  });
}

std::string domain_of(const std::string& address) { return address.substr(address.find('@') + 1); }

std::string server_url(const MailServer& server, const std::string& own_domain) {
  const bool is_six = server.host.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}/{}", server.security == MailSecurity::kTls ? "smtps" : "smtp",
                     is_six ? "[" : "", server.host, is_six ? "]" : "", server.port, own_domain);
}

}  // namespace

Result<> send_mail(const MailServer& server, const Mail& mail) {
  const std::string own_domain = domain_of(mail.from.address);
  const MailStamp stamp{
      .id = hex(random_bytes(16)) + "@" + own_domain,
      .at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  TK_TRY(const std::string bytes, mail_bytes(mail, stamp));
  if (!is_host(server.host)) {
    return fail(ErrorCode::kUsage, "net.mail_host", {{"host", excerpt(server.host, 60)}});
  }
  if (server.security == MailSecurity::kPlain && !is_loopback_host(server.host)) {
    return fail(ErrorCode::kUsage, "net.mail_plain_refused", {{"host", server.host}});
  }
  CurlSession session(
      {.protocols = "smtp,smtps", .timeout = server.timeout, .authorities = server.authorities});
  const std::string url = server_url(server, own_domain);
  const std::string from = "<" + mail.from.address + ">";
  CurlList to;
  for (const MailAddress& address : mail.to) to.add("<" + address.address + ">");
  Sending sending{.left = bytes};
  std::string answered;
  session.set(CURLOPT_URL, url.c_str());
  session.set(CURLOPT_USE_SSL,
              static_cast<long>(server.security == MailSecurity::kPlain ? CURLUSESSL_NONE
                                                                        : CURLUSESSL_ALL));
  if (!server.login.empty()) {
    session.set(CURLOPT_USERNAME, server.login.c_str());
    session.set(CURLOPT_PASSWORD, server.password.c_str());
  }
  session.set(CURLOPT_MAIL_FROM, from.c_str());
  session.set(CURLOPT_MAIL_RCPT, to.get());
  session.set(CURLOPT_UPLOAD, 1L);
  session.set(CURLOPT_READFUNCTION, give);
  session.set(CURLOPT_READDATA, &sending);
  session.set(CURLOPT_HEADERFUNCTION, keep_answer);
  session.set(CURLOPT_HEADERDATA, &answered);
  if (server.gives_up) {
    session.set(CURLOPT_NOPROGRESS, 0L);
    session.set(CURLOPT_XFERINFOFUNCTION, ask_whether_to_stop);
    session.set(CURLOPT_XFERINFODATA, &server.gives_up);
  }
  const CURLcode code = session.perform();
  if (code == CURLE_OK) return done();
  const std::string reason = session.reason(code);
  long status = 0;
  curl_easy_getinfo(session.get(), CURLINFO_RESPONSE_CODE, &status);
  const bool refused = status >= 500 && status < 600;
  return fail(
      refused ? ErrorCode::kInvalidInput : ErrorCode::kIo,
      refused ? "net.mail_refused" : "net.mail_failed",
      {{"host", server.host},
       {"reason", answered.empty() ? reason : reason + " (" + excerpt(answered, 200) + ")"}});
}

}  // namespace tongket
