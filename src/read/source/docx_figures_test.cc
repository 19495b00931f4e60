// Numbers whose meaning the document itself tells, by bookmarks and a part of its own.
#include "read/source/docx_figures.h"

#include <gtest/gtest.h>

#include "office/docx_fixture.h"
#include "read/source/source_text.h"

namespace tongket {
namespace {

using testing::Docx;
using testing::relation;

constexpr const char* kRelation = "../customXml/item1.xml";

std::string run(const std::string& text) {
  return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
std::string marked(const std::string& id, const std::string& name, const std::string& content) {
  return "<w:bookmarkStart w:id=\"" + id + "\" w:name=\"" + name + "\"/>" + content +
         "<w:bookmarkEnd w:id=\"" + id + "\"/>";
}

Docx document(const std::string& body, const std::string& figures) {
  Docx out;
  out.body = body;
  out.document_relations = relation("rId77", "customXml", kRelation);
  out.more.emplace_back("customXml/item1.xml",
                        "<figures xmlns=\"urn:tongket:figures:1\">" + figures + "</figures>");
  return out;
}

// "text = INDICATOR period xmult", with "~" for a comparison.
std::vector<std::string> figures_of(const Docx& docx) {
  const Result<SourceText> source = docx_source(docx.bytes(), "a.docx", {});
  EXPECT_TRUE(source.ok());
  std::vector<std::string> out;
  for (const SourceFigure& figure : source->figures) {
    const std::string& text = source->lines[figure.line].text;
    out.push_back(text.substr(figure.begin, figure.end - figure.begin) +
                  (figure.about.compares ? " ~ " : " = ") + figure.about.key.indicator + " " +
                  figure.about.key.period.to_string() + " x" + std::to_string(figure.about.mult));
  }
  return out;
}

TEST(DocxFigures, SpansOfBookmarksAndWhatTheyAre) {
  const std::string body = "<w:p>" + run("Thu \u0111\u01B0\u1EE3c ") +
                           marked("1", "tkn_0", run("1.2") + run("50")) +
                           run(" t\u1EF7, t\u0103ng ") + marked("2", "tkn_1", run("4")) +
                           run("% (") + marked("3", "other", run("7")) + run(")") + "</w:p>";
  const std::string figures =
      "<figure mark=\"tkn_0\" indicator=\"A.B\" org=\"x\" period=\"2022\" unit=\"VND\" mult=\"9\"/>"
      "<figure mark=\"tkn_1\" indicator=\"A.B\" org=\"x\" period=\"2022\" unit=\"VND\" "
      "compares=\"yoy_pct\"/>";
  EXPECT_EQ(figures_of(document(body, figures)),
            (std::vector<std::string>{"1.250 = A.B 2022 x9", "4 ~ A.B 2022 x0"}));
}

TEST(DocxFigures, WhatCannotBeReadIsLeftOut) {
  const std::string body = "<w:p>" + marked("1", "tkn_0", run("5")) + "</w:p><w:p>" +
                           "<w:bookmarkStart w:id=\"2\" w:name=\"tkn_1\"/>" + run("6") +
                           "</w:p><w:p>" + run("7") + "<w:bookmarkEnd w:id=\"2\"/></w:p>";
  for (const std::string broken :
       {"<figure mark=\"tkn_0\" indicator=\"A\" period=\"nie\"/>",
        "<figure mark=\"tkn_0\" indicator=\"\" period=\"2022\"/>",
        "<figure mark=\"tkn_0\" indicator=\"A\" period=\"2022\" scenario=\"maybe\"/>",
        "<figure mark=\"tkn_0\" indicator=\"A\" period=\"2022\" mult=\"99\"/>",
        "<figure mark=\"tkn_0\" indicator=\"A\" period=\"2022\" breakdown=\"=\"/>",
        "<figure mark=\"tkn_1\" indicator=\"A\" period=\"2022\"/>"}) {
    EXPECT_EQ(figures_of(document(body, broken)), std::vector<std::string>()) << broken;
  }
  Docx other = document(body, "<figure mark=\"tkn_0\" indicator=\"A\" period=\"2022\"/>");
  EXPECT_EQ(figures_of(other).size(), 1U);
  other.more.back().second = "<figures xmlns=\"urn:other\"/>";
  EXPECT_TRUE(figures_of(other).empty());
}

}  // namespace
}  // namespace tongket
