// Personal values of people who act on the store: each person has a record with a key of its own,
// and a name that is sealed under it. Elsewhere a name stands only as HMAC-SHA-256 under that key.
// See docs/decisions/0002-personal-fields.md.
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

// "person/1" -> 1; kNotFound for anything else.
Result<std::int64_t> person_number(std::string_view record);

// For the writer, within its transaction.
class People {
 public:
  // The live record of a name, made if there is none. Names are compared in memory only: nothing on
  // the disk tells whether two records hold one name.
  Result<Person> enlist(Database& database, std::string_view name);
  Result<> erase(Database& database, std::int64_t record);
  void forget();

 private:
  Result<> remember(const Database& database);
  bool remembered_ = false;
  std::map<std::string, Person, std::less<>> by_name_;
};

}  // namespace tongket::sqlite
