// Proves records: their chain of entries; that each record is what its last entry says, down to the
// last link; and that postings, unique values and counters are those that the records add up to.
// The sums are compared slot by slot as sums of hashes, so that a million records need no more
// memory than ten.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/progress.h"
#include "store/file_vault.h"
#include "store/sqlite/journal_verifier.h"
#include "store/sqlite/record_index.h"

namespace tongket::sqlite {

class RecordVerifier {
 public:
  struct Parts {
    const Database& database;
    const FileVault& files;
    JournalVerifier::Mistake mistake;
  };
  explicit RecordVerifier(Parts parts);

  // Tells the hash of each entry as hex; within the caller's transaction.
  Result<> verify(Progress& progress, const JournalVerifier::SeeHash& see);
  [[nodiscard]] std::int64_t entries() const { return entries_; }

 private:
  enum class Table : std::uint8_t { kPostings, kUnique, kCounts };
  struct Part {
    Table table = Table::kPostings;
    std::int64_t slot = 0;
    auto operator<=>(const Part&) const = default;
  };

  Result<> verify_records(Progress& progress);
  Result<> check_whole(const WholeRecord& whole, Statement& last);
  Result<> add_expected(const WholeRecord& whole);
  Result<> take_stored();
  Result<> take_postings();
  Result<> tell_sums();
  Result<> check_rest();
  Result<> check_files(Progress& progress);
  [[nodiscard]] std::uint64_t hash_of(std::string_view value, std::int64_t number = 0) const;

  const Database& database_;
  const FileVault& files_;
  JournalVerifier::Mistake mistake_;
  std::int64_t entries_ = 0;
  std::uint64_t seed_;
  std::map<Part, std::uint64_t> sums_;  // expected minus stored: 0 when they agree
  std::map<std::string, std::int64_t, std::less<>> slots_;
  std::map<std::string, std::int64_t> file_records_;  // SHA-256 -> the first record that names it
};

}  // namespace tongket::sqlite
