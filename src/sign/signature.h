// Detached signatures (CMS, RFC 5652) of people and units over a file: whether one is of these very
// bytes, and of somebody whom the authorities certified.
//
//   TK_TRY(const std::vector<Signer> signers,
//          check_signature({.content = bytes, .signature = p7s, .now = now}, authorities));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

inline constexpr std::size_t kMostSignatureBytes = std::size_t{64} * 1024;
inline constexpr std::size_t kMostSignedBytes = std::size_t{1} << 30;

struct SignedFile {
  std::string_view content;
  std::string_view signature;  // DER, or PEM ("-----BEGIN CMS-----", "-----BEGIN PKCS7-----")
  Moment now;                  // when the certificates have to hold: the receipt
};

struct Signer {
  std::string name;                 // common name
  std::string organisation;         // empty: not told
  std::string issuer;               // common name, else organisation of who certified it
  std::string serial;               // of the certificate, hex
  Moment begins, ends;              // of the certificate
  std::optional<Moment> stated_at;  // by the signer's own clock; nobody vouches for it
  std::string certificate;          // PEM
  std::string issuer_certificate;   // PEM
};

// kInvalidInput, key sign.no_authorities: no certificate (PEM) stands in it.
Result<> check_authorities(std::string_view authorities);

// Who signed, all of them. `authorities`: certificates (PEM) that are believed. kInvalidInput, keys
//   sign.not_a_signature   no CMS signature, larger than kMostSignatureBytes, or nobody signed
//   sign.no_certificate    the signer's certificate is not in it
//   sign.too_large         the content: more than kMostSignedBytes
//   sign.other_content     not of these bytes
//   sign.weak_digest       SHA-1, MD5
//   sign.not_for_signing   the certificate is for another use
//   sign.certificate_ended, sign.certificate_early
//   sign.untrusted         not certified by one of the authorities; {reason} by OpenSSL
Result<std::vector<Signer>> check_signature(const SignedFile& file, std::string_view authorities);

}  // namespace tongket
