// What a record adds to the tables that lists, searches and statistics are answered from: the
// values that it has (postings), its counters, the values that only it may have. A write gives the
// difference between what the record added before and what it adds now.
//
//   RecordIndexChanges changes;
//   TK_TRY(const RecordIndexEntries now, index_entries(whole, slot_of));
//   changes.replace(id, before, now);
//   TK_CHECK(changes.apply(database, prepared));
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite/database.h"
#include "store/sqlite/prepared.h"
#include "store/sqlite/record_parts.h"

namespace tongket::sqlite {

// A value in a slot (sqlite/record_schema.h), or a counter's name in it.
struct SlotValue {
  std::int64_t slot = 0;
  std::string value;
  auto operator<=>(const SlotValue&) const = default;
};

struct RecordIndexEntries {
  std::vector<SlotValue> postings;  // ascending, each once
  std::map<SlotValue, std::int64_t> counts;
  std::vector<SlotValue> unique;  // ascending
};

// The id of a slot's name.
using SlotOf = std::function<Result<std::int64_t>(std::string_view name)>;
Result<RecordIndexEntries> index_entries(const WholeRecord& whole, const SlotOf& slot_of);

// "petition/state"; kinds have no slash.
std::string field_slot(std::string_view kind, std::string_view field);
inline constexpr std::string_view kStageSlot = "/stage";
inline constexpr std::string_view kOwnerSlot = "/owner";
inline constexpr std::string_view kDueSlot = "/due";  // "" and "2023-05"
inline constexpr std::string_view kWordSlot = "/words";
inline constexpr std::string_view kPublicWordSlot = "/public_words";

// A row of postings that cannot be read.
Error bad_posting(std::string_view value);

class RecordIndexChanges {
 public:
  void replace(std::int64_t record, const RecordIndexEntries& before,
               const RecordIndexEntries& now);
  // Postings and counters, within the writer's transaction.
  Result<> apply(const Database& database, Prepared& prepared);

 private:
  struct Change {
    std::int64_t block = 0;
    SlotValue place;
    unsigned offset = 0;
    bool present = false;
  };
  Result<> apply_postings(const Database& database, Prepared& prepared);
  Result<> apply_counts(const Database& database, Prepared& prepared);

  std::vector<Change> changes_;
  std::map<SlotValue, std::int64_t> counts_;
};

}  // namespace tongket::sqlite
