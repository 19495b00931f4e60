#include "net/tls_context.h"

#include <openssl/err.h>

#include <array>
#include <string>
#include <string_view>

namespace tongket {
namespace {

// Of TLS 1.2; those of TLS 1.3 are all sound.
constexpr const char* kCiphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

std::string last_reason() {
  const unsigned long code = ERR_peek_last_error();
  ERR_clear_error();
  const char* reason = ERR_reason_error_string(code);
  return reason != nullptr ? reason : "?";
}

int choose_protocol(SSL* /*session*/, const unsigned char** out, unsigned char* out_size,
                    const unsigned char* offered, unsigned int offered_size, void* /*unused*/) {
  static constexpr std::array<unsigned char, 9> kOurs{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  const int found =
      SSL_select_next_proto(&chosen, out_size, kOurs.data(), kOurs.size(), offered, offered_size);
  if (found != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

// Whose certificate it is, is judged behind the handshake, which proves that the key is the
// client's.
int take_any_certificate(int /*verified*/, X509_STORE_CTX* /*chain*/) { return 1; }

Error bad_file(const std::filesystem::path& file) {
  return fail(ErrorCode::kIo, "net.tls_file", {{"file", file.string()}, {"reason", last_reason()}});
}

}  // namespace

Result<std::shared_ptr<SSL_CTX>> tls_context(const TlsFiles& files) {
  const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  TK_ASSERT(context != nullptr);
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                         SSL_OP_CIPHER_SERVER_PREFERENCE |
                                         SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  TK_ASSERT(SSL_CTX_set_cipher_list(context.get(), kCiphers) == 1);
  SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
  if (files.clients == ClientCertificates::kNeeded) {
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                       take_any_certificate);
    // A session that is taken up again belongs to servers of this name only; OpenSSL insists.
    static constexpr std::array<unsigned char, 7> kName{'t', 'o', 'n', 'g', 'k', 'e', 't'};
    SSL_CTX_set_session_id_context(context.get(), kName.data(), kName.size());
  }
  if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1) {
    return bad_file(files.certificate);
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context.get()) != 1) {
    return bad_file(files.key);
  }
  return context;
}

}  // namespace tongket
