// Proves that a store holds what it was given: recomputes the audit chain, each load's record and
// row digest, each source file, property and name, what reports left behind, the journal and
// records, and collects every mistake.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "store/canonical.h"
#include "store/file_vault.h"
#include "store/report_records.h"
#include "store/sqlite/fact_reader.h"

namespace tongket::sqlite {

class AuditVerifier {
 public:
  AuditVerifier(const Database& database, const FileVault& files)
      : database_(database), files_(files) {}

  // Everything is read in one transaction, which the caller holds.
  Result<AuditReport> verify(Progress& progress, std::string_view noted_heads);

 private:
  struct Seen {  // what the fact table holds of a load
    RowsDigest digest;
    std::int64_t rows = 0;
    ObservationId first = 0;
    ObservationId last = 0;
  };

  void mistake(std::string_view key, Args args);
  Result<> read_facts(Progress& progress);
  void check_fact(const Fact& fact, const std::map<std::int64_t, LoadRecord>& loads);
  void check_rows(const LoadRecord& load);
  void check_entries(const std::vector<AuditEntry>& entries);
  Result<> check_files(Progress& progress);
  Result<> check_properties(const std::vector<AuditEntry>& entries);
  Result<> check_reports(const std::vector<AuditEntry>& entries, Progress& progress);
  Result<> check_journal(const std::vector<AuditEntry>& entries, Progress& progress);
  Result<> check_records(Progress& progress);
  Result<> check_names();
  Result<> check_pages();

  const Database& database_;
  const FileVault& files_;
  AuditReport report_;
  std::set<std::string, std::less<>> missing_heads_;  // noted down and not found yet
  std::vector<LoadRecord> loads_;
  std::map<std::int64_t, Seen> seen_;
  std::set<Signature> signatures_;  // each name with its digest, to be proven
};

}  // namespace tongket::sqlite
