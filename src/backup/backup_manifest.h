// What a backup says of itself: the first entry of its archive, manifest.json.
//
//   {"format": "tongket-backup", "version": 1, "made_at": "2023-07-14T16:55:00+07:00",
//    "program": "0.1.0", "pack": "tttt", "load": 12, "verified": true,
//    "head": "<hash of the last audit entry>", "journal_head": "<of the journal, or empty>",
//    "record_head": "<of the records, or empty; may be missing>",
//    "files": [{"name": "store.sqlite", "bytes": 123, "sha256": "..."},
//              {"name": "files/ab/cdef...", ...}, {"name": "pack/pack.yaml", ...}]}
//
// Every other entry of the archive stands in "files", and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::size_t kMostManifestBytes = std::size_t{64} << 20;

struct BackupFile {
  std::string name;  // within the data folder, '/' between folders
  std::uint64_t bytes = 0;
  std::string sha256;  // hex
};

struct BackupManifest {
  std::string made_at;  // RFC 3339
  std::string program;  // version
  std::string pack;
  std::int64_t load = 0;  // the last one of the store
  bool verified = false;  // the copy proved complete and unchanged when it was made
  std::string head;
  std::string journal_head;  // empty without entries
  std::string record_head;   // likewise
  std::vector<BackupFile> files;

  [[nodiscard]] std::uint64_t bytes() const;  // of all files
};

std::string manifest_json(const BackupManifest& manifest);
// `file` names the archive in errors. kInvalidInput for what is no manifest of ours, is of a newer
// version, or names a file that cannot belong to a data folder.
Result<BackupManifest> read_manifest(std::string_view json, const std::string& file);

}  // namespace tongket
