// X.509 certificates and the keys that belong to them, as the exchange uses them: named by the
// SHA-256 of their bytes (DER), to prove signatures of algorithms of RFC 9421, 3.3 with.
//
//   TK_TRY(const Certificate one, Certificate::parse(pem));
//   one.key().verifies({.message = base, .signature = bytes})
#pragma once

#include <openssl/x509.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"

namespace tongket {

struct SignedBytes {
  std::string_view message;
  std::string_view signature;
};

// "ecdsa-p256-sha256" (keys on P-256: 64 bytes, r and s) or "ed25519"; other keys are refused.
class PublicKey {
 public:
  // "-----BEGIN PUBLIC KEY-----". kInvalidInput, key exchange.bad_certificate.
  static Result<PublicKey> parse(std::string_view pem);
  static Result<PublicKey> of(EVP_PKEY* key);  // shares it; nullptr is no key

  [[nodiscard]] std::string_view algorithm() const { return algorithm_; }
  [[nodiscard]] bool verifies(const SignedBytes& bytes) const;
  // The same where the signature is as `openssl dgst -sign` writes it (DER).
  [[nodiscard]] bool verifies_der(const SignedBytes& bytes) const;

 private:
  std::shared_ptr<const EVP_MD_CTX> ready_;  // to verify with: copied for each signature
  std::string_view algorithm_;
};

class Certificate {
 public:
  // The first of `pem`. kInvalidInput, key exchange.bad_certificate: no certificate, or another
  // kind of key.
  static Result<Certificate> parse(std::string_view pem);

  [[nodiscard]] const PublicKey& key() const { return key_; }
  [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }  // 64 hex digits
  [[nodiscard]] const std::string& pem() const { return pem_; }
  [[nodiscard]] Moment ends() const { return ends_; }
  [[nodiscard]] bool holds_at(Moment now) const { return begins_ <= now && now <= ends_; }

 private:
  PublicKey key_;
  std::string fingerprint_;
  std::string pem_;
  Moment begins_, ends_;
};

class SigningKey {
 public:
  // Errors as MappedFile::open; kInvalidInput, key exchange.bad_key.
  static Result<SigningKey> load(const std::filesystem::path& pem);
  // A key that may not leave its device (token_key.h); `named` is for messages. Shares it.
  // kInvalidInput, key exchange.bad_key.
  static Result<SigningKey> of(std::shared_ptr<EVP_PKEY> key, const std::string& named);

  [[nodiscard]] std::string_view algorithm() const { return algorithm_; }
  // kIo, key exchange.cannot_sign: the device that holds the key does not do it.
  [[nodiscard]] Result<std::string> sign(std::string_view message) const;
  [[nodiscard]] Result<std::string> sign_der(std::string_view message) const;

 private:
  std::shared_ptr<EVP_PKEY> key_;            // outlives what follows
  std::shared_ptr<const EVP_MD_CTX> ready_;  // to sign with: copied for each signature
  std::string_view algorithm_;
};

}  // namespace tongket
