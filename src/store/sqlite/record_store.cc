#include "store/sqlite/record_store.h"

#include <memory>
#include <utility>

#include "store/sqlite/record_index.h"
#include "store/sqlite/record_lister.h"
#include "store/sqlite/record_rows.h"
#include "store/sqlite/record_texts.h"

namespace tongket::sqlite {
namespace {

constexpr std::int64_t kNumbersAtOnce = 64;

}  // namespace

Result<std::int64_t> SqliteRecordStore::reserve() {
  const std::lock_guard lock(numbers_);
  if (next_number_ == numbers_end_) {
    std::int64_t first = 0;
    TK_CHECK(parts_.writer.run([&](WriteSession& session) -> Result<> {
      TK_TRY(first, session.take_record_numbers(kNumbersAtOnce));
      return done();
    }));
    next_number_ = first;
    numbers_end_ = first + kNumbersAtOnce;
  }
  return next_number_++;
}

Result<RecordBatch> SqliteRecordStore::batch_of(std::vector<RecordWrite> writes) const {
  RecordBatch out;
  for (const RecordWrite& write : writes) {
    TK_CHECK(check_record_texts(write));
    for (const std::string& file : write.files) {
      if (out.file_sizes.contains(file)) continue;
      TK_TRY(const std::int64_t size, parts_.files.size(file));
      out.file_sizes.emplace(file, size);
    }
  }
  out.writes = std::move(writes);
  return out;
}

Result<> SqliteRecordStore::write(std::vector<RecordWrite> writes) {
  TK_TRY(const RecordBatch batch, batch_of(std::move(writes)));
  return parts_.writer.run([&](WriteSession& session) { return session.write_records(batch); });
}

void SqliteRecordStore::post(std::vector<RecordWrite> writes, Durable durable) {
  const auto batch = std::make_shared<const Result<RecordBatch>>(batch_of(std::move(writes)));
  parts_.writer.post_work(
      [batch](WriteSession& session) -> Result<> {
        if (!*batch) return batch->error();
        return session.write_records(**batch);
      },
      std::move(durable));
}

Result<std::optional<StoredRecord>> SqliteRecordStore::find(std::int64_t id) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  return read_record(reading.database(), id);
}

Result<std::optional<StoredRecord>> SqliteRecordStore::find_by_code(
    std::string_view code_digest) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  return read_record_by_code(reading.database(), code_digest);
}

Result<RecordPage> SqliteRecordStore::list(const RecordQuery& query) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  return list_records(reading.database(), query);
}

Result<std::vector<RecordEntry>> SqliteRecordStore::history(std::int64_t id) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  return read_record_history(reading.database(), id);
}

Result<std::vector<RecordStore::Linked>> SqliteRecordStore::links(std::int64_t id) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  return read_record_links(reading.database(), id);
}

Result<std::vector<RecordCounter>> SqliteRecordStore::counters(std::string_view kind,
                                                               std::string_view prefix) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  return read_record_counts(reading.database(), {.slot = kind, .prefix = prefix});
}

Result<std::vector<RecordCounter>> SqliteRecordStore::values_of(std::string_view kind,
                                                                std::string_view field) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  return read_record_counts(reading.database(), {.slot = field_slot(kind, field), .prefix = {}});
}

Result<std::vector<RecordCounter>> SqliteRecordStore::repeated_values(
    const RepeatedQuery& query) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  return read_repeated_values(reading.database(), query);
}

Result<std::map<std::string, std::string>> SqliteRecordStore::personal(
    const StoredRecord& record) const {
  TK_TRY(const Reading reading, parts_.readers.begin());
  return read_record_personal(reading.database(), record);
}

Result<std::string> SqliteRecordStore::keep_file(std::string_view bytes) {
  return parts_.files.keep(bytes);
}

// Whoever names the file meanwhile passes through the same writer: it is still there, or its write
// is refused for want of it.
Result<bool> SqliteRecordStore::forget_file(std::string_view sha256_hex) {
  bool is_named = false;
  TK_CHECK(parts_.writer.run([&](WriteSession& session) -> Result<> {
    TK_TRY(is_named, session.is_file_named(sha256_hex));
    if (is_named) return done();
    TK_CHECK(session.set_property(forgotten_file(sha256_hex), "forgotten"));
    return parts_.files.remove(sha256_hex);
  }));
  return !is_named;
}

}  // namespace tongket::sqlite
