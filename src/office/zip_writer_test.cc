#include "office/zip_writer.h"

#include <gtest/gtest.h>

#include "office/zip.h"

namespace tongket {
namespace {

std::string written(const std::vector<ZipItem>& items) {
  ZipWriter zip;
  for (const ZipItem& item : items) zip.add(item);
  return std::move(zip).finish().value();
}

TEST(ZipWriter, WritesWhatTheReaderReads) {
  const std::string text = "tele 1 post 2 press 3\n" + std::string(100'000, 'x');
  std::string noise;
  for (std::uint32_t i = 1, x = 1; i < 5000; ++i) {
    x = x * 1664525U + 1013904223U;
    noise += static_cast<char>(x >> 24);
  }
  const std::string bytes =
      written({{.name = "b.xml", .content = text},
               {.name = "a/empty", .content = ""},
               {.name = "noise", .content = noise},
               {.name = "t\u1ec7p.xml", .content = "<a/>"},
               {.name = "s", .content = text, .packing = ZipPacking::kStore}});
  const auto zip = ZipArchive::open(bytes, "a.zip");
  ASSERT_TRUE(zip.ok());
  ASSERT_EQ(zip->entries().size(), 5U);
  EXPECT_EQ(zip->read("b.xml", 1 << 20).value(), text);
  EXPECT_EQ(zip->read("a/empty", 1 << 20).value(), "");
  EXPECT_EQ(zip->read("noise", 1 << 20).value(), noise);
  EXPECT_EQ(zip->read("t\u1ec7p.xml", 1 << 20).value(), "<a/>");
  EXPECT_EQ(zip->read("s", 1 << 20).value(), text);
  EXPECT_LT(written({{.name = "b.xml", .content = text}}).size(), 1000U);
  EXPECT_GT(written({{.name = "b.xml", .content = text, .packing = ZipPacking::kStore}}).size(),
            text.size());
}

TEST(ZipWriter, KeepsTheOrderAndNothingElse) {
  const ZipItem a = {.name = "a", .content = "first"};
  const ZipItem b = {.name = "b", .content = "second"};
  EXPECT_EQ(written({a, b}), written({a, b}));
  EXPECT_NE(written({a, b}), written({b, a}));
  const std::string bytes = written({b, a});
  EXPECT_LT(bytes.find("second"), bytes.find("first"));
  EXPECT_EQ(bytes.substr(10, 4), std::string("\0\0\x21\0", 4));  // midnight, 1980-01-01
}

TEST(ZipWriter, AnEmptyArchiveIsOneToo) {
  const std::string bytes = written({});
  EXPECT_EQ(bytes.size(), 22U);
  const auto zip = ZipArchive::open(bytes, "a.zip");
  ASSERT_TRUE(zip.ok());
  EXPECT_TRUE(zip->entries().empty());
}

TEST(ZipWriter, RefusesWhatTheFormatCannotSay) {
  const std::string long_name(70'000, 'n');
  ZipWriter name;
  name.add({.name = long_name, .content = "x"});
  EXPECT_EQ(std::move(name).finish().error().code, ErrorCode::kOverflow);
  ZipWriter many;
  for (int i = 0; i < 65'535; ++i) many.add({.name = std::to_string(i), .content = ""});
  EXPECT_EQ(std::move(many).finish().error().key, "office.zip_too_large");
}

}  // namespace
}  // namespace tongket
