#include "office/attached_file.h"

#include <gtest/gtest.h>

#include <string>

#include "base/message.h"
#include "support/zip_builder.h"

namespace tongket {
namespace {

using namespace std::string_literals;
using testing::ZipBuilder;

const std::string kPng = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s;

// What the file is refused for; empty: it is taken.
std::string refusal(std::string_view name, std::string_view bytes) {
  const Result<> checked = check_attached_file(name, bytes);
  return checked.ok() ? std::string() : checked.error().key;
}

std::string document(std::string_view extra = {}, std::string_view types = "<Types/>") {
  ZipBuilder zip;
  zip.add("[Content_Types].xml", types).add("word/document.xml", "<w:document/>");
  if (!extra.empty()) zip.add(extra, "x");
  return zip.bytes();
}

TEST(AttachedFile, WhatItsNameSaysIsTaken) {
  EXPECT_EQ(refusal("a.PDF", "%PDF-1.7\n..."), "");
  EXPECT_EQ(refusal("a.png", kPng), "");
  EXPECT_EQ(refusal("\xE1\xBA\xA3nh.jpeg", "\xFF\xD8\xFF\xE0 JFIF"), "");
  EXPECT_EQ(refusal("a.webp", "RIFF1234WEBPVP8 "), "");
  EXPECT_EQ(refusal("a.wav", "RIFF1234WAVEfmt "), "");
  EXPECT_EQ(refusal("a.mp3", "\xFF\xFB\x90\x44"), "");
  EXPECT_EQ(refusal("a.heic", "1234ftypheic"), "");
  EXPECT_EQ(refusal("a.tif", "II*\0...."s), "");
  EXPECT_EQ(refusal("a.txt", "V\xC4\x83n b\xE1\xBA\xA3n\r\n\tmot\n"), "");
  EXPECT_EQ(refusal("a.txt", "\xFF\xFEV\0"s), "");
  EXPECT_EQ(refusal("a.docx", document()), "");
  EXPECT_EQ(refusal("a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."), "");
  EXPECT_EQ(refusal("a.odt", ZipBuilder().add("mimetype", "x").add("content.xml", "<a/>").bytes()),
            "");
  EXPECT_EQ(refusal("a.zip", ZipBuilder().add("b.pdf", "%PDF-").bytes()), "");
}

TEST(AttachedFile, ProgramsAndPagesAreNot) {
  for (const char* name :
       {"a.exe", "a.html", "a.svg", "a.docm", "a.xlsm", "a.js", "a", "pdf", ".", "a.pdf."}) {
    EXPECT_EQ(refusal(name, "%PDF-1.7"), "office.file_ending") << name;
  }
  const Result<> checked = check_attached_file("a.exe", "MZ");
  const std::string text = describe(checked.error(), Language::kEnglish);
  EXPECT_NE(text.find("pdf, png"), std::string::npos) << text;
}

TEST(AttachedFile, AnotherFormatUnderTheNameIsNot) {
  EXPECT_EQ(refusal("a.pdf", "MZ\x90"), "office.file_not_as_named");
  EXPECT_EQ(refusal("a.pdf", " %PDF-1.7"), "office.file_not_as_named");
  EXPECT_EQ(refusal("a.png", "<svg onload=alert(1)>"), "office.file_not_as_named");
  EXPECT_EQ(refusal("a.webp", "RIFX1234WEBP"), "office.file_not_as_named");
  EXPECT_EQ(refusal("a.txt", "MZ\x90\0"s), "office.file_not_as_named");
  EXPECT_EQ(refusal("a.txt", "a\x01"), "office.file_not_as_named");
  EXPECT_EQ(refusal("a.mp3", "\xFF"), "office.file_not_as_named");
  EXPECT_EQ(refusal("a.doc", "{\\rtf1"), "office.file_not_as_named");
  EXPECT_EQ(refusal("a.docx", ZipBuilder().add("xl/workbook.xml", "<a/>").bytes()),
            "office.file_not_as_named");
  EXPECT_EQ(refusal("a.docx", ""), "office.file_not_as_named");
}

TEST(AttachedFile, TwoFormatsInOneAreNot) {
  const std::string zip = ZipBuilder().add("a.js", "alert(1)").bytes();
  EXPECT_EQ(refusal("a.png", kPng + zip), "office.file_two_formats");
  EXPECT_EQ(refusal("a.pdf", "%PDF-1.7\n" + zip), "office.file_two_formats");
  EXPECT_EQ(refusal("a.pdf", "%PDF-1.7\n" + zip + "%%EOF"), "office.file_two_formats");
  EXPECT_EQ(refusal("a.gif", "GIF89a/*<SCRIPT>alert(1)</script>"), "office.file_two_formats");
  EXPECT_EQ(refusal("a.jpg", "\xFF\xD8\xFF\xFE %PDF-1.4 "), "office.file_two_formats");
  EXPECT_EQ(refusal("a.pdf", "%PDF-1.7\nPK\x05\x06"), "");  // too short to end an archive
}

TEST(AttachedFile, MacrosAreNot) {
  EXPECT_EQ(refusal("a.docx", document("word/vbaProject.bin")), "office.file_macros");
  EXPECT_EQ(refusal("a.docx", document({}, "<Override ContentType=\"...macroEnabled.main+xml\"/>")),
            "office.file_macros");
  EXPECT_EQ(refusal("a.ods",
                    ZipBuilder().add("content.xml", "x").add("Basic/Standard/M.xml", "x").bytes()),
            "office.file_macros");
  EXPECT_EQ(refusal("a.xls",
                    "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + "_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"s),
            "office.file_macros");
}

TEST(AttachedFile, ArchivesHoldNoProgramsAndAreJudgedAsSuch) {
  EXPECT_EQ(refusal("a.zip", ZipBuilder().add("x/setup.EXE", "MZ").bytes()), "office.file_program");
  EXPECT_EQ(refusal("a.zip", ZipBuilder().add("../a.txt", "x").bytes()), "office.zip_unsafe_name");
  EXPECT_EQ(refusal("a.zip", "PK\x03\x04 cut"), "office.zip_truncated");
  EXPECT_EQ(refusal("a.zip", ZipBuilder().add("a.txt", "x", {.flags = 1}).bytes()),
            "office.zip_encrypted");
}

TEST(AttachedFile, BrowsersAreToldOfPicturesAndPapersOnly) {
  EXPECT_EQ(shown_media_type("a.JPG"), "image/jpeg");
  EXPECT_EQ(shown_media_type("a.txt"), "text/plain; charset=utf-8");
  EXPECT_EQ(shown_media_type("a.docx"), "application/octet-stream");
  EXPECT_EQ(shown_media_type("a.html"), "application/octet-stream");
}

}  // namespace
}  // namespace tongket
