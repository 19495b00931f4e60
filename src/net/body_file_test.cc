#include "net/body_file.h"

#include <gtest/gtest.h>

#include <array>

#include "net/body_file_fixture.h"

namespace tongket {
namespace {

TEST(BodyFile, KeepsBytesAndTheirDigestInAFileWithoutAName) {
  const SpoolPlace place;
  const std::shared_ptr<BodyFile> file = place.spool->begin().value();
  std::string all;
  for (int i = 0; i < 1000; ++i) {
    const std::string piece = std::to_string(i) + ",";
    ASSERT_TRUE(file->append(piece).ok());
    all += piece;
  }
  file->finish();
  EXPECT_EQ(file->size(), all.size());
  EXPECT_EQ(file->digest(), sha256(all));
  std::array<char, 10> part{};
  EXPECT_EQ(file->read(500, part), part.size());
  EXPECT_EQ(std::string_view(part.data(), part.size()), all.substr(500, 10));
  EXPECT_EQ(file->read(all.size() - 3, part), 3U);
  EXPECT_EQ(file->read(all.size(), part), 0U);
  EXPECT_TRUE(std::filesystem::is_empty(place.folder));
}

TEST(BodyFile, AllFilesShareOneLimitAndGiveItBack) {
  const SpoolPlace place(100);
  std::shared_ptr<BodyFile> one = place.spool->begin().value();
  const std::shared_ptr<BodyFile> other = place.spool->begin().value();
  EXPECT_TRUE(one->append(std::string(60, 'a')).ok());
  const Result<> refused = other->append(std::string(41, 'b'));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().key, "net.busy");
  EXPECT_TRUE(other->append(std::string(40, 'b')).ok());
  one = nullptr;
  EXPECT_TRUE(other->append(std::string(60, 'b')).ok());
  EXPECT_EQ(other->size(), 100U);
}

TEST(BodyFile, AFolderThatCannotBeMadeIsToldWithItsName) {
  const Result<std::shared_ptr<BodySpool>> none = BodySpool::open("/proc/none/spool", 1);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().key, "net.spool");
  EXPECT_EQ(none.error().args.front().value, "/proc/none/spool");
}

TEST(BodyFile, ATextMovesIntoAFileOnceItIsTooLong) {
  const SpoolPlace place;
  std::string text(10, 'a');
  std::shared_ptr<BodyFile> file;
  ASSERT_TRUE(spool_beyond(10, *place.spool, text, file).ok());
  EXPECT_EQ(file, nullptr);
  EXPECT_EQ(text.size(), 10U);
  text += "b";
  ASSERT_TRUE(spool_beyond(10, *place.spool, text, file).ok());
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(text, "");
  text = "c";  // few bytes more follow the others
  ASSERT_TRUE(spool_beyond(10, *place.spool, text, file).ok());
  file->finish();
  EXPECT_EQ(file->digest(), sha256("aaaaaaaaaabc"));
}

}  // namespace
}  // namespace tongket
