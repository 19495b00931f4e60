#include "office/zip_file_writer.h"

#include <fcntl.h>
#include <unistd.h>
#include <zip.h>

#include <cmath>

#include "base/file.h"

namespace tongket {
namespace {

constexpr zip_uint32_t kFileLevel = 3;        // as ZipWriter
constexpr std::uint64_t kThousandths = 1000;  // in which progress is told

struct Watching {
  Progress& progress;
  const char* step;
};

void tell(zip_t* /*archive*/, double share, void* user) {
  const auto& watching = *static_cast<Watching*>(user);
  watching.progress.report(watching.step, static_cast<std::uint64_t>(std::lround(share * 1000)),
                           kThousandths);
}

int is_cancelled(zip_t* /*archive*/, void* user) {
  return static_cast<Watching*>(user)->progress.cancelled() ? 1 : 0;
}

Result<> sync_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (synced) return sync_folder(path.has_parent_path() ? path.parent_path() : ".");
  return fail(ErrorCode::kIo, "file.cannot_write", {{"file", path.string()}, {"reason", "fsync"}},
              {path.string(), 0, 0});
}

}  // namespace

void ZipFileWriter::Discard::operator()(zip* handle) const { zip_discard(handle); }

Error ZipFileWriter::problem(const std::string& reason) const {
  return fail(ErrorCode::kIo, "file.cannot_write", {{"file", path_.string()}, {"reason", reason}},
              {path_.string(), 0, 0});
}

Result<ZipFileWriter> ZipFileWriter::create(const std::filesystem::path& path) {
  int code = 0;
  zip_t* handle = zip_open(path.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
  if (handle != nullptr) return ZipFileWriter(handle, path);
  if (code == ZIP_ER_EXISTS) {
    return fail(ErrorCode::kConflict, "office.zip_exists", {{"file", path.string()}},
                {path.string(), 0, 0});
  }
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  const std::string reason = zip_error_strerror(&error);
  zip_error_fini(&error);
  return fail(ErrorCode::kIo, "file.cannot_write", {{"file", path.string()}, {"reason", reason}},
              {path.string(), 0, 0});
}

Result<> ZipFileWriter::add_bytes(const std::string& name, std::string bytes, ZipPacking packing) {
  const std::string& kept = kept_.emplace_back(std::move(bytes));
  return add(name, zip_source_buffer(handle_.get(), kept.data(), kept.size(), 0), packing);
}

Result<> ZipFileWriter::add_file(const std::string& name, const std::filesystem::path& file,
                                 ZipPacking packing) {
  return add(name, zip_source_file(handle_.get(), file.c_str(), 0, -1), packing);
}

Result<> ZipFileWriter::add(const std::string& name, zip_source* source, ZipPacking packing) {
  if (source == nullptr) return problem(zip_strerror(handle_.get()));
  const zip_int64_t index = zip_file_add(handle_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return problem(zip_strerror(handle_.get()));
  }
  const zip_int32_t method = packing == ZipPacking::kStore ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  const auto at = static_cast<zip_uint64_t>(index);
  if (zip_set_file_compression(handle_.get(), at, method, kFileLevel) == 0) return done();
  return problem(zip_strerror(handle_.get()));
}

Result<> ZipFileWriter::finish(Progress& progress, const char* step) && {
  Watching watching{progress, step};
  zip_register_progress_callback_with_state(handle_.get(), 1.0 / kThousandths, tell, nullptr,
                                            &watching);
  zip_register_cancel_callback_with_state(handle_.get(), is_cancelled, nullptr, &watching);
  if (zip_close(handle_.get()) == 0) {
    static_cast<void>(handle_.release());  // NOLINT(bugprone-unused-return-value): closed
    return sync_file(path_);
  }
  if (zip_error_code_zip(zip_get_error(handle_.get())) == ZIP_ER_CANCELLED) {
    return fail(ErrorCode::kCancelled, "office.zip_cancelled", {}, {path_.string(), 0, 0});
  }
  return problem(zip_strerror(handle_.get()));
}

}  // namespace tongket
