// The file store.sqlite, format 1. PRAGMA application_id is 0x544F4B45 ("TOKE"), user_version the
// format. Integers refer to `text` (0 is the empty text), `series`, `period` and `load` by id; days
// are YYYYMMDD, 0 for none; codes of scenario, status and qualifier are those of the model; digests
// are SHA-256 in hex.
//
//   property        name, value: facts about the store itself
//   text            id, value: indicators, units, breakdowns, units of measure, sources, labels
//   series          id, indicator, org, breakdown, unit -> text; scenario
//   period          id, value: SDMX notation
//   fact            id; key: series, period, as_of, version; load; source -> text, source_line;
//                   status, qualifier; value = coefficient x 10^-scale, both NULL without number;
//                   high_* the upper end of a range, else NULL; mult; label -> text; note
//   source_file     sha256, size: bytes are in files/ab/cdef...
//   load            id, recorded_at, actor -> person (0: none), actor_hmac, reason, file ->
//                   source_file ('': none), file_name, media_type, first, last: ids of its facts
//                   (0: none), rows, unchanged, rows_sha256 (store/canonical.h)
//   audit           sequence, recorded_at, action, subject, detail, previous, hash
//                   (store/audit_chain.h)
//   person          record, key: 32 bytes, all zero once erased. Rows are only appended and keys
//   only
//                   overwritten in place, so no copy of a key is left behind in free space
//   personal_value  record -> person, field, nonce, ciphertext, tag (store/secret_box.h)
//
// Facts, loads, files, texts, series, periods and the audit are append-only: triggers abort
// changes. What a fact refers to is not declared as foreign keys, which would cost a look-up each
// for every row; verify_audit() finds a dangling one.
#include "store/sqlite/schema.h"

#include <array>
#include <string>

namespace tongket::sqlite {
namespace {

constexpr std::int64_t kApplicationId = 0x544F4B45;

constexpr const char* kFormat1 = R"sql(
CREATE TABLE property(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE text(id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE series(
  id INTEGER PRIMARY KEY, indicator INTEGER NOT NULL, org INTEGER NOT NULL,
  breakdown INTEGER NOT NULL, unit INTEGER NOT NULL, scenario TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX series_key ON series(indicator, org, breakdown, unit, scenario);
CREATE TABLE period(id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE fact(
  id INTEGER PRIMARY KEY, series INTEGER NOT NULL, period INTEGER NOT NULL,
  as_of INTEGER NOT NULL, version INTEGER NOT NULL, load INTEGER NOT NULL,
  source INTEGER NOT NULL, source_line INTEGER NOT NULL, status TEXT NOT NULL,
  qualifier TEXT NOT NULL, coefficient INTEGER, scale INTEGER, high_coefficient INTEGER,
  high_scale INTEGER, mult INTEGER NOT NULL, label INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX fact_key ON fact(series, period, as_of, version);
CREATE TABLE source_file(
  sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE load(
  id INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, actor INTEGER NOT NULL,
  actor_hmac TEXT NOT NULL, reason TEXT NOT NULL, file TEXT NOT NULL, file_name TEXT NOT NULL,
  media_type TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, rows INTEGER NOT NULL,
  unchanged INTEGER NOT NULL, rows_sha256 TEXT NOT NULL) STRICT;
CREATE TABLE audit(
  sequence INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, action TEXT NOT NULL,
  subject TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE person(record INTEGER PRIMARY KEY, key BLOB NOT NULL) STRICT;
CREATE TABLE personal_value(
  record INTEGER NOT NULL REFERENCES person(record), field TEXT NOT NULL, nonce BLOB NOT NULL,
  ciphertext BLOB NOT NULL, tag BLOB NOT NULL, PRIMARY KEY(record, field)) STRICT, WITHOUT ROWID;

CREATE TRIGGER fact_update BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER fact_delete BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER load_update BEFORE UPDATE ON load BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER load_delete BEFORE DELETE ON load BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER file_update BEFORE UPDATE ON source_file
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER file_delete BEFORE DELETE ON source_file
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER text_update BEFORE UPDATE ON text BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER text_delete BEFORE DELETE ON text BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER series_update BEFORE UPDATE ON series BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER series_delete BEFORE DELETE ON series BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER period_update BEFORE UPDATE ON period BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER period_delete BEFORE DELETE ON period BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
)sql";

constexpr std::array<Migration, 1> kMigrations{{{1, kFormat1}}};

Result<> apply(Database& database, const Migration& step) {
  const std::string closing = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                              "; PRAGMA user_version = " + std::to_string(step.format) + "; COMMIT";
  TK_CHECK(database.execute("BEGIN IMMEDIATE"));
  Result<> applied = database.execute(step.sql);
  if (applied) applied = database.execute(closing.c_str());
  if (!applied && database.in_transaction()) TK_CHECK(database.execute("ROLLBACK"));
  return applied;
}

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }
std::int64_t current_format() { return kMigrations.back().format; }

Result<std::int64_t> format_of(const Database& database, const std::filesystem::path& path) {
  const Place place{path.string(), 0, 0};
  TK_TRY(const std::int64_t application, database.integer("PRAGMA application_id"));
  TK_TRY(const std::int64_t format, database.integer("PRAGMA user_version"));
  if (application != kApplicationId || format < 1) {
    return fail(ErrorCode::kCorrupt, "store.not_a_store", {}, place);
  }
  if (format > current_format()) {
    return fail(ErrorCode::kCorrupt, "store.newer_format",
                {{"found", std::to_string(format)}, {"expected", std::to_string(current_format())}},
                place);
  }
  return format;
}

Result<> migrate(Database& database, std::int64_t format, std::span<const Migration> steps) {
  for (const Migration& step : steps) {
    if (step.format > format) TK_CHECK(apply(database, step));
  }
  return done();
}

}  // namespace tongket::sqlite
