#include "store/file_vault.h"

#include <algorithm>

#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"

namespace tongket {
namespace {

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Error unknown(std::string_view sha256_hex) {
  return fail(ErrorCode::kNotFound, "store.file_unknown", {{"found", excerpt(sha256_hex, 80)}});
}

Result<> make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::create_directory(folder, error)) return sync_folder(folder.parent_path());
  if (!error) return done();
  return fail(ErrorCode::kIo, "file.cannot_write",
              {{"file", folder.string()}, {"reason", error.message()}}, {folder.string(), 0, 0});
}

}  // namespace

std::filesystem::path FileVault::path_of(std::string_view sha256_hex) const {
  return folder_ / sha256_hex.substr(0, 2) / sha256_hex.substr(2);
}

Result<std::string> FileVault::keep(std::string_view bytes) const {
  std::string name = hex(sha256(bytes));
  if (open_checked(name)) return name;
  const std::filesystem::path path = path_of(name);
  TK_CHECK(make_folder(folder_));
  TK_CHECK(make_folder(path.parent_path()));
  TK_CHECK(write_file_atomically(path, bytes));
  return name;
}

Result<std::string> FileVault::bytes(std::string_view sha256_hex) const {
  TK_TRY(const MappedFile file, open_checked(sha256_hex));
  return std::string(file.bytes());
}

Result<> FileVault::check(std::string_view sha256_hex) const {
  TK_TRY(const MappedFile file, open_checked(sha256_hex));
  return done();
}

Result<std::int64_t> FileVault::size(std::string_view sha256_hex) const {
  if (!is_sha256(sha256_hex)) return unknown(sha256_hex);
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path_of(sha256_hex), error);
  if (error) return unknown(sha256_hex);
  return static_cast<std::int64_t>(size);
}

Result<> FileVault::remove(std::string_view sha256_hex) const {
  const Result<std::int64_t> bytes = size(sha256_hex);
  if (!bytes) return done();
  const std::filesystem::path path = path_of(sha256_hex);
  TK_CHECK(write_file_atomically(path, std::string(static_cast<std::size_t>(*bytes), '\0')));
  std::error_code error;
  std::filesystem::remove(path, error);
  if (!error) return sync_folder(path.parent_path());
  return fail(ErrorCode::kIo, "file.cannot_write",
              {{"file", path.string()}, {"reason", error.message()}}, {path.string(), 0, 0});
}

Result<MappedFile> FileVault::open_checked(std::string_view sha256_hex) const {
  const std::string name(sha256_hex);
  const Error missing = unknown(sha256_hex);
  if (!is_sha256(sha256_hex)) return missing;
  const std::filesystem::path path = path_of(sha256_hex);
  Result<MappedFile> file = MappedFile::open(path);
  if (!file && file.error().code == ErrorCode::kNotFound) return missing;
  if (file && hex(sha256(file->bytes())) != name) {
    return fail(ErrorCode::kCorrupt, "store.file_changed", {{"found", name}},
                {path.string(), 0, 0});
  }
  return file;
}

}  // namespace tongket
