#include "access/password.h"

#include <argon2.h>

#include <algorithm>
#include <array>

#include "access/assets.h"
#include "base/digest.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kLeast = 12;
constexpr std::size_t kMostCharacters = 256;

constexpr std::uint32_t kPasses = 2;
constexpr std::uint32_t kMemoryKib = 19 * 1024;
constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;

bool is_common(const std::string& folded) {
  const std::vector<std::string_view> common = split(access::asset("common_passwords.txt"), '\n');
  return std::ranges::find(common, folded) != common.end();
}

// Keyboards compose Vietnamese letters in different ways; one password must be one text.
std::string prepared(std::string_view password) {
  return first_invalid_utf8(password) ? std::string(password) : to_nfc(password);
}

}  // namespace

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Result<> check_password(const PasswordChoice& choice) {
  if (first_invalid_utf8(choice.password) || count_characters(choice.password) < kLeast) {
    return fail(ErrorCode::kInvalidInput, "access.password_short",
                {{"least", std::to_string(kLeast)}});
  }
  if (count_characters(choice.password) > kMostCharacters) {
    return fail(ErrorCode::kInvalidInput, "access.password_long",
                {{"most", std::to_string(kMostCharacters)}});
  }
  const std::string folded = fold(choice.password);
  if (!choice.login.empty() && folded.find(fold(choice.login)) != std::string::npos) {
    return fail(ErrorCode::kInvalidInput, "access.password_has_login");
  }
  if (is_common(folded)) return fail(ErrorCode::kInvalidInput, "access.password_common");
  return done();
}

std::string hash_password(std::string_view password) {
  const std::string text = prepared(password);
  const std::string salt = random_bytes(kSaltBytes);
  std::array<char, 256> encoded{};
  TK_ASSERT(argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, text.data(), text.size(),
                                  salt.data(), salt.size(), kHashBytes, encoded.data(),
                                  encoded.size()) == ARGON2_OK);
  return encoded.data();
}

bool verify_password(std::string_view password, std::string_view hash) {
  const std::string text = prepared(password);
  return argon2id_verify(std::string(hash).c_str(), text.data(), text.size()) == ARGON2_OK;
}

std::string_view nobodys_hash() {
  static const std::string hash = hash_password(random_bytes(32));
  return hash;
}

}  // namespace tongket
