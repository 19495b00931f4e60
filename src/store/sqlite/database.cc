#include "store/sqlite/database.h"

namespace tongket::sqlite {
namespace {

// What SQLite reports, in our terms. A broken constraint can only come from bytes that were changed
// behind our back, since the code above keeps them all.
Error database_error(sqlite3* handle, int result) {
  const char* path = handle == nullptr ? nullptr : sqlite3_db_filename(handle, "main");
  const Place place{path == nullptr ? "" : path, 0, 0};
  const Args args{{"reason", handle == nullptr ? sqlite3_errstr(result) : sqlite3_errmsg(handle)}};
  switch (result & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail(ErrorCode::kConflict, "store.locked", args, place);
    case SQLITE_FULL:
      return fail(ErrorCode::kIo, "store.disk_full", args, place);
    case SQLITE_NOTADB:
      return fail(ErrorCode::kCorrupt, "store.not_a_store", args, place);
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
      return fail(ErrorCode::kCorrupt, "store.damaged", args, place);
    default:
      return fail(ErrorCode::kIo, "store.io", args, place);
  }
}

}  // namespace

void Statement::bind(int index, std::int64_t value) {
  TK_ASSERT(sqlite3_bind_int64(handle_.get(), index, value) == SQLITE_OK);
}

// An empty view may have no address, which SQLite would take for NULL.
void Statement::bind(int index, std::string_view text) {
  TK_ASSERT(sqlite3_bind_text64(handle_.get(), index, text.empty() ? "" : text.data(), text.size(),
                                SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
}

void Statement::bind_blob(int index, std::string_view bytes) {
  TK_ASSERT(sqlite3_bind_blob64(handle_.get(), index, bytes.empty() ? "" : bytes.data(),
                                bytes.size(), SQLITE_STATIC) == SQLITE_OK);
}

void Statement::bind_null(int index) {
  TK_ASSERT(sqlite3_bind_null(handle_.get(), index) == SQLITE_OK);
}

Result<bool> Statement::step() {
  const int result = sqlite3_step(handle_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) {
    reset();
    return false;
  }
  Error error = database_error(sqlite3_db_handle(handle_.get()), result);
  reset();
  return error;
}

Result<> Statement::run() {
  TK_TRY(const bool row, step());
  TK_ASSERT(!row);
  return done();
}

void Statement::reset() { sqlite3_reset(handle_.get()); }

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(handle_.get(), column);  // texts too, without conversion
  const int size = sqlite3_column_bytes(handle_.get(), column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

Result<std::optional<std::int64_t>> first_integer(Statement& query) {
  TK_TRY(const bool row, query.step());
  if (!row) return std::optional<std::int64_t>();
  const std::int64_t out = query.integer(0);
  query.reset();
  return std::optional<std::int64_t>(out);
}

Result<Database> Database::open(const std::filesystem::path& path, OpenMode mode) {
  // Counting its own memory costs SQLite a lock with every allocation. Only the first call counts.
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(configured);
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (mode == OpenMode::kCreate ? SQLITE_OPEN_CREATE : 0);
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database out(handle);
  if (result != SQLITE_OK) return database_error(handle, result);
  return out;
}

Result<> Database::execute(const char* sql) {
  const int result = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) return database_error(handle_.get(), result);
  return done();
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* handle = nullptr;
  const int result = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  if (result != SQLITE_OK) return database_error(handle_.get(), result);
  return Statement(handle);
}

Result<std::int64_t> Database::integer(std::string_view sql) const {
  TK_TRY(Statement query, prepare(sql));
  TK_TRY(const bool row, query.step());
  return row ? query.integer(0) : 0;
}

Result<std::string> Database::text(std::string_view sql) const {
  TK_TRY(Statement query, prepare(sql));
  TK_TRY(const bool row, query.step());
  return row ? query.string(0) : std::string();
}

void Database::wait_at_most(int milliseconds) { sqlite3_busy_timeout(handle_.get(), milliseconds); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

Result<> Database::copy_to(Database& target, const CopyTold& told) const {
  constexpr int kPagesAtOnce = 1024;
  struct Finish {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
  };
  sqlite3* const to = target.handle_.get();
  const std::unique_ptr<sqlite3_backup, Finish> backup(
      sqlite3_backup_init(to, "main", handle_.get(), "main"));
  if (backup == nullptr) return database_error(to, sqlite3_extended_errcode(to));
  int result = SQLITE_OK;
  while (result == SQLITE_OK) {
    result = sqlite3_backup_step(backup.get(), kPagesAtOnce);
    const std::int64_t all = sqlite3_backup_pagecount(backup.get());
    TK_CHECK(told(all - sqlite3_backup_remaining(backup.get()), all));
  }
  return result == SQLITE_DONE ? Result<>(done()) : Result<>(database_error(to, result));
}

Result<bool> Database::empty_log() {
  const int result = sqlite3_wal_checkpoint_v2(handle_.get(), "main", SQLITE_CHECKPOINT_TRUNCATE,
                                               nullptr, nullptr);
  if (result == SQLITE_OK) return true;
  if ((result & 0xFF) == SQLITE_BUSY) return false;
  return database_error(handle_.get(), result);
}

}  // namespace tongket::sqlite
