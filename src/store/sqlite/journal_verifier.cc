#include "store/sqlite/journal_verifier.h"

#include <set>

#include "base/digest.h"
#include "store/audit_chain.h"
#include "store/sqlite/steps.h"

namespace tongket::sqlite {
namespace {

Args entry_args(const JournalRecord& record) {
  return {{"entry", std::to_string(record.sequence)}, {"subject", record.subject}};
}

constexpr ChainTexts kJournalTexts{.progress = "store.progress.journal",
                                   .gap = "store.audit.journal_gap",
                                   .changed = "store.audit.journal_changed",
                                   .link = "store.audit.journal_link",
                                   .person = "store.audit.journal_person"};
constexpr ChainTexts kRecordTexts{.progress = "store.progress.records",
                                  .gap = "store.audit.records_gap",
                                  .changed = "store.audit.records_changed",
                                  .link = "store.audit.records_link",
                                  .person = "store.audit.records_person"};

}  // namespace

JournalVerifier::Chain JournalVerifier::journal() {
  return {.table = kJournalChain, .texts = kJournalTexts};
}

JournalVerifier::Chain JournalVerifier::records() {
  return {.table = kRecordChain, .texts = kRecordTexts};
}

Result<> JournalVerifier::verify_entries(Progress& progress, const SeeHash& see) {
  TK_TRY(const std::int64_t count, database_.integer(chain_.table.count));
  Steps steps(progress, chain_.texts.progress, static_cast<std::uint64_t>(count));
  TK_TRY(Statement query, database_.prepare(chain_.table.all));
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return steps.finish();
    TK_CHECK(steps.next());
    const JournalRecord record = chain_record(query);
    check_link(record);
    check_person(record);
    see(hex(record.hash));
    ++entries_;
  }
}

void JournalVerifier::check_link(const JournalRecord& record) {
  if (record.sequence != expected_) {
    mistake_(chain_.texts.gap,
             {{"expected", std::to_string(expected_)}, {"found", std::to_string(record.sequence)}});
  }
  if (journal_hash(record) != record.hash) {
    mistake_(chain_.texts.changed, entry_args(record));
  }
  if (record.previous != previous_) mistake_(chain_.texts.link, entry_args(record));
  previous_ = record.hash;
  expected_ = record.sequence + 1;
}

void JournalVerifier::check_person(const JournalRecord& record) {
  if (record.person == 0) return;
  const Person* found = person(record.person);
  const OriginPlace place{
      .chain = chain_.table.name, .person = record.person, .sequence = record.sequence};
  const bool good = found != nullptr && (found->erased() || record.origin.empty() ||
                                         open_origin(found->key, place, record.origin).has_value());
  if (!good) {
    mistake_(chain_.texts.person, {{"entry", std::to_string(record.sequence)},
                                   {"record", person_subject(record.person)}});
  }
}

const Person* JournalVerifier::person(std::int64_t record) {
  auto found = people_.find(record);
  if (found == people_.end()) {
    found = people_.emplace(record, read_person(database_, record)).first;
  }
  return found->second ? &*found->second : nullptr;
}

// The last entry about a value tells what it must be, as long as its person is not erased; nothing
// is told of the names of those who load, which their loads prove.
Result<> JournalVerifier::verify_values(const std::vector<AuditEntry>& entries) {
  std::map<std::string, std::string> told;  // subject -> the last detail
  for (const AuditEntry& entry : entries) {
    if (entry.action == "personal") told[entry.subject] = entry.detail;
  }
  TK_TRY(Statement query, database_.prepare("SELECT record, field FROM personal_value "
                                            "WHERE field <> 'name' ORDER BY record, field"));
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) break;
    const std::int64_t record = query.integer(0);
    const std::string subject = personal_subject(record, query.text(1));
    const Person* owner = person(record);
    const auto expected = told.find(subject);
    if (owner == nullptr || expected == told.end()) {
      mistake_("store.audit.personal_changed", {{"subject", subject}});
    } else {
      check_value(*owner, query.text(1), expected->second);
    }
    if (expected != told.end()) told.erase(expected);
  }
  for (const auto& [subject, detail] : told) {  // set, and gone
    const std::string_view record = std::string_view(subject).substr(0, subject.find('/', 7));
    TK_TRY(const std::int64_t number, person_number(record));
    const Person* owner = person(number);
    if (detail == personal_detail({}) || (owner != nullptr && owner->erased())) continue;
    mistake_("store.audit.personal_changed", {{"subject", subject}});
  }
  return done();
}

void JournalVerifier::check_value(const Person& owner, std::string_view field,
                                  std::string_view told) {
  const Result<std::optional<std::string>> value = read_value(database_, owner, field);
  if (value && *value && personal_detail(owner.hmac(**value)) == told) return;
  mistake_("store.audit.personal_changed", {{"subject", personal_subject(owner.record, field)}});
}

}  // namespace tongket::sqlite
