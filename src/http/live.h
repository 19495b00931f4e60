// The state that the server works on: the pack, the store, and in memory the accounts, the
// reporting cycle and the figures. One lock: many read, one changes. A change is a list of journal
// entries; it is applied at once and queued for the disk in the same order, and the reply to it
// waits until it is durable. If the disk refuses, nothing further is written until the server is
// started again: what is in memory is then ahead of the store, and only the store counts.
//
//   const std::unique_lock lock(live.mutex());
//   TK_TRY(const Entries entries, commands.approve({id}));
//   return {.after = live.record(entries)};
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/accounts.h"
#include "access/login_guard.h"
#include "access/sessions.h"
#include "base/shared_value.h"
#include "cases/record_commands.h"
#include "derive/figures.h"
#include "http/answers.h"
#include "http/draft_proof.h"
#include "http/drafts.h"
#include "http/filing_rate.h"
#include "http/live_told.h"
#include "http/long_work.h"
#include "http/oidc_login.h"
#include "http/presence.h"
#include "http/record_claims.h"
#include "http/repeats.h"
#include "http/screenings_under_way.h"
#include "http/uploads.h"
#include "model/pack.h"
#include "net/commit.h"
#include "report/edit/editorial.h"
#include "store/fact_store.h"
#include "submission/cell_findings.h"
#include "submission/figure_source.h"
#include "submission/org_plans.h"
#include "submission/reporting.h"
#include "submission/reporting_commands.h"

namespace tongket {

class Backups;           // http/backups.h
class CollectedSites;    // measure/collected_sites.h
class CollectedSpeeds;   // measure/speed/collected_speeds.h
class ReportedExchange;  // measure/exchange/reported_exchange.h
struct Measurement;      // measure/measurement.h
class Mailer;            // http/mailer.h
struct ProofreadUpload;  // http/proof_json.h
class Overviews;
class RecordJobs;        // http/record_jobs.h
struct PackRules;        // derive/rules/pack_rules.h
struct UploadedRecords;  // http/uploaded_records.h
enum class FactsShown : std::uint8_t;

// Whose signatures are taken.
struct SigningSettings {
  std::string authorities;       // PEM; empty: nobody's
  bool asks_revocation = false;  // of each certificate that says where, before it is taken
};

struct LiveSettings {
  bool demo = false;
  std::optional<Moment> starts_at;  // the business clock of a demonstration; absent: the real one
  std::string base_url;             // "https://baocao.example.vn": in links of mails
  std::optional<OidcSettings> oidc;
  SigningSettings signing;
  double requests_per_second = 0;  // of one account, on average; 0: no limit
};

// What runs beside the answers and is told and asked through the API; nullptr: not here.
struct Operating {
  Backups* backups = nullptr;
  Mailer* mailer = nullptr;
  const Measurement* measurement = nullptr;  // with `sites`
  const CollectedSites* sites = nullptr;
  const CollectedSpeeds* speeds = nullptr;
  const ReportedExchange* exchange = nullptr;
};

class Live final : public FigureSource {
 public:
  ~Live() override;
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;
  // Reads the pack's rules and kinds of records, all facts and the whole journal. kInvalidInput if
  // the script of the rules or a kind has mistakes.
  static Result<std::unique_ptr<Live>> open(Pack pack, std::unique_ptr<FactStore> store,
                                            LiveSettings settings);

  // As it stands; a change of units makes a new one, and the old ones stay, so that what was taken
  // from it may be read without the lock.
  [[nodiscard]] const Pack& pack() const { return *pack_.load(); }
  [[nodiscard]] FactStore& store() { return *store_; }
  [[nodiscard]] const FactStore& store() const { return *store_; }
  [[nodiscard]] const LiveSettings& settings() const { return settings_; }
  [[nodiscard]] std::shared_mutex& mutex() const { return mutex_; }
  [[nodiscard]] Moment now() const;
  // On the business clock, a moment of the machine's (when a fact was recorded).
  [[nodiscard]] Moment business_time(Moment machine) const;

  // To be read under the lock.
  [[nodiscard]] const Reporting& reporting() const { return reporting_; }
  [[nodiscard]] const Figures& figures() const { return figures_; }
  // What everybody may see of them: what came from documents, and of what units sent the versions
  // that were published.
  [[nodiscard]] const Figures& published_figures() const { return published_; }
  // Makes what figures are compared by, so that no question waits for it. Not under the lock.
  void prepare_peers() const;
  [[nodiscard]] const Accounts& accounts() const { return accounts_; }
  [[nodiscard]] const OrgPlans& org_plans() const { return org_plans_; }
  // The sector's own rules; nullptr if the pack has none.
  [[nodiscard]] std::shared_ptr<const PackRules> sector_rules() const { return sector_rules_; }
  // The pack's registers and cases, and what they are worked with; kept for good. The pack is the
  // one that stands.
  [[nodiscard]] const std::vector<RecordKind>& record_kinds() const { return record_kinds_; }
  [[nodiscard]] const WorkingCalendar& calendar() const { return calendar_; }
  [[nodiscard]] RecordRules record_rules() const { return {pack(), record_kinds_, calendar_}; }
  // The units as the pack's files tell, without what was planned here.
  [[nodiscard]] const OrgHistory& units_of_pack() const { return packs_.front()->orgs; }
  [[nodiscard]] Sessions& sessions() { return sessions_; }  // these lock by themselves
  // What texts of reports rest on, and which editions everybody may read.
  [[nodiscard]] const Editorial& editorial() const { return editorial_; }
  [[nodiscard]] LoginGuard& login_guard() { return login_guard_; }
  [[nodiscard]] OidcLogins& oidc_logins() { return oidc_logins_; }
  [[nodiscard]] Uploads<std::string>& uploads() { return uploads_; }
  [[nodiscard]] Uploads<ProofreadUpload>& proofs() { return proofs_; }
  [[nodiscard]] Uploads<UploadedRecords>& record_imports() { return record_imports_; }
  // Which files an account or an address uploaded and may name in a record.
  [[nodiscard]] RecordClaims& record_claims() { return record_claims_; }
  [[nodiscard]] ScreeningsUnderWay& screenings() { return screenings_; }
  // What takes long of records; it locks by itself.
  [[nodiscard]] RecordJobs& record_jobs() { return *record_jobs_; }
  // How much strangers file, and guess at codes.
  [[nodiscard]] FilingRate& filing_rate() { return filing_rate_; }
  [[nodiscard]] LoginGuard& code_guard() { return code_guard_; }
  [[nodiscard]] LongWork& long_work() { return long_work_; }
  [[nodiscard]] LongWork& public_work() { return public_work_; }  // for those without an account
  [[nodiscard]] Presence& presence() { return presence_; }
  // To be asked without the lock.
  [[nodiscard]] Drafts& drafts() { return drafts_; }
  [[nodiscard]] DraftProofs& draft_proofs() { return draft_proofs_; }
  [[nodiscard]] Answers& answers() { return answers_; }
  [[nodiscard]] Repeats& repeats() { return repeats_; }  // under the exclusive lock
  // Not to be asked under the lock.
  [[nodiscard]] Overviews& overviews(FactsShown shown);
  [[nodiscard]] std::optional<Fact> find(const ObservationKey& key) const override;
  // What the checks beside a cell know of a form; made when it is first asked for.
  [[nodiscard]] const FormRules& rules(const Form& form) const;
  // Of all cells of a submission; kept until it or a figure changes.
  using Findings = SharedValue<std::vector<CellFinding>>;
  [[nodiscard]] Findings findings(const Submission& submission) const;

  // Under the exclusive lock: numbers entries that a command gave as the journal will, applies them
  // and queues them.
  std::shared_ptr<PendingWrite> record(const std::vector<JournalEntry>& entries);
  // Under the exclusive lock: what accounts are to become; personal values are durable on return.
  Result<std::shared_ptr<PendingWrite>> record(const AccountChange& change, const Acting& acting);
  // Under the exclusive lock: stores facts, durable on return, and lets every figure follow.
  Result<> add_facts(Load load);
  // Under the exclusive lock: lets every figure follow what was stored already.
  Result<> follow(const LoadReceipt& receipt);

  // Set before the first request, unset behind the last.
  void operate(Operating operating) { operating_ = operating; }
  [[nodiscard]] const Operating& operating() const { return operating_; }

  // False once the disk has refused an entry.
  [[nodiscard]] bool healthy() const { return healthy_; }
  // Called after each recorded list of entries, under the lock; for mails.
  void on_recorded(std::function<void(const std::vector<JournalEntry>&)> listener) {
    listener_ = std::move(listener);
  }

 private:
  Live(Pack pack, std::unique_ptr<FactStore> store, LiveSettings settings);
  Result<> apply(const JournalEntry& entry);
  Result<> apply_plan(const JournalEntry& entry);
  Result<> read_store();
  // What the public is told, and when by the machine's clock.
  struct Telling {
    std::vector<Observation> told;
    std::string at;
  };
  // By an entry that was applied just now.
  [[nodiscard]] Telling told_by(const JournalEntry& entry) const;
  void publish_at_start(const std::vector<Fact>& facts, const std::vector<Telling>& tellings);
  void publish(const Telling& telling);
  // Lets the public version of a key follow what was told and stored. What the disk refuses to tell
  // is made good by the next start.
  void follow_told(const ObservationKey& key, std::string_view at);

  std::vector<std::unique_ptr<const Pack>> packs_;  // the last one stands
  std::atomic<const Pack*> pack_;
  std::shared_ptr<const PackRules> sector_rules_;
  std::vector<RecordKind> record_kinds_;
  WorkingCalendar calendar_;
  std::unique_ptr<FactStore> store_;
  LiveSettings settings_;
  Moment started_;
  mutable std::shared_mutex mutex_;
  Accounts accounts_;
  Sessions sessions_;
  LoginGuard login_guard_;
  OidcLogins oidc_logins_;
  Uploads<std::string> uploads_{UploadLimits{}};
  Uploads<ProofreadUpload> proofs_{UploadLimits{.of_account = 4, .in_all = 64}};
  Uploads<UploadedRecords> record_imports_{UploadLimits{}};
  RecordClaims record_claims_;
  ScreeningsUnderWay screenings_;
  FilingRate filing_rate_;
  LoginGuard code_guard_;
  LongWork long_work_{LongWork::kMost};
  LongWork public_work_{LongWork::kForPublic};
  Operating operating_;
  Presence presence_;
  Drafts drafts_;
  DraftProofs draft_proofs_;
  Answers answers_;
  Repeats repeats_;
  OrgPlans org_plans_;
  Reporting reporting_;
  Editorial editorial_;
  Figures figures_;
  ToldFigures told_;
  Figures published_;
  std::unique_ptr<Overviews> overviews_;
  std::unique_ptr<Overviews> published_overviews_;
  mutable std::mutex memory_mutex_;  // of the two below, which readers fill
  mutable std::map<const Form*, std::unique_ptr<FormRules>> rules_;
  struct KnownFindings {
    int version = 0;
    std::uint64_t figures = 0;
    Findings findings;
  };
  mutable std::map<std::string, KnownFindings, std::less<>> findings_;  // by submission
  std::int64_t last_entry_ = 0;  // of the journal, queued ones included
  std::atomic<bool> healthy_ = true;
  std::function<void(const std::vector<JournalEntry>&)> listener_;
  std::unique_ptr<RecordJobs> record_jobs_;  // ends before all that it works on
};

}  // namespace tongket
