// Puts entries into a chain (the journal, or that of records) within the writer's transaction:
// gives them their numbers, seals where they come from, and links them to the entry before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/journal.h"
#include "store/journal_chain.h"
#include "store/sqlite/chain_table.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

class JournalWriter {
 public:
  explicit JournalWriter(const ChainTable& table) : table_(table) {}

  // `stands`: digest of the record (32 bytes) where the chain has them, else empty. kInvalidInput
  // for what is no text, kNotFound for a person without a record.
  Result<> add(const Database& database, const JournalEntry& entry, std::string_view stands = {});
  // To be called when the end of the chain or a person's key may have changed behind it.
  void forget();

 private:
  Result<> find_end(const Database& database);
  Result<> set_person(const Database& database, const JournalEntry& entry);
  Result<std::string_view> key_of(const Database& database, std::int64_t person);

  const ChainTable& table_;
  std::optional<Statement> insert_;  // prepared once, with the first entry
  JournalRecord record_;             // the last one: the next takes its place, and its memory
  bool end_known_ = false;
  std::unordered_map<std::int64_t, std::string> keys_;  // empty: erased
};

}  // namespace tongket::sqlite
