// Personal values of people who act on the store: each person has a record with a key of its own,
// and values that are sealed under it. Elsewhere a value stands only as HMAC-SHA-256 under that
// key. Who loads is known by a name alone (field "name"); who acts in the journal has a record
// without a name of that kind, and its fields are kept as "journal/...", so that one never becomes
// the other. See docs/decisions/0002-personal-fields.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

struct Person {
  std::int64_t record = 0;
  std::string key;  // all zero once erased

  [[nodiscard]] bool erased() const;
  [[nodiscard]] std::string hmac(std::string_view value) const;  // hex
};

// kNotFound; kCorrupt if the name does not open under its key. An erased person has no name.
Result<Person> read_person(const Database& database, std::int64_t record);
Result<std::optional<std::string>> read_name(const Database& database, const Person& person);

// A field's value; nothing if it is not there, or if the person was erased.
Result<std::optional<std::string>> read_value(const Database& database, const Person& person,
                                              std::string_view field);
std::string journal_field(std::string_view field);  // "email" -> "journal/email"

struct PersonalField {
  std::int64_t record = 0;
  std::string_view field;
  std::string_view value;  // empty: none
};

// "person/1" -> 1; kNotFound for anything else.
Result<std::int64_t> person_number(std::string_view record);

// For the writer, within its transaction.
class People {
 public:
  // The live record of a name, made if there is none. Names are compared in memory only: nothing on
  // the disk tells whether two records hold one name.
  Result<Person> enlist(Database& database, std::string_view name);
  // A live record without values.
  static Result<Person> add(const Database& database);
  // Sets or removes a value; kConflict if the person was erased.
  static Result<> set(const Database& database, const Person& person, const PersonalField& field);
  Result<> erase(Database& database, std::int64_t record);
  void forget();

 private:
  Result<> remember(const Database& database);
  bool remembered_ = false;
  std::map<std::string, Person, std::less<>> by_name_;
};

}  // namespace tongket::sqlite
