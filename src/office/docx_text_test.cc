#include "office/docx_text.h"

#include <gtest/gtest.h>

#include "office/docx_fixture.h"
#include "office/docx_notes.h"
#include "office/docx_styles.h"

namespace tongket {
namespace {

using testing::Docx;
using testing::open;
using testing::p;
using testing::xml_of;

std::string numbered(DocxPackage& docx, std::string_view part) {
  std::string out;
  const std::vector<DocxParagraph> all = docx_paragraphs(docx, part).value();
  for (const DocxParagraph& paragraph : all) {
    out += std::to_string(paragraph.number) + ":" + docx_text(paragraph.node) + " ";
  }
  return out;
}

TEST(DocxText, FindsParagraphsOfTablesAndTextBoxes) {
  const auto cell = [](std::string_view content) {
    return "<w:tc><w:tcPr/>" + std::string(content) + "</w:tc>";
  };
  const std::string table = "<w:tbl><w:tr>" + cell(p("b")) +
                            cell("<w:tbl><w:tr>" + cell(p("c")) + "</w:tr></w:tbl>" + p("d")) +
                            "</w:tr></w:tbl>";
  const std::string box =
      "<w:p><w:r><w:t>e</w:t></w:r><w:r><mc:AlternateContent><mc:Choice "
      "Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" +
      p("f") + p("g") +
      "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
      "<v:textbox><w:txbxContent>" +
      p("f") + p("g") +
      "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
      "</mc:AlternateContent></w:r></w:p>";
  DocxPackage docx = open(Docx{.body = p("a") + table + box + "<w:sdt><w:sdtContent>" + p("h") +
                                       "</w:sdtContent></w:sdt>"}
                              .add("header", "header1.xml", p("i")));
  EXPECT_EQ(numbered(docx, docx.main_part()), "1:a 2:b 3:c 4:d 5:e 6:f 7:g 6:f 7:g 8:h ");
  EXPECT_EQ(numbered(docx, "word/header1.xml"), "1:i ");
  EXPECT_FALSE(docx_paragraphs(docx, "word/none.xml").ok());
}

TEST(DocxText, ReadsWhatAReaderSees) {
  DocxPackage docx = open(
      {.body = "<w:p><w:r><w:t xml:space=\"preserve\"> a </w:t><w:tab/><w:t> b </w:t><w:br/>"
               "<w:t>c</w:t><w:noBreakHyphen/><w:instrText>PAGE</w:instrText></w:r><w:del><w:r>"
               "<w:delText>gone</w:delText></w:r></w:del><w:hyperlink><w:r><w:t>d</w:t></w:r>"
               "</w:hyperlink></w:p>"});
  const auto all = docx_paragraphs(docx, docx.main_part()).value();
  EXPECT_EQ(docx_text(all.at(0).node), " a \tb\nc-d");
}

TEST(DocxText, CopiesRunsAndParagraphsWithTheirFormat) {
  DocxPackage docx = open(
      {.body = "<w:p><w:pPr><w:jc w:val=\"both\"/><w:sectPr/></w:pPr><w:r><w:rPr><w:b/></w:rPr>"
               "<w:t>old</w:t><w:tab/></w:r></w:p>"});
  const auto all = docx_paragraphs(docx, docx.main_part()).value();
  pugi::xml_node paragraph = all.at(0).node;
  EXPECT_EQ(xml_of(copy_docx_run(paragraph.child("w:r"), " 1 < 2\x01\t3\n")),
            "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> 1 &lt; 2</w:t><w:tab/>"
            "<w:t>3</w:t><w:br/></w:r>");
  EXPECT_EQ(xml_of(copy_docx_paragraph(paragraph, "new\uFFFE")),
            "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>"
            "<w:t>new</w:t></w:r></w:p>");
  EXPECT_EQ(numbered(docx, docx.main_part()), "1:old\t 1 < 2\t3\n 2:new ");
}

TEST(DocxStyles, FollowsStylesToTheOutlineLevel) {
  const auto style = [](std::string_view id, std::string_view name, std::string_view rest) {
    return "<w:style w:type=\"paragraph\" w:styleId=\"" + std::string(id) + "\"><w:name w:val=\"" +
           std::string(name) + "\"/>" + std::string(rest) + "</w:style>";
  };
  const auto in = [](std::string_view properties) {
    return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr></w:p>";
  };
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Binhthng\"/>" +
      style("u1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>") +
      style("Muc", "Muc", "<w:basedOn w:val=\"u1\"/>") +
      style("X", "x", "<w:basedOn w:val=\"Y\"/>") + style("Y", "y", "<w:basedOn w:val=\"X\"/>");
  DocxPackage docx = open(
      Docx{.body = in("<w:pStyle w:val=\"Muc\"/>") + in("<w:pStyle w:val=\"X\"/>") +
                   in("<w:pStyle w:val=\"Muc\"/><w:outlineLvl w:val=\"9\"/>") +
                   in("<w:outlineLvl w:val=\"2\"/>") + in("<w:pStyle w:val=\"none\"/>") + p("")}
          .add("styles", "styles.xml", styles));
  const DocxStyles read(docx);
  std::string out;
  const auto all = docx_paragraphs(docx, docx.main_part()).value();
  for (const DocxParagraph& paragraph : all) {
    out += read.style_of(paragraph.node) + ":" +
           std::to_string(read.outline_level(paragraph.node).value_or(-1)) + " ";
  }
  EXPECT_EQ(out, "Muc:0 X:-1 Muc:-1 Binhthng:2 none:-1 Binhthng:-1 ");
  EXPECT_EQ(read.id_of({"paragraph", "Heading 1"}), "u1");
  EXPECT_EQ(read.id_of({"character", "heading 1"}), std::nullopt);
  DocxPackage bare = open({});
  EXPECT_EQ(DocxStyles(bare).outline_level(bare.document().document_element()), std::nullopt);
}

TEST(DocxBookmarks, HaveNumbersAndNamesOfTheirOwn) {
  DocxPackage docx = open(
      Docx{.body = "<w:p><w:bookmarkStart w:id=\"7\" w:name=\"_Toc1\"/><w:bookmarkEnd w:id=\"7\"/>"
                   "<w:r/></w:p>"}
          .add("footer", "footer1.xml", "<w:bookmarkStart w:id=\"12\" w:name=\"f\"/>"));
  DocxBookmarks bookmarks(docx);
  const auto all = docx_paragraphs(docx, docx.main_part()).value();
  const pugi::xml_node run = all.at(0).node.child("w:r");
  ASSERT_TRUE(bookmarks.add({run, run}, "obs_1").ok());
  ASSERT_TRUE(bookmarks.add({run, run}, "obs_2").ok());
  EXPECT_EQ(xml_of(run.previous_sibling()), "<w:bookmarkStart w:id=\"14\" w:name=\"obs_2\"/>");
  EXPECT_EQ(xml_of(run.next_sibling()), "<w:bookmarkEnd w:id=\"14\"/>");
  for (const std::string_view name : {"OBS_1", "f", "_toc1", "", "1a", "a b", "d\u1ea5u"}) {
    EXPECT_EQ(bookmarks.add({run, run}, name).error().key, "office.docx_bookmark_name") << name;
  }
  EXPECT_FALSE(bookmarks.add({run, run}, std::string(41, 'a')).ok());
  EXPECT_TRUE(bookmarks.add({run, run}, std::string(40, 'a')).ok());
}

TEST(DocxFootnotes, ComeIntoBeingWithTheFirstNote) {
  DocxPackage docx = open({.body = p("a")});
  const auto all = docx_paragraphs(docx, docx.main_part()).value();
  const pugi::xml_node run = all.at(0).node.child("w:r");
  EXPECT_EQ(add_footnote(docx, run, "first").value(), 1);
  EXPECT_EQ(add_footnote(docx, run, "second").value(), 2);
  DocxPackage again = DocxPackage::open(docx.save().value(), "b.docx").value();
  EXPECT_EQ(again.text_parts().at(1), "word/footnotes.xml");
  EXPECT_EQ(numbered(again, "word/footnotes.xml"), "1: 2: 3: first 4: second ");
  EXPECT_EQ(xml_of(run.next_sibling()),
            "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
            "<w:footnoteReference w:id=\"2\"/></w:r>");
}

TEST(DocxFootnotes, UseTheDocumentsOwnNotesAndStyles) {
  const std::string styles =
      "<w:style w:type=\"character\" w:styleId=\"Ref\"><w:name w:val=\"footnote reference\"/>"
      "</w:style><w:style w:type=\"paragraph\" w:styleId=\"Note\"><w:name w:val=\"footnote text\"/>"
      "</w:style>";
  DocxPackage docx = open(Docx{.body = p("a")}
                              .add("styles", "styles.xml", styles)
                              .add("footnotes", "footnotes.xml", "<w:footnote w:id=\"5\"/>"));
  const auto all = docx_paragraphs(docx, docx.main_part()).value();
  const pugi::xml_node run = all.at(0).node.child("w:r");
  EXPECT_EQ(add_footnote(docx, run, "x").value(), 6);
  EXPECT_EQ(xml_of(docx.read_xml("word/footnotes.xml").value()->document_element().last_child()),
            "<w:footnote w:id=\"6\"><w:p><w:pPr><w:pStyle w:val=\"Note\"/></w:pPr><w:r><w:rPr>"
            "<w:rStyle w:val=\"Ref\"/></w:rPr><w:footnoteRef/></w:r><w:r>"
            "<w:t xml:space=\"preserve\"> x</w:t></w:r></w:p></w:footnote>");
}

}  // namespace
}  // namespace tongket
