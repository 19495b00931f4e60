// Passes: copy the store -> prove the copy -> list what belongs to it, with digests -> pack ->
// read the archive again -> name it.
#include "backup/make_backup.h"

#include <sys/stat.h>

#include <algorithm>

#include "backup/backup_archive.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/scaffold.h"
#include "model/pack.h"
#include "office/zip_file_writer.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStoreFile = "store.sqlite";

Error io_error(const fs::path& path, const std::error_code& code) {
  return fail(ErrorCode::kIo, "file.cannot_write",
              {{"file", path.string()}, {"reason", code.message()}}, {path.string(), 0, 0});
}

class BackupWork {
 public:
  BackupWork(const BackupRequest& request, fs::path work, Progress& progress)
      : request_(request), work_(std::move(work)), progress_(progress) {}

  Result<BackupReceipt> make() {
    TK_TRY(const StoreCopy copy, request_.store.copy_to(work_, progress_));
    receipt_.manifest.made_at = request_.made_at;
    receipt_.manifest.program = request_.program;
    receipt_.manifest.load = copy.load;
    TK_CHECK(prove());
    TK_CHECK(list_file(std::string(kStoreFile), work_ / kStoreFile));
    for (const std::string& sha256 : copy.files) TK_CHECK(list_source(sha256));
    TK_CHECK(list_pack());
    TK_CHECK(pack());
    TK_CHECK(check_archive(archive(), receipt_.manifest));
    TK_CHECK(name_archive());
    return std::move(receipt_);
  }

 private:
  [[nodiscard]] fs::path archive() const { return work_ / "archive"; }

  // The copy with the files of the original is a data folder that can be verified.
  Result<> prove() {
    std::error_code code;
    fs::create_directory_symlink(fs::absolute(request_.data / "files"), work_ / "files", code);
    if (code) return io_error(work_ / "files", code);
    TK_TRY(const std::unique_ptr<FactStore> store, request_.open(work_));
    TK_TRY(AuditReport report, store->verify_audit(progress_));
    TK_TRY(receipt_.manifest.pack, store->property("pack"));
    receipt_.manifest.head = report.head;
    receipt_.manifest.journal_head = report.journal_head;
    receipt_.manifest.record_head = report.record_head;
    receipt_.manifest.verified = report.mistakes.empty();
    receipt_.mistakes = std::move(report.mistakes);
    return done();
  }

  Result<> list_file(const std::string& name, const fs::path& path) {
    if (progress_.cancelled()) return fail(ErrorCode::kCancelled, "backup.cancelled");
    TK_TRY(const MappedFile file, MappedFile::open(path));
    receipt_.manifest.files.push_back({name, file.bytes().size(), hex(sha256(file.bytes()))});
    paths_.push_back(path);
    return done();
  }

  // Its digest was just verified; one that is gone or changed is told and left out.
  Result<> list_source(const std::string& sha256) {
    const std::string place = sha256.substr(0, 2) + "/" + sha256.substr(2);
    const fs::path path = request_.data / "files" / place;
    std::error_code code;
    const std::uintmax_t size = fs::file_size(path, code);
    if (code && receipt_.manifest.verified) return io_error(path, code);
    if (code) return done();
    receipt_.manifest.files.push_back({"files/" + place, size, sha256});
    paths_.push_back(path);
    return done();
  }

  Result<> list_pack() {
    const fs::path folder = request_.data / "pack";
    std::vector<fs::path> found;
    std::error_code code;
    for (fs::recursive_directory_iterator at(folder, code), end; !code && at != end;
         at.increment(code)) {
      if (at->is_regular_file()) found.push_back(at->path());
    }
    if (code) return io_error(folder, code);
    std::ranges::sort(found);
    for (const fs::path& path : found) {
      TK_CHECK(list_file("pack/" + path.lexically_relative(folder).generic_string(), path));
    }
    return done();
  }

  Result<> pack() {
    TK_TRY(ZipFileWriter zip, ZipFileWriter::create(archive()));
    TK_CHECK(zip.add_bytes(std::string(kManifestName), manifest_json(receipt_.manifest),
                           ZipPacking::kDeflate));
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      const std::string& name = receipt_.manifest.files[i].name;
      // What is in the vault is packed already: documents, workbooks, pictures.
      const bool packed = name.starts_with("files/");
      TK_CHECK(zip.add_file(name, paths_[i], packed ? ZipPacking::kStore : ZipPacking::kDeflate));
    }
    return std::move(zip).finish(progress_, "backup.step_pack");
  }

  // Not readable by others: it holds what the data folder holds. A hard link, unlike a rename,
  // never takes the place of a file that appeared meanwhile.
  Result<> name_archive() {
    std::error_code code;
    fs::permissions(archive(), fs::perms::owner_read | fs::perms::owner_write, code);
    if (!code) receipt_.bytes = fs::file_size(archive(), code);
    if (!code) fs::create_hard_link(archive(), request_.out, code);
    if (code) return io_error(request_.out, code);
    return sync_folder(request_.out.has_parent_path() ? request_.out.parent_path() : ".");
  }

  const BackupRequest& request_;
  fs::path work_;
  Progress& progress_;
  BackupReceipt receipt_;
  std::vector<fs::path> paths_;  // of manifest.files, in the same order
};

}  // namespace

Result<BackupReceipt> make_backup(const BackupRequest& request, Progress& progress) {
  std::error_code ignored;
  if (fs::exists(request.out, ignored)) {
    return fail(ErrorCode::kConflict, "backup.exists", {{"file", request.out.string()}},
                {request.out.string(), 0, 0});
  }
  TK_TRY(const Scaffold scaffold, Scaffold::beside(request.out));
  return BackupWork(request, scaffold.path(), progress).make();
}

}  // namespace tongket
