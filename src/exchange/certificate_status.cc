#include "exchange/certificate_status.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/file.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostStatusBytes = std::size_t{64} * 1024;
constexpr std::chrono::milliseconds kStatusPatience{5000};
constexpr std::chrono::hours kLongestSilence{24};
constexpr int kStatusTold = 200;

struct KeptAnswer {
  Moment came_at;
  fs::path file;
};

// The oldest first.
std::vector<KeptAnswer> answers_in(const fs::path& folder) {
  std::vector<KeptAnswer> out;
  std::error_code code;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    const std::int64_t seconds = std::strtoll(at->path().stem().c_str(), nullptr, 10);
    if (seconds <= 0 || at->path().extension() != ".ocsp") continue;
    out.push_back({Moment(std::chrono::seconds(seconds)), at->path()});
  }
  std::ranges::sort(out, {}, &KeptAnswer::came_at);
  return out;
}

fs::path answer_file(const fs::path& folder, Moment came_at) {
  const auto second = std::chrono::floor<std::chrono::seconds>(came_at.time_since_epoch());
  return folder / (std::to_string(second.count()) + ".ocsp");
}

// As it was believed when it came.
Result<Revocation> read_answer(const KeptAnswer& answer, const CertifiedPair& pair,
                               const std::string& authorities) {
  TK_TRY(const std::string bytes, read_file(answer.file, kMostStatusBytes));
  return check_revocation(pair, bytes, {authorities, answer.came_at});
}

}  // namespace

void CertificateStatuses::load(const Configuration& configuration) {
  for (const auto& [code, participant] : configuration.participants) {
    for (const auto& [fingerprint, certificate] : participant.signing) {
      const std::vector<KeptAnswer> kept = answers_in(rules_.folder / fingerprint);
      if (kept.empty()) continue;
      const std::string issuer = issuer_among(certificate.pem(), configuration.authorities);
      const Result<Revocation> told =
          read_answer(kept.back(), {certificate.pem(), issuer}, configuration.authorities);
      if (told) know(fingerprint, {*told, kept.back().came_at});
    }
  }
}

void CertificateStatuses::know(const std::string& fingerprint, const Known& known) {
  const std::lock_guard lock(mutex_);
  known_[fingerprint] = known;
}

bool CertificateStatuses::is_due(const std::string& fingerprint, Moment now) const {
  const std::lock_guard lock(mutex_);
  const auto at = known_.find(fingerprint);
  return at == known_.end() || at->second.asked_at + rules_.ask_every <= now;
}

Result<> CertificateStatuses::refresh(const Configuration& configuration, HttpClient& client,
                                      Moment now) {
  Result<> out = done();
  std::set<std::string> silent;
  for (const auto& [code, participant] : configuration.participants) {
    for (const auto& [fingerprint, certificate] : participant.signing) {
      const std::string address = revocation_address(certificate.pem());
      if (address.empty() || silent.contains(address) || !is_due(fingerprint, now)) continue;
      const Result<> asked = ask(certificate, configuration.authorities, client, now);
      if (asked) continue;
      if (asked.error().code == ErrorCode::kIo) silent.insert(address);
      if (out) out = asked;
    }
  }
  return out;
}

Result<> CertificateStatuses::ask(const Certificate& certificate, const std::string& authorities,
                                  HttpClient& client, Moment now) {
  const std::string issuer = issuer_among(certificate.pem(), authorities);
  const CertifiedPair pair{certificate.pem(), issuer};
  TK_TRY(const std::string question, revocation_question(pair));
  const std::string address = revocation_address(certificate.pem());
  TK_TRY(const HttpAnswer answer,
         client.call({.method = Method::kPost,
                      .url = address,
                      .headers = {{"content-type", "application/ocsp-request"}},
                      .body = question,
                      .timeout = kStatusPatience,
                      .max_bytes = kMostStatusBytes}));
  if (answer.status != kStatusTold) {
    return fail(ErrorCode::kIo, "exchange.bad_answer",
                {{"url", address}, {"status", std::to_string(answer.status)}});
  }
  TK_TRY(const Revocation told, check_revocation(pair, answer.body, {authorities, now}));
  const fs::path folder = rules_.folder / certificate.fingerprint();
  std::error_code code;
  fs::create_directories(folder, code);
  TK_CHECK(write_file_atomically(answer_file(folder, now), answer.body));
  thin(certificate.fingerprint(), {told, now});
  know(certificate.fingerprint(), {told, now});
  return done();
}

void CertificateStatuses::thin(const std::string& fingerprint, const Known& latest) const {
  const std::lock_guard lock(mutex_);
  const auto before = known_.find(fingerprint);
  if (before == known_.end() || latest.told.state != RevocationState::kGood ||
      before->second.told.state != RevocationState::kGood) {
    return;
  }
  const auto day = [](Moment at) { return std::chrono::floor<std::chrono::days>(at); };
  if (day(before->second.asked_at) != day(latest.asked_at)) return;
  const fs::path folder = rules_.folder / fingerprint;
  const fs::path file = answer_file(folder, before->second.asked_at);
  std::error_code code;
  if (file != answer_file(folder, latest.asked_at)) fs::remove(file, code);
}

Result<> CertificateStatuses::check(const Participant& of, const std::string& fingerprint,
                                    Moment now) const {
  const std::lock_guard lock(mutex_);
  const auto at = known_.find(fingerprint);
  const bool is_known = at != known_.end();
  if (is_known && at->second.told.state == RevocationState::kRevoked) {
    return fail(ErrorCode::kInvalidInput, "exchange.revoked_certificate", {{"of", of.code}});
  }
  const bool is_good = is_known && at->second.told.state == RevocationState::kGood &&
                       at->second.told.told_at + rules_.oldest >= now;
  if (rules_.oldest.count() == 0 || is_good) return done();
  return fail(ErrorCode::kInvalidInput, "exchange.status_unknown", {{"of", of.code}});
}

RevocationState StatusArchive::state_at(const Certificate& certificate, Moment at) {
  const auto [known, is_new] = told_.try_emplace(certificate.fingerprint());
  if (is_new) {
    const std::string issuer = issuer_among(certificate.pem(), authorities_);
    for (const KeptAnswer& kept : answers_in(folder_ / certificate.fingerprint())) {
      const Result<Revocation> told = read_answer(kept, {certificate.pem(), issuer}, authorities_);
      if (told) known->second.push_back(*told);
    }
  }
  RevocationState out = RevocationState::kUnknown;
  for (const Revocation& told : known->second) {
    const bool is_revoked = told.state == RevocationState::kRevoked;
    if (is_revoked && *told.revoked_at <= at) return RevocationState::kRevoked;
    const bool still_stood = told.told_at >= at && told.state != RevocationState::kUnknown;
    const bool stood_shortly = told.state == RevocationState::kGood && told.told_at < at &&
                               at - told.told_at <= kLongestSilence;
    if (still_stood || stood_shortly) out = RevocationState::kGood;
  }
  return out;
}

}  // namespace tongket
