// Writes records within the writer's transaction: the row as it stands, what it is found by and
// counted in, its personal values and the entry of the chain, all or none.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/record_store.h"
#include "store/sqlite/database.h"
#include "store/sqlite/dictionary.h"
#include "store/sqlite/journal_writer.h"
#include "store/sqlite/prepared.h"
#include "store/sqlite/record_index.h"
#include "store/sqlite/record_parts.h"

namespace tongket::sqlite {

// Writes whose texts were checked, with the sizes in bytes of all files that they name.
struct RecordBatch {
  std::vector<RecordWrite> writes;
  std::map<std::string, std::int64_t, std::less<>> file_sizes;  // by SHA-256 in hex
};

class RecordWriter {
 public:
  // Errors as RecordStore::write.
  Result<> write(Database& database, Dictionary& dictionary, const RecordBatch& batch);
  // So many numbers that nobody had; the first.
  static Result<std::int64_t> take_numbers(const Database& database, std::int64_t count);
  // To be called when the end of the chain or a person's key may have changed behind it.
  void forget() { chain_.forget(); }

 private:
  JournalWriter chain_{kRecordChain};
  Prepared prepared_;
  std::optional<WholeRecords> records_;
};

}  // namespace tongket::sqlite
