// An e-mail as bytes (RFC 5322): UTF-8 in subject and names as encoded words (RFC 2047), the text
// as quoted-printable (RFC 2045). Nothing that a field holds can begin another field: control
// characters and bad addresses are errors.
//
//   mail_bytes(mail, {.id = "8f14e45f@host", .at = now})  // "Date: Thu, 20 Jul 2023 ..."
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

struct MailAddress {
  std::string name = {};  // may be empty
  std::string address;    // ASCII: "a@example.vn"
};

struct Mail {
  MailAddress from;
  std::vector<MailAddress> to;  // at least one
  std::string subject;
  std::string text;  // plain, UTF-8, lines end in '\n'
};

struct MailStamp {
  std::string id;  // of the Message-ID, without brackets
  std::chrono::sys_seconds at;
};

// The whole message with CRLF line ends, not yet dot-stuffed. Errors: kInvalidInput.
Result<std::string> mail_bytes(const Mail& mail, const MailStamp& stamp);

// RFC 2047: the text itself if it is plain ASCII, else encoded words of at most 75 characters.
std::string encoded_words(std::string_view text);

// RFC 2045, 6.7: lines of at most 76 characters, CRLF line ends.
std::string quoted_printable(std::string_view text);

}  // namespace tongket
