#include "store/secret_box.h"

#include <openssl/evp.h>

#include <memory>

#include "base/digest.h"
#include "base/result.h"

namespace tongket {
namespace {

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
int length(std::string_view text) { return static_cast<int>(text.size()); }

}  // namespace

std::string new_secret_key() { return random_bytes(kSecretKeyBytes); }

Sealed seal(std::string_view key, std::string_view context, std::string_view plain) {
  TK_ASSERT(key.size() == kSecretKeyBytes);
  Sealed out{random_bytes(kSealNonceBytes), std::string(plain.size(), '\0'),
             std::string(kSealTagBytes, '\0')};
  const Context cipher(EVP_CIPHER_CTX_new());
  int written = 0;
  TK_ASSERT(EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key),
                               bytes_of(out.nonce)) == 1);
  TK_ASSERT(
      EVP_EncryptUpdate(cipher.get(), nullptr, &written, bytes_of(context), length(context)) == 1);
  TK_ASSERT(EVP_EncryptUpdate(cipher.get(), bytes_of(out.ciphertext), &written, bytes_of(plain),
                              length(plain)) == 1);
  TK_ASSERT(EVP_EncryptFinal_ex(cipher.get(), nullptr, &written) == 1 && written == 0);
  TK_ASSERT(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, int{kSealTagBytes},
                                out.tag.data()) == 1);
  return out;
}

std::optional<std::string> open_sealed(std::string_view key, std::string_view context,
                                       const Sealed& sealed) {
  if (key.size() != kSecretKeyBytes || sealed.nonce.size() != kSealNonceBytes ||
      sealed.tag.size() != kSealTagBytes) {
    return std::nullopt;
  }
  std::string plain(sealed.ciphertext.size(), '\0');
  std::string tag = sealed.tag;
  const Context cipher(EVP_CIPHER_CTX_new());
  int written = 0;
  const bool good =
      EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key),
                         bytes_of(sealed.nonce)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), nullptr, &written, bytes_of(context), length(context)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), bytes_of(plain), &written, bytes_of(sealed.ciphertext),
                        length(sealed.ciphertext)) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, int{kSealTagBytes}, tag.data()) ==
          1 &&
      EVP_DecryptFinal_ex(cipher.get(), nullptr, &written) == 1;
  return good ? std::optional<std::string>(std::move(plain)) : std::nullopt;
}

}  // namespace tongket
