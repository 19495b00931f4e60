// The part of verify_audit() that proves the report archive: each record has exactly one entry and
// says what the entry says, each edition has its bytes, and each manifest is what it was or is told
// of as pruned. See store/report_records.h.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "store/file_vault.h"
#include "store/report_records.h"
#include "store/sqlite/database.h"
#include "store/sqlite/report_reader.h"

namespace tongket::sqlite {

class ReportVerifier {
 public:
  using Mistake = std::function<void(std::string_view key, Args args)>;
  struct Parts {
    const Database& database;
    const FileVault& files;
    Mistake mistake;  // called for each one
  };
  explicit ReportVerifier(Parts parts) : parts_(std::move(parts)) {}

  // Everything is read in one transaction, which the caller holds. kCancelled.
  Result<> verify(const std::vector<AuditEntry>& entries, Progress& progress);
  // After verify(): who signed any of the records.
  [[nodiscard]] const std::set<Signature>& signatures() const { return signatures_; }

 private:
  void collect(const std::vector<AuditEntry>& entries);
  void compare(const AuditEntry& wanted);
  Result<> check_records();
  Result<> check_edition(const StoredEdition& stored);
  Result<> check_bytes(const EditionRecord& record);
  Result<> check_manifest(const StoredEdition& stored);
  Result<> check_stray_manifests();

  Parts parts_;
  std::map<std::string, const AuditEntry*, std::less<>> by_subject_;  // not yet compared
  std::set<Signature> signatures_;
};

}  // namespace tongket::sqlite
