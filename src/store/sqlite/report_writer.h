// Writes records of the report archive, each with its entry in the audit, within a transaction of
// the Writer. Input has been checked (store/report_records.h) and bytes are in the file vault.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "store/report_records.h"
#include "store/sqlite/database.h"
#include "store/sqlite/people.h"

namespace tongket::sqlite {

// The parts of an edition that can be made ready before the transaction.
struct PreparedEdition {
  const NewEdition& given;
  std::string file_sha256;  // empty without file
  std::string packed_manifest;
};

class ReportWriter {
 public:
  ReportWriter(Database& database, People& people) : database_(database), people_(people) {}

  Result<EditionId> add_edition(const PreparedEdition& edition);
  Result<> set_texts(std::span<const NewText> texts, std::string_view author);
  Result<std::vector<ChangeId>> add_changes(std::span<const NewFigureChange> changes,
                                            std::string_view author);
  Result<> decide(ChangeId id, ChangeDecision decision, std::string_view actor);

 private:
  Result<Signature> sign(std::string_view name);
  Result<> check_number_free(const EditionRecord& record);
  Result<> insert_edition(const EditionRecord& record);
  Result<> insert_manifest(EditionId edition, std::string_view packed);
  Result<> prune_manifests();
  // kNotFound with `key` if the query, with ?1, gives no row.
  Result<> require(std::string_view sql, std::int64_t id, std::string_view key);

  Database& database_;
  People& people_;
};

}  // namespace tongket::sqlite
