#include "store/sqlite/people.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/digest.h"
#include "base/text.h"
#include "store/audit_chain.h"
#include "store/secret_box.h"

namespace tongket::sqlite {
namespace {

constexpr std::string_view kName = "name";

std::string context(std::int64_t record, std::string_view field) {
  return person_subject(record) + "/" + std::string(field);
}

Error damaged(std::int64_t record) {
  return fail(ErrorCode::kCorrupt, "store.audit.person_changed",
              {{"record", person_subject(record)}});
}

}  // namespace

bool Person::erased() const {
  return std::all_of(key.begin(), key.end(), [](char c) { return c == '\0'; });
}

std::string Person::hmac(std::string_view value) const { return hex(hmac_sha256(key, value)); }

Result<Person> read_person(const Database& database, std::int64_t record) {
  TK_TRY(Statement query, database.prepare("SELECT key FROM person WHERE record = ?1"));
  query.bind(1, record);
  TK_TRY(const bool found, query.step());
  if (!found) {
    return fail(ErrorCode::kNotFound, "store.person_unknown", {{"found", person_subject(record)}});
  }
  Person out{record, query.string(0)};
  if (out.key.size() != kSecretKeyBytes) return damaged(record);
  return out;
}

Result<std::optional<std::string>> read_name(const Database& database, const Person& person) {
  TK_TRY(std::optional<std::string> name, read_value(database, person, kName));
  if (!name && !person.erased()) return damaged(person.record);
  return name;
}

std::string journal_field(std::string_view field) { return "journal/" + std::string(field); }

Result<std::optional<std::string>> read_value(const Database& database, const Person& person,
                                              std::string_view field) {
  if (person.erased()) return std::optional<std::string>();
  TK_TRY(Statement query, database.prepare("SELECT nonce, ciphertext, tag FROM personal_value "
                                           "WHERE record = ?1 AND field = ?2"));
  query.bind(1, person.record);
  query.bind(2, field);
  TK_TRY(const bool found, query.step());
  if (!found) return std::optional<std::string>();
  const Sealed sealed{query.string(0), query.string(1), query.string(2)};
  std::optional<std::string> value = open_sealed(person.key, context(person.record, field), sealed);
  if (!value) return damaged(person.record);
  return value;
}

Result<std::int64_t> person_number(std::string_view record) {
  constexpr std::string_view kPrefix = "person/";
  std::int64_t number = 0;
  if (record.starts_with(kPrefix)) {
    std::from_chars(record.data() + kPrefix.size(), record.data() + record.size(), number);
  }
  if (number < 1 || person_subject(number) != record) {
    return fail(ErrorCode::kNotFound, "store.person_unknown", {{"found", excerpt(record, 80)}});
  }
  return number;
}

Result<Person> People::enlist(Database& database, std::string_view name) {
  if (!remembered_) TK_CHECK(remember(database));
  if (const auto it = by_name_.find(name); it != by_name_.end()) return it->second;
  TK_TRY(Person person, add(database));
  TK_CHECK(set(database, person, {.record = person.record, .field = kName, .value = name}));
  by_name_.emplace(name, person);
  return person;
}

Result<Person> People::add(const Database& database) {
  TK_TRY(const std::int64_t last, database.integer("SELECT coalesce(max(record), 0) FROM person"));
  Person person{last + 1, new_secret_key()};
  TK_TRY(Statement add, database.prepare("INSERT INTO person VALUES (?1, ?2)"));
  add.bind(1, person.record);
  add.bind_blob(2, person.key);
  TK_CHECK(add.run());
  return person;
}

Result<> People::set(const Database& database, const Person& person, const PersonalField& field) {
  if (person.erased()) {
    return fail(ErrorCode::kConflict, "store.person_erased",
                {{"record", person_subject(person.record)}});
  }
  TK_TRY(Statement change,
         database.prepare(field.value.empty()
                              ? "DELETE FROM personal_value WHERE record = ?1 AND field = ?2"
                              : "INSERT INTO personal_value VALUES (?1, ?2, ?3, ?4, ?5) "
                                "ON CONFLICT DO UPDATE SET nonce = ?3, ciphertext = ?4, tag = ?5"));
  change.bind(1, person.record);
  change.bind(2, field.field);
  if (field.value.empty()) return change.run();
  const Sealed sealed = seal(person.key, context(person.record, field.field), field.value);
  change.bind_blob(3, sealed.nonce);
  change.bind_blob(4, sealed.ciphertext);
  change.bind_blob(5, sealed.tag);
  return change.run();
}

// The key is overwritten in its place, never deleted: SQLite moves the neighbours of a deleted row
// and may leave copies of them in free space.
Result<> People::erase(Database& database, std::int64_t record) {
  TK_TRY(const Person person, read_person(database, record));
  const std::string zeros(kSecretKeyBytes, '\0');
  TK_TRY(Statement overwrite, database.prepare("UPDATE person SET key = ?2 WHERE record = ?1"));
  overwrite.bind(1, person.record);
  overwrite.bind_blob(2, zeros);
  TK_CHECK(overwrite.run());
  TK_TRY(Statement remove, database.prepare("DELETE FROM personal_value WHERE record = ?1"));
  remove.bind(1, person.record);
  TK_CHECK(remove.run());
  forget();
  return done();
}

void People::forget() {
  remembered_ = false;
  by_name_.clear();
}

Result<> People::remember(const Database& database) {
  std::vector<std::int64_t> records;
  TK_TRY(Statement query, database.prepare("SELECT record FROM person ORDER BY record"));
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) break;
    records.push_back(query.integer(0));
  }
  for (const std::int64_t record : records) {
    TK_TRY(const Person person, read_person(database, record));
    // A record that was damaged is left to verify_audit(); it must not stop the work.
    const Result<std::optional<std::string>> name = read_name(database, person);
    if (name && *name) by_name_.emplace(**name, person);
  }
  remembered_ = true;
  return done();
}

}  // namespace tongket::sqlite
