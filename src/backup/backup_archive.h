// The archive of a backup, opened with suspicion: names and sizes are judged before anything is
// written (office/zip.h), the whole may not inflate to far more than it is long (entries that share
// their bytes), and its entries must be those of its manifest.
//
//   TK_TRY(const BackupArchive archive, BackupArchive::open("a.zip"));
//   archive.manifest().load
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "backup/backup_manifest.h"
#include "base/file.h"
#include "base/result.h"
#include "office/zip.h"

namespace tongket {

class BackupArchive {
 public:
  // kInvalidInput for what is no backup or a damaged or hostile one; kIo, kNotFound.
  static Result<BackupArchive> open(const std::filesystem::path& file);

  [[nodiscard]] const BackupManifest& manifest() const { return manifest_; }
  [[nodiscard]] std::uint64_t bytes() const { return file_->bytes().size(); }
  // Writes an entry and proves its size and digest. kInvalidInput, kIo.
  Result<> extract(const BackupFile& entry, const std::filesystem::path& to) const;

 private:
  BackupArchive(std::string name, std::unique_ptr<MappedFile> file, ZipArchive zip)
      : name_(std::move(name)), file_(std::move(file)), zip_(std::move(zip)) {}
  Result<> check_entries() const;
  [[nodiscard]] Error broken(std::string_view key, std::string_view entry) const;

  std::string name_;
  std::unique_ptr<MappedFile> file_;  // that zip_ reads
  ZipArchive zip_;
  BackupManifest manifest_;
};

// That the archive can be read again and holds what the manifest says, by names and sizes.
Result<> check_archive(const std::filesystem::path& file, const BackupManifest& manifest);

}  // namespace tongket
