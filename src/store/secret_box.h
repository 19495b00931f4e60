// Seals a personal value under the key of its record: AES-256-GCM (NIST SP 800-38D) with a fresh
// random nonce of 96 bits and a tag of 128 bits. The context (which record and field) is
// authenticated, so a sealed value cannot be moved to another place.
//
//   const std::string key = new_secret_key();
//   const Sealed sealed = seal(key, "person/1/name", name);
//   open_sealed(key, "person/1/name", sealed)   // nullopt if key, context or bytes are not the
//   same
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tongket {

inline constexpr std::size_t kSecretKeyBytes = 32;
inline constexpr std::size_t kSealNonceBytes = 12;
inline constexpr std::size_t kSealTagBytes = 16;

struct Sealed {
  std::string nonce;
  std::string ciphertext;
  std::string tag;
};

std::string new_secret_key();
Sealed seal(std::string_view key, std::string_view context, std::string_view plain);
std::optional<std::string> open_sealed(std::string_view key, std::string_view context,
                                       const Sealed& sealed);

}  // namespace tongket
