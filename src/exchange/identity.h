// Makes what a gateway shows to others: a key, a certificate request for the authority that is to
// certify it, and a certificate that the key signs itself, good for trials.
//
//   TK_CHECK(make_identity({.folder = "gateway/keys", .name = "signing", .subject = "BTTTT"},
//   now));
#pragma once

#include <filesystem>
#include <string>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

struct IdentityNames {
  std::filesystem::path folder;
  std::string name;     // of the files: name.key (its owner only), name.csr, name.crt, all PEM
  std::string subject;  // common name, at most 64 bytes
  int days = 730;       // that the self-signed certificate holds
};

// A new key on P-256. kConflict, key exchange.key_exists: a key is never replaced; kIo.
Result<> make_identity(const IdentityNames& names, Moment now);

}  // namespace tongket
