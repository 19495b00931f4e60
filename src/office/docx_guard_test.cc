#include "office/docx_guard.h"

#include <gtest/gtest.h>

#include "base/message.h"
#include "office/docx_fixture.h"
#include "support/zip_builder.h"

namespace tongket {
namespace {

using testing::Docx;
using testing::p;
using testing::refusal;
using testing::relation;

constexpr std::string_view kExternal = "TargetMode=\"External\"";

std::string outside(std::string_view type, std::string_view target) {
  return refusal({.document_relations = relation("rId1", type, target, kExternal)});
}

std::string inside(std::string_view type) {
  return refusal({.document_relations = relation("rId1", type, "x.bin")});
}

std::string in_body(std::string_view xml) {
  return refusal({.body = "<w:p>" + std::string(xml) + "</w:p>"});
}

std::string field(std::string_view code) {
  return in_body("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" +
                 std::string(code) +
                 "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}

TEST(DocxGuard, LetsAnOrdinaryDocumentPass) { EXPECT_EQ(refusal({}), ""); }

TEST(DocxGuard, RefusesWhatIsNoWordDocument) {
  const auto key = [](std::string_view bytes) {
    return DocxPackage::open(bytes, "a.docx").error().key;
  };
  EXPECT_EQ(key("hello"), "office.zip_truncated");
  EXPECT_EQ(key(testing::ZipBuilder().add("a.txt", "x").bytes()), "office.docx_not_word");
  EXPECT_EQ(key(testing::ZipBuilder().add("[Content_Types].xml", "<Types/>").bytes()),
            "office.docx_not_word");
  EXPECT_EQ(key("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest"), "office.docx_password");
  EXPECT_EQ(refusal({.main_type = "application/vnd.openxmlformats-officedocument."
                                  "spreadsheetml.sheet.main+xml"}),
            "office.docx_not_word");
}

TEST(DocxGuard, ForReadingObjectsWithoutRefusing) {
  const auto open = [](const Docx& docx) {
    return DocxPackage::open(docx.bytes(), "a.docx", {.use = DocxUse::kRead});
  };
  EXPECT_FALSE(open({})->objection());
  const auto fetching = open({.document_relations = relation("rId1", "frame", "x", kExternal)});
  ASSERT_TRUE(fetching.ok());
  EXPECT_EQ(fetching->objection()->key, "office.docx_outside");
  const auto macros = open({.main_type = "application/vnd.ms-word.document.macroEnabled.main+xml"});
  ASSERT_TRUE(macros.ok());
  EXPECT_EQ(macros->objection()->key, "office.docx_macros");
  // What could harm the reader itself is refused all the same.
  EXPECT_EQ(open({.declaration = "<!DOCTYPE x>"}).error().key, "office.xml_doctype");
}

TEST(DocxGuard, RefusesOtherDialects) {
  const std::string bytes = Docx{}.bytes();
  DocxPackage docx = DocxPackage::open(bytes, "a.docx").value();
  ASSERT_TRUE(docx.set_part("word/document.xml",
                            "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/"
                            "main'><w:body/></w:document>")
                  .ok());
  EXPECT_EQ(DocxPackage::open(docx.save().value(), "b.docx").error().key, "office.docx_strict");
}

TEST(DocxGuard, RefusesMacros) {
  EXPECT_EQ(refusal({.main_type = "application/vnd.ms-word.document.macroEnabled.main+xml"}),
            "office.docx_macros");
  EXPECT_EQ(refusal({.types = "<Default Extension=\"bin\" "
                              "ContentType=\"application/vnd.ms-office.vbaProject\"/>"}),
            "office.docx_macros");
  EXPECT_EQ(refusal({.more = {{"word/vbaProject.bin", "x"}}}), "office.docx_macros");
  EXPECT_EQ(inside("vbaProject"), "office.docx_macros");
}

TEST(DocxGuard, RefusesWhatLiesOutside) {
  EXPECT_EQ(outside("attachedTemplate", "file:///C:/a.dotm"), "office.docx_outside_template");
  EXPECT_EQ(outside("image", "https://a.vn/i.png"), "office.docx_outside_picture");
  EXPECT_EQ(outside("oleObject", "file:///a.xlsx"), "office.docx_outside");
  EXPECT_EQ(outside("afChunk", "https://a.vn/"), "office.docx_inserted");
  EXPECT_EQ(outside("subDocument", "b.docx"), "office.docx_inserted");
  EXPECT_EQ(outside("frame", "b.htm"), "office.docx_outside");
  EXPECT_EQ(refusal({.document_relations = relation("r", "image", "http://a/", "")}),
            "office.docx_outside_picture");
  EXPECT_EQ(refusal({.document_relations = relation("r", "image", "x", "TargetMode='external'")}),
            "office.docx_outside_picture");
  Docx header;
  header.more.emplace_back("word/_rels/header1.xml.RELS",
                           testing::relations(relation("r", "image", "http://a/", kExternal)));
  EXPECT_EQ(refusal(header), "office.docx_outside_picture");
}

TEST(DocxGuard, AllowsHyperlinksToPagesAndMail) {
  EXPECT_EQ(outside("hyperlink", "https://mic.gov.vn/"), "");
  EXPECT_EQ(outside("hyperlink", "HTTP://mic.gov.vn/"), "");
  EXPECT_EQ(outside("hyperlink", "mailto:a@b.vn"), "");
  EXPECT_EQ(outside("hyperlink", "file:///C:/a.exe"), "office.docx_outside_hyperlink");
  EXPECT_EQ(outside("hyperlink", "javascript:alert(1)"), "office.docx_outside_hyperlink");
  EXPECT_EQ(outside("hyperlink", "\\\\server\\share"), "office.docx_outside_hyperlink");
}

TEST(DocxGuard, RefusesEmbeddedObjects) {
  for (const std::string_view type : {"oleObject", "control", "package", "webextension"}) {
    EXPECT_EQ(inside(type), "office.docx_embedded") << type;
  }
  EXPECT_EQ(in_body("<w:r><w:object><o:OLEObject/></w:object></w:r>"), "office.docx_embedded");
  EXPECT_EQ(in_body("<w:r><w:control/></w:r>"), "office.docx_embedded");
  EXPECT_EQ(refusal({.more = {{"word/media/a.png", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"}}}),
            "office.docx_embedded");
  EXPECT_EQ(refusal({.more = {{"word/activeX/a.xml", "<a/>"}}}), "office.docx_embedded");
}

TEST(DocxGuard, AllowsTheWorkbookOfAChart) {
  Docx docx;
  docx.types =
      "<Override PartName=\"/word/charts/chart1.xml\" ContentType=\"application/"
      "vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>";
  docx.document_relations = relation("rId1", "chart", "charts/chart1.xml");
  docx.more.emplace_back("word/charts/chart1.xml", "<c:chartSpace xmlns:c='c'/>");
  docx.more.emplace_back("word/charts/_rels/chart1.xml.rels",
                         testing::relations(relation("rId1", "package", "../embeddings/a.xlsx")));
  docx.more.emplace_back("word/embeddings/a.xlsx", "PK");
  EXPECT_EQ(refusal(docx), "");
}

TEST(DocxGuard, RefusesContentThatLoadsSomething) {
  EXPECT_EQ(refusal({.body = "<w:altChunk r:id='r'/>"}), "office.docx_inserted");
  EXPECT_EQ(refusal({.body = "<w:subDoc r:id='r'/>"}), "office.docx_inserted");
  EXPECT_EQ(refusal({.body = "<q:altChunk xmlns:q='q'/>"}), "office.docx_inserted");
  EXPECT_EQ(in_body("<w:r><a:blip r:link='r'/></w:r>"), "office.docx_outside_picture");
  EXPECT_EQ(in_body("<w:r><v:imagedata src='http://a/'/></w:r>"), "office.docx_outside_picture");
  EXPECT_EQ(in_body("<w:r><v:fill o:href='http://a/'/></w:r>"), "office.docx_outside_picture");
  EXPECT_EQ(in_body("<w:r><v:imagedata r:id='rId1' o:title=''/></w:r>"), "");
  EXPECT_EQ(refusal(Docx().add("settings", "settings.xml", "<w:mailMerge/>")),
            "office.docx_outside");
  EXPECT_EQ(refusal(Docx().add("settings", "settings.xml", "<w:attachedTemplate r:id='r'/>")),
            "office.docx_outside_template");
}

TEST(DocxGuard, RefusesFieldsThatFetch) {
  for (const std::string_view code :
       {" INCLUDETEXT \"a.docx\" ", "includepicture \"http://a/\" \\d", "DDE excel a b",
        " DDEAUTO c:\\\\a.exe", "LINK Excel.Sheet.12", " \"DDEAUTO\" x", "DD<!--x-->EAUTO a",
        "<![CDATA[DDE]]> a"}) {
    EXPECT_EQ(field(code), "office.docx_field") << code;
  }
  EXPECT_EQ(in_body("<w:fldSimple w:instr=' INCLUDETEXT a'/>"), "office.docx_field");
  EXPECT_EQ(in_body("<w:fldSimple w14:instr='PAGE' w:instr='DDE a'/>"), "office.docx_field");
  for (const std::string_view code : {"PAGE", " TOC \\o \"1-3\" ", "REF linked", "HYPERLINK \"a\"",
                                      "LINKED", "MERGEFIELD link"}) {
    EXPECT_EQ(field(code), "") << code;
  }
}

TEST(DocxGuard, PutsTheCodeOfAFieldTogether) {
  const auto run = [](std::string_view code) {
    return "<w:r><w:instrText>" + std::string(code) + "</w:instrText></w:r>";
  };
  const auto mark = [](std::string_view kind) {
    return "<w:r><w:fldChar w:fldCharType=\"" + std::string(kind) + "\"/></w:r>";
  };
  EXPECT_EQ(in_body(mark("begin") + run("D") + "<w:proofErr/>" + run("DEAU") + run("TO a") +
                    mark("separate") + mark("end")),
            "office.docx_field");
  EXPECT_EQ(in_body(mark("begin") + run("DDE") + mark("begin") + run("PAGE") + mark("end") +
                    run("AUTO") + mark("end")),
            "office.docx_field");
  EXPECT_EQ(in_body(mark("begin") + run("IF ") + mark("begin") + run("DDE a") + mark("end") +
                    mark("end")),
            "office.docx_field");
  EXPECT_EQ(in_body(mark("begin") + run("LINK a")), "office.docx_field");  // never closed
  EXPECT_EQ(in_body(run("LI") + run("NK a")), "office.docx_field");        // never opened
  EXPECT_EQ(in_body("<w:r><w:fldChar w14:fldCharType='end' w:fldCharType='begin'/></w:r>"),
            "office.docx_field");
}

TEST(DocxGuard, RefusesXmlThatIsMoreThanADocument) {
  EXPECT_EQ(refusal({.declaration = "<!DOCTYPE w [<!ENTITY a \"b\">]>"}), "office.xml_doctype");
  EXPECT_EQ(refusal({.more = {{"customXml/item1.xml", "<!DOCTYPE a><a/>"}}}), "office.xml_doctype");
  EXPECT_EQ(refusal({.body = p("&undefined;")}), "office.xml_syntax");
  EXPECT_EQ(refusal({.body = "<w:p>"}), "office.xml_syntax");
  EXPECT_EQ(refusal({.declaration = "<?xml version='1.0' encoding='ISO-8859-1'?>"}),
            "office.docx_encoding");
  EXPECT_EQ(refusal({.declaration = "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>"}), "");
  EXPECT_EQ(refusal({.declaration = ""}), "");
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<w:sdt>";
  for (int i = 0; i < 300; ++i) deep += "</w:sdt>";
  EXPECT_EQ(refusal({.body = deep}), "office.xml_too_deep");
  DocxLimits limits;
  limits.max_xml_bytes = 3000;
  EXPECT_EQ(refusal({.body = p(std::string(3000, 'x'))}, limits), "office.docx_too_much_xml");
  limits = {};
  limits.max_elements = 20;
  EXPECT_EQ(refusal({.body = p("a") + p("b") + p("c") + p("d")}, limits),
            "office.docx_too_many_elements");
}

TEST(DocxGuard, RefusesArchivesThatAreTooMuch) {
  Docx many;
  for (int i = 0; i < 2000; ++i) many.more.emplace_back("a/" + std::to_string(i), "");
  EXPECT_EQ(refusal(many), "office.zip_too_many_entries");
  EXPECT_EQ(refusal({.more = {{"a.bin", std::string(std::size_t{3} << 20, 'a')}}}),
            "office.zip_bomb");
}

TEST(DocxGuard, SaysInBothLanguagesWhatAndWhere) {
  const Docx docx{.document_relations = relation("r", "image", "http://a.vn/i.png", kExternal)};
  const Error error = DocxPackage::open(docx.bytes(), "mau.docx").error();
  EXPECT_EQ(describe(error, Language::kEnglish).find("mau.docx!word/_rels/document.xml.rels: "),
            0U);
  EXPECT_NE(describe(error, Language::kVietnamese).find("http://a.vn/i.png"), std::string::npos);
}

}  // namespace
}  // namespace tongket
