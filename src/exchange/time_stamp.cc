#include "exchange/time_stamp.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

#include <array>
#include <ctime>
#include <memory>
#include <vector>

namespace tongket {
namespace {

constexpr int kNonceBits = 64;
constexpr std::size_t kDigestBytes = 32;

struct FreeOfStamp {
  void operator()(BIO* one) const { BIO_free(one); }
  void operator()(X509* one) const { X509_free(one); }
  void operator()(X509_STORE* one) const { X509_STORE_free(one); }
  void operator()(TS_REQ* one) const { TS_REQ_free(one); }
  void operator()(TS_RESP* one) const { TS_RESP_free(one); }
  void operator()(TS_MSG_IMPRINT* one) const { TS_MSG_IMPRINT_free(one); }
  void operator()(TS_VERIFY_CTX* one) const { TS_VERIFY_CTX_free(one); }
  void operator()(X509_ALGOR* one) const { X509_ALGOR_free(one); }
  void operator()(ASN1_INTEGER* one) const { ASN1_INTEGER_free(one); }
  void operator()(BIGNUM* one) const { BN_free(one); }
};
template <typename T>
using OwnedByStamp = std::unique_ptr<T, FreeOfStamp>;

Error bad_stamp() {
  ERR_clear_error();
  return fail(ErrorCode::kInvalidInput, "exchange.bad_stamp");
}

// Empty: no SHA-256.
std::vector<unsigned char> digest_bytes(std::string_view digest) {
  std::vector<unsigned char> out(kDigestBytes);
  std::size_t size = 0;
  const std::string text(digest);
  if (OPENSSL_hexstr2buf_ex(out.data(), out.size(), &size, text.c_str(), '\0') != 1) return {};
  return size == kDigestBytes ? out : std::vector<unsigned char>();
}

OwnedByStamp<X509_STORE> store_of(std::string_view authorities) {
  OwnedByStamp<X509_STORE> out(X509_STORE_new());
  const OwnedByStamp<BIO> in(
      BIO_new_mem_buf(authorities.data(), static_cast<int>(authorities.size())));
  while (true) {
    const OwnedByStamp<X509> one(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (one == nullptr) break;
    X509_STORE_add_cert(out.get(), one.get());
  }
  ERR_clear_error();
  return out;
}

}  // namespace

Result<std::string> stamp_query(std::string_view digest) {
  std::vector<unsigned char> bytes = digest_bytes(digest);
  if (bytes.empty()) return bad_stamp();
  const OwnedByStamp<X509_ALGOR> algorithm(X509_ALGOR_new());
  X509_ALGOR_set_md(algorithm.get(), EVP_sha256());
  const OwnedByStamp<TS_MSG_IMPRINT> imprint(TS_MSG_IMPRINT_new());
  TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
  TS_MSG_IMPRINT_set_msg(imprint.get(), bytes.data(), static_cast<int>(bytes.size()));
  const OwnedByStamp<BIGNUM> random(BN_new());
  TK_ASSERT(BN_rand(random.get(), kNonceBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1);
  const OwnedByStamp<ASN1_INTEGER> nonce(BN_to_ASN1_INTEGER(random.get(), nullptr));
  const OwnedByStamp<TS_REQ> request(TS_REQ_new());
  TS_REQ_set_version(request.get(), 1);
  TS_REQ_set_msg_imprint(request.get(), imprint.get());
  TS_REQ_set_nonce(request.get(), nonce.get());
  TS_REQ_set_cert_req(request.get(), 1);
  unsigned char* der = nullptr;
  const int size = i2d_TS_REQ(request.get(), &der);
  TK_ASSERT(size > 0);
  std::string out(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

Result<Moment> check_stamp(const StampProof& proof, std::string_view authorities) {
  const std::vector<unsigned char> bytes = digest_bytes(proof.digest);
  const auto* at = reinterpret_cast<const unsigned char*>(proof.response.data());
  const OwnedByStamp<TS_RESP> response(
      d2i_TS_RESP(nullptr, &at, static_cast<long>(proof.response.size())));
  TS_TST_INFO* const info = response ? TS_RESP_get_tst_info(response.get()) : nullptr;
  if (bytes.empty() || info == nullptr) return bad_stamp();
  const OwnedByStamp<TS_VERIFY_CTX> context(TS_VERIFY_CTX_new());
  TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_SIGNATURE | TS_VFY_VERSION | TS_VFY_IMPRINT);
  // The context frees both.
  TS_VERIFY_CTX_set_store(context.get(), store_of(authorities).release());
  auto* const copy = static_cast<unsigned char*>(OPENSSL_memdup(bytes.data(), bytes.size()));
  TS_VERIFY_CTX_set_imprint(context.get(), copy, static_cast<long>(bytes.size()));
  if (TS_RESP_verify_response(context.get(), response.get()) != 1) return bad_stamp();
  std::tm parts{};
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1) return bad_stamp();
  return std::chrono::system_clock::from_time_t(timegm(&parts));
}

}  // namespace tongket
