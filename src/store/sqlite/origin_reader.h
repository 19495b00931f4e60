// Opens the origins of a chain's entries with the keys that their people still have.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "store/journal_chain.h"
#include "store/sqlite/people.h"

namespace tongket::sqlite {

class OriginReader {
 public:
  explicit OriginReader(const Database& database) : database_(database) {}

  // kErasedName once the person is erased; kCorrupt if the bytes do not open.
  Result<std::string> open(const OriginPlace& place, std::string_view sealed);

 private:
  const Database& database_;
  std::map<std::int64_t, Person> people_;
};

}  // namespace tongket::sqlite
