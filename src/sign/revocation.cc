#include "sign/revocation.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "sign/openssl_owned.h"

namespace tongket {
namespace {

constexpr long kClockApartSeconds = 300;  // between the authority and us
constexpr std::size_t kMostAnswerBytes = std::size_t{64} * 1024;

Error refused_answer() {
  ERR_clear_error();
  return fail(ErrorCode::kInvalidInput, "sign.bad_revocation_answer");
}

struct KnownPair {
  CertificateList certificate, issuer;
  SslOwned<OCSP_CERTID> id;
};

Result<KnownPair> known_pair(const CertifiedPair& pair) {
  KnownPair out{certificates_of(pair.certificate), certificates_of(pair.issuer), nullptr};
  if (sk_X509_num(out.certificate.get()) != 1 || sk_X509_num(out.issuer.get()) != 1) {
    return fail(ErrorCode::kInvalidInput, "sign.bad_certificate");
  }
  out.id.reset(OCSP_cert_to_id(EVP_sha1(), sk_X509_value(out.certificate.get(), 0),
                               sk_X509_value(out.issuer.get(), 0)));  // what responders index by
  return out;
}

}  // namespace

std::string_view to_code(RevocationState state) {
  if (state == RevocationState::kGood) return "good";
  return state == RevocationState::kRevoked ? "revoked" : "unknown";
}

std::string revocation_address(std::string_view certificate) {
  const CertificateList read = certificates_of(certificate);
  if (sk_X509_num(read.get()) != 1) return {};
  STACK_OF(OPENSSL_STRING)* const all = X509_get1_ocsp(sk_X509_value(read.get(), 0));
  std::string out;
  for (int i = 0; i < sk_OPENSSL_STRING_num(all) && out.empty(); ++i) {
    const std::string_view one = sk_OPENSSL_STRING_value(all, i);
    if (one.starts_with("http://") || one.starts_with("https://")) out = one;
  }
  X509_email_free(all);
  return out;
}

std::string issuer_among(std::string_view certificate, std::string_view authorities) {
  const CertificateList one = certificates_of(certificate);
  const CertificateList all = certificates_of(authorities);
  if (sk_X509_num(one.get()) != 1) return {};
  for (int i = 0; i < sk_X509_num(all.get()); ++i) {
    X509* const authority = sk_X509_value(all.get(), i);
    if (X509_check_issued(authority, sk_X509_value(one.get(), 0)) == X509_V_OK) {
      return pem_of(authority);
    }
  }
  return {};
}

Result<std::string> revocation_question(const CertifiedPair& pair) {
  TK_TRY(KnownPair known, known_pair(pair));
  const SslOwned<OCSP_REQUEST> request(OCSP_REQUEST_new());
  OCSP_request_add0_id(request.get(), known.id.release());  // the request frees it
  unsigned char* der = nullptr;
  const int size = i2d_OCSP_REQUEST(request.get(), &der);
  TK_ASSERT(size > 0);
  std::string out(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

Result<Revocation> check_revocation(const CertifiedPair& pair, std::string_view answer,
                                    const Believing& believing) {
  TK_TRY(const KnownPair known, known_pair(pair));
  if (answer.size() > kMostAnswerBytes) return refused_answer();
  const auto* at = reinterpret_cast<const unsigned char*>(answer.data());
  const SslOwned<OCSP_RESPONSE> response(
      d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(answer.size())));
  if (response == nullptr ||
      OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
    return refused_answer();
  }
  const SslOwned<OCSP_BASICRESP> basic(OCSP_response_get1_basic(response.get()));
  const SslOwned<X509_STORE> store = believed(believing.authorities, believing.now);
  if (basic == nullptr || OCSP_basic_verify(basic.get(), known.issuer.get(), store.get(), 0) != 1) {
    return refused_answer();
  }
  int state = 0;
  int reason = 0;
  ASN1_GENERALIZEDTIME* revoked = nullptr;
  ASN1_GENERALIZEDTIME* from = nullptr;
  ASN1_GENERALIZEDTIME* until = nullptr;
  if (OCSP_resp_find_status(basic.get(), known.id.get(), &state, &reason, &revoked, &from,
                            &until) != 1) {
    return refused_answer();
  }
  const auto apart = std::chrono::seconds(kClockApartSeconds);
  const Moment told = moment_of(from);
  if (told > believing.now + apart ||
      (until != nullptr && moment_of(until) + apart < believing.now)) {
    return refused_answer();
  }
  Revocation out;
  out.told_at = told;
  if (state == V_OCSP_CERTSTATUS_GOOD) out.state = RevocationState::kGood;
  if (state == V_OCSP_CERTSTATUS_REVOKED) {
    out.state = RevocationState::kRevoked;
    out.revoked_at = moment_of(revoked);
  }
  return out;
}

}  // namespace tongket
