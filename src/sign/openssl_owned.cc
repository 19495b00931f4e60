#include "sign/openssl_owned.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <ctime>

namespace tongket {

SslOwned<BIO> reading(std::string_view bytes) {
  const char* const from = bytes.empty() ? "" : bytes.data();
  return SslOwned<BIO>(BIO_new_mem_buf(from, static_cast<int>(bytes.size())));
}

CertificateList certificates_of(std::string_view pem) {
  CertificateList out(sk_X509_new_null());
  const SslOwned<BIO> in = reading(pem);
  while (X509* const one = PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr)) {
    sk_X509_push(out.get(), one);
  }
  ERR_clear_error();  // the end of the text
  return out;
}

std::string pem_of(X509* certificate) {
  const SslOwned<BIO> out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(out.get(), certificate);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(out.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

Moment moment_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return std::chrono::system_clock::from_time_t(timegm(&parts));
}

SslOwned<X509_STORE> believed(std::string_view authorities, Moment now) {
  SslOwned<X509_STORE> out(X509_STORE_new());
  const CertificateList all = certificates_of(authorities);
  for (int i = 0; i < sk_X509_num(all.get()); ++i) {
    X509_STORE_add_cert(out.get(), sk_X509_value(all.get(), i));
  }
  X509_VERIFY_PARAM* const how = X509_STORE_get0_param(out.get());
  X509_VERIFY_PARAM_set_time(how, std::chrono::system_clock::to_time_t(now));
  X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_PARTIAL_CHAIN);  // an authority need not be a root
  return out;
}

}  // namespace tongket
