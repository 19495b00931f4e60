// Zip archives into memory, as containers of office documents. The bytes depend on the entries and
// their order only: no time of day (all entries carry 1980-01-01), no user, no extra fields. So the
// same report printed twice is the same file.
//
//   ZipWriter zip;
//   zip.add({.name = "[Content_Types].xml", .content = types});
//   zip.add({.name = "word/media/image1.png", .content = png, .packing = ZipPacking::kStore});
//   TK_TRY(const std::string bytes, std::move(zip).finish());
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

enum class ZipPacking : std::uint8_t {
  kStore,    // for what is packed already: pictures, embedded workbooks
  kDeflate,  // stored nevertheless if that is not longer
};

struct ZipItem {
  std::string_view name;  // relative, '/' between folders, UTF-8
  std::string_view content;
  ZipPacking packing = ZipPacking::kDeflate;
};

class ZipWriter {
 public:
  // Entries stand in the archive in the order of the calls. The name must not be empty and must not
  // be given twice; nobody checks that here.
  void add(const ZipItem& item);
  // The archive. kOverflow beyond 2 GiB, 65,534 entries or as many bytes of one name.
  Result<std::string> finish() &&;

 private:
  std::string out_;
  std::string directory_;
  std::uint64_t entries_ = 0;
  bool fits_ = true;
};

}  // namespace tongket
