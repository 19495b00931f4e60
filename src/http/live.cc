#include "http/live.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

#include "cases/record_kinds.h"
#include "derive/rules/pack_rules.h"
#include "http/overviews.h"
#include "http/record_jobs.h"
#include "http/uploaded_records.h"
#include "submission/publishing.h"
#include "submission/roll_up.h"

namespace tongket {
namespace {

void add_totals(std::vector<Observation>& out, std::vector<RollUp> totals) {
  for (RollUp& total : totals) out.push_back(std::move(total.observation));
}

}  // namespace

Live::Live(Pack pack, std::unique_ptr<FactStore> store, LiveSettings settings)
    : store_(std::move(store)),
      settings_(std::move(settings)),
      started_(std::chrono::system_clock::now()),
      reporting_(*packs_.emplace_back(std::make_unique<const Pack>(std::move(pack)))),
      figures_(*packs_.back()),
      published_(*packs_.back()),
      overviews_(std::make_unique<Overviews>(FactsShown::kAll)),
      published_overviews_(std::make_unique<Overviews>(FactsShown::kPublished)),
      record_jobs_(std::make_unique<RecordJobs>()) {
  pack_ = packs_.back().get();
}

Live::~Live() = default;

Overviews& Live::overviews(FactsShown shown) {
  return shown == FactsShown::kAll ? *overviews_ : *published_overviews_;
}

Result<std::unique_ptr<Live>> Live::open(Pack pack, std::unique_ptr<FactStore> store,
                                         LiveSettings settings) {
  std::unique_ptr<Live> out(new Live(std::move(pack), std::move(store), std::move(settings)));
  TK_TRY(out->sector_rules_, shared_pack_rules(out->pack()));
  TK_TRY(out->record_kinds_, load_record_kinds(out->pack()));
  TK_TRY(out->calendar_, load_working_calendar(out->pack()));
  TK_CHECK(out->read_store());
  return out;
}

Result<> Live::read_store() {
  TK_TRY(const std::vector<Fact> facts, store_->find({}));
  figures_.add(facts);
  const Journal& journal = store_->journal();
  std::vector<Telling> tellings;
  TK_CHECK(journal.read(0, 0, [&](const JournalEntry& entry) -> Result<> {
    TK_CHECK(apply(entry));
    last_entry_ = entry.sequence;
    Telling telling = told_by(entry);
    if (!telling.told.empty()) tellings.push_back(std::move(telling));
    return done();
  }));
  publish_at_start(facts, tellings);
  for (const std::string& person : accounts_.people()) {
    for (const std::string_view field : kPersonalFields) {
      TK_TRY(const std::optional<std::string> value, journal.personal(person, field));
      if (value) accounts_.take({person, std::string(field), *value});
    }
  }
  return done();
}

Result<> Live::apply(const JournalEntry& entry) {
  if (OrgPlans::owns(entry.kind)) return apply_plan(entry);
  if (Editorial::owns(entry.kind)) return editorial_.apply(entry);
  if (!entry.kind.starts_with("account.")) return reporting_.apply(entry);
  TK_TRY(const Moment at, parse_moment(entry.at));
  return accounts_.apply({entry.kind, entry.subject, entry.body}, at);
}

Result<> Live::apply_plan(const JournalEntry& entry) {
  TK_CHECK(org_plans_.apply(entry));
  TK_TRY(OrgHistory orgs, org_plans_.history(units_of_pack()));
  auto changed = std::make_unique<Pack>(pack());
  changed->orgs = std::move(orgs);
  changed->index();
  pack_ = packs_.emplace_back(std::move(changed)).get();
  reporting_.set_pack(pack());
  figures_.set_pack(pack());
  published_.set_pack(pack());
  return done();
}

// A demonstration's clock runs from its own beginning.
Moment Live::now() const { return business_time(std::chrono::system_clock::now()); }

Moment Live::business_time(Moment machine) const {
  return settings_.starts_at ? *settings_.starts_at + (machine - started_) : machine;
}

std::optional<Fact> Live::find(const ObservationKey& key) const {
  const Fact* fact = key.as_of ? figures_.standing(key) : figures_.any_as_of(key);
  return fact == nullptr ? std::nullopt : std::optional(*fact);
}

const FormRules& Live::rules(const Form& form) const {
  const std::scoped_lock lock(memory_mutex_);
  std::unique_ptr<FormRules>& rules = rules_[&form];
  if (!rules) rules = std::make_unique<FormRules>(pack(), form);
  return *rules;
}

Live::Findings Live::findings(const Submission& submission) const {
  {
    const std::scoped_lock lock(memory_mutex_);
    const auto known = findings_.find(submission.id);
    if (known != findings_.end() && known->second.version == submission.version() &&
        known->second.figures == figures_.version()) {
      return known->second.findings;
    }
  }
  const Form& form = reporting_.form_of(submission);
  const Cycle& cycle = reporting_.cycle_of(submission);
  const CellContents contents = submission.contents();
  Findings found(check_form(
      rules(form), {contents, submission.org, cycle.plan.period, cycle.scenario()}, *this));
  const std::scoped_lock lock(memory_mutex_);
  findings_.insert_or_assign(submission.id,
                             KnownFindings{submission.version(), figures_.version(), found});
  return found;
}

std::shared_ptr<PendingWrite> Live::record(const std::vector<JournalEntry>& entries) {
  auto commit = std::make_shared<Commit>();
  if (entries.empty()) {
    commit->finish(true);
    return commit;
  }
  if (!healthy_) {
    commit->finish(false);
    return commit;
  }
  for (JournalEntry entry : entries) {
    entry.sequence = ++last_entry_;
    const Result<> applied = apply(entry);
    TK_ASSERT(applied.ok());  // commands give only what can be applied
    publish(told_by(entry));
  }
  store_->journal().append_all(entries, [this, commit](const Result<>& durable) {
    if (!durable) healthy_ = false;
    commit->finish(durable.ok());
  });
  if (listener_) listener_(entries);
  return commit;
}

Result<std::shared_ptr<PendingWrite>> Live::record(const AccountChange& change,
                                                   const Acting& acting) {
  for (const PersonalValue& value : change.personal) {
    TK_CHECK(store_->journal().set_personal(value.person, value.field, value.value));
    accounts_.take(value);
  }
  std::vector<JournalEntry> entries;
  entries.reserve(change.events.size());
  for (const AccountEvent& event : change.events) {
    entries.push_back({.at = utc_text(acting.now),
                       .person = acting.person,
                       .origin = acting.origin,
                       .kind = event.kind,
                       .subject = event.subject,
                       .body = event.body});
  }
  return record(entries);
}

Result<> Live::add_facts(Load load) {
  TK_TRY(const LoadReceipt receipt, store_->append(std::move(load), Progress::none()));
  return follow(receipt);
}

Result<> Live::follow(const LoadReceipt& receipt) {
  std::vector<Fact> added;
  for (ObservationId id = receipt.first; id != 0 && id <= receipt.last; ++id) {
    TK_TRY(Fact fact, store_->get(id));
    added.push_back(std::move(fact));
  }
  figures_.add(added);
  std::vector<Fact> known_to_all;
  for (const Fact& fact : added) {
    if (told_.knows(fact.observation.key)) {
      follow_told(fact.observation.key, fact.recorded_at);
    } else if (!comes_from_cycle(fact.observation.source)) {
      known_to_all.push_back(fact);
    }
  }
  published_.add(known_to_all);
  return done();
}

void Live::prepare_peers() const {
  for (const Figures* figures : {&figures_, &published_}) {
    const std::shared_lock lock(mutex());
    figures->prepare_peers();
  }
}

void Live::follow_told(const ObservationKey& key, std::string_view at) {
  const Result<std::vector<Fact>> versions = store_->versions(key);
  if (!versions) return;
  if (const Fact* fact = told_.public_one(*versions)) published_.put(*fact, at);
}

void Live::publish(const Telling& telling) {
  for (const Observation& each : telling.told) {
    told_.tell(each);
    follow_told(each.key, telling.at);
  }
}

Live::Telling Live::told_by(const JournalEntry& entry) const {
  const std::string_view id = std::string_view(entry.subject).substr(entry.subject.find('/') + 1);
  Telling out;
  if (action_of(entry.kind) == SubmissionAction::kPublish) {
    const Submission* submission = reporting_.submission(id);
    TK_ASSERT(submission != nullptr);
    out.told = published_observations(reporting_, *submission);
    add_totals(out.told, published_roll_ups_changed_by(reporting_, *submission));
  } else if (entry.kind == kCycleClosed) {
    const Cycle* cycle = reporting_.cycle(id);
    TK_ASSERT(cycle != nullptr);
    add_totals(out.told, published_roll_ups(reporting_, *cycle));
  }
  if (out.told.empty()) return out;
  const Result<Moment> at = parse_moment(entry.at);
  TK_ASSERT(at.ok());
  out.at = utc_text(settings_.starts_at ? started_ + (*at - *settings_.starts_at) : *at);
  return out;
}

void Live::publish_at_start(const std::vector<Fact>& facts, const std::vector<Telling>& tellings) {
  std::map<ObservationKey, std::vector<Fact>> versions;
  for (const Telling& telling : tellings) {
    for (const Observation& each : telling.told) versions.try_emplace(each.key);
  }
  std::vector<Fact> of_documents;
  for (const Fact& fact : facts) {
    const auto at = versions.find(fact.observation.key);
    if (at != versions.end()) at->second.push_back(fact);
    if (!comes_from_cycle(fact.observation.source)) of_documents.push_back(fact);
  }
  published_.add(of_documents);
  for (const Telling& telling : tellings) {
    for (const Observation& each : telling.told) {
      told_.tell(each);
      const Fact* fact = told_.public_one(versions.find(each.key)->second);
      if (fact != nullptr) published_.put(*fact, telling.at);
    }
  }
}

}  // namespace tongket
