#include "office/zip.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <string>

#include "base/message.h"
#include "support/zip_builder.h"

namespace tongket {
namespace {

using testing::ZipBuilder;

std::string zip_failure(const std::string& bytes, ZipLimits limits = {}) {
  const Result<ZipArchive> zip = ZipArchive::open(bytes, "a.zip", limits);
  if (!zip) return zip.error().key;
  for (const ZipEntry& entry : zip->entries()) {
    if (const auto content = zip->read(entry.name, 1 << 20); !content) return content.error().key;
  }
  return "";
}

// Written by libzip, so deflated.
std::string deflated(std::string_view content) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* archive = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(archive);
  zip_t* zip = zip_open_from_source(archive, ZIP_TRUNCATE, &error);
  zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
  zip_file_add(zip, "big.xml", source, 0);
  EXPECT_EQ(zip_close(zip), 0);
  zip_source_open(archive);
  zip_source_seek(archive, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(archive)), '\0');
  zip_source_seek(archive, 0, SEEK_SET);
  zip_source_read(archive, out.data(), out.size());
  zip_source_close(archive);
  zip_source_free(archive);
  return out;
}

TEST(Zip, ReadsStoredAndDeflatedEntries) {
  const std::string stored = ZipBuilder().add("xl/a.xml", "<a/>").add("empty", "").bytes();
  const auto zip = ZipArchive::open(stored, "a.zip");
  ASSERT_TRUE(zip.ok());
  EXPECT_EQ(zip->read("XL/A.xml", 100).value(), "<a/>");  // names do not regard case
  EXPECT_EQ(zip->read("empty", 100).value(), "");
  EXPECT_EQ(zip->find("none"), nullptr);
  EXPECT_EQ(zip->read("none", 100).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(zip->read("xl/a.xml", 3).error().key, "office.zip_inflates_too_large");

  const std::string text = "tele 1 post 2 press 3\n" + std::string(5000, 'x');
  const std::string packed = deflated(text);
  const auto second = ZipArchive::open(packed, "b.zip");
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->read("big.xml", 10'000).value(), text);
}

TEST(Zip, ReadsAnEntryPieceByPiece) {
  const std::string text(200'000, 'y');
  const std::string packed = deflated(text);
  const auto zip = ZipArchive::open(packed, "a.zip");
  ASSERT_TRUE(zip.ok());
  auto reader = zip->open_entry("big.xml");
  ASSERT_TRUE(reader.ok());
  std::string out;
  std::string buffer(777, '\0');
  while (true) {
    const auto count = reader->read(buffer);
    ASSERT_TRUE(count.ok());
    if (*count == 0) break;
    out.append(buffer, 0, *count);
  }
  EXPECT_EQ(out, text);
  EXPECT_EQ(reader->bytes_read(), reader->size());
}

TEST(Zip, RefusesUnsafeNames) {
  for (const std::string_view name :
       {"/etc/passwd", "../up", "a/../../b", "a\\b", "C:evil", "./a"}) {
    EXPECT_EQ(zip_failure(ZipBuilder().add(name, "x").bytes()), "office.zip_unsafe_name") << name;
  }
  EXPECT_EQ(zip_failure(ZipBuilder().add("a..b/c...", "x").bytes()), "");
}

TEST(Zip, RefusesEncryptedDuplicateAndUnknownCompression) {
  EXPECT_EQ(zip_failure(ZipBuilder().add("a", "x", {.flags = 1}).bytes()), "office.zip_encrypted");
  EXPECT_EQ(zip_failure(ZipBuilder().add("a", "x").add("b", "").add("A", "y").bytes()),
            "office.zip_duplicate");
  EXPECT_EQ(zip_failure(ZipBuilder().add("a", "x", {.method = 14}).bytes()),
            "office.zip_compression");
}

TEST(Zip, RefusesDamage) {
  const std::string good = ZipBuilder().add("a", "hello").add("b", "world").bytes();
  ASSERT_EQ(zip_failure(good), "");
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_NE(zip_failure(good.substr(0, size)), "") << size;
  }
  EXPECT_EQ(zip_failure(ZipBuilder().add("a", "hello", {.crc = 1}).bytes()), "office.zip_corrupt");
}

TEST(Zip, RefusesAnEntryThatLiesAboutItsSize) {
  EXPECT_NE(zip_failure(ZipBuilder().add("a", "hello", {.declared_size = 3}).bytes()), "");
  EXPECT_NE(zip_failure(ZipBuilder().add("a", "hello", {.declared_size = 9}).bytes()), "");
}

TEST(Zip, RefusesBombsByTheirDeclaredSize) {
  const std::string bomb = deflated(std::string(std::size_t{8} << 20, '\0'));
  ASSERT_LT(bomb.size(), 20'000U);
  EXPECT_EQ(zip_failure(bomb), "office.zip_bomb");
  EXPECT_EQ(zip_failure(bomb, {.max_ratio = 5000}), "office.zip_inflates_too_large");  // by read()
  EXPECT_EQ(zip_failure(bomb, {.max_entry_bytes = 1000}), "office.zip_inflates_too_large");
  EXPECT_EQ(
      zip_failure(ZipBuilder().add("a", "12345").add("b", "12345").bytes(), {.max_total_bytes = 9}),
      "office.zip_inflates_too_large");
}

TEST(Zip, LimitsEntriesAndArchive) {
  const std::string two = ZipBuilder().add("a", "1").add("b", "2").bytes();
  EXPECT_EQ(zip_failure(two, {.max_entries = 1}), "office.zip_too_many_entries");
  EXPECT_EQ(zip_failure(two, {.max_archive_bytes = 10}), "office.zip_too_large");
  EXPECT_EQ(zip_failure(two, {.max_entries = 2}), "");
}

TEST(Zip, ErrorsNameFileAndEntryInBothLanguages) {
  const auto zip = ZipArchive::open("PK\x03\x04 cut off", "bieu.xlsx");
  ASSERT_FALSE(zip.ok());
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    EXPECT_TRUE(has_message(language, zip.error().key));
    EXPECT_EQ(describe(zip.error(), language).rfind("bieu.xlsx: ", 0), 0U);
  }
}

}  // namespace
}  // namespace tongket
