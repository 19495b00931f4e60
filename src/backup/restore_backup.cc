#include "backup/restore_backup.h"

#include "backup/backup_archive.h"
#include "base/scaffold.h"
#include "model/pack.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

Result<> check_place(const fs::path& folder) {
  std::error_code code;
  if (!fs::exists(folder, code)) return done();
  if (fs::is_directory(folder, code) && fs::is_empty(folder, code)) return done();
  return fail(ErrorCode::kConflict, "backup.folder_not_empty", {{"folder", folder.string()}},
              {folder.string(), 0, 0});
}

Result<> check_room(const BackupManifest& manifest, const fs::path& folder) {
  std::error_code code;
  const fs::space_info space = fs::space(folder, code);
  if (code || space.available >= manifest.bytes()) return done();
  return fail(ErrorCode::kIo, "backup.no_room",
              {{"needed", std::to_string(manifest.bytes() >> 20)},
               {"free", std::to_string(space.available >> 20)}},
              {folder.string(), 0, 0});
}

Result<> extract_all(const BackupArchive& archive, const fs::path& folder, Progress& progress) {
  const std::uint64_t total = archive.manifest().bytes();
  std::uint64_t completed = 0;
  for (const BackupFile& file : archive.manifest().files) {
    progress.report("backup.step_unpack", completed, total);
    if (progress.cancelled()) return fail(ErrorCode::kCancelled, "backup.cancelled");
    const fs::path to = folder / file.name;
    std::error_code code;
    fs::create_directories(to.parent_path(), code);
    TK_CHECK(archive.extract(file, to));
    completed += file.bytes;
  }
  progress.report("backup.step_unpack", total, total);
  return done();
}

// The heads of the manifest must still be in the chains: what was cut off is missing.
Result<AuditReport> proven(const BackupManifest& manifest, const RestoreRequest& request,
                           const fs::path& folder, Progress& progress) {
  TK_TRY([[maybe_unused]] const Pack pack, load_pack(folder / "pack"));
  TK_TRY(const std::unique_ptr<FactStore> store, request.open(folder));
  const std::string heads =
      manifest.head + "," + manifest.journal_head + "," + manifest.record_head;
  TK_TRY(AuditReport report, store->verify_audit(progress, heads));
  if (report.mistakes.empty()) return report;
  Error out = fail(ErrorCode::kCorrupt, "backup.not_proven", {}, {request.archive.string(), 0, 0});
  out.also = std::move(report.mistakes);
  return out;
}

}  // namespace

Result<RestoreReceipt> restore_backup(const RestoreRequest& request, Progress& progress) {
  const fs::path target = request.folder.lexically_normal();
  TK_CHECK(check_place(target));
  TK_TRY(const BackupArchive archive, BackupArchive::open(request.archive));
  TK_TRY(Scaffold scaffold, Scaffold::beside(target));
  TK_CHECK(check_room(archive.manifest(), scaffold.path()));
  TK_CHECK(extract_all(archive, scaffold.path(), progress));
  TK_TRY(AuditReport audit, proven(archive.manifest(), request, scaffold.path(), progress));
  TK_CHECK(scaffold.move_to(target));
  return RestoreReceipt{archive.manifest(), std::move(audit)};
}

}  // namespace tongket
