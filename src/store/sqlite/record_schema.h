// The tables of records (store/record_store.h), which are format 4 of store.sqlite. Kinds, states,
// stages and owners are texts of the table `text`, and so are slots: "petition/state" (a field of a
// kind), "petition" (its counters), "petition/" (its records), "/" (all records), "/stage",
// "/owner", "/due" (of all kinds; under "" and the month), "/words", "/public_words".
//
//   record_entry    the chain: sequence, at, person -> person (0: none), origin: sealed bytes, kind
//                   ("petition/answer": kind and step), subject ("record/17"), body, previous, hash
//                   (store/journal_chain.h); stands: digest of the record from then on
//                   (sqlite/record_parts.h); record: the subject's number. The n-th entry of a
//                   record makes its version n
//   record          id, kind, version, state, stage, owner, title, made, entered, changed, due (''
//                   for none), body: the values, person -> person (0: none)
//   record_parts    record; what it adds to the tables below, so that the next write can take it
//                   away: keys [[field, value, unique]], words, public_words, counters [[name,
//                   amount]]; files [sha256] -> source_file; code_digest
//   record_link     record, relation, target
//   record_posting  block, slot, value, records: which of the 4096 records block * 4096... have the
//                   value (sqlite/record_block.h)
//   record_unique   slot, value, record: values that only one record of the kind may have
//   record_count    slot, name, amount: counters, and how many records have a value; none is 0
//   record_number   next: the first number that was not given out
//
// Entries are append-only and records are never deleted: triggers abort it. The other tables follow
// from `record` and `record_parts`, which verify_audit() compares.
#pragma once

namespace tongket::sqlite {

inline constexpr const char* kRecordTables = R"sql(
CREATE TABLE record_entry(
  sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, person INTEGER NOT NULL, origin BLOB NOT NULL,
  kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, previous BLOB NOT NULL,
  hash BLOB NOT NULL, stands BLOB NOT NULL,
  record INTEGER GENERATED ALWAYS AS (CAST(substr(subject, 8) AS INTEGER)) VIRTUAL) STRICT;
CREATE INDEX record_entry_of ON record_entry(record);
CREATE TABLE record(
  id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, version INTEGER NOT NULL, state INTEGER NOT NULL,
  stage INTEGER NOT NULL, owner INTEGER NOT NULL, title TEXT NOT NULL, made TEXT NOT NULL,
  entered TEXT NOT NULL, changed TEXT NOT NULL, due TEXT NOT NULL, body TEXT NOT NULL,
  person INTEGER NOT NULL) STRICT;
CREATE INDEX record_due ON record(due) WHERE due <> '';
CREATE INDEX record_kind_due ON record(kind, due) WHERE due <> '';
CREATE TABLE record_parts(
  record INTEGER PRIMARY KEY, keys TEXT NOT NULL, words TEXT NOT NULL, public_words TEXT NOT NULL,
  counters TEXT NOT NULL, files TEXT NOT NULL, code_digest TEXT NOT NULL) STRICT;
CREATE INDEX record_code ON record_parts(code_digest) WHERE code_digest <> '';
CREATE TABLE record_link(
  record INTEGER NOT NULL, relation TEXT NOT NULL, target INTEGER NOT NULL,
  PRIMARY KEY(record, relation, target)) STRICT, WITHOUT ROWID;
CREATE INDEX record_link_to ON record_link(target);
CREATE TABLE record_posting(
  block INTEGER NOT NULL, slot INTEGER NOT NULL, value TEXT NOT NULL, records BLOB NOT NULL,
  PRIMARY KEY(block, slot, value)) STRICT, WITHOUT ROWID;
CREATE TABLE record_unique(
  slot INTEGER NOT NULL, value TEXT NOT NULL, record INTEGER NOT NULL,
  PRIMARY KEY(slot, value)) STRICT, WITHOUT ROWID;
CREATE TABLE record_count(
  slot INTEGER NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL,
  PRIMARY KEY(slot, name)) STRICT, WITHOUT ROWID;
CREATE TABLE record_number(next INTEGER NOT NULL) STRICT;
INSERT INTO record_number VALUES (1);

CREATE TRIGGER record_entry_update BEFORE UPDATE ON record_entry
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER record_entry_delete BEFORE DELETE ON record_entry
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER record_delete BEFORE DELETE ON record
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
)sql";

}  // namespace tongket::sqlite
