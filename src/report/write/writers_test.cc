// What the writers make of one small report, compared with files that people have looked at
// (tests/golden/report/; its README says how they are renewed), and what those files cannot say.
#include <gmock/gmock.h>
#include <pugixml.hpp>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "base/file.h"
#include "office/docx_fixture.h"
#include "office/zip.h"
#include "report/write/docx_writer.h"
#include "report/write/html_writer.h"
#include "report/write/sample_document.h"
#include "report/write/xlsx_cells.h"
#include "report/write/xlsx_writer.h"

namespace tongket {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::size_t kMaxGolden = std::size_t{1} << 20;

void expect_golden(const std::string& name, const std::string& found) {
  const std::filesystem::path path = "tests/golden/report/" + name;
  if (std::getenv("TONGKET_RENEW_GOLDEN") != nullptr) {
    ASSERT_TRUE(write_file_atomically(path, found).ok());
  }
  const Result<std::string> wanted = read_file(path, kMaxGolden);
  ASSERT_TRUE(wanted.ok()) << path;
  EXPECT_EQ(found, *wanted) << "differs from " << path;
}

// The elements under each other, so that a difference is one line.
std::string indented(const std::string& xml) {
  pugi::xml_document parsed;
  EXPECT_TRUE(parsed.load_buffer(xml.data(), xml.size(),
                                 pugi::parse_default | pugi::parse_ws_pcdata_single));
  std::ostringstream out;
  parsed.save(out, "  ");
  return out.str();
}

std::string part_of(const std::string& package, const std::string& name) {
  const Result<ZipArchive> archive = ZipArchive::open(package, "report", {});
  EXPECT_TRUE(archive.ok());
  Result<std::string> part = archive->read(name, kMaxGolden);
  EXPECT_TRUE(part.ok()) << name;
  return std::move(part).value();
}

std::string body_of(const std::string& page) { return page.substr(page.find("<body>")); }

std::string html_of(const Document& document) { return body_of(write_html(document).value()); }

// Elements 0 to 8 and the section, as SampleDocument names them.
ReportTemplate sample_template() {
  testing::Docx docx;
  docx.body = testing::p("{{draft}}") +
              "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Office</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" +
              testing::p("A heading") +
              "<w:p><w:r><w:t xml:space=\"preserve\">- </w:t></w:r>"
              "<w:r><w:rPr><w:b/></w:rPr><w:t>{{sentences}}</w:t></w:r></w:p>" +
              testing::p("Plain text.") + testing::p("Another heading") + testing::p("A caption") +
              testing::p("{{table}}") + testing::p("{{charts}}");
  return read_template(docx.bytes(), "mau.docx").value();
}

TEST(Writers, TheWebPageIsAsItWasLookedAt) {
  expect_golden("sample.html", html_of(sample_document()));
}

TEST(Writers, TheWordTextIsAsItWasLookedAt) {
  Document document = sample_document();
  document.blocks[0].filled = {{words("DRAFT")}};
  // A paragraph of the template prints its own text.
  for (Block& block : document.blocks) {
    if (block.kind == Block::Kind::kCopy && block.source == 8) block.kind = Block::Kind::kEnd;
  }
  const std::string bytes = write_docx(document, sample_template(), {"1"}).value();
  expect_golden("sample.document.xml", indented(part_of(bytes, "word/document.xml")));
}

TEST(Writers, TheSheetsAreAsTheyWereLookedAt) {
  const std::string bytes = write_xlsx_report(sample_document()).value();
  for (const std::string sheet : {"sheet1", "sheet2", "sheet3", "sheet4"}) {
    expect_golden("sample." + sheet + ".xml",
                  indented(part_of(bytes, "xl/worksheets/" + sheet + ".xml")));
  }
  expect_golden("sample.workbook.xml", indented(part_of(bytes, "xl/workbook.xml")));
  expect_golden("sample.comments.xml", indented(part_of(bytes, "xl/comments1.xml")));
}

TEST(Writers, TheSameReportGivesTheSameBytes) {
  EXPECT_EQ(write_html(sample_document()).value(), write_html(sample_document()).value());
  EXPECT_EQ(write_xlsx_report(sample_document()).value(),
            write_xlsx_report(sample_document()).value());
}

TEST(HtmlWriter, NeedsNothingFromOutside) {
  const std::string page = write_html(sample_document()).value();
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
  for (const std::string_view outside : {"http:", "https:", " style=", "onclick", "src=\""}) {
    // The name of the SVG elements is no address; we write none.
    EXPECT_THAT(page, Not(HasSubstr(outside))) << outside;
  }
}

TEST(HtmlWriter, WarnsOfDraftsAndOfDemonstrationFigures) {
  Document document = sample_document();
  EXPECT_THAT(html_of(document), HasSubstr("This is a draft"));
  EXPECT_THAT(html_of(document), Not(HasSubstr("made-up figures")));
  document.draft = false;
  document.number = "15";
  document.has_demo = true;
  EXPECT_THAT(html_of(document), Not(HasSubstr("This is a draft")));
  EXPECT_THAT(html_of(document), HasSubstr("Report No. 15"));
  EXPECT_THAT(html_of(document), HasSubstr("made-up figures"));
}

TEST(HtmlWriter, SpeaksTheLanguageOfTheReport) {
  Document document = sample_document();
  document.language = Language::kVietnamese;
  const std::string page = write_html(document).value();
  EXPECT_THAT(page, HasSubstr("<html lang=\"vi\">"));
  EXPECT_THAT(page, HasSubstr(message(Language::kVietnamese, "report.web.sources")));
  EXPECT_THAT(body_of(page), Not(HasSubstr("Sources of numbers")));
}

TEST(HtmlWriter, LinesOfTheContentsLeadToHeadingsAndTables) {
  Document document = SampleDocument().build();
  std::vector<Block>& blocks = document.blocks;
  const auto heading = std::find_if(blocks.begin(), blocks.end(),
                                    [](const Block& block) { return block.paragraph.level > 0; });
  const auto table = std::find_if(
      heading, blocks.end(), [](const Block& block) { return block.kind == Block::Kind::kTable; });
  ASSERT_NE(table, blocks.end());
  heading->listed_as = 1;
  (table - 1)->listed_as = 2;
  Block line;
  line.kind = Block::Kind::kCopy;
  line.paragraph.spans = {words("Line")};
  for (const std::size_t number : {2U, 1U}) {
    line.contents = ContentsMark{number, 1};
    blocks.insert(blocks.begin(), line);
  }
  const std::string page = html_of(document);
  EXPECT_THAT(page, HasSubstr("<p class=\"l contents-1\"><a href=\"#muc-1\">"));
  EXPECT_THAT(page, HasSubstr("<a href=\"#bang-2\">Line</a>"));
  EXPECT_THAT(page, HasSubstr("<h2 id=\"muc-1\""));
  EXPECT_THAT(page, HasSubstr("<caption id=\"bang-2\">"));
}

TEST(XlsxCells, WhatStandsAroundANumberIsInItsFormat) {
  Document document = sample_document();
  document.numbers.front().value = number("52300.5");
  const SheetCell cell = spans_cell(
      document, {words("\"about\" "), {"52,300.5", std::size_t{0}, {}, {}}, words(" %")});
  EXPECT_EQ(std::get<Decimal>(cell.value), number("52300.5"));
  EXPECT_EQ(cell.format.number_format, "\"\"\\\"\"about\"\\\"\" \"#,##0.0\" %\"");
  EXPECT_EQ(cell.comment, "Records: 1\nREAD.VISITS|land|2023-S1|actual|||COUNT");
}

TEST(XlsxCells, AFallHasItsSignAndARangeIsAText) {
  Document document = sample_document();
  const SheetCell fall = number_cell(document, 1, UnitPlace::kBehind);
  EXPECT_EQ(std::get<Decimal>(fall.value), number("-1.50"));
  EXPECT_EQ(fall.format.number_format, "+#,##0.00\"%\";-#,##0.00\"%\";#,##0.00\"%\"");
  document.numbers[0].value_high = number("60000");
  document.numbers[0].text = "52,300 to 60,000";
  const SheetCell range = number_cell(document, 0, UnitPlace::kBehind);
  EXPECT_EQ(std::get<std::string>(range.value), "52,300 to 60,000 visits");
}

TEST(XlsxCells, RowsAreAsHighAsTheirTexts) {
  const CellFormat wrapped{.wrap = CellWrap::kOn};
  SheetSpec sheet{.name = "x", .column_widths = {10, 10}};
  sheet.rows = {
      {.cells = {{.value = "one two three four", .format = wrapped}}},
      {.cells = {{.value = "one two three four"}}},
      {.cells = {{}, {.value = "aaaaaaaaa bbbbbbbbb ccccccccc dddddd", .format = wrapped}}},
      {}};
  sheet.merged = {{3, 2, 4, 2}};
  fit_heights(sheet);
  EXPECT_EQ(sheet.rows[0].height_points, 32);
  EXPECT_EQ(sheet.rows[1].height_points, 0);
  EXPECT_EQ(sheet.rows[2].height_points, 32);
  EXPECT_EQ(sheet.rows[3].height_points, 32);
}

TEST(XlsxWriter, NamesOfSheetsAreShortAndUnique) {
  Document document = sample_document();
  const std::string title = "I. A chapter: with * what ? no / sheet [may] have, and long";
  for (Block& block : document.blocks) {
    if (block.paragraph.level == 2) block.paragraph.spans = {words(title)};
  }
  const std::string bytes = write_xlsx_report(document).value();
  const std::string book = part_of(bytes, "xl/workbook.xml");
  EXPECT_THAT(book, HasSubstr("name=\"I. A chapter  with   what   no\""));
  EXPECT_THAT(book, HasSubstr("(2)\""));
}

}  // namespace
}  // namespace tongket
