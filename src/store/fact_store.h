// The store of facts: an append-only log of observations with versions, the loads that brought
// them, the files they came from, personal values that can be erased, and an audit chain over all
// of it. Backends pass one contract suite (store/contract_test.h).
//
//   TK_TRY(auto store, open_sqlite_store(folder, {}));
//   TK_TRY(const LoadReceipt receipt, store->append(load));   // durable when it returns
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/progress.h"
#include "base/result.h"
#include "model/observation.h"
#include "store/source_file.h"

namespace tongket {

class Journal;        // store/journal.h
class RecordStore;    // store/record_store.h
class ReportArchive;  // store/report_archive.h

// One load or edit: all of it is stored, or nothing.
struct Load {
  std::vector<Observation> rows;
  std::optional<SourceFile> file;
  std::string actor;   // a person's name: personal, kept encrypted under a key of its own
  std::string reason;  // why, in the user's words
};

// Rows that repeat what their source already says are counted as unchanged and not stored again:
//   - a row whose twin of the same load has the same key, source, line and content (value, scale,
//     mult, status, qualifier, high, label, note);
//   - all rows of one key and source, if their contents are, in any order, those that the last load
//     brought for that key and source. If one differs, all of them become new versions, because a
//     later load stands before an earlier one as a whole.
// So loading a file twice stores nothing, and a correction can be taken back by a third load.
struct LoadReceipt {
  std::int64_t load = 0;       // number of the load; it exists even if no row was stored
  std::int64_t rows = 0;       // stored
  std::int64_t unchanged = 0;  // not stored again
  ObservationId first = 0;     // ids of the stored rows, without gap, in the order of Load::rows;
  ObservationId last = 0;      // both 0 if none was stored
  Digest rows_digest{};        // over the stored rows, see store/canonical.h
};

struct LoadInfo {
  std::int64_t load = 0;
  std::string recorded_at;
  std::string actor;         // kErasedName once erased; empty if none was given
  std::string actor_record;  // "person/1": what erase_person() takes
  std::string reason;
  std::string file_name;
  std::string file_sha256;
  std::int64_t rows = 0;
};

inline constexpr std::string_view kErasedName = "(erased)";

struct FactQuery {
  std::string indicator;  // empty: any
  std::string org;
  std::optional<TimePeriod> period;
  std::int64_t up_to_load = 0;  // the store as it was after that load; 0: as it is
  ObservationId after = 0;      // only what was stored behind that fact
};

struct AuditEntry {
  std::int64_t sequence = 0;
  std::string recorded_at;
  std::string
      action;  // "init", "migrate", "load", "set", "personal", "erase"; store/report_records.h
  std::string subject;   // what it was done to: "store", "load/3", "property/pack", "person/1"
  std::string detail;    // canonical JSON; personal fields only as keyed digests
  std::string previous;  // hash of the entry before, hex; empty for the first
  std::string hash;      // hex, see store/audit_chain.h
};

struct AuditReport {
  std::int64_t entries = 0;
  std::int64_t rows = 0;
  std::string head;  // hash of the last entry: note it down to prove completeness later
  std::int64_t journal_entries = 0;
  std::string journal_head;  // of the journal's chain, empty without entries: likewise
  std::int64_t record_entries = 0;
  std::string record_head;      // of the chain of records, likewise
  std::vector<Error> mistakes;  // empty: proven
};

// A copy of a store without its files.
struct StoreCopy {
  std::int64_t load = 0;           // the last one that it holds
  std::vector<std::string> files;  // SHA-256 of those that it refers to, ascending
};

class FactStore {
 public:
  virtual ~FactStore() = default;

  // Stores a load in one transaction; on return it is durable. Calls from several threads are
  // grouped into one commit by the writer thread. kConflict if the store is locked by another
  // process, kCancelled (nothing stored) if progress says so before its rows are written, kIo
  // (nothing stored) if the disk is full. `progress` is called from the writer thread.
  virtual Result<LoadReceipt> append(Load load, Progress& progress) = 0;

  virtual Result<std::vector<Fact>> find(const FactQuery& query) const = 0;
  virtual Result<Fact> get(ObservationId id) const = 0;
  virtual Result<std::vector<Fact>> versions(const ObservationKey& key) const = 0;
  virtual Result<LoadInfo> load_info(std::int64_t load) const = 0;
  virtual Result<std::vector<LoadInfo>> loads() const = 0;
  virtual Result<std::string> file_bytes(std::string_view sha256_hex) const = 0;

  // Named facts about the store itself (pack id, pack digest).
  virtual Result<> set_property(std::string_view name, std::string_view value) = 0;
  virtual Result<std::string> property(std::string_view name) const = 0;

  // What reports leave behind, in the same file and audit chain; lives as long as the store.
  virtual ReportArchive& reports() = 0;
  // What people do in the reporting cycle, in the same file with a chain of its own.
  virtual Journal& journal() = 0;
  // Records of registers and cases, in the same file with a chain of their own.
  virtual RecordStore& records() = 0;

  virtual Result<std::vector<AuditEntry>> audit_entries() const = 0;
  // Recomputes the chain, each load's row digest, each record of the report archive and each file's
  // digest, the journal's chain and that of records, and what lists and counters of records are
  // made from, and names each mistake. Heads that were noted down earlier (AuditReport::head,
  // journal_head, record_head; several are joined by commas) must still be hashes of these chains;
  // without one, a chain and its facts that were cut off together cannot be told from a younger
  // store.
  virtual Result<AuditReport> verify_audit(Progress& progress,
                                           std::string_view noted_heads = {}) const = 0;

  // Copies the store as it is at one moment into an empty folder, while others read and write; with
  // the files that the copy refers to beside it, it can be opened there. kConflict if there is a
  // store, kCancelled, kIo: what is left in the folder is of no use.
  virtual Result<StoreCopy> copy_to(const std::filesystem::path& folder,
                                    Progress& progress) const = 0;

  // Destroys the key of a person's record ("person/1"), so that no personal value of it can be read
  // again; the chain still verifies. kNotFound for an unknown record; an erased one is erased
  // again.
  virtual Result<> erase_person(std::string_view record) = 0;
};

struct SqliteOptions {
  bool create = false;         // make a new store; kConflict if there is one
  int wait_ms = 5000;          // how long to wait for another process that writes
  std::int64_t max_pages = 0;  // growth beyond so many pages of 4096 bytes is kIo; 0: no limit
};

// `folder` holds store.sqlite and files/. kNotFound if there is no store and `create` is not set;
// kCorrupt if the file is no store of ours or of a newer format.
Result<std::unique_ptr<FactStore>> open_sqlite_store(const std::filesystem::path& folder,
                                                     const SqliteOptions& options);

}  // namespace tongket
