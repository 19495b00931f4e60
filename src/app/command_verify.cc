// verify: who signed a file (a detached signature), and whether their certificates still stood.
#include <fmt/format.h>

#include "app/commands.h"
#include "base/file.h"
#include "net/http_client.h"
#include "sign/revocation.h"
#include "sign/signature.h"

namespace tongket {
namespace {

constexpr std::size_t kMostAuthorityBytes = std::size_t{1} << 20;
constexpr int kAnswered = 200;

struct Asking {
  std::string authorities;
  Moment now;
  bool ask = false;  // the authorities, over the network
};

// "not_asked", "no_address", or what the authority says.
Result<std::string> revocation_told(const Signer& signer, const Asking& asking) {
  if (!asking.ask) return std::string("not_asked");
  const std::string address = revocation_address(signer.certificate);
  if (address.empty()) return std::string("no_address");
  const CertifiedPair pair{signer.certificate, signer.issuer_certificate};
  TK_TRY(const std::string question, revocation_question(pair));
  TK_TRY(const HttpAnswer answer,
         http_call({.method = Method::kPost,
                    .url = address,
                    .headers = {{"content-type", "application/ocsp-request"}},
                    .body = question}));
  if (answer.status != kAnswered) {
    return fail(ErrorCode::kIo, "app.verify_unanswered",
                {{"address", address}, {"status", std::to_string(answer.status)}});
  }
  TK_TRY(const Revocation told,
         check_revocation(pair, answer.body, {asking.authorities, asking.now}));
  return std::string(to_code(told.state));
}

Table signer_table() {
  return {{{"name"},
           {"organisation"},
           {"issuer"},
           {"serial"},
           {"stated_at"},
           {"valid_to"},
           {"revocation"}},
          {}};
}

}  // namespace

// Exit status 1: signed, but a certificate was revoked or its authority does not know it.
Result<Exit> run_verify(const Options& options) {
  TK_TRY(const MappedFile file, MappedFile::open(options.files[0]));
  TK_TRY(const std::string signature, read_file(options.files[1], kMostSignatureBytes));
  Asking asking{{}, std::chrono::system_clock::now(), options.ask};
  TK_TRY(asking.authorities, read_file(options.archive, kMostAuthorityBytes));
  TK_TRY(const std::vector<Signer> signers,
         check_signature({.content = file.bytes(), .signature = signature, .now = asking.now},
                         asking.authorities));
  Table table = signer_table();
  bool stands = true;
  for (const Signer& one : signers) {
    TK_TRY(const std::string told, revocation_told(one, asking));
    stands = stands && told != to_code(RevocationState::kRevoked) &&
             told != to_code(RevocationState::kUnknown);
    table.rows.push_back({one.name, one.organisation, one.issuer, one.serial,
                          one.stated_at ? utc_text(*one.stated_at) : "", utc_text(one.ends),
                          told});
  }
  fmt::print("{}", render(table, options.format, options.language));
  return stands ? Exit::kDone : Exit::kFound;
}

}  // namespace tongket
