#include "access/secret.h"

#include <openssl/crypto.h>

#include "base/base64url.h"
#include "base/digest.h"

namespace tongket {
namespace {

constexpr std::size_t kSecretBytes = 32;

}  // namespace

std::string new_secret(std::string_view prefix) {
  return std::string(prefix) + base64url(random_bytes(kSecretBytes));
}

std::string secret_digest(std::string_view secret) { return hex(sha256(secret)); }

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace tongket
