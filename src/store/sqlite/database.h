// SQLite's C interface as values: a connection and a prepared statement that close themselves, and
// failures as Results. One thread at a time may use a connection and its statements.
//
//   TK_TRY(Database db, Database::open(path, {.mode = OpenMode::kReadWrite}));
//   TK_TRY(Statement query, db.prepare("SELECT id FROM text WHERE value = ?1"));
//   query.bind(1, "VND");
//   TK_TRY(const bool found, query.step());
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::sqlite {

class Statement {
 public:
  explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}

  // Parameters count from 1. Texts and blobs must live until the statement has been stepped.
  void bind(int index, std::int64_t value);
  void bind(int index, std::string_view text);
  void bind_blob(int index, std::string_view bytes);
  void bind_null(int index);

  Result<bool> step();  // true: a row can be read; false: reset, parameters may be bound anew
  Result<> run();       // for statements without rows
  void reset();         // to be called before binding anew when rows are left

  // Columns count from 0; texts are valid until the next step or reset.
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  [[nodiscard]] bool is_null(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

// The first value that a bound query gives, if it gives one; the query is left reset.
Result<std::optional<std::int64_t>> first_integer(Statement& query);

enum class OpenMode { kReadWrite, kCreate };

class Database {
 public:
  static Result<Database> open(const std::filesystem::path& path, OpenMode mode);

  Result<> execute(const char* sql);  // one statement or several, without parameters
  [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
  [[nodiscard]] Result<std::int64_t> integer(std::string_view sql) const;  // the first value
  [[nodiscard]] Result<std::string> text(std::string_view sql) const;

  void wait_at_most(int milliseconds);
  // False once a failure (a full disk, say) has made SQLite roll back on its own.
  [[nodiscard]] bool in_transaction() const;
  // All pages into a new database, as the transaction sees them that is open here. `told` hears how
  // many were copied, of how many; its error ends the copying.
  using CopyTold = std::function<Result<>(std::int64_t pages, std::int64_t all)>;
  [[nodiscard]] Result<> copy_to(Database& target, const CopyTold& told) const;
  // Brings the write-ahead log into the file and empties it; false if others still use it.
  Result<bool> empty_log();

 private:
  explicit Database(sqlite3* handle) : handle_(handle) {}
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace tongket::sqlite
