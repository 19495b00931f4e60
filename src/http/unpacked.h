// What an answer says, for tests that look for words in it: the parts of a .docx or .xlsx one after
// the other, all else as it is.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "office/zip.h"

namespace tongket {

inline std::string unpacked(std::string_view body) {
  if (!body.starts_with("PK")) return std::string(body);
  const Result<ZipArchive> archive = ZipArchive::open(body, "answer");
  EXPECT_TRUE(archive.ok());
  std::string out;
  if (!archive) return out;
  for (const ZipEntry& entry : archive->entries()) {
    const Result<std::string> part = archive->read(entry.name, std::uint64_t{1} << 24U);
    EXPECT_TRUE(part.ok()) << entry.name;
    if (part) out += *part + "\n";
  }
  return out;
}

}  // namespace tongket
