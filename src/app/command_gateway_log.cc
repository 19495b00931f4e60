// gateway verify, log, figures: what the log of a gateway says, and whether it stands. All read
// only, also while the gateway serves.
#include <fmt/format.h>

#include <map>

#include "app/commands.h"
#include "base/file.h"
#include "exchange/call_chain.h"
#include "exchange/call_figures.h"
#include "exchange/call_proof.h"
#include "exchange/certificate_status.h"
#include "exchange/gateway_folder.h"
#include "exchange/time_stamp.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRevokedThen = "revoked";
constexpr std::size_t kMostPem = std::size_t{1} << 20;

// Stamps over the log: number of the entry -> answer of the authority.
std::map<std::uint64_t, fs::path> stamps_in(const fs::path& folder) {
  std::map<std::uint64_t, fs::path> out;
  std::error_code code;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    const std::uint64_t number = std::strtoull(at->path().stem().c_str(), nullptr, 10);
    if (number > 0 && at->path().extension() == ".tsr") out.emplace(number, at->path());
  }
  return out;
}

std::string stamp_state(const fs::path& file, std::string_view digest,
                        std::string_view authorities) {
  const Result<std::string> bytes = read_file(file, kMostPem);
  const auto at =
      check_stamp({.digest = digest, .response = bytes ? *bytes : std::string()}, authorities);
  return at ? utc_text(*at) : "";
}

std::vector<fs::path> call_folders(const Options& options) {
  std::vector<fs::path> out(options.files.begin(), options.files.end());
  out.push_back(GatewayFolder(options.data).calls());
  return out;
}

Table proof_table() {
  return {{{"number", true},
           {"message"},
           {"consumer"},
           {"service"},
           {"status", true},
           {"request_proven"},
           {"answer_proven"},
           {"request_status"},
           {"answer_status"},
           {"wrong"}},
          {}};
}

// How the certificates of a call stood when it was made: "good", "revoked", "unknown"; empty: not
// judged, for want of a signature or of authorities that are believed.
class StatusJudge {
 public:
  StatusJudge(const GatewayFolder& folder, std::string authorities)
      : judges_(!authorities.empty()),
        certificates_(folder.certificates()),
        statuses_(folder.statuses(), std::move(authorities)) {}

  std::string of(const SignedPart& part, std::string_view system, Moment at) {
    const std::string_view participant = system.substr(0, system.find('/'));
    const Certificate* const certificate =
        judges_ && !part.signature.empty() ? certificates_.find(participant, part.key_id) : nullptr;
    if (certificate == nullptr) return {};
    return std::string(to_code(statuses_.state_at(*certificate, at)));
  }

 private:
  bool judges_;
  CertificateArchive certificates_;
  StatusArchive statuses_;
};

}  // namespace

// Exit status 1: something does not stand, or no entry is of the message that was named.
Result<Exit> run_gateway_verify(const Options& options) {
  const GatewayFolder folder(options.data);
  CertificateArchive certificates(folder.certificates());
  const std::string body_key = folder.body_key().value_or("");
  const std::map<std::uint64_t, fs::path> stamps = stamps_in(folder.stamps());
  std::string authorities;
  if (!options.archive.empty()) {
    TK_TRY(authorities, read_file(options.archive, kMostPem));
  }
  StatusJudge judge(folder, authorities);
  Table table = proof_table();
  std::uint64_t wrong = 0, stamped = 0;
  const auto yes_no = [&](bool is) { return message(options.language, is ? "app.yes" : "app.no"); };
  TK_TRY(const LogEnd end,
         read_calls(call_folders(options), [&](const CallEntry& entry, const ChainHead& head) {
           const auto stamp = authorities.empty() ? stamps.end() : stamps.find(entry.number);
           if (stamp != stamps.end()) {
             const std::string at = stamp_state(stamp->second, head.digest, authorities);
             ++(at.empty() ? wrong : stamped);
           }
           const bool named = !options.gateway.message.empty();
           if (named && entry.id != options.gateway.message) return done();
           const CallProof proof = prove_call(entry, certificates, body_key);
           const std::string request_status = judge.of(entry.request, entry.consumer, entry.at);
           const std::string answer_status = judge.of(entry.response, entry.service, entry.at);
           const bool is_revoked = request_status == kRevokedThen || answer_status == kRevokedThen;
           const bool is_wrong = !proof.wrong.empty() || is_revoked;
           if (is_wrong) ++wrong;
           if (!named && !is_wrong) return done();
           table.rows.push_back({std::to_string(entry.number), entry.id, entry.consumer,
                                 entry.service, std::to_string(entry.status), yes_no(proof.request),
                                 yes_no(proof.response), request_status, answer_status,
                                 proof.wrong.empty() ? entry.reason : proof.wrong});
           return done();
         }));
  if (!table.rows.empty()) fmt::print("{}", render(table, options.format, options.language));
  fmt::print(stderr, "{}\n",
             message(options.language, "app.gateway_verified",
                     {{"calls", std::to_string(end.head.number)},
                      {"wrong", std::to_string(wrong)},
                      {"torn", std::to_string(end.torn_bytes)},
                      {"stamps", std::to_string(stamped)},
                      {"head", end.head.digest}}));
  const bool missing = !options.gateway.message.empty() && table.rows.empty();
  return wrong > 0 || missing ? Exit::kFound : Exit::kDone;
}

Result<Exit> run_gateway_log(const Options& options) {
  Table table{{{"number", true},
               {"at"},
               {"direction"},
               {"message"},
               {"consumer"},
               {"service"},
               {"method"},
               {"path"},
               {"status", true},
               {"request_bytes", true},
               {"response_bytes", true},
               {"microseconds", true},
               {"reason"}},
              {}};
  const auto add = [&](const CallEntry& entry, const ChainHead&) {
    table.rows.push_back({std::to_string(entry.number), utc_text(entry.at),
                          std::string(to_code(entry.direction)), entry.id, entry.consumer,
                          entry.service, entry.method, entry.path, std::to_string(entry.status),
                          std::to_string(entry.request_bytes), std::to_string(entry.response_bytes),
                          std::to_string(entry.microseconds), entry.reason});
    return done();
  };
  TK_CHECK(read_calls(call_folders(options), add));
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

Result<Exit> run_gateway_figures(const Options& options) {
  CallFigures figures;
  TK_CHECK(read_calls(call_folders(options), [&](const CallEntry& entry, const ChainHead&) {
    figures.add(entry);
    return done();
  }));
  Table table{{{"hour"},
               {"direction"},
               {"provider"},
               {"consumer"},
               {"service"},
               {"answered", true},
               {"refused", true},
               {"faults", true},
               {"request_bytes", true},
               {"response_bytes", true},
               {"microseconds", true},
               {"longest_microseconds", true}},
              {}};
  for (const auto& [key, sums] : figures.all()) {
    table.rows.push_back({key.hour, std::string(to_code(key.direction)), key.provider, key.consumer,
                          key.service, std::to_string(sums.answered), std::to_string(sums.refused),
                          std::to_string(sums.faults), std::to_string(sums.request_bytes),
                          std::to_string(sums.response_bytes), std::to_string(sums.microseconds),
                          std::to_string(sums.longest_microseconds)});
  }
  fmt::print("{}", render(table, options.format, options.language));
  return Exit::kDone;
}

}  // namespace tongket
