// The SQLite backend: one writer thread with a connection of its own, a reader connection for each
// thread that asks at the same time, source files beside the database.
#include <unistd.h>

#include <algorithm>
#include <mutex>

#include "base/text.h"
#include "store/fact_store.h"
#include "store/file_vault.h"
#include "store/sqlite/audit_verifier.h"
#include "store/sqlite/database.h"
#include "store/sqlite/fact_reader.h"
#include "store/sqlite/journal.h"
#include "store/sqlite/people.h"
#include "store/sqlite/reader_pool.h"
#include "store/sqlite/record_store.h"
#include "store/sqlite/report_archive.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/store_copy.h"
#include "store/sqlite/writer.h"

namespace tongket {
namespace {

using sqlite::Database;
using sqlite::Reading;
using sqlite::WriteSession;

constexpr std::string_view kFileName = "store.sqlite";

// What a user gives and what becomes part of JSON must be text.
Result<> check_texts(const Load& load) {
  const std::string_view file = load.file ? std::string_view(load.file->name) : "";
  const std::string_view media_type = load.file ? std::string_view(load.file->media_type) : "";
  for (const std::string_view text :
       {std::string_view(load.actor), std::string_view(load.reason), file, media_type}) {
    if (first_invalid_utf8(text)) return fail(ErrorCode::kInvalidInput, "store.bad_text");
  }
  return done();
}

class SqliteStore final : public FactStore {
 public:
  SqliteStore(const std::filesystem::path& folder, std::unique_ptr<WriteSession> session)
      : files_(folder / "files"),
        readers_(folder / kFileName),
        writer_(std::make_unique<sqlite::Writer>(std::move(session))),
        reports_({.files = files_, .readers = readers_, .writer = *writer_}),
        journal_({.readers = readers_, .writer = *writer_}),
        records_({.files = files_, .readers = readers_, .writer = *writer_}) {}

  Result<LoadReceipt> append(Load load, Progress& progress) override;
  Result<std::vector<Fact>> find(const FactQuery& query) const override;
  Result<Fact> get(ObservationId id) const override;
  Result<std::vector<Fact>> versions(const ObservationKey& key) const override;
  Result<LoadInfo> load_info(std::int64_t load) const override;
  Result<std::vector<LoadInfo>> loads() const override;
  Result<std::string> file_bytes(std::string_view sha256_hex) const override;
  Result<> set_property(std::string_view name, std::string_view value) override;
  Result<std::string> property(std::string_view name) const override;
  ReportArchive& reports() override { return reports_; }
  Journal& journal() override { return journal_; }
  RecordStore& records() override { return records_; }
  Result<std::vector<AuditEntry>> audit_entries() const override;
  Result<AuditReport> verify_audit(Progress& progress, std::string_view noted_heads) const override;
  Result<StoreCopy> copy_to(const std::filesystem::path& folder, Progress& progress) const override;
  Result<> erase_person(std::string_view record) override;

 private:
  FileVault files_;
  mutable sqlite::ReaderPool readers_;
  std::unique_ptr<sqlite::Writer> writer_;
  sqlite::SqliteReportArchive reports_;
  sqlite::SqliteJournal journal_;
  sqlite::SqliteRecordStore records_;
};

Result<LoadReceipt> SqliteStore::append(Load load, Progress& progress) {
  TK_CHECK(check_texts(load));
  std::string file;
  if (load.file) {
    TK_TRY(file, files_.keep(load.file->bytes));
  }
  LoadReceipt receipt;
  TK_CHECK(writer_->run([&](WriteSession& session) -> Result<> {
    TK_TRY(receipt, session.append(load, file, progress));
    return done();
  }));
  return receipt;
}

Result<std::vector<Fact>> SqliteStore::find(const FactQuery& query) const {
  TK_TRY(const Reading reading, readers_.begin());
  const Database& database = reading.database();
  std::string condition = "WHERE 1";
  std::string series;
  std::vector<std::int64_t> parameters;
  const auto add = [&](std::string& to, std::string_view column, std::int64_t value) {
    parameters.push_back(value);
    to.append(" AND ").append(column).append(" ?").append(std::to_string(parameters.size()));
  };
  for (const auto& [column, value] :
       {std::pair{"indicator =", &query.indicator}, std::pair{"org =", &query.org}}) {
    if (value->empty()) continue;
    TK_TRY(const std::optional<std::int64_t> id, sqlite::find_text(database, *value));
    if (!id) return std::vector<Fact>();
    add(series, column, *id);
  }
  if (!series.empty()) {
    condition += " AND series IN (SELECT id FROM series WHERE 1" + series + ")";
  }
  if (query.period) {
    TK_TRY(const std::optional<std::int64_t> id, sqlite::find_period(database, *query.period));
    if (!id) return std::vector<Fact>();
    add(condition, "period =", *id);
  }
  if (query.up_to_load != 0) add(condition, "load <=", query.up_to_load);
  if (query.after != 0) add(condition, "id >", query.after);
  sqlite::FactReader reader(database);
  TK_TRY(std::vector<Fact> out, reader.facts(condition, parameters));
  std::sort(out.begin(), out.end(), [](const Fact& a, const Fact& b) { return a.id < b.id; });
  return out;
}

Result<Fact> SqliteStore::get(ObservationId id) const {
  TK_TRY(const Reading reading, readers_.begin());
  sqlite::FactReader reader(reading.database());
  TK_TRY(std::vector<Fact> found, reader.facts("WHERE id = ?1", {id}));
  if (found.empty()) {
    return fail(ErrorCode::kNotFound, "store.fact_unknown", {{"found", std::to_string(id)}});
  }
  return std::move(found.front());
}

Result<std::vector<Fact>> SqliteStore::versions(const ObservationKey& key) const {
  TK_TRY(const Reading reading, readers_.begin());
  const Database& database = reading.database();
  TK_TRY(const std::optional<std::int64_t> series, sqlite::find_series(database, key));
  TK_TRY(const std::optional<std::int64_t> period, sqlite::find_period(database, key.period));
  if (!series || !period) return std::vector<Fact>();
  sqlite::FactReader reader(database);
  return reader.facts("WHERE series = ?1 AND period = ?2 AND as_of = ?3 ORDER BY version",
                      {*series, *period, day_number(key.as_of)});
}

// What a load's record says, with the name that its actor still has.
Result<LoadInfo> info_of(const Database& database, const LoadRecord& record) {
  LoadInfo out{.load = record.load,
               .recorded_at = record.recorded_at,
               .reason = record.reason,
               .file_name = record.file_name,
               .file_sha256 = record.file_sha256,
               .rows = record.rows};
  if (record.actor == 0) return out;
  TK_TRY(const sqlite::Person person, sqlite::read_person(database, record.actor));
  TK_TRY(const std::optional<std::string> name, sqlite::read_name(database, person));
  out.actor = name.value_or(std::string(kErasedName));
  out.actor_record = person_subject(record.actor);
  return out;
}

Result<LoadInfo> SqliteStore::load_info(std::int64_t load) const {
  TK_TRY(const Reading reading, readers_.begin());
  TK_TRY(const std::vector<LoadRecord> found, sqlite::read_loads(reading.database(), load));
  if (!found.empty()) return info_of(reading.database(), found.front());
  return fail(ErrorCode::kNotFound, "store.load_unknown", {{"found", std::to_string(load)}});
}

Result<std::vector<LoadInfo>> SqliteStore::loads() const {
  TK_TRY(const Reading reading, readers_.begin());
  TK_TRY(const std::vector<LoadRecord> records, sqlite::read_loads(reading.database()));
  std::vector<LoadInfo> out;
  for (const LoadRecord& record : records) {
    TK_TRY(LoadInfo info, info_of(reading.database(), record));
    out.push_back(std::move(info));
  }
  return out;
}

Result<std::string> SqliteStore::file_bytes(std::string_view sha256_hex) const {
  TK_TRY(const Reading reading, readers_.begin());
  TK_TRY(sqlite::Statement known,
         reading.database().prepare("SELECT 1 FROM source_file WHERE sha256 = ?1"));
  known.bind(1, sha256_hex);
  TK_TRY(const bool found, known.step());
  if (found) return files_.bytes(sha256_hex);
  return fail(ErrorCode::kNotFound, "store.file_unknown", {{"found", excerpt(sha256_hex, 80)}});
}

Result<> SqliteStore::set_property(std::string_view name, std::string_view value) {
  if (first_invalid_utf8(name) || first_invalid_utf8(value)) {
    return fail(ErrorCode::kInvalidInput, "store.bad_text");
  }
  return writer_->run([&](WriteSession& session) { return session.set_property(name, value); });
}

Result<std::string> SqliteStore::property(std::string_view name) const {
  TK_TRY(const Reading reading, readers_.begin());
  TK_TRY(sqlite::Statement query,
         reading.database().prepare("SELECT value FROM property WHERE name = ?1"));
  query.bind(1, name);
  TK_TRY(const bool found, query.step());
  if (found) return query.string(0);
  return fail(ErrorCode::kNotFound, "store.property_unknown", {{"found", excerpt(name, 80)}});
}

Result<std::vector<AuditEntry>> SqliteStore::audit_entries() const {
  TK_TRY(const Reading reading, readers_.begin());
  return sqlite::read_audit(reading.database());
}

Result<AuditReport> SqliteStore::verify_audit(Progress& progress,
                                              std::string_view noted_heads) const {
  TK_TRY(const Reading reading, readers_.begin());
  return sqlite::AuditVerifier(reading.database(), files_).verify(progress, noted_heads);
}

Result<StoreCopy> SqliteStore::copy_to(const std::filesystem::path& folder,
                                       Progress& progress) const {
  TK_TRY(const Reading reading, readers_.begin());
  return sqlite::copy_store(reading.database(), folder / kFileName, progress);
}

Result<> SqliteStore::erase_person(std::string_view record) {
  TK_TRY(const std::int64_t number, sqlite::person_number(record));
  return writer_->run([&](WriteSession& session) { return session.erase_person(number); },
                      sqlite::AfterCommit::kEmptyLog);
}

// A new store is made under another name and appears whole.
Result<> create_store(const std::filesystem::path& folder, const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    return fail(ErrorCode::kConflict, "store.exists", {{"folder", folder.string()}},
                {path.string(), 0, 0});
  }
  std::filesystem::create_directories(folder, error);
  if (error) {
    return fail(ErrorCode::kIo, "file.cannot_write",
                {{"file", folder.string()}, {"reason", error.message()}}, {folder.string(), 0, 0});
  }
  const std::filesystem::path fresh = path.string() + ".new-" + std::to_string(::getpid());
  std::filesystem::remove(fresh, error);
  {
    TK_TRY(Database database, Database::open(fresh, sqlite::OpenMode::kCreate));
    TK_CHECK(database.execute("PRAGMA synchronous = FULL"));
    TK_CHECK(sqlite::migrate(database, 0, sqlite::migrations()));
    TK_CHECK(sqlite::add_audit_entry(
        database,
        {.recorded_at = sqlite::now_text(), .action = "init", .subject = "store", .detail = "{}"}));
  }
  std::filesystem::rename(fresh, path, error);
  if (error) {
    return fail(ErrorCode::kIo, "file.cannot_write",
                {{"file", path.string()}, {"reason", error.message()}}, {path.string(), 0, 0});
  }
  return sync_folder(folder);
}

Result<Database> open_for_writing(const std::filesystem::path& path, const SqliteOptions& options) {
  TK_TRY(Database database, Database::open(path, sqlite::OpenMode::kReadWrite));
  TK_TRY(const std::int64_t format, sqlite::format_of(database, path));
  database.wait_at_most(options.wait_ms);
  TK_CHECK(sqlite::migrate(database, format, sqlite::migrations()));
  TK_CHECK(
      database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                       "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                       "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;"
                       "PRAGMA cache_size = -262144"));
  if (options.max_pages > 0) {
    const std::string limit = "PRAGMA max_page_count = " + std::to_string(options.max_pages);
    TK_CHECK(database.execute(limit.c_str()));
  }
  // After a crash the log may still hold a key that was erased; if another process uses the store,
  // the next one to open it will do this.
  database.wait_at_most(0);
  TK_TRY([[maybe_unused]] const bool emptied, database.empty_log());
  database.wait_at_most(options.wait_ms);
  return database;
}

}  // namespace

Result<std::unique_ptr<FactStore>> open_sqlite_store(const std::filesystem::path& folder,
                                                     const SqliteOptions& options) {
  const std::filesystem::path path = folder / kFileName;
  if (options.create) TK_CHECK(create_store(folder, path));
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return fail(ErrorCode::kNotFound, "store.not_found", {{"folder", folder.string()}},
                {path.string(), 0, 0});
  }
  TK_TRY(Database database, open_for_writing(path, options));
  TK_TRY(std::unique_ptr<WriteSession> session, WriteSession::open(std::move(database)));
  return std::unique_ptr<FactStore>(std::make_unique<SqliteStore>(folder, std::move(session)));
}

}  // namespace tongket
