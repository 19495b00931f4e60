// Whether signing certificates were revoked, as their authorities tell it (OCSP). Answers are kept
// as they came, so that what stood on a day can be shown years later; of good ones the last of each
// day (UTC), which says that it was good before as well:
//   statuses/FINGERPRINT/SECONDS.ocsp   the answer (DER) that came at that second since 1970
//
//   CertificateStatuses statuses({folder.statuses(), std::chrono::hours(24)});
//   TK_CHECK(statuses.refresh(configuration, client, now));   // from one thread
//   TK_CHECK(statuses.check(participant, fingerprint, now));  // from any
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "exchange/configuration.h"
#include "net/http_client.h"
#include "sign/revocation.h"

namespace tongket {

struct StatusRules {
  std::filesystem::path folder;
  std::chrono::seconds ask_every{3600};
  // How old the last good answer may be of a certificate that is to count; 0: only a revocation
  // that was told makes a difference.
  std::chrono::seconds oldest{0};
};

class CertificateStatuses {
 public:
  explicit CertificateStatuses(StatusRules rules) : rules_(std::move(rules)) {}

  // What was kept of the configuration's signing certificates, at a start.
  void load(const Configuration& configuration);
  // Asks about those whose last answer is older than `ask_every` and that name an authority's
  // address. The first thing that failed, after all others were asked; an address that does not
  // answer is asked once a round.
  Result<> refresh(const Configuration& configuration, HttpClient& client, Moment now);

  // kInvalidInput, keys exchange.revoked_certificate, exchange.status_unknown.
  Result<> check(const Participant& of, const std::string& fingerprint, Moment now) const;

 private:
  struct Known {
    Revocation told;
    Moment asked_at;
  };
  [[nodiscard]] bool is_due(const std::string& fingerprint, Moment now) const;
  void know(const std::string& fingerprint, const Known& known);
  // Drops the answer before, if the latest one says all that it said.
  void thin(const std::string& fingerprint, const Known& latest) const;
  Result<> ask(const Certificate& certificate, const std::string& authorities, HttpClient& client,
               Moment now);

  const StatusRules rules_;
  mutable std::mutex mutex_;
  std::map<std::string, Known> known_;  // by fingerprint
};

// What was told of certificates, read from the folder when it is asked for; for proofs.
class StatusArchive {
 public:
  // `authorities`: certificates (PEM) that are believed.
  StatusArchive(std::filesystem::path folder, std::string authorities)
      : folder_(std::move(folder)), authorities_(std::move(authorities)) {}

  // How a certificate stood at a moment. Revoked: any answer says so, of that moment or before.
  // Good: an answer of later says that it still was, or one of at most a day before. Else unknown.
  RevocationState state_at(const Certificate& certificate, Moment at);

 private:
  std::filesystem::path folder_;
  std::string authorities_;
  std::map<std::string, std::vector<Revocation>> told_;  // by fingerprint
};

}  // namespace tongket
