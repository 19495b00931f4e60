#include "exchange/certificate.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <ctime>
#include <utility>

#include "base/digest.h"
#include "base/file.h"

namespace tongket {
namespace {

constexpr std::size_t kMostPem = std::size_t{64} * 1024;
constexpr std::string_view kEcdsa = "ecdsa-p256-sha256";
constexpr std::string_view kEd25519 = "ed25519";
constexpr int kHalf = 32;  // bytes of r and of s

struct FreeX509 {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* one) const { X509_free(one); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <typename T>
using OwnedX509 = std::unique_ptr<T, FreeX509>;

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

OwnedX509<BIO> bio_of(std::string_view bytes) {
  return OwnedX509<BIO>(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

// Empty: a key that we do not take.
std::string_view algorithm_of(EVP_PKEY* key) {
  if (key == nullptr) return {};
  if (EVP_PKEY_is_a(key, "ED25519") == 1) return kEd25519;
  std::array<char, 32> group{};
  const bool p256 =
      EVP_PKEY_is_a(key, "EC") == 1 &&
      EVP_PKEY_get_utf8_string_param(key, "group", group.data(), group.size(), nullptr) == 1 &&
      std::string_view(group.data()) == "prime256v1";
  return p256 ? kEcdsa : std::string_view();
}

using BeginDigest = int (*)(EVP_MD_CTX*, EVP_PKEY_CTX**, const EVP_MD*, ENGINE*, EVP_PKEY*);

// What EVP_DigestSignInit or EVP_DigestVerifyInit makes of a key. It looks algorithms up, which
// takes longer than to copy what it found: so it is called once a key and not once a message.
std::shared_ptr<const EVP_MD_CTX> ready_to(BeginDigest begin, std::string_view algorithm,
                                           EVP_PKEY* key) {
  std::shared_ptr<EVP_MD_CTX> out(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const EVP_MD* const digest = algorithm == kEcdsa ? EVP_sha256() : nullptr;
  TK_ASSERT(begin(out.get(), nullptr, digest, nullptr, key) == 1);
  return out;
}

OwnedX509<EVP_MD_CTX> copy_of(const EVP_MD_CTX* ready) {
  OwnedX509<EVP_MD_CTX> out(EVP_MD_CTX_new());
  TK_ASSERT(out != nullptr && EVP_MD_CTX_copy_ex(out.get(), ready) == 1);
  return out;
}

Moment moment_of_asn1(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return std::chrono::system_clock::from_time_t(timegm(&parts));
}

std::string text_of(BIO* bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

// r and s -> DER; empty if they are no signature.
std::string to_der(std::string_view pair) {
  if (pair.size() != std::size_t{2} * kHalf) return {};
  const OwnedX509<ECDSA_SIG> signature(ECDSA_SIG_new());
  ECDSA_SIG_set0(signature.get(), BN_bin2bn(raw(pair), kHalf, nullptr),
                 BN_bin2bn(raw(pair.substr(kHalf)), kHalf, nullptr));
  std::string out(static_cast<std::size_t>(i2d_ECDSA_SIG(signature.get(), nullptr)), '\0');
  unsigned char* at = raw(out);
  i2d_ECDSA_SIG(signature.get(), &at);
  return out;
}

std::string from_der(std::string_view der) {
  const unsigned char* at = raw(der);
  const OwnedX509<ECDSA_SIG> signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  TK_ASSERT(signature != nullptr);
  std::string out(std::size_t{2} * kHalf, '\0');
  TK_ASSERT(BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), raw(out), kHalf) == kHalf);
  TK_ASSERT(BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), raw(out) + kHalf, kHalf) == kHalf);
  return out;
}

Error bad_certificate() { return fail(ErrorCode::kInvalidInput, "exchange.bad_certificate"); }

}  // namespace

Result<PublicKey> PublicKey::parse(std::string_view pem) {
  const OwnedX509<BIO> in = bio_of(pem);
  const OwnedX509<EVP_PKEY> key(PEM_read_bio_PUBKEY(in.get(), nullptr, nullptr, nullptr));
  return of(key.get());
}

Result<PublicKey> PublicKey::of(EVP_PKEY* key) {
  PublicKey out;
  out.algorithm_ = algorithm_of(key);
  if (out.algorithm_.empty()) return bad_certificate();
  out.ready_ = ready_to(EVP_DigestVerifyInit, out.algorithm_, key);
  return out;
}

Result<Certificate> Certificate::parse(std::string_view pem) {
  if (pem.size() > kMostPem) return bad_certificate();
  const OwnedX509<BIO> in = bio_of(pem);
  const OwnedX509<X509> read(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
  if (read == nullptr) return bad_certificate();
  Certificate out;
  TK_TRY(out.key_, PublicKey::of(X509_get0_pubkey(read.get())));
  std::array<unsigned char, 32> digest{};
  TK_ASSERT(X509_digest(read.get(), EVP_sha256(), digest.data(), nullptr) == 1);
  out.fingerprint_ = hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
  const OwnedX509<BIO> written(BIO_new(BIO_s_mem()));
  TK_ASSERT(PEM_write_bio_X509(written.get(), read.get()) == 1);
  out.pem_ = text_of(written.get());
  out.begins_ = moment_of_asn1(X509_get0_notBefore(read.get()));
  out.ends_ = moment_of_asn1(X509_get0_notAfter(read.get()));
  return out;
}

bool PublicKey::verifies(const SignedBytes& bytes) const {
  if (algorithm_ == kEd25519) return verifies_der(bytes);  // one form only
  const std::string der = to_der(bytes.signature);
  return !der.empty() && verifies_der({bytes.message, der});
}

bool PublicKey::verifies_der(const SignedBytes& bytes) const {
  const OwnedX509<EVP_MD_CTX> context = copy_of(ready_.get());
  return EVP_DigestVerify(context.get(), raw(bytes.signature), bytes.signature.size(),
                          raw(bytes.message), bytes.message.size()) == 1;
}

Result<SigningKey> SigningKey::load(const std::filesystem::path& pem) {
  TK_TRY(const std::string text, read_file(pem, kMostPem));
  const OwnedX509<BIO> in = bio_of(text);
  return of({PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr), EVP_PKEY_free},
            pem.string());
}

Result<SigningKey> SigningKey::of(std::shared_ptr<EVP_PKEY> key, const std::string& named) {
  SigningKey out;
  out.algorithm_ = algorithm_of(key.get());
  if (out.algorithm_.empty()) {
    return fail(ErrorCode::kInvalidInput, "exchange.bad_key", {{"file", named}});
  }
  out.ready_ = ready_to(EVP_DigestSignInit, out.algorithm_, key.get());
  out.key_ = std::move(key);
  return out;
}

Result<std::string> SigningKey::sign(std::string_view message) const {
  TK_TRY(std::string signature, sign_der(message));
  return algorithm_ == kEcdsa ? from_der(signature) : std::move(signature);
}

Result<std::string> SigningKey::sign_der(std::string_view message) const {
  const OwnedX509<EVP_MD_CTX> context = copy_of(ready_.get());
  std::size_t size = 0;
  const bool begun =
      EVP_DigestSign(context.get(), nullptr, &size, raw(message), message.size()) == 1;
  std::string out(size, '\0');
  if (!begun || EVP_DigestSign(context.get(), raw(out), &size, raw(message), message.size()) != 1) {
    ERR_clear_error();
    return fail(ErrorCode::kIo, "exchange.cannot_sign");
  }
  out.resize(size);
  return out;
}

}  // namespace tongket
