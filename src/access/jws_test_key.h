// A key of another system, for tests: signs tokens and shows its public half as a JWK.
#pragma once

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <string>
#include <vector>

#include "base/base64url.h"
#include "base/result.h"

namespace tongket {

class TestKey {
 public:
  static TestKey rsa(unsigned bits, std::string id) { return {EVP_RSA_gen(bits), std::move(id)}; }
  static TestKey ec(std::string id) { return {EVP_EC_gen("P-256"), std::move(id)}; }

  [[nodiscard]] std::string jwk() const {
    const std::string head = R"({"kid":")" + id_ + "\",";
    if (is_rsa()) {
      return head + R"("kty":"RSA","n":")" + number(OSSL_PKEY_PARAM_RSA_N, 0) + R"(","e":")" +
             number(OSSL_PKEY_PARAM_RSA_E, 0) + "\"}";
    }
    return head + R"("kty":"EC","crv":"P-256","x":")" + number(OSSL_PKEY_PARAM_EC_PUB_X, 32) +
           R"(","y":")" + number(OSSL_PKEY_PARAM_EC_PUB_Y, 32) + "\"}";
  }

  // Under whatever header, with the key's own algorithm.
  [[nodiscard]] std::string sign(const std::string& header, const std::string& claims) const {
    const std::string text = base64url(header) + "." + base64url(claims);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    TK_ASSERT(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    TK_ASSERT(EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) == 1);
    std::string out(size, '\0');
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    TK_ASSERT(EVP_DigestSign(context.get(), to, &size, bytes, text.size()) == 1);
    out.resize(size);
    return text + "." + base64url(is_rsa() ? out : raw_signature(out));
  }

 private:
  TestKey(EVP_PKEY* key, std::string id) : key_(key, &EVP_PKEY_free), id_(std::move(id)) {}
  [[nodiscard]] bool is_rsa() const { return EVP_PKEY_is_a(key_.get(), "RSA") == 1; }

  static std::string bytes_of(const BIGNUM* number, int width) {
    std::string out(static_cast<std::size_t>(width == 0 ? BN_num_bytes(number) : width), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(out.data()),
                 static_cast<int>(out.size()));
    return out;
  }
  std::string number(const char* name, int width) const {
    BIGNUM* value = nullptr;
    TK_ASSERT(EVP_PKEY_get_bn_param(key_.get(), name, &value) == 1);
    std::string out = base64url(bytes_of(value, width));
    BN_free(value);
    return out;
  }
  static std::string raw_signature(const std::string& encoded) {
    const auto* at = reinterpret_cast<const unsigned char*>(encoded.data());
    ECDSA_SIG* signature = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(encoded.size()));
    std::string out = bytes_of(ECDSA_SIG_get0_r(signature), 32);
    out += bytes_of(ECDSA_SIG_get0_s(signature), 32);
    ECDSA_SIG_free(signature);
    return out;
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
  std::string id_;
};

}  // namespace tongket
