#include "backup/backup_archive.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/digest.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::uint64_t kTeraByte = std::uint64_t{1} << 40;
constexpr std::uint64_t kMostRatio = 200;
constexpr std::uint64_t kUnjudged = std::uint64_t{64} << 20;

// Sizes are those of the manifest and of the disk; the ratio bounds what hostile bytes can claim.
ZipLimits backup_limits() {
  ZipLimits out;
  out.max_archive_bytes = kTeraByte;
  out.max_entries = 1'000'000;
  out.max_entry_bytes = kTeraByte;
  out.max_total_bytes = kTeraByte;
  out.max_ratio = kMostRatio;
  return out;
}

// A new file that is written piece by piece.
class NewFile {
 public:
  explicit NewFile(const std::filesystem::path& path)
      : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {}
  ~NewFile() {
    if (file_ >= 0) ::close(file_);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Result<> write(std::string_view bytes) {
    while (file_ >= 0 && !bytes.empty()) {
      const ssize_t count = ::write(file_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return problem();
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return file_ < 0 ? problem() : Result<>(done());
  }
  Result<> sync() { return file_ >= 0 && ::fsync(file_) == 0 ? Result<>(done()) : problem(); }

 private:
  [[nodiscard]] Result<> problem() const {
    return fail(ErrorCode::kIo, "file.cannot_write",
                {{"file", path_.string()}, {"reason", std::strerror(errno)}},
                {path_.string(), 0, 0});
  }
  std::filesystem::path path_;
  int file_;
};

}  // namespace

Error BackupArchive::broken(std::string_view key, std::string_view entry) const {
  return fail(ErrorCode::kInvalidInput, key, {{"entry", excerpt(entry, 120)}}, {name_, 0, 0});
}

Result<BackupArchive> BackupArchive::open(const std::filesystem::path& path) {
  const std::string name = path.string();
  TK_TRY(MappedFile mapped, MappedFile::open(path));
  auto file = std::make_unique<MappedFile>(std::move(mapped));
  TK_TRY(ZipArchive zip, ZipArchive::open(file->bytes(), name, backup_limits()));
  BackupArchive out(name, std::move(file), std::move(zip));
  if (out.zip_.find(kManifestName) == nullptr) {
    return fail(ErrorCode::kInvalidInput, "backup.not_a_backup", {}, {name, 0, 0});
  }
  TK_TRY(const std::string json, out.zip_.read(kManifestName, kMostManifestBytes));
  TK_TRY(out.manifest_, read_manifest(json, name));
  TK_CHECK(out.check_entries());
  return out;
}

Result<> BackupArchive::check_entries() const {
  for (const BackupFile& file : manifest_.files) {
    const ZipEntry* entry = zip_.find(file.name);
    const bool same = entry != nullptr && entry->name == file.name && entry->size == file.bytes;
    if (!same) return broken("backup.entry_missing", file.name);
  }
  // Names are unique in the archive, so as many entries are the same entries, unless the manifest
  // names one twice.
  if (zip_.entries().size() != manifest_.files.size() + 1) {
    return broken("backup.entry_unknown", zip_.entries().back().name);
  }
  if (manifest_.bytes() > kUnjudged + kMostRatio * bytes()) {
    return broken("backup.bomb", "");
  }
  return done();
}

Result<> BackupArchive::extract(const BackupFile& entry, const std::filesystem::path& to) const {
  TK_TRY(ZipEntryReader reader, zip_.open_entry(entry.name));
  NewFile file(to);
  Sha256 digest;
  auto buffer = std::make_unique<std::array<char, std::size_t{256} << 10>>();
  while (true) {
    TK_TRY(const std::size_t count, reader.read(*buffer));
    if (count == 0) break;
    const std::string_view piece(buffer->data(), count);
    digest.update(piece);
    TK_CHECK(file.write(piece));
  }
  if (hex(digest.finish()) != entry.sha256) {
    return broken("backup.entry_changed", entry.name);
  }
  return file.sync();
}

Result<> check_archive(const std::filesystem::path& file, const BackupManifest& manifest) {
  TK_TRY(const BackupArchive archive, BackupArchive::open(file));
  TK_ASSERT(archive.manifest().files.size() == manifest.files.size());
  return done();
}

}  // namespace tongket
