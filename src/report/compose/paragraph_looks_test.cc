#include "report/compose/paragraph_looks.h"

#include <gmock/gmock.h>

#include "office/docx_fixture.h"
#include "report/compose/flatten.h"

namespace tongket {
namespace {

constexpr std::string_view kStyles =
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\">"
    "<w:pPr><w:jc w:val=\"both\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:basedOn w:val=\"N\"/>"
    "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:basedOn w:val=\"Base\"/>"
    "<w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b w:val=\"0\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Ring\"><w:basedOn w:val=\"Ring\"/></w:style>";

std::string styled(std::string_view style, std::string_view more = "") {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/>" + std::string(more) +
         "</w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
}

ParagraphLook look_of(const std::string& paragraph) {
  testing::Docx docx{.body = paragraph};
  docx.add("styles", "styles.xml", kStyles);
  DocxPackage package = testing::open(docx);
  const ParagraphLooks looks(package);
  return looks.look_of(package.document().document_element().child("w:body").child("w:p"));
}

TEST(ParagraphLooks, WhatAStyleDoesNotSayItsBaseSays) {
  const ParagraphLook own = look_of(styled("Own"));
  EXPECT_EQ(own.align, ParagraphLook::Align::kCenter);
  EXPECT_TRUE(own.capitals);
  EXPECT_TRUE(own.with_next);
  EXPECT_FALSE(own.bold);  // switched off again
  EXPECT_TRUE(look_of(styled("Base")).bold);
  EXPECT_EQ(look_of(styled("Base")).align, ParagraphLook::Align::kBoth);
}

TEST(ParagraphLooks, TheParagraphComesBeforeItsStyle) {
  EXPECT_EQ(look_of(styled("Own", "<w:jc w:val=\"right\"/>")).align, ParagraphLook::Align::kRight);
  EXPECT_EQ(look_of("<w:p/>").align, ParagraphLook::Align::kBoth);  // the default style
}

TEST(ParagraphLooks, FramesAndRules) {
  const std::string rule = "<w:pBdr><w:top w:val=\"single\"/></w:pBdr>";
  const std::string box = "<w:pBdr><w:top w:val=\"single\"/><w:bottom w:val=\"single\"/></w:pBdr>";
  const std::string none = "<w:pBdr><w:top w:val=\"nil\"/></w:pBdr>";
  EXPECT_EQ(look_of(styled("N", rule)).frame, ParagraphLook::Frame::kRuleAbove);
  EXPECT_EQ(look_of(styled("N", box)).frame, ParagraphLook::Frame::kBox);
  EXPECT_EQ(look_of(styled("N", none)).frame, ParagraphLook::Frame::kNone);
}

TEST(ParagraphLooks, StylesInACircleEnd) {
  EXPECT_EQ(look_of(styled("Ring")).align, ParagraphLook::Align::kInherit);
}

Block flattened(const std::string& body) {
  const ReportTemplate report_template =
      read_template(testing::Docx{.body = body}.bytes(), "mau.docx").value();
  Block out;
  flatten(report_template, report_template.elements.front(), out);
  return out;
}

std::string table(std::string_view row_format) {
  return "<w:tbl><w:tr><w:trPr>" + std::string(row_format) + "</w:trPr><w:tc>" + testing::p("a") +
         "</w:tc></w:tr><w:tr><w:tc>" + testing::p("b") + "</w:tc></w:tr></w:tbl>";
}

TEST(Flatten, ATableWithRepeatedRowsHoldsDataOthersArrange) {
  const Grid data = flattened(table("<w:tblHeader/>")).grid;
  EXPECT_FALSE(data.layout);
  EXPECT_EQ(data.header_rows, 1);
  EXPECT_TRUE(data.rows[0][0].header);
  EXPECT_FALSE(data.rows[1][0].header);
  EXPECT_TRUE(flattened(table("")).grid.layout);
}

TEST(Dress, TextBeforeATagIsKnown) {
  const ReportTemplate report_template =
      read_template(testing::Docx{.body = testing::p("- {{sentences}}")}.bytes(), "mau.docx")
          .value();
  Document document;
  document.blocks.resize(1);
  dress(report_template, document);
  EXPECT_EQ(document.blocks.front().paragraph.before, "- ");
}

}  // namespace
}  // namespace tongket
