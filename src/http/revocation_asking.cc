#include "http/revocation_asking.h"

#include "net/http_client.h"
#include "sign/kept_signature.h"

namespace tongket {

Result<AskedRevocation> ask_revocation(const Signer& signer, const Believing& believing) {
  constexpr int kAnswered = 200;
  constexpr std::size_t kMostAnswer = std::size_t{64} * 1024;
  const std::string address = revocation_address(signer.certificate);
  if (address.empty()) return AskedRevocation{std::string(kRevocationNoAddress), {}, {}, {}};
  const CertifiedPair pair{signer.certificate, signer.issuer_certificate};
  TK_TRY(const std::string question, revocation_question(pair));
  TK_TRY(HttpAnswer answer, http_call({.method = Method::kPost,
                                       .url = address,
                                       .headers = {{"content-type", "application/ocsp-request"}},
                                       .body = question,
                                       .max_bytes = kMostAnswer}));
  if (answer.status != kAnswered) {
    return fail(ErrorCode::kIo, "http.revocation_unanswered",
                {{"address", address}, {"status", std::to_string(answer.status)}});
  }
  TK_TRY(const Revocation told, check_revocation(pair, answer.body, believing));
  return AskedRevocation{std::string(to_code(told.state)), told.told_at, told.revoked_at,
                         std::move(answer.body)};
}

}  // namespace tongket
