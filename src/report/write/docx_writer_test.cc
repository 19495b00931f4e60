// What stands in the XML of a written report: its marks, its tables, charts and notes.
#include "report/write/docx_writer.h"

#include <set>

#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

using testing::Docx;
using testing::p;

struct Written {
  Document document;
  DocxPackage docx;

  [[nodiscard]] std::string xml() const { return docx.part("word/document.xml").value(); }
  [[nodiscard]] pugi::xml_node body() { return docx.document().document_element().child("w:body"); }
  [[nodiscard]] std::vector<pugi::xml_node> all(const std::string& name) {
    std::vector<pugi::xml_node> out;
    for (const auto& found : body().select_nodes(("//" + name).c_str()))
      out.push_back(found.node());
    return out;
  }
};

Written written(const Docx& docx, const std::vector<Given>& rows, const Pack& pack = report_pack(),
                const std::string& edition = {}) {
  const FactIndex facts = facts_of(rows);
  Result<ReportTemplate> report_template = read_template(docx.bytes(), "mau.docx");
  TK_ASSERT(report_template.ok());
  Result<Document> document =
      compose_report({pack, facts, pack.reports.front(), period("2022")}, *report_template);
  TK_ASSERT(document.ok());
  const Result<std::string> bytes = write_docx(*document, std::move(*report_template), {edition});
  TK_ASSERT(bytes.ok());
  Result<DocxPackage> out = DocxPackage::open(*bytes, "out.docx");
  TK_ASSERT(out.ok());
  return {std::move(*document), std::move(*out)};
}

const std::vector<Given> kYears{{"READ.VISITS", "2020", "4"},
                                {"READ.VISITS", "2021", "5"},
                                {"READ.VISITS", "2022", "6"},
                                {"CARD.NEW", "2022", "7"}};

// The text between a bookmark's two ends.
std::string marked(Written& written, const std::string& name) {
  for (const pugi::xml_node start : written.all("w:bookmarkStart")) {
    if (start.attribute("w:name").value() != name) continue;
    const std::string id = start.attribute("w:id").value();
    std::string out;
    for (pugi::xml_node node = start.next_sibling(); node; node = node.next_sibling()) {
      if (node.name() == std::string("w:bookmarkEnd") && node.attribute("w:id").value() == id) {
        return out;
      }
      if (node.name() == std::string("w:r")) out += docx_run_text(node);
    }
  }
  return "(none)";
}

TEST(DocxWriter, EveryNumberHasItsBookmark) {
  Written out = written(docx_of({"{{value CARD.NEW}}", "- {{sentences}}"}), kYears);
  ASSERT_EQ(out.document.numbers.size(), 4U);
  for (std::size_t i = 0; i < out.document.numbers.size(); ++i) {
    EXPECT_EQ(marked(out, "tkn_" + std::to_string(i)), out.document.numbers[i].text);
  }
  EXPECT_EQ(marked(out, "tkb_1"), "- Luot doc (en) in 2022 reached 6, up 20.0% on 2021 (5).");
}

TEST(DocxWriter, BookmarksAreUniqueAlsoWhereTheTemplateHasSome) {
  Docx docx = docx_of({"{{each fields}}"});
  docx.body +=
      "<w:p w14:paraId=\"00000007\"><w:bookmarkStart w:id=\"3\" w:name=\"tkn_0\"/>"
      "<w:r><w:t>{{field.name}}</w:t></w:r><w:bookmarkEnd w:id=\"3\"/></w:p>" +
      p("{{table}}") + p("{{end}}");
  const FactIndex facts = facts_of(kYears);
  Result<ReportTemplate> report_template = read_template(docx.bytes(), "mau.docx");
  ASSERT_TRUE(report_template.ok());
  const Pack pack = report_pack();
  const Result<Document> document =
      compose_report({pack, facts, pack.reports.front(), period("2022")}, *report_template);
  ASSERT_TRUE(document.ok());
  EXPECT_FALSE(write_docx(*document, std::move(*report_template), {}).ok())
      << "a name that we need is in use";
  const std::size_t at = docx.body.find("tkn_0");
  docx.body.replace(at, 5, "mine1");
  Written out = written(docx, kYears);
  std::set<std::string> ids;
  std::set<std::string> names;
  for (const pugi::xml_node start : out.all("w:bookmarkStart")) {
    EXPECT_TRUE(ids.insert(start.attribute("w:id").value()).second);
    EXPECT_TRUE(names.insert(start.attribute("w:name").value()).second);
  }
  EXPECT_TRUE(names.contains("mine1"));
  EXPECT_EQ(ids.size(), out.all("w:bookmarkEnd").size());
  EXPECT_EQ(out.all("w:p[@w14:paraId]").size(), 1U) << "a paragraph's id stands once";
}

TEST(DocxWriter, TheEditionIsMarkedOnce) {
  Written out = written(docx_of({"A", "B"}), {}, report_pack(), "7_ab");
  EXPECT_EQ(marked(out, "tke_7_ab"), "A");
}

TEST(DocxWriter, TagsWithinFormattedText) {
  Docx docx;
  docx.body =
      "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t xml:space=\"preserve\">In </w:t></w:r>"
      "<w:r><w:rPr><w:b/></w:rPr><w:t>{{ye</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>ar}}</w:t></"
      "w:r>"
      "<w:r><w:rPr><w:u/></w:rPr><w:t>!</w:t></w:r></w:p>";
  Written out = written(docx, {});
  const pugi::xml_node paragraph = out.body().child("w:p");
  EXPECT_EQ(docx_text(paragraph), "In 2022!");
  EXPECT_TRUE(paragraph.child("w:pPr").child("w:jc"));
  const std::vector<pugi::xml_node> runs = docx_runs(paragraph);
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_TRUE(runs[1].child("w:rPr").child("w:b")) << "as the tag's first character";
  EXPECT_TRUE(runs[2].child("w:rPr").child("w:u"));
}

TEST(DocxWriter, SentencesTakeTheFormatOfTheirTag) {
  Docx docx;
  docx.body =
      "<w:p><w:pPr><w:ind w:left=\"7\"/></w:pPr><w:r><w:rPr><w:i/></w:rPr>"
      "<w:t xml:space=\"preserve\">- {{sentences}}</w:t></w:r></w:p>";
  Written out = written(docx, kYears);
  std::size_t count = 0;
  for (const pugi::xml_node paragraph : out.body().children("w:p")) {
    ++count;
    EXPECT_TRUE(docx_text(paragraph).starts_with("- ")) << docx_text(paragraph);
    EXPECT_TRUE(paragraph.child("w:pPr").child("w:ind"));
    for (const pugi::xml_node& run : docx_runs(paragraph)) {
      EXPECT_TRUE(run.child("w:rPr").child("w:i"));
    }
  }
  EXPECT_EQ(count, 2U);
}

TEST(DocxWriter, TablesRepeatTheirHeadAndFillTheTextWidth) {
  Docx docx = docx_of({"{{table}}", "{{years}}"});
  Written out = written(docx, kYears);
  const std::vector<pugi::xml_node> tables = out.all("w:tbl");
  ASSERT_EQ(tables.size(), 2U);
  const std::vector<pugi::xml_node> heads = out.all("w:tblHeader");
  EXPECT_EQ(heads.size(), 2U);
  EXPECT_EQ(heads[0].parent().parent(), tables[0].child("w:tr"));
  int width = 0;
  int columns = 0;
  for (const pugi::xml_node column : tables[0].child("w:tblGrid").children()) {
    width += column.attribute("w:w").as_int();
    ++columns;
  }
  EXPECT_NEAR(width, tables[0].child("w:tblPr").child("w:tblW").attribute("w:w").as_int(), columns);
  EXPECT_NE(std::string(tables[0].next_sibling().name()), "w:tbl") << "Word would join them";
  for (const pugi::xml_node cell : out.all("w:tc")) {
    EXPECT_EQ(cell.last_child().name(), std::string("w:p")) << "a cell ends with a paragraph";
  }
}

TEST(DocxWriter, ChartsHaveTheirPartsAndRelations) {
  Docx docx = docx_of({"Text"});
  docx.body +=
      "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Logo\"/></wp:inline></w:drawing>"
      "</w:r></w:p>" +
      p("{{charts}}");
  Written out = written(docx, kYears);
  std::vector<std::string> targets;
  for (const DocxRelation& relation : out.docx.relations("word/document.xml")) {
    if (relation.type == "chart") targets.push_back(relation.target);
  }
  ASSERT_EQ(targets, std::vector<std::string>{"word/charts/chart1.xml"});
  const std::vector<DocxRelation> book = out.docx.relations(targets[0]);
  ASSERT_EQ(book.size(), 1U);
  EXPECT_EQ(book[0].type, "package");
  EXPECT_TRUE(out.docx.part(book[0].target)->starts_with("PK")) << "a workbook behind the chart";
  std::set<std::string> ids;
  for (const pugi::xml_node drawing : out.all("wp:docPr")) {
    EXPECT_TRUE(ids.insert(drawing.attribute("id").value()).second) << "ids of drawings are unique";
  }
  EXPECT_EQ(ids.size(), 2U);
  const std::string words = out.all("wp:docPr").back().attribute("descr").value();
  EXPECT_NE(words.find("2021 5"), std::string::npos) << "the values in words: " << words;
}

TEST(DocxWriter, FootnotesNameTheSource) {
  Pack pack = report_pack();
  StatedComparison stated;
  stated.source = "book";
  stated.indicator = "CARD.NEW";
  stated.org = "land";
  stated.period = period("2022");
  stated.base_period = period("2021");
  stated.stated = number("12.7");
  pack.stated = {stated};
  Written out = written(docx_of({"{{sentences CARD.NEW}}"}), kYears, pack);
  ASSERT_EQ(out.all("w:footnoteReference").size(), 1U);
  EXPECT_NE(out.docx.part("word/footnotes.xml")->find("Hand-book, part 1"), std::string::npos);
}

TEST(DocxWriter, TheSectionStaysLast) {
  Docx docx =
      docx_of({"{{each fields}}", "{{field.name}}", "{{table}}", "{{end}}", "{{sentences}}"});
  docx.add("header", "header1.xml", p("Of {{year}}"));
  Written out = written(docx, kYears);
  EXPECT_EQ(out.body().last_child().name(), std::string("w:sectPr"));
  EXPECT_EQ(out.all("w:sectPr").size(), 1U);
  EXPECT_NE(out.docx.part("word/header1.xml")->find(">2022<"), std::string::npos)
      << *out.docx.part("word/header1.xml");
  EXPECT_EQ(out.xml().find("tk:end"), std::string::npos);
  EXPECT_EQ(out.xml().find("{{"), std::string::npos);
}

TEST(DocxWriter, SectionsOutliveTheirTags) {
  Docx docx;
  docx.body =
      "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"16838\"/></w:sectPr></w:pPr>"
      "<w:r><w:t>{{sentences}}</w:t></w:r></w:p>";
  Written out = written(docx, kYears);
  EXPECT_EQ(out.all("w:sectPr").size(), 2U) << "one for each, however many sentences";
}

TEST(DocxWriter, ALineOfTheContentsHasThePageOfItsHeading) {
  Docx docx;
  docx.body = p("{{contents}}") + "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>One" +
              "</w:t></w:r></w:p>" + p("text");
  Written out = written(docx, {});
  const std::vector<pugi::xml_node> fields = out.all("w:fldSimple");
  ASSERT_EQ(fields.size(), 1U);
  EXPECT_EQ(std::string(fields[0].attribute("w:instr").value()), " PAGEREF tkh_1 \\h ");
  EXPECT_EQ(marked(out, "tkh_1"), "One");
  const pugi::xml_node line = fields[0].parent();
  EXPECT_EQ(docx_run_text(line.child("w:r")), "One");
  EXPECT_TRUE(line.select_node("w:r/w:tab"));
}

}  // namespace
}  // namespace tongket
