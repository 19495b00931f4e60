#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <tuple>

namespace tongket {
namespace {

namespace fs = std::filesystem;

class File : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "file_test.XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] std::size_t count_files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
};

TEST_F(File, WritesAndReadsBack) {
  const fs::path path = folder_ / "a.txt";
  const std::string bytes("one\0two\n", 8);
  ASSERT_TRUE(write_file_atomically(path, bytes).ok());
  EXPECT_EQ(read_file(path, 8).value(), bytes);
  auto mapped = MappedFile::open(path);
  ASSERT_TRUE(mapped.ok());
  EXPECT_EQ(mapped->bytes(), bytes);
  const MappedFile moved = std::move(*mapped);
  EXPECT_EQ(moved.bytes(), bytes);
}

TEST_F(File, ReplacesWithoutTraces) {
  const fs::path path = folder_ / "a.txt";
  ASSERT_TRUE(write_file_atomically(path, "old and longer").ok());
  ASSERT_TRUE(write_file_atomically(path, "new").ok());
  EXPECT_EQ(read_file(path, 100).value(), "new");
  EXPECT_EQ(count_files(), 1U);
  struct stat info {};
  ASSERT_EQ(::stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0644U);
}

TEST_F(File, AFailedWriteLeavesTheOldContent) {
  const fs::path path = folder_ / "a.txt";
  fs::create_directory(path);  // a folder is in the way: rename fails
  std::ignore = write_file_atomically(path / "b", "x");
  const auto result = write_file_atomically(path, "new");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().key, "file.cannot_write");
  EXPECT_EQ(read_file(path / "b", 10).value(), "x");
  EXPECT_EQ(count_files(), 1U);  // the temporary file is gone
}

TEST_F(File, TellsWhatIsWrong) {
  EXPECT_EQ(MappedFile::open(folder_ / "none").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(read_file(folder_, 10).error().key, "file.not_regular");
  EXPECT_EQ(MappedFile::open("/dev/null").error().key, "file.not_regular");
  EXPECT_EQ(write_file_atomically(folder_ / "no" / "a", "x").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(sync_folder(folder_ / "no").error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(write_file_atomically(folder_ / "a", "12345").ok());
  EXPECT_EQ(read_file(folder_ / "a", 4).error().key, "file.too_large");
}

TEST_F(File, AnEmptyFileIsFine) {
  ASSERT_TRUE(write_file_atomically(folder_ / "a", "").ok());
  EXPECT_EQ(MappedFile::open(folder_ / "a")->bytes(), "");
  EXPECT_EQ(read_file(folder_ / "a", 0).value(), "");
}

}  // namespace
}  // namespace tongket
