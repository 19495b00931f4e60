#include "http/live.h"

#include <chrono>
#include <optional>
#include <utility>

namespace tongket {

Live::Live(Pack pack, std::unique_ptr<FactStore> store, LiveSettings settings)
    : pack_(std::move(pack)),
      store_(std::move(store)),
      settings_(std::move(settings)),
      started_(std::chrono::system_clock::now()),
      reporting_(pack_),
      figures_(pack_) {}

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
  for (const std::string& person : accounts_.people()) {
    for (const std::string_view field : kPersonalFields) {
      TK_TRY(const std::optional<std::string> value, journal.personal(person, field));
      if (value) accounts_.take({person, std::string(field), *value});
    }
  }
  return done();
}

Result<> Live::apply(const JournalEntry& entry) {
  if (!entry.kind.starts_with("account.")) return reporting_.apply(entry);
  TK_TRY(const Moment at, parse_moment(entry.at));
  return accounts_.apply({entry.kind, entry.subject, entry.body}, at);
}

// A demonstration's clock runs from its own beginning.
Moment Live::now() const {
  const Moment now = std::chrono::system_clock::now();
  return settings_.starts_at ? *settings_.starts_at + (now - started_) : now;
}

std::optional<Fact> Live::find(const ObservationKey& key) const {
  const Fact* fact = key.as_of ? figures_.standing(key) : figures_.any_as_of(key);
  return fact == nullptr ? std::nullopt : std::optional(*fact);
}

const FormRules& Live::rules(const Form& form) const {
  const std::scoped_lock lock(memory_mutex_);
  std::unique_ptr<FormRules>& rules = rules_[&form];
  if (!rules) rules = std::make_unique<FormRules>(pack_, form);
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
  std::vector<Fact> added;
  for (ObservationId id = receipt.first; id != 0 && id <= receipt.last; ++id) {
    TK_TRY(Fact fact, store_->get(id));
    added.push_back(std::move(fact));
  }
  figures_.add(added);
  return done();
}

}  // namespace tongket
