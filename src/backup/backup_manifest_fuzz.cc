// Any bytes as the manifest of a backup. An error has a text; what is read can be written and read
// again, and names nothing outside a data folder.

#include "backup/backup_manifest.h"

#include <cstdint>
#include <string_view>

#include "base/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const tongket::Result<tongket::BackupManifest> read = tongket::read_manifest(bytes, "a.zip");
  if (!read) {
    TK_ASSERT(tongket::has_message(tongket::Language::kVietnamese, read.error().key));
    TK_ASSERT(tongket::has_message(tongket::Language::kEnglish, read.error().key));
    return 0;
  }
  for (const tongket::BackupFile& file : read->files) {
    TK_ASSERT(file.name.find("..") == std::string::npos || file.name.starts_with("pack/"));
    TK_ASSERT(!file.name.starts_with('/') && file.name.find("/../") == std::string::npos);
  }
  const auto again = tongket::read_manifest(tongket::manifest_json(*read), "a.zip");
  TK_ASSERT(again && again->files.size() == read->files.size() && again->head == read->head);
  return 0;
}
