// A signing key in a device that never gives it away (PKCS #11), through the engine "pkcs11" of
// OpenSSL, which is looked for when the key is: a gateway with its key in a file needs none.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "exchange/certificate.h"

namespace tongket {

struct TokenKey {
  std::string uri;                 // RFC 7512: "pkcs11:token=gateway;object=signing;type=private"
  std::filesystem::path module;    // the maker's library
  std::filesystem::path pin_file;  // one line, readable by its owner only
};

// kInvalidInput: exchange.no_token_key with OpenSSL's reason, exchange.bad_key for another kind of
// key; kIo for the PIN's file.
Result<SigningKey> load_token_key(const TokenKey& token);

}  // namespace tongket
