#include "store/sqlite/record_verifier.h"

#include <cstring>

#include "base/digest.h"
#include "store/sqlite/dictionary.h"
#include "store/sqlite/record_block.h"
#include "store/sqlite/steps.h"

namespace tongket::sqlite {
namespace {

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

std::uint64_t random_number() {
  const std::string bytes = random_bytes(sizeof(std::uint64_t));
  std::uint64_t out = 0;
  std::memcpy(&out, bytes.data(), sizeof out);
  return out;
}

Args subject_args(std::int64_t record) { return {{"subject", record_subject(record)}}; }

}  // namespace

RecordVerifier::RecordVerifier(Parts parts)
    : database_(parts.database),
      files_(parts.files),
      mistake_(std::move(parts.mistake)),
      seed_(random_number()) {}

std::uint64_t RecordVerifier::hash_of(std::string_view value, std::int64_t number) const {
  std::uint64_t out = seed_;
  for (const char c : value) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return mixed(out + mixed(static_cast<std::uint64_t>(number) + seed_));
}

Result<> RecordVerifier::verify(Progress& progress, const JournalVerifier::SeeHash& see) {
  JournalVerifier chain(database_, JournalVerifier::records(), mistake_);
  TK_CHECK(chain.verify_entries(progress, see));
  entries_ = chain.entries();
  TK_CHECK(verify_records(progress));
  TK_CHECK(take_stored());
  TK_CHECK(take_postings());
  TK_CHECK(tell_sums());
  TK_CHECK(check_rest());
  return check_files(progress);
}

Result<> RecordVerifier::verify_records(Progress& progress) {
  TK_TRY(const std::int64_t count, database_.integer("SELECT count(*) FROM record"));
  Steps steps(progress, "store.progress.record_rows", static_cast<std::uint64_t>(count));
  TK_TRY(WholeRecords records, WholeRecords::open(database_));
  TK_TRY(Statement last, database_.prepare("SELECT count(*), stands, max(sequence) "
                                           "FROM record_entry WHERE record = ?1"));
  TK_TRY(Statement ids, database_.prepare("SELECT id FROM record ORDER BY id"));
  while (true) {
    TK_TRY(const bool more, ids.step());
    if (!more) return steps.finish();
    TK_CHECK(steps.next());
    const Result<std::optional<WholeRecord>> whole = records.find(ids.integer(0));
    if (whole) {
      TK_CHECK(check_whole(whole->value(), last));
      TK_CHECK(add_expected(whole->value()));
    } else if (whole.error().code == ErrorCode::kCorrupt) {
      mistake_(whole.error().key, whole.error().args);
    } else {
      return whole.error();
    }
  }
}

// Beside max(), SQLite gives the other columns of the row that has it.
Result<> RecordVerifier::check_whole(const WholeRecord& whole, Statement& last) {
  last.bind(1, whole.record.id);
  TK_TRY([[maybe_unused]] const bool found, last.step());
  if (last.integer(0) != whole.record.version || last.text(1) != record_digest(whole)) {
    mistake_("store.audit.records_differ", subject_args(whole.record.id));
  }
  last.reset();
  for (const std::string& file : whole.parts.files) file_records_.emplace(file, whole.record.id);
  return done();
}

Result<> RecordVerifier::add_expected(const WholeRecord& whole) {
  const SlotOf slot_of = [this](std::string_view name) -> Result<std::int64_t> {
    if (const auto known = slots_.find(name); known != slots_.end()) return known->second;
    TK_TRY(const std::optional<std::int64_t> id, find_text(database_, name));
    return slots_.emplace(name, id.value_or(-1)).first->second;
  };
  TK_TRY(const RecordIndexEntries entries, index_entries(whole, slot_of));
  const std::int64_t id = whole.record.id;
  for (const SlotValue& place : entries.postings) {
    sums_[{Table::kPostings, place.slot}] += hash_of(place.value, id);
  }
  for (const SlotValue& place : entries.unique) {
    sums_[{Table::kUnique, place.slot}] += hash_of(place.value, id);
  }
  for (const auto& [place, amount] : entries.counts) {
    sums_[{Table::kCounts, place.slot}] +=
        hash_of(place.value) * static_cast<std::uint64_t>(amount);
  }
  return done();
}

Result<> RecordVerifier::take_stored() {
  TK_TRY(Statement unique, database_.prepare("SELECT slot, value, record FROM record_unique"));
  while (true) {
    TK_TRY(const bool more, unique.step());
    if (!more) break;
    sums_[{Table::kUnique, unique.integer(0)}] -= hash_of(unique.text(1), unique.integer(2));
  }
  TK_TRY(Statement counts, database_.prepare("SELECT slot, name, amount FROM record_count"));
  while (true) {
    TK_TRY(const bool more, counts.step());
    if (!more) return done();
    sums_[{Table::kCounts, counts.integer(0)}] -=
        hash_of(counts.text(1)) * static_cast<std::uint64_t>(counts.integer(2));
  }
}

Result<> RecordVerifier::take_postings() {
  TK_TRY(Statement rows,
         database_.prepare("SELECT slot, value, block, records FROM record_posting"));
  while (true) {
    TK_TRY(const bool more, rows.step());
    if (!more) return done();
    const std::optional<RecordBlock> records = RecordBlock::unpack(rows.text(3));
    if (!records) {
      const Error error = bad_posting(rows.text(1));
      mistake_(error.key, error.args);
      continue;
    }
    std::uint64_t& sum = sums_[{Table::kPostings, rows.integer(0)}];
    const std::int64_t first = rows.integer(2) * RecordBlock::kRecords;
    for (auto at = records->last_below(RecordBlock::kRecords); at; at = records->last_below(*at)) {
      sum -= hash_of(rows.text(1), first + *at);
    }
  }
}

Result<> RecordVerifier::tell_sums() {
  TK_TRY(Statement text, database_.prepare("SELECT value FROM text WHERE id = ?1"));
  for (const auto& [part, sum] : sums_) {
    if (sum == 0) continue;
    text.bind(1, part.slot);
    TK_TRY(const bool found, text.step());
    const Args args{{"slot", found ? text.string(0) : std::to_string(part.slot)}};
    text.reset();
    switch (part.table) {
      case Table::kPostings:
        mistake_("store.audit.records_postings", args);
        break;
      case Table::kUnique:
        mistake_("store.audit.records_unique", args);
        break;
      case Table::kCounts:
        mistake_("store.audit.records_counts", args);
        break;
    }
  }
  return done();
}

// Entries, parts and links whose record is gone.
Result<> RecordVerifier::check_rest() {
  TK_TRY(Statement lost,
         database_.prepare("SELECT record FROM (SELECT record FROM record_entry UNION "
                           "SELECT record FROM record_parts UNION SELECT record FROM record_link) "
                           "WHERE record NOT IN (SELECT id FROM record) ORDER BY record"));
  while (true) {
    TK_TRY(const bool more, lost.step());
    if (!more) return done();
    mistake_("store.audit.records_lost", subject_args(lost.integer(0)));
  }
}

Result<> RecordVerifier::check_files(Progress& progress) {
  Steps steps(progress, "store.progress.files", file_records_.size());
  for (const auto& [sha256, record] : file_records_) {
    TK_CHECK(steps.next());
    const Result<> checked = files_.check(sha256);
    if (checked) continue;
    const Args args{{"subject", record_subject(record)}, {"found", sha256}};
    if (checked.error().code == ErrorCode::kNotFound) {
      mistake_("store.audit.records_file_missing", args);
    } else if (checked.error().code == ErrorCode::kCorrupt) {
      mistake_("store.audit.records_file_changed", args);
    } else {
      return checked.error();
    }
  }
  return steps.finish();
}

}  // namespace tongket::sqlite
