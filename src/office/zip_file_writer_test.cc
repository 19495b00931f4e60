#include "office/zip_file_writer.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "office/zip.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

class Impatient final : public Progress {
 public:
  void report(const char* step, std::uint64_t completed, std::uint64_t total) override {
    EXPECT_STREQ(step, "office.zip_cancelled");
    EXPECT_LE(completed, total);
  }
  [[nodiscard]] bool cancelled() const override { return true; }
};

class ZipFileWriterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "tongket-zip-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }
  ZipFileWriter writer() { return ZipFileWriter::create(folder_ / "a.zip").value(); }

  fs::path folder_;
};

TEST_F(ZipFileWriterTest, WhatGoesInComesOut) {
  const std::string large(3'000'000, 'x');
  ASSERT_TRUE(write_file_atomically(folder_ / "large", large).ok());
  ZipFileWriter zip = writer();
  ASSERT_TRUE(zip.add_bytes("manifest.json", "{}", ZipPacking::kDeflate).ok());
  ASSERT_TRUE(zip.add_file("files/ab/cd", folder_ / "large", ZipPacking::kStore).ok());
  ASSERT_TRUE(std::move(zip).finish(Progress::none(), "office.zip_cancelled").ok());
  const std::string bytes = read_file(folder_ / "a.zip", 1U << 25).value();
  const ZipArchive read = ZipArchive::open(bytes, "a.zip").value();
  EXPECT_EQ(read.entries().size(), 2U);
  EXPECT_EQ(read.read("manifest.json", 10).value(), "{}");
  EXPECT_EQ(read.read("files/ab/cd", 1U << 25).value(), large);
}

TEST_F(ZipFileWriterTest, NothingIsWrittenOver) {
  ASSERT_TRUE(write_file_atomically(folder_ / "a.zip", "mine").ok());
  const Result<ZipFileWriter> zip = ZipFileWriter::create(folder_ / "a.zip");
  ASSERT_FALSE(zip.ok());
  EXPECT_EQ(zip.error().code, ErrorCode::kConflict);
  EXPECT_EQ(read_file(folder_ / "a.zip", 10).value(), "mine");
}

TEST_F(ZipFileWriterTest, WhatIsStoppedOrFailsLeavesNoFile) {
  {
    ZipFileWriter zip = writer();
    ASSERT_TRUE(zip.add_bytes("a", std::string(1'000'000, 'x'), ZipPacking::kDeflate).ok());
    Impatient progress;
    const Result<> done = std::move(zip).finish(progress, "office.zip_cancelled");
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::kCancelled);
  }
  {
    ZipFileWriter zip = writer();
    ASSERT_TRUE(zip.add_file("a", folder_ / "missing", ZipPacking::kStore).ok());
    const Result<> done = std::move(zip).finish(Progress::none(), "office.zip_cancelled");
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::kIo);
  }
  EXPECT_TRUE(fs::is_empty(folder_));
}

}  // namespace
}  // namespace tongket
