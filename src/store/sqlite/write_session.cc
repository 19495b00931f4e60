#include "store/sqlite/write_session.h"

#include <chrono>

#include "base/date.h"
#include "base/json.h"

namespace tongket::sqlite {

std::string now_text() { return timestamp_text(std::chrono::system_clock::now()); }

Result<> add_audit_entry(const Database& database, AuditEntry entry) {
  TK_TRY(Statement last, database.prepare("SELECT sequence, hash FROM audit "
                                          "ORDER BY sequence DESC LIMIT 1"));
  TK_TRY(const bool found, last.step());
  entry.sequence = found ? last.integer(0) + 1 : 1;
  entry.previous = found ? last.string(1) : std::string();
  entry.hash = audit_hash(entry);
  TK_TRY(Statement add, database.prepare("INSERT INTO audit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  add.bind(1, entry.sequence);
  add.bind(2, entry.recorded_at);
  add.bind(3, entry.action);
  add.bind(4, entry.subject);
  add.bind(5, entry.detail);
  add.bind(6, entry.previous);
  add.bind(7, entry.hash);
  return add.run();
}

Result<> set_personal_value(const Database& database, const PersonalField& field) {
  TK_TRY(const Person person, read_person(database, field.record));
  TK_CHECK(People::set(database, person, field));
  const std::string digest = field.value.empty() ? std::string() : person.hmac(field.value);
  return add_audit_entry(database, {.recorded_at = now_text(),
                                    .action = "personal",
                                    .subject = personal_subject(field.record, field.field),
                                    .detail = personal_detail(digest)});
}

WriteSession::WriteSession(Database database, Dictionary dictionary, LoadWriter loads)
    : database_(std::move(database)),
      dictionary_(std::move(dictionary)),
      loads_(std::move(loads)) {}

Result<std::unique_ptr<WriteSession>> WriteSession::open(Database database) {
  TK_TRY(Dictionary dictionary, Dictionary::open(database));
  TK_TRY(LoadWriter loads, LoadWriter::open(database));
  return std::unique_ptr<WriteSession>(
      new WriteSession(std::move(database), std::move(dictionary), std::move(loads)));
}

Result<LoadReceipt> WriteSession::append(const Load& load, std::string_view file_sha256,
                                         Progress& progress) {
  LoadRecord record;
  record.recorded_at = now_text();
  record.reason = load.reason;
  if (load.file) {
    record.file_sha256 = file_sha256;
    record.file_name = load.file->name;
    record.media_type = load.file->media_type;
    record.file_size = static_cast<std::int64_t>(load.file->bytes.size());
  }
  if (!load.actor.empty()) {
    TK_TRY(const Person actor, people_.enlist(database_, load.actor));
    record.actor = actor.record;
    record.actor_hmac = actor.hmac(load.actor);
  }
  TK_TRY(LoadReceipt receipt, loads_.write(load, record, dictionary_, progress));
  TK_CHECK(add_audit_entry(database_, {.recorded_at = record.recorded_at,
                                       .action = "load",
                                       .subject = load_subject(record.load),
                                       .detail = load_detail(record)}));
  dictionary_.trim();
  return receipt;
}

Result<> WriteSession::set_property(std::string_view name, std::string_view value) {
  TK_TRY(Statement set, database_.prepare("INSERT INTO property VALUES (?1, ?2) "
                                          "ON CONFLICT(name) DO UPDATE SET value = ?2"));
  set.bind(1, name);
  set.bind(2, value);
  TK_CHECK(set.run());
  return add_audit_entry(database_, {.recorded_at = now_text(),
                                     .action = "set",
                                     .subject = property_subject(name),
                                     .detail = property_detail(name, value)});
}

Result<> WriteSession::erase_person(std::int64_t record) {
  TK_CHECK(people_.erase(database_, record));
  journal_.forget();  // they remember keys
  records_.forget();
  return add_audit_entry(database_, {.recorded_at = now_text(),
                                     .action = "erase",
                                     .subject = person_subject(record),
                                     .detail = "{}"});
}

std::string forgotten_file(std::string_view sha256_hex) {
  return "forgotten_file/" + std::string(sha256_hex);
}

Result<bool> WriteSession::is_file_named(std::string_view sha256_hex) {
  TK_TRY(Statement query,
         database_.prepare("SELECT 1 FROM load WHERE file = ?1 UNION ALL "
                           "SELECT 1 FROM edition WHERE file = ?1 UNION ALL "
                           "SELECT 1 FROM record_parts WHERE instr(files, ?1) > 0 LIMIT 1"));
  query.bind(1, sha256_hex);
  return query.step();
}

Result<std::string> WriteSession::new_person() {
  TK_TRY(const Person person, People::add(database_));
  return person_subject(person.record);
}

Result<> WriteSession::set_personal(const PersonalField& field) {
  const std::string name = journal_field(field.field);
  return set_personal_value(database_,
                            {.record = field.record, .field = name, .value = field.value});
}

Result<> WriteSession::begin() {
  TK_CHECK(database_.execute("BEGIN IMMEDIATE"));
  // Changes when another process has written: what is remembered may be wrong then.
  TK_TRY(const std::int64_t version, database_.integer("PRAGMA data_version"));
  if (version != data_version_) forget();
  data_version_ = version;
  return done();
}

Result<> WriteSession::commit() { return database_.execute("COMMIT"); }

void WriteSession::roll_back() {
  // Fails only if SQLite has rolled back already.
  if (in_transaction()) static_cast<void>(database_.execute("ROLLBACK").ok());
  forget();
}

Result<> WriteSession::savepoint() { return database_.execute("SAVEPOINT one"); }
Result<> WriteSession::release() { return database_.execute("RELEASE one"); }

Result<> WriteSession::undo() {
  forget();
  return database_.execute("ROLLBACK TO one; RELEASE one");
}

Result<> WriteSession::empty_log() {
  TK_TRY(const bool emptied, database_.empty_log());
  if (!emptied) return fail(ErrorCode::kConflict, "store.erase_pending");
  return done();
}

void WriteSession::forget() {
  dictionary_.forget();
  people_.forget();
  journal_.forget();
  records_.forget();
}

}  // namespace tongket::sqlite
