// Asks an authority, over the network, whether a certificate was revoked. The address is the one in
// the certificate, so it is asked only of certificates that were found to be of a believed
// authority; never under a lock.
//
//   TK_TRY(const AskedRevocation asked, ask_revocation(signer, {authorities, now}));
#pragma once

#include <optional>
#include <string>

#include "sign/revocation.h"
#include "sign/signature.h"

namespace tongket {

struct AskedRevocation {
  std::string state;              // "no_address", else of RevocationState
  std::optional<Moment> told_at;  // the moment that the answer speaks of
  std::optional<Moment> revoked_at;
  std::string answer;  // OCSP, DER
};

// kIo (nobody answers, key http.revocation_unanswered for a status other than 200), kOverflow, and
// what check_revocation() refuses.
Result<AskedRevocation> ask_revocation(const Signer& signer, const Believing& believing);

}  // namespace tongket
