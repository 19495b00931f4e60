#include "http/live.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

#include "http/overviews.h"
#include "submission/publishing.h"
#include "submission/roll_up.h"

namespace tongket {
namespace {

std::vector<Observation> totals_of(std::vector<RollUp> totals) {
  std::vector<Observation> out;
  out.reserve(totals.size());
  for (RollUp& total : totals) out.push_back(std::move(total.observation));
  return out;
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
      published_overviews_(std::make_unique<Overviews>(FactsShown::kPublished)) {
  pack_ = packs_.back().get();
}

Live::~Live() = default;

Overviews& Live::overviews(FactsShown shown) {
  return shown == FactsShown::kAll ? *overviews_ : *published_overviews_;
}

Result<std::unique_ptr<Live>> Live::open(Pack pack, std::unique_ptr<FactStore> store,
                                         LiveSettings settings) {
  std::unique_ptr<Live> out(new Live(std::move(pack), std::move(store), std::move(settings)));
  TK_CHECK(out->read_store());
  return out;
}

Result<> Live::read_store() {
  TK_TRY(const std::vector<Fact> facts, store_->find({}));
  figures_.add(facts);
  const Journal& journal = store_->journal();
  TK_CHECK(journal.read(0, 0, [&](const JournalEntry& entry) { return apply(entry); }));
  publish_at_start(facts);
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
  auto found = std::make_shared<const std::vector<CellFinding>>(check_form(
      rules(form), {contents, submission.org, cycle.plan.period, cycle.scenario()}, *this));
  const std::scoped_lock lock(memory_mutex_);
  findings_[submission.id] = {submission.version(), figures_.version(), found};
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
  for (const JournalEntry& entry : entries) {
    const Result<> applied = apply(entry);
    TK_ASSERT(applied.ok());  // commands give only what can be applied
    publish_what_ends_with(entry);
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
  std::erase_if(added, [](const Fact& fact) { return comes_from_cycle(fact.observation.source); });
  published_.add(added);
  return done();
}

void Live::publish(std::span<const Observation> told) {
  std::vector<Fact> out;
  for (const Observation& each : told) {
    const Fact* fact = figures_.standing(each.key);
    if (fact != nullptr && fact->observation.source == each.source &&
        says_the_same(fact->observation, each)) {
      out.push_back(*fact);
    }
  }
  published_.add(out);
}

void Live::publish_what_ends_with(const JournalEntry& entry) {
  const std::string_view id = std::string_view(entry.subject).substr(entry.subject.find('/') + 1);
  if (action_of(entry.kind) == SubmissionAction::kPublish) {
    const Submission* submission = reporting_.submission(id);
    TK_ASSERT(submission != nullptr);
    publish(published_observations(reporting_, *submission));
    publish(totals_of(published_roll_ups_changed_by(reporting_, *submission)));
  } else if (entry.kind == kCycleClosed) {
    const Cycle* cycle = reporting_.cycle(id);
    TK_ASSERT(cycle != nullptr);
    publish(totals_of(published_roll_ups(reporting_, *cycle)));
  }
}

// The facts may have been corrected since they were published: of all versions those stay public
// that say what was published.
void Live::publish_at_start(const std::vector<Fact>& facts) {
  std::map<ObservationKey, std::vector<Observation>> told;
  const auto take = [&](std::vector<Observation> all) {
    for (Observation& each : all) told[each.key].push_back(std::move(each));
  };
  for (const Submission& one : reporting_.submissions()) {
    take(published_observations(reporting_, one));
  }
  for (const Cycle& cycle : reporting_.cycles()) {
    take(totals_of(published_roll_ups(reporting_, cycle)));
  }
  std::vector<Fact> out;
  for (const Fact& fact : facts) {
    const Observation& stored = fact.observation;
    const auto known = told.find(stored.key);
    const bool is_told =
        known != told.end() && std::ranges::any_of(known->second, [&](const Observation& each) {
          return each.source == stored.source && says_the_same(each, stored);
        });
    if (is_told || !comes_from_cycle(stored.source)) out.push_back(fact);
  }
  published_.add(out);
}

}  // namespace tongket
