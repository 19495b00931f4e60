#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "base/message.h"
#include "office/docx_fixture.h"
#include "read/source/source_text.h"
#include "support/zip_builder.h"

namespace tongket {
namespace {

class ReadSource : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "tongket-source-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Result<SourceText> read(std::string_view bytes, const std::string& name = "van-ban.bin") const {
    TK_CHECK(write_file_atomically(folder_ / name, bytes));
    return read_source(folder_ / name, {}, Progress::none());
  }
  [[nodiscard]] std::string refusal(std::string_view bytes) const {
    const Result<SourceText> out = read(bytes);
    if (out.ok()) return "";
    EXPECT_TRUE(has_message(Language::kVietnamese, out.error().key)) << out.error().key;
    EXPECT_TRUE(out.error().place.file.ends_with("van-ban.bin")) << out.error().place.file;
    return out.error().key;
  }

  std::filesystem::path folder_;
};

TEST_F(ReadSource, ChoosesByContent) {
  EXPECT_EQ(read("mot dong\n")->format, SourceFormat::kText);
  EXPECT_EQ(read("BM la chu viet tat\n")->format, SourceFormat::kText);
  EXPECT_EQ(read(testing::Docx{}.bytes(), "a.txt")->format, SourceFormat::kDocx);
  EXPECT_EQ(read(testing::Docx{}.bytes(), "a.b.txt")->name, "a.b");
  EXPECT_EQ(read(testing::Workbook{}.bytes())->format, SourceFormat::kXlsx);
}

TEST_F(ReadSource, NamesWhatItCannotRead) {
  EXPECT_EQ(refusal(""), "read.source_empty");
  EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 ..."), "read.source_old_office");
  EXPECT_EQ(refusal("{\\rtf1 x}"), "read.source_rtf");
  EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n"), "read.source_picture");
  EXPECT_EQ(refusal("<!DOCTYPE html><p>x"), "read.source_web_page");
  EXPECT_EQ(refusal(testing::ZipBuilder().add("a.txt", "x").bytes()), "read.source_archive");
  EXPECT_EQ(refusal(testing::ZipBuilder().add("mimetype", "x").bytes()),
            "read.source_open_document");
  EXPECT_EQ(refusal(testing::ZipBuilder().add("ppt/presentation.xml", "x").bytes()),
            "read.source_presentation");
  EXPECT_EQ(refusal("PK\x03\x04 cut off"), "office.zip_truncated");
}

TEST_F(ReadSource, AMissingFileIsNoDocument) {
  EXPECT_EQ(read_source(folder_ / "khong-co.docx", {}, Progress::none()).error().code,
            ErrorCode::kNotFound);
}

}  // namespace
}  // namespace tongket
