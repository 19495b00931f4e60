// The server's side of TLS: certificate and key from PEM files, TLS 1.2 or newer with forward
// secrecy and authenticated ciphers only (BCP 195), HTTP/1.1 by ALPN.
//
//   TK_TRY(const std::shared_ptr<SSL_CTX> tls, tls_context({certificate, key}));
#pragma once

#include <openssl/ssl.h>

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "net/http_server.h"

namespace tongket {

struct TlsFiles {
  std::filesystem::path certificate;  // with its chain
  std::filesystem::path key;
  ClientCertificates clients = ClientCertificates::kNotAsked;
};

// Errors: kIo with the file and what OpenSSL says (missing, no PEM, key of another certificate).
Result<std::shared_ptr<SSL_CTX>> tls_context(const TlsFiles& files);

}  // namespace tongket
