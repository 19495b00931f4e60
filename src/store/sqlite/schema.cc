// The file store.sqlite, format 4. PRAGMA application_id is 0x544F4B45 ("TOKE"), user_version the
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
// Since format 2, what reports leave behind (store/report_archive.h); texts stand in the rows:
//
//   edition         id, template, period, kind, issue_number, issue_year ('' and 0 for a draft),
//                   load (0: before the first), recorded_at, actor -> person, actor_hmac, file ->
//                   source_file ('': not kept), file_name, media_type, manifest_sha256 ('': none),
//                   manifest_size before packing
//   manifest        edition, packed: as sqlite/report_packing.h gives it
//   pruned_manifest edition, prune: number of the audit entry prune/N, pruned_at
//   narrative       id, template, period, section, version, status, text, origin -> edition (0:
//                   none), recorded_at, actor -> person, actor_hmac
//   change          id, observation -> fact (0: none), slot, printed, stated, edition,
//                   recorded_at, actor -> person, actor_hmac
//   decision        change, decision, recorded_at, actor -> person, actor_hmac
//
// Since format 3, what people do in the reporting cycle (store/journal.h):
//
//   journal         sequence, at, person -> person (0: the system), origin: sealed bytes (empty:
//                   none), kind, subject, body, previous, hash (store/journal_chain.h)
//
// Since format 4, records of registers and cases: sqlite/record_schema.h.
//
// Facts, loads, files, texts, series, periods, the audit and all of formats 2 and 3 are
// append-only: triggers abort changes. Only a draft's manifest may be deleted. What a fact refers
// to is not declared as foreign keys, which would cost a look-up each for every row; verify_audit()
// finds a dangling one.
#include "store/sqlite/schema.h"

#include <array>
#include <string>

#include "base/json.h"
#include "store/sqlite/record_schema.h"
#include "store/sqlite/write_session.h"

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

constexpr const char* kFormat2 = R"sql(
CREATE TABLE edition(
  id INTEGER PRIMARY KEY, template TEXT NOT NULL, period TEXT NOT NULL, kind TEXT NOT NULL,
  issue_number TEXT NOT NULL, issue_year INTEGER NOT NULL, load INTEGER NOT NULL,
  recorded_at TEXT NOT NULL, actor INTEGER NOT NULL, actor_hmac TEXT NOT NULL,
  file TEXT NOT NULL, file_name TEXT NOT NULL, media_type TEXT NOT NULL,
  manifest_sha256 TEXT NOT NULL, manifest_size INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX edition_issue ON edition(template, issue_year, issue_number)
  WHERE kind = 'issued';
CREATE TABLE manifest(edition INTEGER PRIMARY KEY, packed BLOB NOT NULL) STRICT;
CREATE TABLE pruned_manifest(
  edition INTEGER PRIMARY KEY, prune INTEGER NOT NULL, pruned_at TEXT NOT NULL) STRICT;
CREATE TABLE narrative(
  id INTEGER PRIMARY KEY, template TEXT NOT NULL, period TEXT NOT NULL, section TEXT NOT NULL,
  version INTEGER NOT NULL, status TEXT NOT NULL, text TEXT NOT NULL, origin INTEGER NOT NULL,
  recorded_at TEXT NOT NULL, actor INTEGER NOT NULL, actor_hmac TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX narrative_key ON narrative(template, period, section, version);
CREATE TABLE change(
  id INTEGER PRIMARY KEY, observation INTEGER NOT NULL, slot TEXT NOT NULL,
  printed TEXT NOT NULL, stated TEXT NOT NULL, edition INTEGER NOT NULL,
  recorded_at TEXT NOT NULL, actor INTEGER NOT NULL, actor_hmac TEXT NOT NULL) STRICT;
CREATE TABLE decision(
  change INTEGER PRIMARY KEY, decision TEXT NOT NULL, recorded_at TEXT NOT NULL,
  actor INTEGER NOT NULL, actor_hmac TEXT NOT NULL) STRICT;

CREATE TRIGGER edition_update BEFORE UPDATE ON edition
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER edition_delete BEFORE DELETE ON edition
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER manifest_update BEFORE UPDATE ON manifest
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER manifest_delete BEFORE DELETE ON manifest
  WHEN (SELECT kind FROM edition WHERE id = OLD.edition) IS NOT 'draft'
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER pruned_manifest_update BEFORE UPDATE ON pruned_manifest
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER pruned_manifest_delete BEFORE DELETE ON pruned_manifest
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER narrative_update BEFORE UPDATE ON narrative
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER narrative_delete BEFORE DELETE ON narrative
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER change_update BEFORE UPDATE ON change
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER change_delete BEFORE DELETE ON change
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER decision_update BEFORE UPDATE ON decision
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER decision_delete BEFORE DELETE ON decision
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
)sql";

constexpr const char* kFormat3 = R"sql(
CREATE TABLE journal(
  sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, person INTEGER NOT NULL, origin BLOB NOT NULL,
  kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, previous BLOB NOT NULL,
  hash BLOB NOT NULL) STRICT;

CREATE TRIGGER journal_update BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER journal_delete BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
)sql";

constexpr std::array<Migration, 4> kMigrations{
    {{1, kFormat1}, {2, kFormat2}, {3, kFormat3}, {4, kRecordTables}}};

// A store that exists tells in its audit that its format was changed; a new one begins later.
Result<> note(Database& database, std::int64_t from, std::int64_t to) {
  if (from == 0) return done();
  JsonWriter json;
  json.begin_object().key("from").integer(from).key("to").integer(to).end_object();
  return add_audit_entry(
      database,
      {.recorded_at = now_text(), .action = "migrate", .subject = "store", .detail = json.take()});
}

// Within the step's transaction: another process may have applied the step in the meantime.
Result<> apply_once(Database& database, const Migration& step, std::int64_t started_at) {
  TK_TRY(const std::int64_t format, database.integer("PRAGMA user_version"));
  if (format >= step.format) return done();
  TK_CHECK(database.execute(step.sql));
  const std::string stamp = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                            "; PRAGMA user_version = " + std::to_string(step.format);
  TK_CHECK(database.execute(stamp.c_str()));
  return note(database, started_at == 0 ? 0 : format, step.format);
}

Result<> apply(Database& database, const Migration& step, std::int64_t started_at) {
  TK_CHECK(database.execute("BEGIN IMMEDIATE"));
  Result<> applied = apply_once(database, step, started_at);
  if (applied) applied = database.execute("COMMIT");
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
    if (step.format > format) TK_CHECK(apply(database, step, format));
  }
  return done();
}

}  // namespace tongket::sqlite
