#include "base/scaffold.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

class ScaffoldTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "tongket-scaffold-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }
  [[nodiscard]] std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
};

TEST_F(ScaffoldTest, VanishesUnlessItIsMoved) {
  {
    const Scaffold scaffold = Scaffold::beside(folder_ / "data").value();
    ASSERT_TRUE(write_file_atomically(scaffold.path() / "a", "x").ok());
    EXPECT_EQ(entries(), 1U);
  }
  EXPECT_EQ(entries(), 0U);
}

TEST_F(ScaffoldTest, AppearsWhole) {
  Scaffold scaffold = Scaffold::beside(folder_ / "data").value();
  ASSERT_TRUE(write_file_atomically(scaffold.path() / "a", "x").ok());
  ASSERT_TRUE(scaffold.move_to(folder_ / "data").ok());
  EXPECT_EQ(read_file(folder_ / "data" / "a", 10).value(), "x");
  EXPECT_EQ(entries(), 1U);
}

TEST_F(ScaffoldTest, AFolderMayBeNamedWithItsSlash) {
  Scaffold scaffold = Scaffold::beside(folder_ / "data" / "").value();
  ASSERT_TRUE(scaffold.move_to(folder_ / "data" / "").ok());
  EXPECT_TRUE(fs::is_directory(folder_ / "data"));
}

TEST_F(ScaffoldTest, TakesThePlaceOfAnEmptyFolderOnly) {
  fs::create_directory(folder_ / "empty");
  Scaffold first = Scaffold::beside(folder_ / "empty").value();
  EXPECT_TRUE(first.move_to(folder_ / "empty").ok());
  fs::create_directories(folder_ / "full" / "a");
  Scaffold second = Scaffold::beside(folder_ / "full").value();
  EXPECT_FALSE(second.move_to(folder_ / "full").ok());
}

}  // namespace
}  // namespace tongket
