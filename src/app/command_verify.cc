// verify: who signed a file (a detached signature), and whether their certificates still stood.
#include <fmt/format.h>

#include "app/commands.h"
#include "base/file.h"
#include "http/revocation_asking.h"
#include "sign/kept_signature.h"
#include "sign/revocation.h"
#include "sign/signature.h"

namespace tongket {
namespace {

constexpr std::size_t kMostAuthorityBytes = std::size_t{1} << 20;

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
  const Moment now = std::chrono::system_clock::now();
  TK_TRY(const std::string authorities, read_file(options.archive, kMostAuthorityBytes));
  TK_TRY(
      const std::vector<Signer> signers,
      check_signature({.content = file.bytes(), .signature = signature, .now = now}, authorities));
  Table table = signer_table();
  bool stands = true;
  for (const Signer& one : signers) {
    std::string told(kRevocationNotAsked);
    if (options.ask) {
      TK_TRY(const AskedRevocation asked, ask_revocation(one, {authorities, now}));
      told = asked.state;
    }
    stands = stands && told != to_code(RevocationState::kRevoked) &&
             told != to_code(RevocationState::kUnknown);
    table.rows.push_back({one.name, one.organisation, one.issuer, one.serial,
                          one.stated_at ? utc_text(*one.stated_at) : "", utc_text(one.ends), told});
  }
  fmt::print("{}", render(table, options.format, options.language));
  return stands ? Exit::kDone : Exit::kFound;
}

}  // namespace tongket
