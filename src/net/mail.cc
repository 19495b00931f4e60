#include "net/mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "base/base64.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kLineLimit = 76;      // RFC 2045, 6.7
constexpr std::size_t kAddressLimit = 254;  // RFC 5321, 4.5.3.1.3, without the brackets
constexpr std::size_t kSubjectLimit = 500;

bool is_control_byte(unsigned char c) { return c < 0x20 || c == 0x7f; }

// Where a text may be cut so that at most `most` bytes come before and no character is split.
std::size_t cut_at(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  std::size_t at = most;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) --at;
  return at;
}

// A subset of RFC 5321's Mailbox that every server takes: no quotes, no comments, ASCII only.
bool good_address(std::string_view address) {
  constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~.";
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at > 64 || at + 1 == address.size() ||
      address.size() > kAddressLimit) {
    return false;
  }
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const std::string_view local = address.substr(0, at);
  const std::string_view domain = address.substr(at + 1);
  return std::ranges::all_of(
             local,
             [&](char c) { return letter(c) || kMarks.find(c) != std::string_view::npos; }) &&
         std::ranges::all_of(domain, [&](char c) { return letter(c) || c == '-' || c == '.'; }) &&
         domain.front() != '.' && domain.back() != '.' &&
         domain.find("..") == std::string_view::npos;
}

Result<> check_line(std::string_view text) {
  if (first_invalid_utf8(text) || std::ranges::any_of(text, is_control_byte) ||
      text.size() > kSubjectLimit) {
    return fail(ErrorCode::kInvalidInput, "net.mail_line", {{"found", excerpt(text, 60)}});
  }
  return done();
}

Result<std::string> address_field(const MailAddress& address) {
  TK_CHECK(check_line(address.name));
  if (!good_address(address.address)) {
    return fail(ErrorCode::kInvalidInput, "net.mail_address",
                {{"found", excerpt(address.address, 60)}});
  }
  if (address.name.empty()) return address.address;
  const std::string words = encoded_words(address.name);
  if (words != address.name) return words + "\r\n <" + address.address + ">";
  std::string quoted;  // plain ASCII
  for (const char c : address.name) {
    if (c == '"' || c == '\\') quoted.push_back('\\');
    quoted.push_back(c);
  }
  return "\"" + quoted + "\" <" + address.address + ">";
}

std::string mail_date(std::chrono::sys_seconds at) {
  constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = std::chrono::system_clock::to_time_t(at) + std::time_t{7} * 3600;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{}, {} {} {:04} {:02}:{:02}:{:02} +0700",
                     kDays.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                     kMonths.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

// One line of text, "soft" line ends where it is too long; blanks at its end are encoded.
void put_quoted_line(std::string& out, std::string_view line) {
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto c = static_cast<unsigned char>(line[i]);
    const bool last = i + 1 == line.size();
    const bool plain = (c >= 33 && c <= 126 && c != '=') || ((c == ' ' || c == '\t') && !last);
    const std::size_t width = plain ? 1 : 3;
    if (column + width > kLineLimit - 1) {
      out += "=\r\n";
      column = 0;
    }
    if (plain) {
      out.push_back(static_cast<char>(c));
    } else {
      out += fmt::format("={:02X}", c);
    }
    column += width;
  }
  out += "\r\n";
}

}  // namespace

std::string encoded_words(std::string_view text) {
  const bool plain =
      std::ranges::all_of(text, [](unsigned char c) { return c >= 32 && c < 127; }) &&
      text.find("=?") == std::string_view::npos && text.size() <= kLineLimit - 16;
  if (plain) return std::string(text);
  constexpr std::size_t kBytesOfWord = 39;  // 52 of base64, 12 around them, "Subject: ": 76
  std::string out;
  while (!text.empty()) {
    const std::size_t count = cut_at(text, kBytesOfWord);
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + base64(text.substr(0, count)) + "?=";
    text.remove_prefix(count);
  }
  return out;
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  if (text.ends_with('\n')) text.remove_suffix(1);
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    put_quoted_line(out, line);
  }
  return out;
}

Result<std::string> mail_bytes(const Mail& mail, const MailStamp& stamp) {
  TK_CHECK(check_line(mail.subject));
  if (first_invalid_utf8(mail.text) || mail.text.find('\0') != std::string::npos) {
    return fail(ErrorCode::kInvalidInput, "net.mail_text");
  }
  if (!good_address(stamp.id)) {  // the Message-ID has the form of an address
    return fail(ErrorCode::kInvalidInput, "net.mail_address", {{"found", excerpt(stamp.id, 60)}});
  }
  TK_TRY(const std::string from, address_field(mail.from));
  std::string to;
  for (const MailAddress& address : mail.to) {
    TK_TRY(const std::string field, address_field(address));
    to += (to.empty() ? "" : ",\r\n ") + field;
  }
  if (to.empty()) return fail(ErrorCode::kInvalidInput, "net.mail_nobody");
  return fmt::format(
      "Date: {}\r\nFrom: {}\r\nTo: {}\r\nMessage-ID: <{}>\r\nSubject: {}\r\nMIME-Version: 1.0\r\n"
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
      "Auto-Submitted: auto-generated\r\n\r\n{}",
      mail_date(stamp.at), from, to, stamp.id, encoded_words(mail.subject),
      quoted_printable(mail.text));
}

}  // namespace tongket
