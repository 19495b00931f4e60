#include "sign/signature.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "sign/openssl_owned.h"

namespace tongket {
namespace {

Error refused_signature(std::string_view key, Args args = {}) {
  ERR_clear_error();
  return fail(ErrorCode::kInvalidInput, std::string(key), std::move(args));
}

// What stands between the lines of a PEM; empty if it is another kind of thing.
std::string der_of(std::string_view pem) {
  const SslOwned<BIO> in = reading(pem);
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* der = nullptr;
  long size = 0;
  if (PEM_read_bio(in.get(), &name, &header, &der, &size) != 1) return {};
  const std::string_view kind(name);
  std::string out;
  if (kind == PEM_STRING_CMS || kind == PEM_STRING_PKCS7) {
    out.assign(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  }
  OPENSSL_free(name);
  OPENSSL_free(header);
  OPENSSL_free(der);
  return out;
}

// DER or PEM; null if it is neither.
SslOwned<CMS_ContentInfo> message_of(std::string_view bytes) {
  const std::string der = bytes.starts_with("-----") ? der_of(bytes) : std::string(bytes);
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  return SslOwned<CMS_ContentInfo>(
      d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
}

std::string part_of(const X509_NAME* name, int part) {
  const int at = X509_NAME_get_index_by_NID(name, part, -1);
  if (at < 0) return {};
  unsigned char* text = nullptr;
  const ASN1_STRING* const found = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));
  const int size = ASN1_STRING_to_UTF8(&text, found);
  if (size < 0) return {};
  std::string out(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  OPENSSL_free(text);
  return out;
}

std::string serial_of(X509* certificate) {
  const SslOwned<BIGNUM> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
  char* const text = BN_bn2hex(number.get());
  std::string out(text);
  OPENSSL_free(text);
  return out;
}

std::optional<Moment> stated_moment(const CMS_SignerInfo* signer) {
  const int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
  if (at < 0) return std::nullopt;
  const ASN1_TYPE* const value = X509_ATTRIBUTE_get0_type(CMS_signed_get_attr(signer, at), 0);
  if (value == nullptr) return std::nullopt;
  if (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME) return std::nullopt;
  return moment_of(value->value.asn1_string);
}

bool is_weak(CMS_SignerInfo* signer) {
  X509_ALGOR* digest = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, nullptr);
  const ASN1_OBJECT* name = nullptr;
  X509_ALGOR_get0(&name, nullptr, nullptr, digest);
  const int known = OBJ_obj2nid(name);
  return known == NID_sha1 || known == NID_md5 || known == NID_undef;
}

// The chain from the signer's certificate up to an authority.
Result<CertificateList> chain_of(X509* certificate, STACK_OF(X509) * along, X509_STORE* store) {
  if ((X509_get_key_usage(certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0) {
    return refused_signature("sign.not_for_signing");
  }
  const SslOwned<X509_STORE_CTX> context(X509_STORE_CTX_new());
  X509_STORE_CTX_init(context.get(), store, certificate, along);
  if (X509_verify_cert(context.get()) != 1) {
    const int reason = X509_STORE_CTX_get_error(context.get());
    if (reason == X509_V_ERR_CERT_HAS_EXPIRED) return refused_signature("sign.certificate_ended");
    if (reason == X509_V_ERR_CERT_NOT_YET_VALID) {
      return refused_signature("sign.certificate_early");
    }
    return refused_signature("sign.untrusted", {{"reason", X509_verify_cert_error_string(reason)}});
  }
  return CertificateList(X509_STORE_CTX_get1_chain(context.get()));
}

Result<Signer> signer_of(CMS_SignerInfo* info, STACK_OF(X509) * along, X509_STORE* store) {
  if (is_weak(info)) return refused_signature("sign.weak_digest");
  X509* certificate = nullptr;
  CMS_SignerInfo_get0_algs(info, nullptr, &certificate, nullptr, nullptr);
  TK_TRY(const CertificateList chain, chain_of(certificate, along, store));
  const int issuer = sk_X509_num(chain.get()) > 1 ? 1 : 0;
  const X509_NAME* const name = X509_get_subject_name(certificate);
  Signer out;
  out.name = part_of(name, NID_commonName);
  out.organisation = part_of(name, NID_organizationName);
  out.issuer = part_of(X509_get_issuer_name(certificate), NID_commonName);
  if (out.issuer.empty()) {
    out.issuer = part_of(X509_get_issuer_name(certificate), NID_organizationName);
  }
  out.serial = serial_of(certificate);
  out.begins = moment_of(X509_get0_notBefore(certificate));
  out.ends = moment_of(X509_get0_notAfter(certificate));
  out.stated_at = stated_moment(info);
  out.certificate = pem_of(certificate);
  out.issuer_certificate = pem_of(sk_X509_value(chain.get(), issuer));
  return out;
}

}  // namespace

Result<> check_authorities(std::string_view authorities) {
  if (sk_X509_num(certificates_of(authorities).get()) > 0) return done();
  return refused_signature("sign.no_authorities");
}

Result<std::vector<Signer>> check_signature(const SignedFile& file, std::string_view authorities) {
  if (file.content.size() > kMostSignedBytes) {
    return refused_signature("sign.too_large", {{"limit", std::to_string(kMostSignedBytes)}});
  }
  if (file.signature.size() > kMostSignatureBytes) return refused_signature("sign.not_a_signature");
  const SslOwned<CMS_ContentInfo> cms = message_of(file.signature);
  if (cms == nullptr || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed ||
      CMS_is_detached(cms.get()) != 1) {
    return refused_signature("sign.not_a_signature");
  }
  const SslOwned<BIO> bytes = reading(file.content);
  // CMS_verify() makes a copy of what is in memory and, of some damaged messages, keeps it for
  // good.
  const SslOwned<BIO> content(BIO_new(BIO_f_null()));
  BIO_push(content.get(), bytes.get());
  constexpr unsigned kHow = CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY | CMS_DETACHED;
  if (CMS_verify(cms.get(), nullptr, nullptr, content.get(), nullptr, kHow) != 1) {
    const bool alone = ERR_GET_REASON(ERR_peek_last_error()) == CMS_R_SIGNER_CERTIFICATE_NOT_FOUND;
    return refused_signature(alone ? "sign.no_certificate" : "sign.other_content");
  }
  const CertificateList along(CMS_get1_certs(cms.get()));
  const SslOwned<X509_STORE> store = believed(authorities, file.now);
  std::vector<Signer> out;
  STACK_OF(CMS_SignerInfo)* const infos = CMS_get0_SignerInfos(cms.get());
  for (int i = 0; i < sk_CMS_SignerInfo_num(infos); ++i) {
    TK_TRY(Signer one, signer_of(sk_CMS_SignerInfo_value(infos, i), along.get(), store.get()));
    out.push_back(std::move(one));
  }
  if (out.empty()) return refused_signature("sign.not_a_signature");
  return out;
}

}  // namespace tongket
