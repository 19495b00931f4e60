// Records of registers and cases, kept beside the facts: each write is an entry in a chain of its
// own (never changed), and what stands now is a projection written in the same transaction: the
// record, what lists are narrowed by, its words, its links, the counters. The store knows no kinds:
// who writes says what a record is found by and counted in.
//
//   TK_TRY(const std::int64_t id, records.reserve());
//   TK_CHECK(records.write({RecordWrite{.record = {.id = id, .kind = "petition", .version = 1}}}));
//   TK_TRY(const RecordPage page, records.list({.kind = "petition", .words = "buu chinh"}));
//
// Personal values stand only in RecordWrite::personal: they are sealed under the key of the
// record's own person, whom erase_person() (FactStore) takes; no other part of a write may hold
// them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tongket {

// A record as it stands.
struct StoredRecord {
  std::int64_t id = 0;
  std::string kind;     // of a pack: "petition"
  int version = 0;      // 1, 2, 3...: one more with each write
  std::string state;    // of the kind
  std::string stage;    // to_code(RecordStage): "open", "stands", "done", "dropped"
  std::string owner;    // unit that answers for it; may be empty
  std::string title;    // what it is called by; never personal
  std::string made;     // moment, RFC 3339 in UTC
  std::string entered;  // when it came into its state
  std::string changed;  // of the last write
  std::string due;      // YYYY-MM-DD, the next day by which something is due; empty: none
  std::string values;   // JSON object: what stands in the fields, without personal ones
  std::string person;   // "person/9", whose values the personal ones are; empty: none
};

// A write of a record: who did what, when, why.
struct RecordEntry {
  std::int64_t sequence = 0;  // of all records; given by the store
  std::int64_t record = 0;
  int version = 0;
  std::string at;      // RFC 3339 in UTC with milliseconds
  std::string person;  // who did it ("person/3"); empty: the public or the system
  std::string origin;  // from where; sealed under that person's key as in the journal
  std::string step;    // of the kind; or "edit", "comment", "import", "merge", "split", "link"
  std::string body;    // JSON: what was changed, the reason; without personal values
};

// What lists are narrowed by: a field and a value of it. "state", "stage" and "owner" are such
// fields too; whoever writes gives them.
struct RecordKey {
  std::string field;
  std::string value;
  bool unique = false;  // no other record of the kind has it

  friend bool operator==(const RecordKey&, const RecordKey&) = default;
};

// A record adds `amount` to the counter with this name, of its kind, while it stands as it is:
// "made/2023-05/hanoi". What it added before is taken away with the next write.
struct RecordCounter {
  std::string name;
  std::int64_t amount = 1;

  friend bool operator==(const RecordCounter&, const RecordCounter&) = default;
};

struct RecordLink {
  std::string relation;  // "amends"
  std::int64_t to = 0;

  friend bool operator==(const RecordLink&, const RecordLink&) = default;
};

struct PersonalRecordValue {
  std::string field;
  std::string value;  // empty: removed
};

// What a record becomes. Keys, words, counters, links and files are all that stand from now on.
struct RecordWrite {
  // id from reserve(); version: one more than the one that was seen (1: a new record). `person` may
  // be empty even if there are personal values: the record then gets a person of its own.
  StoredRecord record;
  RecordEntry entry;  // sequence, record, version are the store's to fill in
  std::vector<PersonalRecordValue> personal;
  std::vector<RecordKey> keys;
  std::string words;  // folded and as written, blank between: finds the record for who has rights
  std::string public_words;  // likewise, of public fields, while everybody may see the record
  std::vector<RecordCounter> counters;
  std::vector<RecordLink> links;
  std::vector<std::string> files;  // SHA-256, in hex, of what keep_file() took
  std::string code_digest;  // SHA-256 in hex of the code by which it is followed; empty: as before
};

enum class RecordOrder : std::uint8_t {
  kNewest,  // highest id first
  kDue,     // by the day; those without one are left out
};

struct RecordFilter {
  std::string field;
  std::vector<std::string> values;  // one of them
};

struct RecordQuery {
  std::string kind;  // empty: of all kinds; then `filters` by "stage" and "owner" only
  std::vector<RecordFilter> filters;  // all of them
  std::vector<std::string> words;     // all of them, each folded or as written; whole words
  bool public_only = false;           // words are looked for in `public_words`
  std::string due_from;               // YYYY-MM-DD, inclusive; empty: open
  std::string due_until;
  RecordOrder order = RecordOrder::kNewest;
  std::string after;  // RecordPage::next of the page before
  int limit = 50;     // at most 1000
};

struct RecordPage {
  // Fewer than asked for although there is a next page when days are asked for that few have.
  std::vector<StoredRecord> records;
  std::string next;        // empty: the last page
  std::int64_t about = 0;  // how many there are in all
  bool is_exact = true;    // or estimated
};

class RecordStore {
 public:
  virtual ~RecordStore() = default;

  // A number that no record has had. Gaps are left when a program ends.
  // Not to be called from a Durable, nor write().
  virtual Result<std::int64_t> reserve() = 0;

  // All or none, durable on return. kConflict: records.changed (its version is not the one before;
  // {id}), records.not_unique ({field}, {value}, {other}: the record that has it),
  // store.person_erased for personal values of somebody erased. kNotFound for a link's target
  // (records.unknown, {id}; it may be of the same call), a file, a person. kInvalidInput for what
  // is no text or no day, a kind that is empty or has a slash, a number that was not reserved.
  virtual Result<> write(std::vector<RecordWrite> writes) = 0;
  // The same, queued: returns at once, and `durable` is called from the writer's thread. For many
  // that come in at once; another's failure does not touch it.
  using Durable = std::function<void(Result<>)>;
  virtual void post(std::vector<RecordWrite> writes, Durable durable) = 0;

  virtual Result<std::optional<StoredRecord>> find(std::int64_t id) const = 0;
  virtual Result<std::optional<StoredRecord>> find_by_code(std::string_view code_digest) const = 0;
  // kInvalidInput: a cursor (records.bad_cursor), a day, words that are no text, a filter by
  // another field than stage and owner without a kind (records.field_of_no_kind).
  virtual Result<RecordPage> list(const RecordQuery& query) const = 0;
  // Entries of a record, oldest first.
  virtual Result<std::vector<RecordEntry>> history(std::int64_t id) const = 0;
  // What stands in a record's links, and who links to it.
  struct Linked {
    std::string relation;
    std::int64_t record = 0;
    bool from_here = true;
  };
  virtual Result<std::vector<Linked>> links(std::int64_t id) const = 0;
  // The counters of a kind whose names begin so, by name; those at zero are left out.
  virtual Result<std::vector<RecordCounter>> counters(std::string_view kind,
                                                      std::string_view prefix) const = 0;
  // How many records of the kind have each value of a field: by value.
  virtual Result<std::vector<RecordCounter>> values_of(std::string_view kind,
                                                       std::string_view field) const = 0;
  // Values of a field that two records or more have, ascending.
  struct RepeatedQuery {
    std::string kind;
    std::string field;
    std::string after;  // only values behind it
    int limit = 50;     // at most 1000
  };
  virtual Result<std::vector<RecordCounter>> repeated_values(const RepeatedQuery& query) const = 0;
  // The personal values of a record that can still be read, by field; none once erased.
  virtual Result<std::map<std::string, std::string>> personal(const StoredRecord& record) const = 0;

  // A file's bytes into the store's files; SHA-256 in hex. Bytes are read with
  // FactStore::file_bytes once a record that was written names them.
  virtual Result<std::string> keep_file(std::string_view bytes) = 0;
  // Destroys the bytes of a file that nothing names any more: no record as it stands, no load, no
  // edition. False: something does, and they stay. Copies of the store leave it out from then on.
  virtual Result<bool> forget_file(std::string_view sha256_hex) = 0;
};

}  // namespace tongket
