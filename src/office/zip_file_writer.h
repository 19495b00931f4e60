// Zip archives into a file, of any size (zip64), read piece by piece from the files that go in:
// what ZipWriter is for documents in memory, this is for what does not fit there. Names must be
// those that ZipArchive accepts, or nobody can read the archive again.
//
//   TK_TRY(ZipFileWriter zip, ZipFileWriter::create(path));
//   TK_CHECK(zip.add_file("store.sqlite", copy, ZipPacking::kDeflate));
//   TK_CHECK(std::move(zip).finish(progress, "backup.step_pack"));
#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <string>

#include "base/progress.h"
#include "base/result.h"
#include "office/zip_writer.h"

struct zip;
struct zip_source;

namespace tongket {

class ZipFileWriter {
 public:
  // kConflict if the file exists; kIo.
  static Result<ZipFileWriter> create(const std::filesystem::path& path);

  // The bytes are kept until finish().
  Result<> add_bytes(const std::string& name, std::string bytes, ZipPacking packing);
  // The file is read by finish(); it must not change meanwhile. kIo.
  Result<> add_file(const std::string& name, const std::filesystem::path& file, ZipPacking packing);
  // Writes all of it; durable on return. kIo, kCancelled: then there is no file.
  Result<> finish(Progress& progress, const char* step) &&;

 private:
  struct Discard {
    void operator()(zip* handle) const;
  };
  ZipFileWriter(zip* handle, std::filesystem::path path)
      : handle_(handle), path_(std::move(path)) {}
  Result<> add(const std::string& name, zip_source* source, ZipPacking packing);
  [[nodiscard]] Error problem(const std::string& reason) const;

  std::unique_ptr<zip, Discard> handle_;
  std::filesystem::path path_;
  std::deque<std::string> kept_;  // a deque does not move what libzip points at
};

}  // namespace tongket
