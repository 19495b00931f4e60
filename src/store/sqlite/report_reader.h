// Reads the records of the report archive as they are stored, and makes of them what callers get.
// Field list in schema.cc.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/report_records.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

struct EditionFilter {
  EditionId id = 0;   // 0: any
  ReportName report;  // an empty part: any
};
struct NarrativeFilter {
  ReportName report;    // empty: all texts of all reports
  std::string section;  // empty: the newest version of each section; else all of that one
};

// A record and what else the store knows of it.
struct StoredEdition {
  EditionRecord record;
  ManifestState manifest = ManifestState::kNone;
};
struct StoredChange {
  ChangeRecord record;
  std::optional<DecisionRecord> decision;
};

// Newest first.
Result<std::vector<StoredEdition>> read_editions(const Database& database,
                                                 const EditionFilter& filter);
Result<std::vector<PruneRecord>> read_prunes(const Database& database);
// By report, section and version.
Result<> each_narrative(const Database& database, const NarrativeFilter& filter,
                        const std::function<Result<>(NarrativeRecord)>& visit);
Result<std::vector<StoredChange>> read_changes(const Database& database);  // by id
Result<std::vector<DecisionRecord>> read_decisions(const Database& database);
// As it was given. kNotFound if it is not there; kCorrupt if it is not what it was.
Result<std::string> read_manifest(const Database& database, const EditionRecord& edition);

// Adds the names that people still have; each is opened once.
class ReportPresenter {
 public:
  explicit ReportPresenter(const Database& database) : database_(database) {}
  Result<Edition> edition(const StoredEdition& stored);
  Result<TextVersion> text(NarrativeRecord record);
  Result<FigureChange> change(const StoredChange& stored);

 private:
  Result<std::string> name(const Signature& signature);
  const Database& database_;
  std::map<std::int64_t, std::string> names_;
};

}  // namespace tongket::sqlite
