#include "store/sqlite/journal_writer.h"

#include "base/text.h"
#include "store/sqlite/people.h"

namespace tongket::sqlite {
namespace {

constexpr std::size_t kMaxKeys = 10'000;

}  // namespace

Result<> JournalWriter::add(const Database& database, const JournalEntry& entry,
                            std::string_view stands) {
  TK_ASSERT(table_.has_stands == !stands.empty());
  for (const std::string* text : {&entry.at, &entry.kind, &entry.subject, &entry.body}) {
    if (first_invalid_utf8(*text)) {
      return fail(ErrorCode::kInvalidInput, "store.journal_text",
                  {{"kind", excerpt(entry.kind, 80)}});
    }
  }
  if (!end_known_) TK_CHECK(find_end(database));
  end_known_ = false;  // until the entry stands in the table
  ++record_.sequence;
  record_.at = entry.at;
  TK_CHECK(set_person(database, entry));
  record_.kind = entry.kind;
  record_.subject = entry.subject;
  record_.body = entry.body;
  record_.previous = record_.hash;
  record_.stands = stands;
  record_.hash = journal_hash(record_);
  if (!insert_) {
    TK_TRY(insert_, database.prepare(table_.insert));
  }
  insert_->bind(1, record_.sequence);
  insert_->bind(2, record_.at);
  insert_->bind(3, record_.person);
  insert_->bind_blob(4, record_.origin);
  insert_->bind(5, record_.kind);
  insert_->bind(6, record_.subject);
  insert_->bind(7, record_.body);
  insert_->bind_blob(8, record_.previous);
  insert_->bind_blob(9, record_.hash);
  if (table_.has_stands) insert_->bind_blob(10, record_.stands);
  TK_CHECK(insert_->run());
  end_known_ = true;
  return done();
}

void JournalWriter::forget() {
  end_known_ = false;
  keys_.clear();
}

Result<> JournalWriter::find_end(const Database& database) {
  TK_TRY(Statement last, database.prepare(table_.last));
  TK_TRY(const bool found, last.step());
  record_.sequence = found ? last.integer(0) : 0;
  record_.hash = found ? last.string(1) : std::string();
  return done();
}

// Nobody could have the origin of an entry without a person erased: it is not kept.
Result<> JournalWriter::set_person(const Database& database, const JournalEntry& entry) {
  record_.person = 0;
  record_.origin.clear();
  if (entry.person.empty()) return done();
  TK_TRY(record_.person, person_number(entry.person));
  TK_TRY(const std::string_view key, key_of(database, record_.person));
  if (entry.origin.empty() || key.empty()) return done();
  record_.origin = seal_origin(
      key, {.chain = table_.name, .person = record_.person, .sequence = record_.sequence},
      entry.origin);
  return done();
}

Result<std::string_view> JournalWriter::key_of(const Database& database, std::int64_t person) {
  if (const auto known = keys_.find(person); known != keys_.end()) {
    return std::string_view(known->second);
  }
  TK_TRY(Person found, read_person(database, person));
  if (keys_.size() >= kMaxKeys) keys_.clear();
  std::string key = found.erased() ? std::string() : std::move(found.key);
  return std::string_view(keys_.emplace(person, std::move(key)).first->second);
}

}  // namespace tongket::sqlite
