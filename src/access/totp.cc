#include "access/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <chrono>

#include "access/secret.h"
#include "base/base64url.h"
#include "base/digest.h"

namespace tongket {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kTotpSecretBytes = 20;
constexpr std::chrono::seconds kStep{30};
constexpr std::size_t kDigits = 6;

std::string base32(std::string_view bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (held += 8; held >= 5;) {
      held -= 5;
      out += kLetters[(bits >> held) & 0x1F];
    }
  }
  if (held > 0) out += kLetters[(bits << (5 - held)) & 0x1F];
  return out;
}

std::string from_base32(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t value = kLetters.find(c);
    if (value == std::string_view::npos) continue;  // blanks, padding
    bits = (bits << 5) | static_cast<std::uint32_t>(value);
    held += 5;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>((bits >> held) & 0xFF);
  }
  return out;
}

}  // namespace

std::string new_totp_secret() { return base32(random_bytes(kTotpSecretBytes)); }

std::string totp_uri(const TotpLabel& label) {
  const std::string issuer = percent_encoded(label.issuer);
  return "otpauth://totp/" + issuer + ":" + percent_encoded(label.login) +
         "?secret=" + std::string(label.secret) + "&issuer=" + issuer +
         "&algorithm=SHA1&digits=6&period=30";
}

// RFC 4226, section 5.3: four bytes at the place that the last one names, without the sign.
std::string totp_code(std::string_view secret, std::int64_t step) {
  const std::string key = from_base32(secret);
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) {
    counter.at(i) = static_cast<unsigned char>((step >> (8 * (7 - i))) & 0xFF);
  }
  std::array<unsigned char, 20> digest{};
  unsigned int size = 0;
  TK_ASSERT(HMAC(EVP_sha1(), key.empty() ? "" : key.data(), static_cast<int>(key.size()),
                 counter.data(), counter.size(), digest.data(), &size) != nullptr);
  TK_ASSERT(size == digest.size());
  const std::size_t at = digest.back() & 0xF;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = (number << 8) | digest.at(at + i);
  number = (number & 0x7FFFFFFF) % 1'000'000;
  const std::string digits = std::to_string(number);
  return std::string(kDigits - digits.size(), '0') + digits;
}

std::optional<std::int64_t> check_totp(std::string_view secret, std::string_view code,
                                       const TotpMoment& moment) {
  const std::int64_t now =
      std::chrono::floor<std::chrono::seconds>(moment.now.time_since_epoch()) / kStep;
  for (std::int64_t step = now - 1; step <= now + 1; ++step) {
    if (step > moment.used && same_secret(totp_code(secret, step), code)) return step;
  }
  return std::nullopt;
}

}  // namespace tongket
