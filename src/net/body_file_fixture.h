// A spool in a folder of its own, for tests.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "net/body_file.h"

namespace tongket {

struct SpoolPlace {
  explicit SpoolPlace(std::uint64_t most = std::uint64_t{64} << 20) {
    std::string name = (std::filesystem::temp_directory_path() / "spool.XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder = name;
    spool = BodySpool::open(folder, most).value();
  }
  ~SpoolPlace() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  SpoolPlace(const SpoolPlace&) = delete;
  SpoolPlace& operator=(const SpoolPlace&) = delete;

  std::filesystem::path folder;
  std::shared_ptr<BodySpool> spool;
};

// Bytes that differ along the way.
inline std::string long_body(std::size_t size) {
  std::string out;
  out.reserve(size + 16);
  for (std::size_t i = 0; out.size() < size; ++i) out += std::to_string(i * 2654435761U) + "\n";
  out.resize(size);
  return out;
}

inline std::shared_ptr<const BodyFile> spooled(BodySpool& spool, const std::string& bytes) {
  const std::shared_ptr<BodyFile> out = spool.begin().value();
  EXPECT_TRUE(out->append(bytes).ok());
  out->finish();
  return out;
}

}  // namespace tongket
