// Back from a backup: a data folder of its own, made beside its place and moved there only when
// every file has the digest of the manifest and the store proves complete and unchanged.
//
//   TK_TRY(const RestoreReceipt back, restore_backup({"a.zip", "data", open}, progress));
#pragma once

#include <filesystem>
#include <string>

#include "backup/backup_manifest.h"
#include "backup/make_backup.h"
#include "base/progress.h"
#include "base/result.h"
#include "store/fact_store.h"

namespace tongket {

struct RestoreRequest {
  std::filesystem::path archive;
  std::filesystem::path folder;  // must not exist, or be empty
  OpenStore open;
};

struct RestoreReceipt {
  BackupManifest manifest;
  AuditReport audit;
};

// kConflict if the folder holds something; kInvalidInput for a damaged or hostile archive; kCorrupt
// if the store does not prove; kIo (not enough room among others); kCancelled: nothing is left.
Result<RestoreReceipt> restore_backup(const RestoreRequest& request, Progress& progress);

}  // namespace tongket
