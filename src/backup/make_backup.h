// A backup: everything of a data folder in one zip file, as of one moment, while others read and
// write. The store is copied first; the files that the copy refers to never change, so they may be
// read afterwards. The copy is proven (its audit, its journal, each file) before it is packed, and
// the archive is read again before it gets its name.
//
//   TK_TRY(const BackupReceipt made, make_backup({.store = *store, .data = "data",
//                                                 .out = "a.zip", .open = open}, progress));
//   made.mistakes        // what the proof found; the backup is there nevertheless
//
// It holds everything that the data folder holds, the keys of personal values included: keep it as
// the folder itself. A person who is erased later can still be read in an older backup.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "backup/backup_manifest.h"
#include "base/progress.h"
#include "base/result.h"
#include "store/fact_store.h"

namespace tongket {

// Opens the store in a folder; which kind it is, only the program knows.
using OpenStore = std::function<Result<std::unique_ptr<FactStore>>(const std::filesystem::path&)>;

struct BackupRequest {
  const FactStore& store;
  std::filesystem::path data;  // the folder of that store, with files/ and pack/
  std::filesystem::path out;   // the archive; its folder must have room for the store twice
  OpenStore open;
  std::string made_at = {};  // RFC 3339
  std::string program = {};  // version
};

struct BackupReceipt {
  BackupManifest manifest;
  std::uint64_t bytes = 0;      // of the archive
  std::vector<Error> mistakes;  // empty: proven
};

// kConflict if `out` exists; kIo (disk full, a file of the vault is gone), kCancelled: then there
// is no archive and nothing is left behind.
Result<BackupReceipt> make_backup(const BackupRequest& request, Progress& progress);

}  // namespace tongket
