#include "office/docx.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "office/docx_fixture.h"

namespace tongket {
namespace {

using testing::Docx;
using testing::open;
using testing::p;

Docx rich() {
  Docx docx{.body = p("One") + "<!-- kept --><w:p/>"};
  docx.add("header", "header1.xml", p("Head"));
  docx.add("footnotes", "footnotes.xml", "");
  docx.add("footer", "footer1.xml", p("Foot"));
  docx.types += "<Default Extension=\"png\" ContentType=\"image/png\"/>";
  docx.document_relations += testing::relation("rId9", "image", "media/image1.png");
  docx.more.emplace_back("word/media/image1.png", std::string("\x89PNG\0\1\2", 7));
  docx.more.emplace_back("customXml/item1.xml", "<?xml version='1.0'?>\n<data a='1'  />\n");
  docx.more.emplace_back("docProps/unknown.bin", "whatever");
  return docx;
}

std::vector<std::string> order_in(const std::string& bytes) {
  std::vector<std::string> out;
  for (std::size_t at = bytes.find("PK\x01\x02"); at != std::string::npos;
       at = bytes.find("PK\x01\x02", at + 4)) {
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 28]));
    out.push_back(bytes.substr(at + 46, length));
  }
  return out;
}

TEST(Docx, SavesUntouchedPartsByteForByte) {
  const Docx source = rich();
  DocxPackage docx = open(source);
  ASSERT_TRUE(docx.read_xml("word/header1.xml").ok());  // to look is not to touch
  const DocxPackage again = DocxPackage::open(docx.save().value(), "b.docx").value();
  ASSERT_EQ(again.part_names(), docx.part_names());
  for (const auto& [name, content] : source.more) EXPECT_EQ(again.part(name).value(), content);
  EXPECT_EQ(again.part("word/document.xml").value(), source.document());
  EXPECT_EQ(again.save().value(), docx.save().value());
}

TEST(Docx, AnEditChangesItsPartOnly) {
  const Docx source = rich();
  DocxPackage docx = open(source);
  pugi::xml_node text = docx.document().document_element().child("w:body").first_child();
  text.child("w:r").child("w:t").text() = "A < B & \"C\"";
  const DocxPackage again = DocxPackage::open(docx.save().value(), "b.docx").value();
  for (const auto& [name, content] : source.more) EXPECT_EQ(again.part(name).value(), content);
  std::string expected = source.document();
  expected.replace(expected.find("\r\n"), 2, "");
  expected.replace(expected.find("One"), 3, "A &lt; B &amp; \"C\"");
  EXPECT_EQ(again.part("word/document.xml").value(), expected);
}

TEST(Docx, SavesContentTypesFirstThenByName) {
  const std::vector<std::string> names = order_in(open(rich()).save().value());
  ASSERT_EQ(names.size(), 10U);
  EXPECT_EQ(names.front(), "[Content_Types].xml");
  EXPECT_TRUE(std::is_sorted(names.begin() + 1, names.end(), [](const auto& a, const auto& b) {
    return docx_key(a) < docx_key(b);
  }));
}

TEST(Docx, TheSameEditsGiveTheSameBytes) {
  const auto edited = [] {
    DocxPackage docx = open(rich());
    docx.document().document_element().child("w:body").prepend_child("w:p");
    EXPECT_TRUE(docx.add_part({"word/charts/chart1.xml", "application/x+xml", "<c/>"}).ok());
    EXPECT_TRUE(docx.add_relation(docx.main_part(), {"chart", "word/charts/chart1.xml"}).ok());
    return docx.save().value();
  };
  EXPECT_EQ(edited(), edited());
}

TEST(Docx, NamesThePartsWithText) {
  EXPECT_EQ(open(rich()).text_parts(),
            (std::vector<std::string>{"word/document.xml", "word/header1.xml", "word/footer1.xml",
                                      "word/footnotes.xml"}));
}

TEST(Docx, FindsPartsWithoutRegardToCase) {
  DocxPackage docx = open(rich());
  EXPECT_TRUE(docx.has_part("/WORD/Header1.xml"));
  EXPECT_EQ(docx.content_type("word/media/image1.png").value(), "image/png");
  EXPECT_EQ(docx.content_type("customXml/item1.xml").value(), "application/xml");
  EXPECT_FALSE(docx.has_part("word/header2.xml"));
  EXPECT_EQ(docx.part("word/header2.xml").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(docx.set_part("x", "").error().key, "office.docx_no_part");
  EXPECT_EQ(docx.edit_xml("x").error().key, "office.docx_no_part");
  EXPECT_EQ(docx.edit_xml("word/media/image1.png").error().key, "office.xml_syntax");
}

TEST(Docx, AddsPartsWithTheirType) {
  DocxPackage docx = open(Docx{});
  EXPECT_EQ(docx.free_part_name({"word/media/image", "png"}), "word/media/image1.png");
  ASSERT_TRUE(docx.add_part({"/word/media/image1.png", "image/png", "abc"}).ok());
  EXPECT_EQ(docx.free_part_name({"word/media/image", "png"}), "word/media/image2.png");
  EXPECT_EQ(docx.add_part({"word/media/IMAGE1.png", "image/png", ""}).error().code,
            ErrorCode::kConflict);
  ASSERT_TRUE(docx.set_part("word/media/image1.png", "def").ok());
  const DocxPackage again = DocxPackage::open(docx.save().value(), "b.docx").value();
  EXPECT_EQ(again.part("word/media/image1.png").value(), "def");
  EXPECT_EQ(again.content_type("word/media/image1.png").value(), "image/png");
}

TEST(Docx, AddsRelationsWithFreeIds) {
  DocxPackage docx = open(rich());
  const std::string& main = docx.main_part();
  EXPECT_EQ(docx.add_relation(main, {"chart", "word/charts/chart1.xml"}).value(), "rId10");
  EXPECT_EQ(docx.add_relation(main, {"hyperlink", "https://mic.gov.vn/?a=1&b"}).value(), "rId11");
  EXPECT_EQ(docx.add_relation(main, {"chart", "word/charts/chart1.xml"}).value(), "rId10");
  EXPECT_EQ(docx.add_relation("word/header1.xml", {"image", "docProps/a.png"}).value(), "rId1");
  EXPECT_EQ(docx.add_relation("word/none.xml", {"image", "a"}).error().code, ErrorCode::kNotFound);
  const DocxPackage again = DocxPackage::open(docx.save().value(), "b.docx").value();
  const std::vector<DocxRelation> all = again.relations(main);
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(all[4].type, "chart");
  EXPECT_EQ(all[4].target, "word/charts/chart1.xml");
  EXPECT_EQ(all[5].target, "https://mic.gov.vn/?a=1&b");
  EXPECT_NE(again.part("word/_rels/header1.xml.rels").value().find("Target=\"../docProps/a.png\""),
            std::string::npos);
  EXPECT_EQ(again.relations("word/header1.xml").at(0).target, "docProps/a.png");
  EXPECT_TRUE(again.relations("word/footer1.xml").empty());
}

TEST(Docx, ReadsUtf16OnlyWhereNobodyHasToReadIt) {
  Docx docx;
  docx.more.emplace_back("customXml/item1.xml", std::string("\xFF\xFE<\0a\0/\0>\0", 10));
  EXPECT_EQ(testing::refusal(docx), "");
}

}  // namespace
}  // namespace tongket
