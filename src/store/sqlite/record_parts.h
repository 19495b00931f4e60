// What stands of a record besides its values: what it is found by and counted in, its links and
// files; and the digest over all of it that the record's entry carries, so that no later change of
// a table goes unseen.
//
//   digest = SHA-256 over the fields id, kind, version, state, stage, owner, title, made, entered,
//            changed, due, values, person, keys, words, public_words, counters, links, files (as
//            JSON), code_digest, each preceded by its length (8 bytes, little-endian); 32 bytes
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/record_store.h"
#include "store/sqlite/database.h"
#include "store/sqlite/record_rows.h"

namespace tongket::sqlite {

struct RecordParts {
  std::vector<RecordKey> keys;
  std::string words;
  std::string public_words;
  std::vector<RecordCounter> counters;
  std::vector<RecordLink> links;
  std::vector<std::string> files;
  std::string code_digest;
};

struct WholeRecord {
  StoredRecord record;
  RecordParts parts;
};

// What a write makes of a record.
WholeRecord whole_record(const RecordWrite& write);

// As they stand in the table record_parts.
std::string keys_json(const std::vector<RecordKey>& keys);
std::string counters_json(const std::vector<RecordCounter>& counters);
std::string files_json(const std::vector<std::string>& files);

std::string record_digest(const WholeRecord& whole);

std::string record_subject(std::int64_t id);  // "record/17"

// Reads one record after the other with the same statements.
class WholeRecords {
 public:
  static Result<WholeRecords> open(const Database& database);
  // nullopt: no such record. kCorrupt if what is stored cannot be read.
  Result<std::optional<WholeRecord>> find(std::int64_t id);

 private:
  WholeRecords(RecordRows rows, Statement parts, Statement links)
      : rows_(std::move(rows)), parts_(std::move(parts)), links_(std::move(links)) {}
  Result<std::vector<RecordLink>> read_links(std::int64_t id);

  RecordRows rows_;
  Statement parts_;
  Statement links_;
};

}  // namespace tongket::sqlite
