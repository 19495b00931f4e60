#include "office/docx_tags.h"

#include <gtest/gtest.h>

#include "base/message.h"
#include "office/docx_fixture.h"

namespace tongket {
namespace {

using testing::open;
using testing::p;
using testing::xml_of;

struct Isolated {
  std::string tags;  // each as "[text]"
  std::string xml;   // of the paragraph's content, shortened: xml:space left out
  std::string error;
};

void erase_all(std::string& text, std::string_view piece) {
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece)) {
    text.erase(at, piece.size());
  }
}

Isolated isolated(std::string_view content) {
  DocxPackage docx = open({.body = "<w:p>" + std::string(content) + "</w:p>"});
  const std::vector<DocxParagraph> all = docx_paragraphs(docx, docx.main_part()).value();
  const Result<std::vector<DocxTag>> tags = isolate_tags(all.at(0));
  if (!tags) return {.error = tags.error().key};
  Isolated out;
  for (const DocxTag& tag : *tags) {
    out.tags += "[" + tag.text + "]";
    EXPECT_TRUE(docx_run_text(tag.run).starts_with("{{"));
    EXPECT_TRUE(docx_run_text(tag.run).ends_with("}}"));
  }
  out.xml = xml_of(all.at(0).node);
  erase_all(out.xml, " xml:space=\"preserve\"");
  out.xml = out.xml.substr(5, out.xml.size() - 11);
  return out;
}

std::string r(std::string_view text, std::string_view format = "") {
  std::string out = "<w:r>";
  if (!format.empty()) out.append("<w:rPr>").append(format).append("</w:rPr>");
  return out.append("<w:t xml:space=\"preserve\">").append(text).append("</w:t></w:r>");
}

std::string short_r(std::string_view text, std::string_view format = "") {
  std::string out = r(text, format);
  erase_all(out, " xml:space=\"preserve\"");
  return out;
}

TEST(DocxTags, LeavesATagThatStandsAlone) {
  const std::string given = r("a ") + r("{{x}}", "<w:b/>") + r(" b");
  const Isolated out = isolated(given);
  EXPECT_EQ(out.tags, "[x]");
  EXPECT_EQ(out.xml, short_r("a ") + short_r("{{x}}", "<w:b/>") + short_r(" b"));
}

TEST(DocxTags, CutsTagsOutOfOneRun) {
  const Isolated out = isolated(r("a {{x}}{{ y }} b", "<w:i/>"));
  EXPECT_EQ(out.tags, "[x][y]");
  EXPECT_EQ(out.xml, short_r("a ", "<w:i/>") + short_r("{{x}}", "<w:i/>") +
                         short_r("{{ y }}", "<w:i/>") + short_r(" b", "<w:i/>"));
}

// As Word writes it after the spelling check stopped at the name, with sessions as attributes.
TEST(DocxTags, JoinsWhatSpellingCheckAndSessionsCut) {
  const Isolated out = isolated(
      "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t>Doanh thu: {</w:t></w:r>"
      "<w:r w:rsidR=\"00B2\"><w:rPr><w:b/></w:rPr><w:t>{</w:t></w:r>"
      "<w:proofErr w:type=\"spellStart\"/>"
      "<w:r w:rsidR=\"00A1\"><w:rPr><w:i/></w:rPr><w:t>tele.rev</w:t></w:r>"
      "<w:proofErr w:type=\"spellEnd\"/>"
      "<w:r><w:t xml:space=\"preserve\"> | so}</w:t></w:r><w:r><w:t>} %</w:t></w:r>");
  EXPECT_EQ(out.tags, "[tele.rev | so]");
  EXPECT_EQ(out.xml,
            "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t>Doanh thu: </w:t></w:r>"
            "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t>{{tele.rev | so}}</w:t></w:r>"
            "<w:proofErr w:type=\"spellStart\"/><w:proofErr w:type=\"spellEnd\"/>"
            "<w:r><w:t> %</w:t></w:r>");
}

TEST(DocxTags, KeepsBookmarksAndComments) {
  const Isolated out = isolated(r("{{a") + "<w:bookmarkStart w:id=\"1\" w:name=\"b\"/>" +
                                "<w:commentRangeStart w:id=\"3\"/>" + r("b") +
                                "<w:bookmarkEnd w:id=\"1\"/>" + r("}} c", "<w:b/>"));
  EXPECT_EQ(out.tags, "[ab]");
  EXPECT_EQ(out.xml, short_r("{{ab}}") +
                         "<w:bookmarkStart w:id=\"1\" w:name=\"b\"/>"
                         "<w:commentRangeStart w:id=\"3\"/><w:bookmarkEnd w:id=\"1\"/>" +
                         short_r(" c", "<w:b/>"));
}

TEST(DocxTags, GoesThroughLinksInsertionsAndControls) {
  const Isolated out =
      isolated(r("{") + "<w:hyperlink r:id=\"rId1\">" + r("{a", "<w:u/>") + "</w:hyperlink>" +
               "<w:ins w:id=\"1\">" + r(".b") + "</w:ins><w:del w:id=\"2\"><w:r><w:delText>x" +
               "</w:delText></w:r></w:del><w:sdt><w:sdtPr/><w:sdtContent>" + r("}} z") +
               "</w:sdtContent></w:sdt>");
  EXPECT_EQ(out.tags, "[a.b]");
  EXPECT_EQ(out.xml, short_r("{{a.b}}") +
                         "<w:hyperlink r:id=\"rId1\"/><w:ins w:id=\"1\"/><w:del w:id=\"2\"><w:r>"
                         "<w:delText>x</w:delText></w:r></w:del><w:sdt><w:sdtPr/><w:sdtContent>" +
                         short_r(" z") + "</w:sdtContent></w:sdt>");
}

// LibreOffice writes an rPr of its own for every script and breaks lines as w:br in the same run.
TEST(DocxTags, TakesBlanksOfAllKinds) {
  const Isolated out = isolated(
      "<w:r><w:rPr><w:lang w:val=\"vi-VN\"/></w:rPr><w:t>a</w:t><w:br/><w:t>{{ x</w:t><w:tab/>"
      "<w:t>|</w:t><w:br/><w:t>y }}</w:t><w:br/><w:t>b</w:t></w:r>");
  EXPECT_EQ(out.tags, "[x | y]");
  EXPECT_EQ(out.xml,
            "<w:r><w:rPr><w:lang w:val=\"vi-VN\"/></w:rPr><w:t>a</w:t><w:br/></w:r>"
            "<w:r><w:rPr><w:lang w:val=\"vi-VN\"/></w:rPr><w:t>{{ x</w:t><w:tab/><w:t>|</w:t>"
            "<w:br/><w:t>y }}</w:t></w:r>"
            "<w:r><w:rPr><w:lang w:val=\"vi-VN\"/></w:rPr><w:br/><w:t>b</w:t></w:r>");
}

TEST(DocxTags, NormalisesWhatWordMakesOfTheKeyboard) {
  EXPECT_EQ(isolated(r("{{\u00A0x \u201Ca\u201D \u2018b\u2019\u202F}}")).tags, "[x \"a\" 'b']");
  EXPECT_EQ(isolated(r("{{e\u0302\u0323 \u200Bx}}")).tags, "[\u1EC7 x]");
  EXPECT_EQ(isolated("<w:r><w:t>{{a</w:t><w:noBreakHyphen/><w:softHyphen/>"
                     "<w:lastRenderedPageBreak/><w:t>b}}</w:t></w:r>")
                .tags,
            "[a-b]");
  EXPECT_EQ(isolated("<w:r><w:t> {{a </w:t></w:r><w:r><w:t> b}}</w:t></w:r>").tags, "[ab]");
  EXPECT_EQ(isolated(r("{{}}")).tags, "[]");
  EXPECT_EQ(isolated(r("{a} } {")).tags, "");
}

TEST(DocxTags, RefusesTagsThatAreNotWhole) {
  EXPECT_EQ(isolated(r("{{x")).error, "office.docx_tag_open");
  EXPECT_EQ(isolated(r("{{x {{y}}")).error, "office.docx_tag_open");
  EXPECT_EQ(isolated(r("{{x}} {{y")).error, "office.docx_tag_open");
  EXPECT_EQ(isolated(r("x}}")).error, "office.docx_tag_stray");
  EXPECT_EQ(isolated(r("{{x}} }}")).error, "office.docx_tag_stray");
  EXPECT_EQ(isolated(r("{{x") + "<w:r><w:drawing/></w:r>" + r("}}")).error,
            "office.docx_tag_object");
  EXPECT_EQ(isolated(r("{{x") + "<w:r><w:footnoteReference/></w:r>" + r("}}")).error,
            "office.docx_tag_object");
  EXPECT_EQ(isolated("<w:r><w:drawing/></w:r>" + r("{{x}}") + "<w:r><w:drawing/></w:r>").tags,
            "[x]");
}

TEST(DocxTags, SaysWhichParagraph) {
  DocxPackage docx = open({.body = p("one") + p("") + p("Doanh thu {{tele")});
  const std::vector<DocxParagraph> all = docx_paragraphs(docx, docx.main_part()).value();
  const Error error = isolate_tags(all.at(2)).error();
  EXPECT_EQ(describe(error, Language::kEnglish),
            "mau.docx!word/document.xml:3: paragraph 3 of the body, which begins "
            "\"Doanh thu {{tele\": the tag {{tele is not closed in its paragraph; a tag begins "
            "and ends in the same paragraph");
  EXPECT_TRUE(has_message(Language::kVietnamese, error.key));
}

TEST(DocxTags, NothingIsChangedByAnError) {
  DocxPackage docx = open({.body = p("{{a}} b {{c")});
  const std::vector<DocxParagraph> all = docx_paragraphs(docx, docx.main_part()).value();
  const std::string before = xml_of(all.at(0).node);
  ASSERT_FALSE(isolate_tags(all.at(0)).ok());
  EXPECT_EQ(xml_of(all.at(0).node), before);
}

TEST(DocxTags, TwiceIsLikeOnce) {
  DocxPackage docx = open({.body = "<w:p>" + r("a{{b") + r("}}{") + r("{c}}d") + "</w:p>"});
  const std::vector<DocxParagraph> all = docx_paragraphs(docx, docx.main_part()).value();
  ASSERT_EQ(isolate_tags(all.at(0)).value().size(), 2U);
  const std::string once = xml_of(all.at(0).node);
  ASSERT_EQ(isolate_tags(all.at(0)).value().size(), 2U);
  EXPECT_EQ(xml_of(all.at(0).node), once);
}

}  // namespace
}  // namespace tongket
