// Source files, kept under their SHA-256: <folder>/ab/cdef... (62 digits). A file is written whole
// before the transaction that refers to it; one that no load refers to is harmless.
//
//   TK_TRY(const std::string sha256, vault.keep(bytes));
//   TK_TRY(const std::string bytes, vault.bytes(sha256));
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

namespace tongket {

class FileVault {
 public:
  explicit FileVault(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Durable when it returns; gives the digest in hex. Bytes that stand already are not written
  // again, unless they were damaged.
  [[nodiscard]] Result<std::string> keep(std::string_view bytes) const;
  // kNotFound; kCorrupt if the bytes no longer have the digest.
  [[nodiscard]] Result<std::string> bytes(std::string_view sha256_hex) const;
  [[nodiscard]] Result<> check(std::string_view sha256_hex) const;
  // Overwrites the bytes and takes them away; what is not there is gone already.
  [[nodiscard]] Result<> remove(std::string_view sha256_hex) const;
  // In bytes, of what stands there, which is not read. kNotFound.
  [[nodiscard]] Result<std::int64_t> size(std::string_view sha256_hex) const;

 private:
  [[nodiscard]] Result<MappedFile> open_checked(std::string_view sha256_hex) const;
  [[nodiscard]] std::filesystem::path path_of(std::string_view sha256_hex) const;
  std::filesystem::path folder_;
};

}  // namespace tongket
