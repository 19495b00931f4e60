// Proves a chain of entries (the journal, or that of records): every entry gives its hash, follows
// the one before, none is missing, and each person that it names has a record; and that personal
// values are those that were set.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "store/fact_store.h"
#include "store/journal_chain.h"
#include "store/sqlite/chain_table.h"
#include "store/sqlite/people.h"

namespace tongket::sqlite {

// By which keys mistakes of a chain are told.
struct ChainTexts {
  const char* progress;
  std::string_view gap;      // {expected}, {found}
  std::string_view changed;  // {entry}, {subject}
  std::string_view link;     // {entry}, {subject}
  std::string_view person;   // {entry}, {record}
};

class JournalVerifier {
 public:
  using Mistake = std::function<void(std::string_view key, Args args)>;
  struct Chain {
    const ChainTable& table;
    const ChainTexts& texts;
  };
  static Chain journal();
  static Chain records();
  JournalVerifier(const Database& database, const Chain& chain, Mistake mistake)
      : database_(database), chain_(chain), mistake_(std::move(mistake)) {}

  // Tells each hash as hex; within the caller's transaction.
  using SeeHash = std::function<void(const std::string& hash)>;
  Result<> verify_entries(Progress& progress, const SeeHash& see);
  Result<> verify_values(const std::vector<AuditEntry>& entries);

  [[nodiscard]] std::int64_t entries() const { return entries_; }

 private:
  void check_link(const JournalRecord& record);
  void check_person(const JournalRecord& record);
  const Person* person(std::int64_t record);
  void check_value(const Person& owner, std::string_view field, std::string_view told);

  const Database& database_;
  Chain chain_;
  Mistake mistake_;
  std::int64_t entries_ = 0;
  std::int64_t expected_ = 1;
  std::string previous_;
  std::map<std::int64_t, Result<Person>> people_;
};

}  // namespace tongket::sqlite
