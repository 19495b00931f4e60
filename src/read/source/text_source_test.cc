#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "read/source/legacy_text.h"
#include "read/source/source_builder.h"

namespace tongket {
namespace {

using Strings = std::vector<std::string>;

SourceText plain_text_of(std::string_view bytes, const SourceLimits& limits = {}) {
  Result<SourceText> out = text_source(bytes, "thu/bao-cao.txt", limits);
  EXPECT_TRUE(out.ok()) << out.error().key;
  return out.ok() ? std::move(*out) : SourceText{};
}

Error refused(std::string_view bytes, const SourceLimits& limits = {}) {
  const Result<SourceText> out = text_source(bytes, "a.txt", limits);
  EXPECT_FALSE(out.ok());
  return out.ok() ? Error{} : out.error();
}

// "number:page:text"
Strings numbered_lines(const SourceText& text) {
  Strings out;
  for (const SourceLine& line : text.lines) {
    out.push_back(std::to_string(line.number) + ":" + std::to_string(line.page) + ":" + line.text);
  }
  return out;
}

Strings notices(const SourceText& text) {
  Strings out;
  for (const SourceNotice& notice : text.notices) out.push_back(notice.key);
  return out;
}

TEST(TextSource, SplitsLinesByEveryConvention) {
  const SourceText text = plain_text_of("\xEF\xBB\xBFmot\r\nhai\rba\n\n  bon \nnam");
  EXPECT_EQ(numbered_lines(text),
            (Strings{"1:0:mot", "2:0:hai", "3:0:ba", "4:0:", "5:0:  bon ", "6:0:nam"}));
  EXPECT_EQ(text.name, "bao-cao");
  EXPECT_EQ(text.format, SourceFormat::kText);
  EXPECT_TRUE(text.wrapped && text.notices.empty());
}

TEST(TextSource, AFormFeedBeginsAPage) {
  EXPECT_EQ(numbered_lines(plain_text_of("a\n\fb\nc\f\nd\fe\nf\n\f")),
            (Strings{"1:1:a", "2:2:b", "3:2:c", "4:3:d e", "5:4:f"}));
}

TEST(TextSource, ComposesLetters) {
  EXPECT_EQ(plain_text_of("Vie\u0323\u0302t").lines[0].text, "Vi\u1ec7t");
}

TEST(TextSource, ReadsUtf16WithItsMark) {
  using namespace std::string_view_literals;
  EXPECT_EQ(numbered_lines(plain_text_of("\xFF\xFE\xD0\x1E\n\0=\xD8\x00\xDE"sv)),
            (Strings{"1:0:\u1ed0", "2:0:\U0001F600"}));
  EXPECT_EQ(numbered_lines(plain_text_of("\xFE\xFF\x1E\xD0\0\r\0\n\0a"sv)),
            (Strings{"1:0:\u1ed0", "2:0:a"}));
  EXPECT_EQ(refused("\xFF\xFE\x41"sv).key, "read.text_utf16");
  const Error lone = refused("\xFF\xFE\n\0\x00\xDC"sv);
  EXPECT_EQ(lone.key, "read.text_utf16");
  EXPECT_EQ(lone.place.line, 2);
}

TEST(TextSource, NamesTheLineOfBytesThatAreNoText) {
  const Error error = refused("m\xE1\xBB\x99t\nhai \xFF\xFE ba\n");
  EXPECT_EQ(error.key, "read.text_encoding");
  EXPECT_EQ(error.place.line, 2);
  EXPECT_EQ(error.place.column, 5);
  using namespace std::string_view_literals;
  EXPECT_EQ(refused("a\nb\0c"sv).key, "read.text_binary");
  EXPECT_EQ(refused("a\nb\0c"sv).place.line, 2);
  EXPECT_EQ(refused("").key, "read.source_empty");
  EXPECT_EQ(refused("\xEF\xBB\xBF").key, "read.source_empty");
}

TEST(TextSource, DamagedUtf8IsNoOldEncoding) {
  std::string text =
      "B\u1ed9 Th\u00f4ng tin v\u00e0 Truy\u1ec1n th\u00f4ng t\u1ed5ng k\u1ebft n\u0103m\n";
  text += text + text;
  EXPECT_EQ(refused(text + "\xE1\xBB").key, "read.text_encoding");
  EXPECT_EQ(refused("Le pr\xE9sident a \xE9t\xE9 re\xE7u \xE0 l'\xC9lys\xE9"
                    "e")
                .key,
            "read.text_encoding");
}

// "So ket sau thang: nganh buu chinh dat muc tang truong" in each encoding, as iconv and the fonts
// write it.
const std::string kWrappedSentence =
    "S\u01a1 k\u1ebft s\u00e1u th\u00e1ng: ng\u00e0nh b\u01b0u ch\u00ednh \u0111\u1ea1t m\u1ee9c "
    "t\u0103ng tr\u01b0\u1edfng";
struct Encoded {
  const char* name;
  std::string bytes;
};

TEST(TextSource, ConvertsTheEncodingsBeforeUnicode) {
  const std::vector<Encoded> all{
      {"TCVN3 (ABC)",
       "S\xAC k\xD5t s\xB8u th\xB8ng: ng\xB5nh b\xADu ch\xDDnh \xAE\xB9t m\xF8"
       "c t\xA8ng tr\xAD\xEBng"},
      {"VNI",
       "S\xF4 ke\xE1t sa\xF9u tha\xF9ng: nga\xF8nh b\xF6u ch\xEDnh \xF1"
       "a\xEFt m\xF6\xF9"
       "c ta\xEAng "
       "tr\xF6\xF4\xFBng"},
      {"Windows-1258",
       "S\xF5 k\xEA\xECt s\xE1u th\xE1ng: ng\xE0nh b\xFDu ch\xEDnh \xF0"
       "a\xF2t m\xFD\xEC"
       "c t\xE3ng "
       "tr\xFD\xF5\xD2ng"},
      {"VISCII",
       "S\xBD k\xAAt s\xE1u th\xE1ng: ng\xE0nh b\xDFu ch\xEDnh \xF0\xD5t m\xD1"
       "c t\xE5ng "
       "tr\xDF\xB7ng"}};
  for (const Encoded& encoded : all) {
    const SourceText text = plain_text_of("1. " + encoded.bytes + "\n");
    EXPECT_EQ(numbered_lines(text), Strings{"1:0:1. " + kWrappedSentence}) << encoded.name;
    ASSERT_EQ(notices(text), Strings{"read.text_legacy"}) << encoded.name;
    EXPECT_EQ(text.notices[0].args[0].value, encoded.name);
  }
}

// Every syllable of a text that is Unicode survives the way through each encoding's letters.
TEST(TextSource, ReadsOldFontsInsideUnicode) {
  const std::string drawn =  // what a document in .VnTime really holds
      "S\u00ac k\u00d5t s\u00b8u th\u00b8ng: ng\u00b5nh b\u00adu ch\u00ddnh";
  const SourceText text =
      plain_text_of(drawn + "\n" + kWrappedSentence + "\n\u00a7i\u00d2u 1\ncaf\u00e9 25\u00b0C\n");
  EXPECT_EQ(numbered_lines(text)[0],
            "1:0:" + kWrappedSentence.substr(0, kWrappedSentence.find(" \u0111\u1ea1t")));
  EXPECT_EQ(numbered_lines(text)[1], "2:0:" + kWrappedSentence);
  EXPECT_EQ(numbered_lines(text)[2], "3:0:\u0110i\u1ec1u 1");
  EXPECT_EQ(numbered_lines(text)[3], "4:0:caf\u00e9 25\u00b0C");
  EXPECT_EQ(notices(text), Strings{"read.source_legacy_font"});
  EXPECT_EQ(text.notices[0].args[1].value, "2");
}

TEST(TextSource, ReplacesControlCharacters) {
  const SourceText text = plain_text_of("a\x07z\nb\x1F\u0085\u2028y\n\tc\n");
  EXPECT_EQ(numbered_lines(text), (Strings{"1:0:a z", "2:0:b   y", "3:0:\tc"}));
  ASSERT_EQ(notices(text), Strings{"read.source_controls"});
  EXPECT_EQ(text.notices[0].place.line, 1);
  EXPECT_EQ(text.notices[0].args[0].value, "2");
}

TEST(TextSource, CutsLinesOfAbsurdLength) {
  std::string bytes;
  while (bytes.size() < 5'000'000) bytes += "\u1ed9\u1ed9\u1ed9 123 ";
  const SourceText text = plain_text_of(bytes + "\nhai");
  std::string again;
  for (const SourceLine& line : text.lines) {
    EXPECT_LE(line.text.size(), SourceLimits{}.max_line_bytes);
    EXPECT_FALSE(first_invalid_utf8(line.text));
    if (line.number == 1) again += line.text;
  }
  EXPECT_EQ(again, bytes);
  EXPECT_EQ(text.lines.back().number, 2);
  EXPECT_EQ(notices(text), Strings{"read.source_long_line"});
  SourceLimits tight;
  tight.max_line_bytes = 16;
  EXPECT_EQ(plain_text_of("\u1ed9\u1ed9\u1ed9\u1ed9\u1ed9\u1ed9", tight).lines[0].text.size(), 15U);
}

TEST(TextSource, ReadsAMillionNumbersOnAPage) {
  std::string bytes;
  for (int i = 0; i < 1'000'000; ++i) bytes += "1.234,5 ";
  const SourceText text = plain_text_of(bytes);
  std::size_t size = 0;
  for (const SourceLine& line : text.lines) size += line.text.size();
  EXPECT_EQ(size, bytes.size());
}

TEST(TextSource, KeepsItsLimits) {
  SourceLimits limits;
  limits.max_lines = 2;
  EXPECT_EQ(refused("a\nb\nc", limits).key, "read.source_too_many_lines");
  EXPECT_EQ(refused("a\nb\nc", limits).code, ErrorCode::kOverflow);
  limits = {};
  limits.max_text_bytes = 5;
  EXPECT_EQ(refused("abc\ndef", limits).key, "read.source_too_much_text");
  limits = {};
  limits.max_bytes = 3;
  EXPECT_EQ(refused("abcd", limits).key, "read.source_too_large");
}

TEST(LegacyText, NeedsWordsThatSpeakForIt) {
  EXPECT_FALSE(guess_legacy("k\xD5t"));                           // one word
  EXPECT_FALSE(guess_legacy("\xFF\xFF \xFE\xFE \xC0\xC1 \x81"));  // no words
  EXPECT_EQ(guess_legacy("k\xD5t s\xB8u th\xB8ng"), LegacyEncoding::kTcvn3);
}

TEST(DocumentName, IsTheFileWithoutItsEnding) {
  EXPECT_EQ(document_name("/a/b.c/bao cao.docx"), "bao cao");
  EXPECT_EQ(document_name(".an"), ".an");
  EXPECT_EQ(document_name("\xFF.txt"), "?");
}

}  // namespace
}  // namespace tongket
