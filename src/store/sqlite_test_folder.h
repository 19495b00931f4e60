// A folder for a test's store, with a back door to its database; gone with the object.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/file.h"
#include "store/sqlite/database.h"

namespace tongket {

class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "tongket-store-XXXXXX").string();
    TK_ASSERT(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path file() const { return path_ / "store.sqlite"; }

  // The database as another process sees it.
  [[nodiscard]] sqlite::Database database() const {
    return sqlite::Database::open(file(), sqlite::OpenMode::kReadWrite).value();
  }
  void execute(const std::string& sql) const {
    const Result<> result = database().execute(sql.c_str());
    EXPECT_TRUE(result.ok()) << sql << ": " << result.error().args[0].value;
  }

  // All bytes of all files, one after the other.
  [[nodiscard]] std::string bytes() const {
    std::string out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_)) {
      if (entry.is_regular_file()) out += read_file(entry.path(), std::size_t{1} << 30).value();
    }
    return out;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace tongket
