#include "exchange/certificate_text.h"

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view kEnd = "-----END CERTIFICATE-----";
constexpr std::size_t kFingerprintDigits = 64;

// The certificates, and what stands around them.
struct CertificateText {
  std::vector<Certificate> certificates;
  std::string rest;
};

Result<CertificateText> taken_apart(std::string_view text) {
  if (text.find("PRIVATE KEY") != std::string_view::npos) {
    return fail(ErrorCode::kInvalidInput, "exchange.private_key");
  }
  CertificateText out;
  while (true) {
    const std::size_t begin = text.find(kBegin);
    out.rest.append(text.substr(0, begin)).append("\n");
    if (begin == std::string_view::npos) return out;
    const std::size_t end = text.find(kEnd, begin);
    if (end == std::string_view::npos) {
      return fail(ErrorCode::kInvalidInput, "exchange.bad_certificate");
    }
    const std::size_t behind = end + kEnd.size();
    TK_TRY(Certificate one,
           Certificate::parse(std::string(text.substr(begin, behind - begin)) + "\n"));
    out.certificates.push_back(std::move(one));
    text = text.substr(behind);
  }
}

}  // namespace

Result<std::vector<Certificate>> certificates_in(std::string_view text) {
  TK_TRY(CertificateText parts, taken_apart(text));
  return std::move(parts.certificates);
}

Result<std::vector<std::string>> fingerprints_in(std::string_view text) {
  TK_TRY(const CertificateText parts, taken_apart(text));
  std::vector<std::string> out;
  out.reserve(parts.certificates.size());
  for (const Certificate& one : parts.certificates) out.push_back(one.fingerprint());
  constexpr std::string_view kBetween = " \t\r\n,;";
  std::string_view rest = parts.rest;
  while (true) {
    const std::size_t begin = rest.find_first_not_of(kBetween);
    if (begin == std::string_view::npos) return out;
    rest = rest.substr(begin);
    const std::string word = lower_case(rest.substr(0, rest.find_first_of(kBetween)));
    const bool is_hex = word.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (word.size() != kFingerprintDigits || !is_hex) {
      return fail(ErrorCode::kInvalidInput, "exchange.bad_fingerprint",
                  {{"found", excerpt(word, 40)}});
    }
    out.push_back(word);
    rest = rest.substr(word.size());
  }
}

}  // namespace tongket
