#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "office/docx_fixture.h"
#include "office/docx_text.h"
#include "read/source/source_text.h"
#include "support/zip_builder.h"

namespace tongket {
namespace {

using testing::Docx;
using testing::p;
using testing::relation;
using Strings = std::vector<std::string>;

SourceText docx_text_of(const Docx& docx, const SourceLimits& limits = {}) {
  Result<SourceText> out = docx_source(docx.bytes(), "bao-cao.docx", limits);
  EXPECT_TRUE(out.ok()) << out.error().key;
  return out.ok() ? std::move(*out) : SourceText{};
}

// "number:text", "number@table.row.column:text", with xN and vN for spans, * for notes, # for
// headings.
std::string docx_line_shown(const SourceLine& line) {
  std::string out = std::to_string(line.number);
  if (const SourceCell& cell = line.cell; cell.inside()) {
    out += "@" + std::to_string(cell.table) + "." + std::to_string(cell.row) + "." +
           std::to_string(cell.column);
    if (cell.columns > 1) out += "x" + std::to_string(cell.columns);
    if (cell.rows > 1) out += "v" + std::to_string(cell.rows);
    if (cell.header) out += "h";
  }
  if (line.footnote) out += "*";
  out += std::string(static_cast<std::size_t>(line.heading), '#');
  return out + ":" + line.text;
}

Strings docx_lines(const SourceText& text) {
  Strings out;
  for (const SourceLine& line : text.lines) out.push_back(docx_line_shown(line));
  return out;
}

std::string cell(std::string_view content, std::string_view properties = "") {
  return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + std::string(content) +
         "</w:tc>";
}
std::string row(std::string_view cells, std::string_view properties = "") {
  return "<w:tr><w:trPr>" + std::string(properties) + "</w:trPr>" + std::string(cells) + "</w:tr>";
}
std::string table(std::string_view rows) {
  return "<w:tbl><w:tblPr/><w:tblGrid/>" + std::string(rows) + "</w:tbl>";
}
std::string styled(std::string_view style, std::string_view text, std::string_view more = "") {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/>" + std::string(more) +
         "</w:pPr><w:r><w:t>" + std::string(text) + "</w:t></w:r></w:p>";
}
std::string listed(std::string_view list, int level, std::string_view text) {
  return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
         std::string(list) + "\"/></w:numPr></w:pPr><w:r><w:t>" + std::string(text) +
         "</w:t></w:r></w:p>";
}

TEST(DocxSource, NumbersParagraphsAsTheEditorDoes) {
  const Docx docx{.body = p("mot") + p("") + table(row(cell(p("a") + p("b")) + cell(p("c")))) +
                          p("Vie\u0323\u0302t<w:br/>")};
  const SourceText text = docx_text_of(docx);
  EXPECT_EQ(text.format, SourceFormat::kDocx);
  EXPECT_FALSE(text.wrapped);
  EXPECT_EQ(text.name, "bao-cao");
  DocxPackage package = testing::open(docx);
  const auto paragraphs = docx_paragraphs(package, package.main_part()).value();
  ASSERT_EQ(paragraphs.size(), text.lines.size());
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    EXPECT_EQ(paragraphs[i].number, text.lines[i].number);
  }
  EXPECT_EQ(text.lines.back().text, "Vi\u1ec7t");
}

TEST(DocxSource, LineBreaksOfAParagraphAreBlanks) {
  const SourceText text = docx_text_of(
      {.body = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>"});
  EXPECT_EQ(docx_lines(text), Strings{"1:a b\tc"});
  EXPECT_TRUE(text.notices.empty());
}

TEST(DocxSource, PlacesCellsOnTheGrid) {
  const std::string wide = "<w:gridSpan w:val=\"2\"/>";
  const std::string begins = "<w:vMerge w:val=\"restart\"/>";
  const std::string goes_on = "<w:vMerge/>";
  const SourceText text = docx_text_of(
      {.body = table(row(cell(p("A"), begins) + cell(p("B"), wide), "<w:tblHeader/>") +
                     row(cell(p(""), goes_on) + cell(p("C")) + cell(p("D")),
                         "<w:tblHeader w:val=\"0\"/>") +
                     row(cell(p("E")), "<w:gridBefore w:val=\"2\"/>")) +
               table("<w:sdt><w:sdtContent>" + row(cell(p("F"))) + "</w:sdtContent></w:sdt>")});
  EXPECT_EQ(docx_lines(text), (Strings{"1@0.0.0v2h:A", "2@0.0.1x2h:B", "3@0.1.0:", "4@0.1.1:C",
                                       "5@0.1.2:D", "6@0.2.2:E", "7@1.0.0:F"}));
}

TEST(DocxSource, InnerTablesAreTablesOfTheirOwn) {
  const std::string inner = table(row(cell(p("x")) + cell(p("y"))));
  const SourceText text = docx_text_of({.body = table(row(cell(inner + p("a")) + cell(p("b"))))});
  EXPECT_EQ(docx_lines(text), (Strings{"1@1.0.0:x", "2@1.0.1:y", "3@0.0.0:a", "4@0.0.1:b"}));
}

TEST(DocxSource, SurvivesAbsurdSpans) {
  const SourceText text =
      docx_text_of({.body = table(row(cell(p("a"), "<w:gridSpan w:val=\"2000000000\"/>") +
                                      cell(p("b"), "<w:gridSpan w:val=\"2000000000\"/>") +
                                      cell(p("c"), "<w:vMerge/>")) +
                                  row(cell(p("d"), "<w:gridSpan w:val=\"-5\"/>")))});
  ASSERT_EQ(text.lines.size(), 4U);
  for (const SourceLine& line : text.lines) {
    EXPECT_GE(line.cell.columns, 1);
    EXPECT_LE(line.cell.column, 10'000);
  }
}

TEST(DocxSource, ReadsTextBoxesOnce) {
  const std::string box = "<w:txbxContent>" + p("trong khung") + p("hai") + "</w:txbxContent>";
  const SourceText text = docx_text_of(
      {.body = table(row(cell("<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box +
                              "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                              "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
                              "<w:r><w:t>ngoai</w:t></w:r></w:p>"))) +
               p("sau")});
  EXPECT_EQ(docx_lines(text), (Strings{"1@0.0.0:ngoai", "2:trong khung", "3:hai", "4:sau"}));
}

TEST(DocxSource, TellsHeadingsThroughStyles) {
  Docx docx{.body = styled("Muc", "I. CHUNG") + styled("Con", "1. Rieng") + p("than bai") +
                    styled("Con", "2", "<w:outlineLvl w:val=\"9\"/>")};
  docx.add("styles", "styles.xml",
           "<w:style w:type=\"paragraph\" w:styleId=\"Muc\"><w:name w:val=\"heading 1\"/>"
           "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"Giua\"><w:name w:val=\"h2\"/><w:pPr>"
           "<w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"Con\"><w:name w:val=\"con\"/>"
           "<w:basedOn w:val=\"Giua\"/></w:style>");
  EXPECT_EQ(docx_lines(docx_text_of(docx)),
            (Strings{"1#:I. CHUNG", "2##:1. Rieng", "3:than bai", "4:2"}));
}

std::string level(int number, std::string_view format, std::string_view text,
                  std::string_view more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(number) +
         "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + std::string(format) + "\"/>" +
         std::string(more) + "<w:lvlText w:val=\"" + std::string(text) + "\"/></w:lvl>";
}

TEST(DocxSource, WritesTheNumbersOfLists) {
  Docx docx{.body = listed("1", 0, "a") + listed("1", 1, "b") + listed("1", 1, "c") +
                    listed("1", 2, "d") + listed("1", 0, "e") + listed("1", 1, "f") +
                    listed("2", 0, "g") + listed("3", 0, "h") + listed("0", 0, "i") +
                    listed("1", 0, "") + listed("1", 0, "j") + styled("Dieu", "k") +
                    styled("Khoan", "l") + listed("4", 0, "m")};
  docx.add("numbering", "numbering.xml",
           "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "upperRoman", "%1.") +
               level(1, "decimal", "%1.%2.", "<w:isLgl/>") +
               level(2, "lowerLetter", "%3)", "<w:suff w:val=\"nothing\"/>") + "</w:abstractNum>" +
               "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "bullet", "\u00b7") +
               "</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">" +
               level(0, "decimal", "D %1.") +
               level(1, "decimal", "%1.%2.", "<w:pStyle w:val=\"Khoan\"/>") + "</w:abstractNum>" +
               "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
               "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
               "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
               "<w:startOverride w:val=\"8\"/></w:lvlOverride></w:num>"
               "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/></w:num>"
               "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"2\"/></w:num>");
  docx.add("styles", "styles.xml",
           "<w:style w:type=\"paragraph\" w:styleId=\"Dieu\"><w:pPr><w:numPr>"
           "<w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"Khoan\"><w:basedOn w:val=\"Dieu\"/><w:pPr>"
           "<w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>");
  const SourceText text = docx_text_of(docx);
  EXPECT_EQ(docx_lines(text),
            (Strings{"1:I. a", "2:1.1. b", "3:1.2. c", "4:a)d", "5:II. e", "6:2.1. f", "7:- g",
                     "8:VIII. h", "9:i", "10:", "11:X. j", "12:D 1. k", "13:1.1. l", "14:m"}));
  EXPECT_EQ(text.lines[1].generated, 5);
  EXPECT_EQ(text.lines[3].generated, 2);
  EXPECT_EQ(text.lines[8].generated, 0);
  EXPECT_EQ(text.lines[9].generated, 0);
}

TEST(DocxSource, PutsNotesBehindTheirParagraph) {
  const auto mark = [](std::string_view kind, std::string_view id) {
    return "<w:r><w:" + std::string(kind) + "Reference w:id=\"" + std::string(id) + "\"/></w:r>";
  };
  Docx docx{.body = "<w:p><w:r><w:t>so</w:t></w:r>" + mark("footnote", "2") + mark("endnote", "1") +
                    mark("footnote", "9") + "</w:p>" + p("sau")};
  docx.add("footnotes", "footnotes.xml",
           "<w:footnote w:type=\"separator\" w:id=\"-1\">" + p("---") + "</w:footnote>" +
               "<w:footnote w:id=\"2\">" + p("chu thich") + p("dong hai") + "</w:footnote>");
  docx.add("endnotes", "endnotes.xml", "<w:endnote w:id=\"1\">" + p("cuoi") + "</w:endnote>");
  EXPECT_EQ(docx_lines(docx_text_of(docx)),
            (Strings{"1:so", "1*:chu thich", "1*:dong hai", "1*:cuoi", "2:sau"}));
}

constexpr std::string_view kChart =
    "<c:chartSpace xmlns:c=\"c\" "
    "xmlns:a=\"a\"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Doanh "
    "thu</a:t></a:r></a:p><a:p><a:r><a:t>nam 2022</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    "<c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>Ke hoach</c:v>"
    "</c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>Buu "
    "chinh</c:v></c:pt><c:pt idx=\"1\"><c:v>Vien thong</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    "<c:val><c:numRef><c:numCache><c:formatCode>General</c:formatCode><c:pt idx=\"0\"><c:v>"
    "12.699999999999999</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></"
    "c:barChart><c:lineChart>"
    "<c:ser><c:tx><c:v>Tang</c:v></c:tx><c:val><c:numRef><c:numCache><c:formatCode>0.0%</"
    "c:formatCode>"
    "<c:pt idx=\"0\"><c:v>0.127</c:v></c:pt><c:pt idx=\"1\"><c:v>-5.0E-3</c:v></c:pt>"
    "<c:pt idx=\"2000000000\"><c:v>1</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
    "</c:lineChart><c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>ty "
    "dong</a:t></a:r></a:p></c:rich>"
    "</c:tx></c:title></c:valAx></c:plotArea></c:chart></c:chartSpace>";

Docx with_chart(std::string_view chart) {
  const std::string drawing =
      "<w:drawing><a:graphic><c:chart xmlns:c=\"c\" r:id=\"rIdChart\"/></a:graphic></w:drawing>";
  Docx docx{.body = p("truoc") + "<w:p><w:r><w:t>Hinh 1</w:t></w:r><w:r>" + drawing +
                    "</w:r></w:p>" + table(row(cell(p("a"))))};
  docx.document_relations = relation("rIdChart", "chart", "charts/chart1.xml");
  docx.more.emplace_back("word/charts/chart1.xml", std::string(chart));
  return docx;
}

TEST(DocxSource, ReadsTheValuesOfCharts) {
  EXPECT_EQ(
      docx_lines(docx_text_of(with_chart(kChart))),
      (Strings{"1:truoc", "2:Hinh 1", "2:Doanh thu nam 2022", "2@0.0.0h:ty dong",
               "2@0.0.1h:Buu chinh", "2@0.0.2h:Vien thong", "2@0.1.0:Ke hoach", "2@0.1.1:12,7",
               "2@0.2.0:Tang", "2@0.2.1:12,7%", "2@0.2.2:-0,5%", "3@1.0.0:a"}));
}

TEST(DocxSource, ReadsReportsThatNoTemplateMayBe) {
  const Docx linked{.body = p("chu") + "<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>",
                    .document_relations = relation("rId1", "oleObject", "embeddings/a.bin")};
  EXPECT_EQ(testing::refusal(linked), "office.docx_embedded");
  const SourceText text = docx_text_of(linked);
  EXPECT_EQ(docx_lines(text), (Strings{"1:chu", "2:"}));
  ASSERT_EQ(text.notices.size(), 1U);
  EXPECT_EQ(text.notices[0].key, "read.docx_not_opened");
  const Docx macros{.body = p("chu"),
                    .main_type = "application/vnd.ms-word.document.macroEnabled.main+xml"};
  EXPECT_EQ(testing::refusal(macros), "office.docx_macros");
  EXPECT_EQ(docx_lines(docx_text_of(macros)), Strings{"1:chu"});
  EXPECT_EQ(docx_text_of(macros).notices.size(), 1U);
  const Docx fetching{.body =
                          "<w:p><w:fldSimple w:instr=\"INCLUDETEXT http://x/y\"><w:r><w:t>cu</w:t>"
                          "</w:r></w:fldSimple></w:p>"};
  EXPECT_EQ(testing::refusal(fetching), "office.docx_field");
  EXPECT_EQ(docx_lines(docx_text_of(fetching)), Strings{"1:cu"});
}

TEST(DocxSource, RefusesBombs) {
  const auto key = [](const std::string& bytes) {
    const auto out = docx_source(bytes, "a.docx", {});
    return out.ok() ? "" : out.error().key;
  };
  const std::uint32_t huge = 200U << 20;
  EXPECT_EQ(key(testing::ZipBuilder()
                    .add("[Content_Types].xml", "xx", {.method = 8, .declared_size = huge})
                    .bytes()),
            "office.zip_bomb");
  const Docx lol{.declaration =
                     "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"lol\"><!ENTITY c "
                     "\"&b;&b;&b;&b;\">]>"};
  EXPECT_EQ(key(lol.bytes()), "office.xml_doctype");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<w:sdt>";
  EXPECT_EQ(key(Docx{.body = deep}.bytes()), "office.xml_too_deep");
  EXPECT_EQ(key("PK\x03\x04 cut off"), "office.zip_truncated");
}

TEST(DocxSource, KeepsItsLimits) {
  SourceLimits limits;
  limits.max_lines = 2;
  const Docx docx{.body = p("a") + p("b") + p("c")};
  EXPECT_EQ(docx_source(docx.bytes(), "a.docx", limits).error().key, "read.source_too_many_lines");
}

TEST(DocxSource, ADamagedChartIsNoticed) {
  Docx docx = with_chart("<c:chartSpace xmlns:c=\"c\"/>");
  EXPECT_EQ(docx_lines(docx_text_of(docx)), (Strings{"1:truoc", "2:Hinh 1", "3@0.0.0:a"}));
}

}  // namespace
}  // namespace tongket
