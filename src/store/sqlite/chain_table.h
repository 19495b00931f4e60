// Where a chain of entries stands: the journal, and what was done to records. Both have the same
// columns and are written and proven by the same code.
#pragma once

#include <string_view>

#include "store/journal_chain.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

struct ChainTable {
  std::string_view name;
  std::string_view insert;  // ?1 to ?9 in the order of JournalRecord; ?10: stands, if it has them
  std::string_view last;    // sequence and hash of the last entry
  std::string_view all;     // by sequence, to be read with chain_record()
  std::string_view count;
  bool has_stands = false;
};

inline constexpr ChainTable kJournalChain{
    .name = "journal",
    .insert = "INSERT INTO journal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    .last = "SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1",
    .all =
        "SELECT sequence, at, person, origin, kind, subject, body, previous, hash, x'' "
        "FROM journal ORDER BY sequence",
    .count = "SELECT count(*) FROM journal"};

inline constexpr ChainTable kRecordChain{
    .name = "record_entry",
    .insert =
        "INSERT INTO record_entry(sequence, at, person, origin, kind, subject, body, "
        "previous, hash, stands) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    .last = "SELECT sequence, hash FROM record_entry ORDER BY sequence DESC LIMIT 1",
    .all =
        "SELECT sequence, at, person, origin, kind, subject, body, previous, hash, stands "
        "FROM record_entry ORDER BY sequence",
    .count = "SELECT count(*) FROM record_entry",
    .has_stands = true};

inline JournalRecord chain_record(const Statement& row) {
  return {.sequence = row.integer(0),
          .at = row.string(1),
          .person = row.integer(2),
          .origin = row.string(3),
          .kind = row.string(4),
          .subject = row.string(5),
          .body = row.string(6),
          .previous = row.string(7),
          .hash = row.string(8),
          .stands = row.string(9)};
}

}  // namespace tongket::sqlite
