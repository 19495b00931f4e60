// OpenSSL's things, freed by their owner; bytes in and out; only for the files of this folder.
#pragma once

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/ocsp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/moment.h"

namespace tongket {

struct FreeSigned {
  void operator()(BIO* one) const { BIO_free(one); }
  void operator()(BIGNUM* one) const { BN_free(one); }
  void operator()(X509* one) const { X509_free(one); }
  void operator()(X509_STORE* one) const { X509_STORE_free(one); }
  void operator()(X509_STORE_CTX* one) const { X509_STORE_CTX_free(one); }
  void operator()(STACK_OF(X509) * many) const { sk_X509_pop_free(many, X509_free); }
  void operator()(CMS_ContentInfo* one) const { CMS_ContentInfo_free(one); }
  void operator()(OCSP_REQUEST* one) const { OCSP_REQUEST_free(one); }
  void operator()(OCSP_RESPONSE* one) const { OCSP_RESPONSE_free(one); }
  void operator()(OCSP_BASICRESP* one) const { OCSP_BASICRESP_free(one); }
  void operator()(OCSP_CERTID* one) const { OCSP_CERTID_free(one); }
};
template <typename T>
using SslOwned = std::unique_ptr<T, FreeSigned>;
using CertificateList = SslOwned<STACK_OF(X509)>;

SslOwned<BIO> reading(std::string_view bytes);
CertificateList certificates_of(std::string_view pem);  // none: an empty list
std::string pem_of(X509* certificate);
Moment moment_of(const ASN1_TIME* time);  // the epoch if it is no time
// The authorities as what is believed at `now`.
SslOwned<X509_STORE> believed(std::string_view authorities, Moment now);

}  // namespace tongket
