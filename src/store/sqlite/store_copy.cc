#include "store/sqlite/store_copy.h"

#include <string>
#include <utility>

namespace tongket::sqlite {
namespace {

// All but those that were forgotten and that nothing names again since.
Result<std::vector<std::string>> files_of(const Database& database) {
  TK_TRY(Statement query,
         database.prepare("SELECT sha256 FROM source_file WHERE NOT EXISTS (SELECT 1 FROM property "
                          "WHERE name = 'forgotten_file/' || sha256) "
                          "OR EXISTS (SELECT 1 FROM load WHERE file = sha256) "
                          "OR EXISTS (SELECT 1 FROM edition WHERE file = sha256) "
                          "OR EXISTS (SELECT 1 FROM record_parts WHERE instr(files, sha256) > 0) "
                          "ORDER BY sha256"));
  std::vector<std::string> out;
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return out;
    out.push_back(query.string(0));
  }
}

}  // namespace

Result<StoreCopy> copy_store(const Database& database, const std::filesystem::path& to,
                             Progress& progress) {
  std::error_code code;
  if (std::filesystem::exists(to, code)) {
    return fail(ErrorCode::kConflict, "store.exists", {{"folder", to.parent_path().string()}},
                {to.string(), 0, 0});
  }
  // The first look: from here on the transaction sees this state and no other.
  StoreCopy out;
  TK_TRY(out.load, database.integer("SELECT coalesce(max(id), 0) FROM load"));
  TK_TRY(out.files, files_of(database));
  TK_TRY(Database target, Database::open(to, OpenMode::kCreate));
  TK_CHECK(target.execute("PRAGMA synchronous = FULL"));
  TK_CHECK(database.copy_to(target, [&](std::int64_t pages, std::int64_t all) -> Result<> {
    progress.report("store.progress.copy", static_cast<std::uint64_t>(pages),
                    static_cast<std::uint64_t>(all));
    if (progress.cancelled()) return fail(ErrorCode::kCancelled, "store.cancelled");
    return done();
  }));
  // One file by itself, without a log beside it.
  TK_CHECK(target.execute("PRAGMA journal_mode = DELETE"));
  return out;
}

}  // namespace tongket::sqlite
