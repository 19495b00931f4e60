#include "store/sqlite/record_index.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/text.h"
#include "store/sqlite/record_block.h"
#include "store/sqlite/record_words.h"

namespace tongket::sqlite {
namespace {

void sort_once(std::vector<SlotValue>& values) {
  std::ranges::sort(values);
  values.erase(std::ranges::unique(values).begin(), values.end());
}

}  // namespace

std::string field_slot(std::string_view kind, std::string_view field) {
  std::string out(kind);
  return out.append("/").append(field);
}

Error bad_posting(std::string_view value) {
  return fail(ErrorCode::kCorrupt, "store.bad_posting", {{"value", excerpt(value, 80)}});
}

Result<RecordIndexEntries> index_entries(const WholeRecord& whole, const SlotOf& slot_of) {
  const StoredRecord& record = whole.record;
  RecordIndexEntries out;
  const auto put = [&](std::string_view slot, std::string_view value) -> Result<> {
    TK_TRY(const std::int64_t id, slot_of(slot));
    out.postings.push_back({id, std::string(value)});
    return done();
  };
  TK_CHECK(put(field_slot(record.kind, {}), {}));
  TK_CHECK(put(field_slot({}, {}), {}));
  TK_CHECK(put(kStageSlot, record.stage));
  TK_CHECK(put(kOwnerSlot, record.owner));
  if (!record.due.empty()) {
    TK_CHECK(put(kDueSlot, {}));
    TK_CHECK(put(kDueSlot, record.due.substr(0, 7)));
    ++out.counts[out.postings.back()];
  }
  std::vector<SlotValue> keys;
  for (const RecordKey& key : whole.parts.keys) {
    TK_CHECK(put(field_slot(record.kind, key.field), key.value));
    keys.push_back(out.postings.back());
    if (key.unique) out.unique.push_back(keys.back());
  }
  sort_once(keys);
  sort_once(out.unique);
  for (const SlotValue& key : keys) ++out.counts[key];
  for (const auto& [slot, text] : {std::pair(kWordSlot, &whole.parts.words),
                                   std::pair(kPublicWordSlot, &whole.parts.public_words)}) {
    for (const std::string& word : record_words(*text)) TK_CHECK(put(slot, word));
  }
  TK_TRY(const std::int64_t counters, slot_of(record.kind));
  for (const RecordCounter& counter : whole.parts.counters) {
    out.counts[{counters, counter.name}] += counter.amount;
  }
  sort_once(out.postings);
  return out;
}

void RecordIndexChanges::replace(std::int64_t record, const RecordIndexEntries& before,
                                 const RecordIndexEntries& now) {
  const std::int64_t block = RecordBlock::block_of(record);
  const unsigned offset = RecordBlock::offset_of(record);
  std::vector<SlotValue> gone;
  std::vector<SlotValue> come;
  std::ranges::set_difference(before.postings, now.postings, std::back_inserter(gone));
  std::ranges::set_difference(now.postings, before.postings, std::back_inserter(come));
  for (SlotValue& place : gone) changes_.push_back({block, std::move(place), offset, false});
  for (SlotValue& place : come) changes_.push_back({block, std::move(place), offset, true});
  for (const auto& [place, amount] : before.counts) counts_[place] -= amount;
  for (const auto& [place, amount] : now.counts) counts_[place] += amount;
}

Result<> RecordIndexChanges::apply(const Database& database, Prepared& prepared) {
  TK_CHECK(apply_postings(database, prepared));
  return apply_counts(database, prepared);
}

// Changes of one row together, in the order in which they were made.
Result<> RecordIndexChanges::apply_postings(const Database& database, Prepared& prepared) {
  const auto place = [](const Change& change) { return std::tie(change.block, change.place); };
  std::ranges::stable_sort(changes_, {}, place);
  TK_TRY(Statement* const find, prepared.get(database,
                                             "SELECT records FROM record_posting "
                                             "WHERE block = ?1 AND slot = ?2 AND value = ?3"));
  TK_TRY(Statement* const set, prepared.get(database,
                                            "INSERT INTO record_posting VALUES (?1, ?2, ?3, ?4) "
                                            "ON CONFLICT DO UPDATE SET records = ?4"));
  TK_TRY(Statement* const remove, prepared.get(database,
                                               "DELETE FROM record_posting "
                                               "WHERE block = ?1 AND slot = ?2 AND value = ?3"));
  const auto bind = [](Statement& statement, const Change& change) {
    statement.bind(1, change.block);
    statement.bind(2, change.place.slot);
    statement.bind(3, change.place.value);
  };
  for (auto at = changes_.begin(); at != changes_.end();) {
    const Change& first = *at;
    RecordBlock records;
    bind(*find, first);
    TK_TRY(const bool found, find->step());
    if (found) {
      const std::optional<RecordBlock> stored = RecordBlock::unpack(find->text(0));
      find->reset();
      if (!stored) return bad_posting(first.place.value);
      records = *stored;
    }
    for (; at != changes_.end() && place(*at) == place(first); ++at) {
      if (at->present) {
        records.add(at->offset);
      } else {
        records.remove(at->offset);
      }
    }
    const std::string packed = records.pack();
    Statement& write = packed.empty() ? *remove : *set;
    bind(write, first);
    if (!packed.empty()) write.bind_blob(4, packed);
    TK_CHECK(write.run());
  }
  changes_.clear();
  return done();
}

Result<> RecordIndexChanges::apply_counts(const Database& database, Prepared& prepared) {
  TK_TRY(Statement* const add, prepared.get(database,
                                            "INSERT INTO record_count VALUES (?1, ?2, ?3) "
                                            "ON CONFLICT DO UPDATE SET amount = amount + ?3"));
  TK_TRY(Statement* const remove, prepared.get(database,
                                               "DELETE FROM record_count "
                                               "WHERE slot = ?1 AND name = ?2 AND amount = 0"));
  for (const auto& [place, amount] : counts_) {
    if (amount == 0) continue;
    add->bind(1, place.slot);
    add->bind(2, place.value);
    add->bind(3, amount);
    TK_CHECK(add->run());
    remove->bind(1, place.slot);
    remove->bind(2, place.value);
    TK_CHECK(remove->run());
  }
  counts_.clear();
  return done();
}

}  // namespace tongket::sqlite
