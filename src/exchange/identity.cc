#include "exchange/identity.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

#include "base/digest.h"
#include "base/file.h"

namespace tongket {
namespace {

constexpr int kSerialBytes = 16;
constexpr std::size_t kLongestName = 64;  // ub-common-name of RFC 5280

struct FreeOfIdentity {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* one) const { X509_free(one); }
  void operator()(X509_REQ* one) const { X509_REQ_free(one); }
  void operator()(X509_NAME* one) const { X509_NAME_free(one); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(X509_EXTENSION* one) const { X509_EXTENSION_free(one); }
};
template <typename T>
using OwnedByIdentity = std::unique_ptr<T, FreeOfIdentity>;

template <typename Write>
std::string written_pem(const Write& write) {
  const OwnedByIdentity<BIO> out(BIO_new(BIO_s_mem()));
  TK_ASSERT(write(out.get()) == 1);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(out.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

OwnedByIdentity<X509> self_signed(EVP_PKEY* key, const X509_NAME* name, const IdentityNames& names,
                                  Moment now) {
  OwnedByIdentity<X509> out(X509_new());
  X509_set_version(out.get(), X509_VERSION_3);
  std::string serial = random_bytes(kSerialBytes);
  serial[0] = static_cast<char>(serial[0] & 0x7f);
  const OwnedByIdentity<BIGNUM> number(
      BN_bin2bn(reinterpret_cast<const unsigned char*>(serial.data()), kSerialBytes, nullptr));
  BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(out.get()));
  const std::time_t at = std::chrono::system_clock::to_time_t(now);
  // A clock that is a little behind takes it, too.
  ASN1_TIME_set(X509_getm_notBefore(out.get()), at - 3600);
  ASN1_TIME_adj(X509_getm_notAfter(out.get()), at, names.days, 0);
  X509_set_pubkey(out.get(), key);
  X509_set_subject_name(out.get(), name);
  X509_set_issuer_name(out.get(), name);
  const OwnedByIdentity<X509_EXTENSION> leaf(
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:FALSE"));
  X509_add_ext(out.get(), leaf.get(), -1);
  TK_ASSERT(X509_sign(out.get(), key, EVP_sha256()) > 0);
  return out;
}

}  // namespace

Result<> make_identity(const IdentityNames& names, Moment now) {
  const std::filesystem::path stem = names.folder / names.name;
  const std::filesystem::path key_file = stem.string() + ".key";
  std::error_code code;
  if (std::filesystem::exists(key_file, code)) {
    return fail(ErrorCode::kConflict, "exchange.key_exists", {{"file", key_file.string()}});
  }
  std::filesystem::create_directories(names.folder, code);
  const OwnedByIdentity<EVP_PKEY> key(EVP_EC_gen("P-256"));
  TK_ASSERT(key != nullptr);
  const OwnedByIdentity<X509_NAME> name(X509_NAME_new());
  const std::string subject = names.subject.substr(0, kLongestName);
  X509_NAME_add_entry_by_txt(name.get(), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(subject.data()),
                             static_cast<int>(subject.size()), -1, 0);
  const OwnedByIdentity<X509> certificate = self_signed(key.get(), name.get(), names, now);
  const OwnedByIdentity<X509_REQ> request(X509_REQ_new());
  X509_REQ_set_subject_name(request.get(), name.get());
  X509_REQ_set_pubkey(request.get(), key.get());
  TK_ASSERT(X509_REQ_sign(request.get(), key.get(), EVP_sha256()) > 0);
  TK_CHECK(write_file_atomically(stem.string() + ".crt", written_pem([&](BIO* out) {
                                   return PEM_write_bio_X509(out, certificate.get());
                                 })));
  TK_CHECK(write_file_atomically(stem.string() + ".csr", written_pem([&](BIO* out) {
                                   return PEM_write_bio_X509_REQ(out, request.get());
                                 })));
  return write_private_file(key_file, written_pem([&](BIO* out) {
                              return PEM_write_bio_PKCS8PrivateKey(out, key.get(), nullptr, nullptr,
                                                                   0, nullptr, nullptr);
                            }));
}

}  // namespace tongket
