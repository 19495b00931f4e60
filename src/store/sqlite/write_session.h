// What the writer holds while its connection is open: prepared statements and what it remembers of
// the database. All changes of a store pass through here, inside a transaction of the Writer.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "store/audit_chain.h"
#include "store/sqlite/database.h"
#include "store/sqlite/dictionary.h"
#include "store/sqlite/journal_writer.h"
#include "store/sqlite/load_writer.h"
#include "store/sqlite/people.h"
#include "store/sqlite/record_writer.h"
#include "store/sqlite/report_writer.h"

namespace tongket::sqlite {

class WriteSession {
 public:
  static Result<std::unique_ptr<WriteSession>> open(Database database);

  Result<LoadReceipt> append(const Load& load, std::string_view file_sha256, Progress& progress);
  Result<> set_property(std::string_view name, std::string_view value);
  Result<> erase_person(std::int64_t record);
  // Whether a load, an edition or a record as it stands names the file.
  Result<bool> is_file_named(std::string_view sha256_hex);
  Result<> add_journal(const JournalEntry& entry) { return journal_.add(database_, entry); }
  Result<std::string> new_person();
  Result<> set_personal(const PersonalField& field);  // a field of the journal's people
  Result<> write_records(const RecordBatch& batch) {
    return records_.write(database_, dictionary_, batch);
  }
  Result<std::int64_t> take_record_numbers(std::int64_t count) {
    return RecordWriter::take_numbers(database_, count);
  }

  // For changes of the report archive, within the transaction.
  ReportWriter reports() { return {database_, people_}; }

  Result<> begin();
  Result<> commit();
  void roll_back();
  Result<> savepoint();
  Result<> release();
  // Takes back what was done since savepoint().
  Result<> undo();
  // False once SQLite has rolled back on its own.
  [[nodiscard]] bool in_transaction() const { return database_.in_transaction(); }
  Result<> empty_log();

 private:
  WriteSession(Database database, Dictionary dictionary, LoadWriter loads);
  void forget();

  Database database_;
  Dictionary dictionary_;
  LoadWriter loads_;
  JournalWriter journal_{kJournalChain};
  RecordWriter records_;
  People people_;
  std::int64_t data_version_ = 0;
};

// The property that says that a file's bytes were destroyed.
std::string forgotten_file(std::string_view sha256_hex);
// Adds an entry to the audit chain; what the entry tells is given, the rest is computed.
Result<> add_audit_entry(const Database& database, AuditEntry entry);
// Sets or removes a personal value, and says so in the audit. Errors as People::set.
Result<> set_personal_value(const Database& database, const PersonalField& field);
std::string now_text();

}  // namespace tongket::sqlite
