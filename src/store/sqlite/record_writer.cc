// Passes over each write: what stood -> versions agree -> person -> index and unique values -> rows
// -> personal values -> entry. Then, for all together: links' targets, the index.
#include "store/sqlite/record_writer.h"

#include <algorithm>
#include <iterator>

#include "store/audit_chain.h"
#include "store/sqlite/people.h"
#include "store/sqlite/record_parts.h"
#include "store/sqlite/record_rows.h"
#include "store/sqlite/write_session.h"

namespace tongket::sqlite {
namespace {

Args id_args(std::int64_t id) { return {{"id", std::to_string(id)}}; }

// One transaction's work; what is prepared here serves all writes of the batch.
class RecordBatchWriter {
 public:
  struct Parts {
    Database& database;
    Dictionary& dictionary;
    JournalWriter& chain;
    Prepared& prepared;
    WholeRecords& records;
    const RecordBatch& batch;
  };
  explicit RecordBatchWriter(const Parts& parts)
      : database_(parts.database),
        dictionary_(parts.dictionary),
        chain_(parts.chain),
        prepared_(parts.prepared),
        records_(parts.records),
        batch_(parts.batch) {}

  Result<> write_all() {
    for (const RecordWrite& write : batch_.writes) TK_CHECK(write_one(write));
    TK_CHECK(check_links());
    return changes_.apply(database_, prepared_);
  }

 private:
  Result<> write_one(const RecordWrite& write);
  Result<std::optional<WholeRecord>> standing(const StoredRecord& record);
  Result<> set_person(const RecordWrite& write, const std::optional<WholeRecord>& before,
                      StoredRecord& record);
  Result<> index(const WholeRecord& now, const std::optional<WholeRecord>& before);
  Result<> claim(const WholeRecord& now, const RecordIndexEntries& entries);
  Result<> not_unique(const WholeRecord& now, const SlotValue& place, std::int64_t other);
  Result<> put_record(const StoredRecord& record);
  Result<> put_parts(const WholeRecord& whole);
  Result<> put_links(const WholeRecord& whole);
  Result<> put_files(const RecordParts& parts);
  Result<> put_personal(const RecordWrite& write, const StoredRecord& record);
  Result<> put_entry(const RecordWrite& write, const WholeRecord& whole);
  Result<> check_links();

  Database& database_;
  Dictionary& dictionary_;
  JournalWriter& chain_;
  Prepared& prepared_;
  WholeRecords& records_;
  const RecordBatch& batch_;
  RecordIndexChanges changes_;
};

Result<> RecordBatchWriter::write_one(const RecordWrite& write) {
  TK_TRY(const std::optional<WholeRecord> before, standing(write.record));
  WholeRecord now = whole_record(write);
  if (before && write.code_digest.empty()) now.parts.code_digest = before->parts.code_digest;
  TK_CHECK(set_person(write, before, now.record));
  TK_CHECK(index(now, before));
  TK_CHECK(put_record(now.record));
  TK_CHECK(put_parts(now));
  if (!before || before->parts.links != now.parts.links) TK_CHECK(put_links(now));
  TK_CHECK(put_files(now.parts));
  TK_CHECK(put_personal(write, now.record));
  return put_entry(write, now);
}

// What stands, if the write's version follows upon it.
Result<std::optional<WholeRecord>> RecordBatchWriter::standing(const StoredRecord& record) {
  if (record.version == 1) {
    TK_TRY(Statement* const query, prepared_.get(database_, "SELECT next FROM record_number"));
    TK_TRY(const std::optional<std::int64_t> next, first_integer(*query));
    if (record.id < 1 || record.id >= next.value_or(0)) {
      return fail(ErrorCode::kInvalidInput, "records.not_reserved", id_args(record.id));
    }
  }
  TK_TRY(std::optional<WholeRecord> before, records_.find(record.id));
  const int seen = before ? before->record.version : 0;
  if (record.version != seen + 1) {
    return fail(ErrorCode::kConflict, "records.changed", id_args(record.id));
  }
  return before;
}

Result<> RecordBatchWriter::set_person(const RecordWrite& write,
                                       const std::optional<WholeRecord>& before,
                                       StoredRecord& record) {
  if (record.person.empty() && before) record.person = before->record.person;
  if (!record.person.empty()) {
    TK_TRY(const std::int64_t number, person_number(record.person));
    TK_TRY([[maybe_unused]] const Person person, read_person(database_, number));
  } else if (!write.personal.empty()) {
    TK_TRY(const Person person, People::add(database_));
    record.person = person_subject(person.record);
  }
  return done();
}

Result<> RecordBatchWriter::index(const WholeRecord& now,
                                  const std::optional<WholeRecord>& before) {
  const SlotOf slot_of = [this](std::string_view name) { return dictionary_.text(name); };
  RecordIndexEntries old;
  if (before) {
    TK_TRY(old, index_entries(*before, slot_of));
  }
  TK_TRY(RecordIndexEntries entries, index_entries(now, slot_of));
  std::vector<SlotValue> released;
  std::ranges::set_difference(old.unique, entries.unique, std::back_inserter(released));
  TK_TRY(Statement* const release,
         prepared_.get(database_, "DELETE FROM record_unique WHERE slot = ?1 AND value = ?2"));
  for (const SlotValue& value : released) {
    release->bind(1, value.slot);
    release->bind(2, value.value);
    TK_CHECK(release->run());
  }
  TK_CHECK(claim(now, entries));
  changes_.replace(now.record.id, old, entries);
  return done();
}

// The values that no other record may have.
Result<> RecordBatchWriter::claim(const WholeRecord& now, const RecordIndexEntries& entries) {
  if (entries.unique.empty()) return done();
  TK_TRY(
      Statement* const find,
      prepared_.get(database_, "SELECT record FROM record_unique WHERE slot = ?1 AND value = ?2"));
  TK_TRY(Statement* const add,
         prepared_.get(database_, "INSERT INTO record_unique VALUES (?1, ?2, ?3)"));
  for (const SlotValue& place : entries.unique) {
    find->bind(1, place.slot);
    find->bind(2, place.value);
    TK_TRY(const std::optional<std::int64_t> other, first_integer(*find));
    if (other == now.record.id) continue;
    if (other) return not_unique(now, place, *other);
    add->bind(1, place.slot);
    add->bind(2, place.value);
    add->bind(3, now.record.id);
    TK_CHECK(add->run());
  }
  return done();
}

Result<> RecordBatchWriter::not_unique(const WholeRecord& now, const SlotValue& place,
                                       std::int64_t other) {
  for (const RecordKey& key : now.parts.keys) {
    if (key.value != place.value) continue;
    TK_TRY(const std::int64_t slot, dictionary_.text(field_slot(now.record.kind, key.field)));
    if (slot != place.slot) continue;
    return fail(ErrorCode::kConflict, "records.not_unique",
                {{"field", key.field}, {"value", key.value}, {"other", std::to_string(other)}});
  }
  return done();
}

Result<> RecordBatchWriter::put_record(const StoredRecord& record) {
  TK_TRY(Statement* const put,
         prepared_.get(database_,
                       "INSERT INTO record VALUES "
                       "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
                       "ON CONFLICT DO UPDATE SET kind = ?2, version = ?3, state = ?4, "
                       "stage = ?5, owner = ?6, title = ?7, made = ?8, entered = ?9, "
                       "changed = ?10, due = ?11, body = ?12, person = ?13"));
  put->bind(1, record.id);
  put->bind(3, std::int64_t{record.version});
  for (const auto& [at, text] : {std::pair(2, &record.kind), std::pair(4, &record.state),
                                 std::pair(5, &record.stage), std::pair(6, &record.owner)}) {
    TK_TRY(const std::int64_t id, dictionary_.text(*text));
    put->bind(at, id);
  }
  put->bind(7, record.title);
  put->bind(8, record.made);
  put->bind(9, record.entered);
  put->bind(10, record.changed);
  put->bind(11, record.due);
  put->bind(12, record.values);
  std::int64_t person = 0;
  if (!record.person.empty()) {
    TK_TRY(person, person_number(record.person));
  }
  put->bind(13, person);
  return put->run();
}

Result<> RecordBatchWriter::put_parts(const WholeRecord& whole) {
  TK_TRY(Statement* const put,
         prepared_.get(database_,
                       "INSERT INTO record_parts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                       "ON CONFLICT DO UPDATE SET keys = ?2, words = ?3, public_words = ?4, "
                       "counters = ?5, files = ?6, code_digest = ?7"));
  const std::string keys = keys_json(whole.parts.keys);
  const std::string counters = counters_json(whole.parts.counters);
  const std::string files = files_json(whole.parts.files);
  put->bind(1, whole.record.id);
  put->bind(2, keys);
  put->bind(3, whole.parts.words);
  put->bind(4, whole.parts.public_words);
  put->bind(5, counters);
  put->bind(6, files);
  put->bind(7, whole.parts.code_digest);
  return put->run();
}

Result<> RecordBatchWriter::put_links(const WholeRecord& whole) {
  TK_TRY(Statement* const remove,
         prepared_.get(database_, "DELETE FROM record_link WHERE record = ?1"));
  remove->bind(1, whole.record.id);
  TK_CHECK(remove->run());
  TK_TRY(Statement* const add,
         prepared_.get(database_, "INSERT INTO record_link VALUES (?1, ?2, ?3)"));
  for (const RecordLink& link : whole.parts.links) {
    add->bind(1, whole.record.id);
    add->bind(2, link.relation);
    add->bind(3, link.to);
    TK_CHECK(add->run());
  }
  return done();
}

Result<> RecordBatchWriter::put_files(const RecordParts& parts) {
  for (const std::string& file : parts.files) {
    TK_TRY(
        Statement* const add,
        prepared_.get(database_, "INSERT INTO source_file VALUES (?1, ?2) ON CONFLICT DO NOTHING"));
    add->bind(1, file);
    add->bind(2, batch_.file_sizes.at(file));
    TK_CHECK(add->run());
  }
  return done();
}

Result<> RecordBatchWriter::put_personal(const RecordWrite& write, const StoredRecord& record) {
  if (write.personal.empty()) return done();
  TK_TRY(const std::int64_t person, person_number(record.person));
  for (const PersonalRecordValue& value : write.personal) {
    const std::string field = record_personal_field(record.id, value.field);
    TK_CHECK(
        set_personal_value(database_, {.record = person, .field = field, .value = value.value}));
  }
  return done();
}

Result<> RecordBatchWriter::put_entry(const RecordWrite& write, const WholeRecord& whole) {
  return chain_.add(database_,
                    {.at = write.entry.at,
                     .person = write.entry.person,
                     .origin = write.entry.origin,
                     .kind = whole.record.kind + "/" + write.entry.step,
                     .subject = record_subject(whole.record.id),
                     .body = write.entry.body},
                    record_digest(whole));
}

// Records of one batch may link to each other.
Result<> RecordBatchWriter::check_links() {
  TK_TRY(Statement* const find, prepared_.get(database_, "SELECT 1 FROM record WHERE id = ?1"));
  for (const RecordWrite& write : batch_.writes) {
    for (const RecordLink& link : write.links) {
      find->bind(1, link.to);
      TK_TRY(const std::optional<std::int64_t> found, first_integer(*find));
      if (!found) return fail(ErrorCode::kNotFound, "records.unknown", id_args(link.to));
    }
  }
  return done();
}

}  // namespace

Result<> RecordWriter::write(Database& database, Dictionary& dictionary, const RecordBatch& batch) {
  if (!records_) {
    TK_TRY(records_, WholeRecords::open(database));
  }
  RecordBatchWriter work({.database = database,
                          .dictionary = dictionary,
                          .chain = chain_,
                          .prepared = prepared_,
                          .records = *records_,
                          .batch = batch});
  TK_CHECK(work.write_all());
  dictionary.trim();
  return done();
}

Result<std::int64_t> RecordWriter::take_numbers(const Database& database, std::int64_t count) {
  TK_TRY(Statement take,
         database.prepare("UPDATE record_number SET next = next + ?1 RETURNING next - ?1"));
  take.bind(1, count);
  TK_TRY(const bool found, take.step());
  if (!found) {
    return fail(ErrorCode::kCorrupt, "store.bad_record",
                {{"subject", "record"}, {"column", "next"}});
  }
  const std::int64_t first = take.integer(0);
  TK_TRY([[maybe_unused]] const bool more, take.step());
  return first;
}

}  // namespace tongket::sqlite
