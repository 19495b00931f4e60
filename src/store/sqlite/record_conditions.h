// What a question about records asks for, as sets of records: every condition is one or several
// postings of which a record has at least one. Sets are made block by block, so that a page of the
// newest looks at few of them, and a count at two bytes or a bit for each record.
//
//   TK_TRY(RecordConditions conditions, RecordConditions::of(database, query));
//   TK_TRY(const RecordBlock* wanted, conditions.matches(block));
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/record_store.h"
#include "store/sqlite/database.h"
#include "store/sqlite/record_block.h"
#include "store/sqlite/record_index.h"

namespace tongket::sqlite {

class RecordConditions {
 public:
  // kInvalidInput: records.field_of_no_kind, records.bad_words.
  static Result<RecordConditions> of(const Database& database, const RecordQuery& query);

  // The records of a block that are wanted; valid as long as the conditions are. Days by which
  // something is due are cut off at months only: the caller looks at the days themselves.
  Result<const RecordBlock*> matches(std::int64_t block);
  // The highest block that any record stands in; -1 without records.
  [[nodiscard]] std::int64_t last_block() const { return last_block_; }
  // How many postings were looked up so far.
  [[nodiscard]] std::int64_t looks() const { return looks_; }

 private:
  struct Condition {
    std::int64_t slot = 0;
    std::vector<std::string> values;  // one of them
    std::int64_t weight = 0;          // about how many records have it: the rarest come first
  };
  enum class Counted : std::uint8_t { kYes, kNo };  // whether record_count has the slot's values
  RecordConditions(const Database& database, Statement find)
      : database_(database), find_(std::move(find)) {}
  Result<> add(std::string_view slot, std::vector<std::string> values, Counted counted);
  Result<> add_filter(std::string_view kind, const RecordFilter& filter);
  Result<> add_due(const RecordQuery& query);
  Result<std::int64_t> weigh(const Condition& condition) const;
  Result<RecordBlock> read(std::int64_t block, const Condition& condition);

  const Database& database_;
  Statement find_;
  std::vector<Condition> conditions_;
  bool none_ = false;  // nothing can be found
  std::int64_t last_block_ = -1;
  std::int64_t looks_ = 0;
  std::unordered_map<std::int64_t, RecordBlock> known_;
};

}  // namespace tongket::sqlite
