// Whether a certificate was revoked, by its authority's own answer (OCSP, RFC 6960).
//
//   const std::string address = revocation_address(certificate);  // "http://ocsp.example.vn"
//   TK_TRY(const std::string question, revocation_question(pair));
//   ... POST as application/ocsp-request ...
//   TK_TRY(const Revocation told, check_revocation(pair, answer, {authorities, now}));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

struct CertifiedPair {
  std::string_view certificate;  // PEM
  std::string_view issuer;       // PEM
};

enum class RevocationState : std::uint8_t { kGood, kRevoked, kUnknown };
std::string_view to_code(RevocationState state);  // "good", "revoked", "unknown"

struct Revocation {
  RevocationState state = RevocationState::kUnknown;
  std::optional<Moment> revoked_at;
  Moment told_at;  // for this moment the authority speaks
};

struct Believing {
  std::string_view authorities;  // PEM
  Moment now;
};

// Where the certificate says that its state is told, http or https; empty: nowhere.
std::string revocation_address(std::string_view certificate);

// The certificate (PEM) among `authorities` (PEM) that certified this one; empty: none of them.
std::string issuer_among(std::string_view certificate, std::string_view authorities);

// DER. kInvalidInput, key sign.bad_certificate.
Result<std::string> revocation_question(const CertifiedPair& pair);

// kInvalidInput, keys sign.bad_certificate, sign.bad_revocation_answer: no answer, of another
// certificate, not signed by the issuer (or whom it charged with it), or of a time that is over.
Result<Revocation> check_revocation(const CertifiedPair& pair, std::string_view answer,
                                    const Believing& believing);

}  // namespace tongket
