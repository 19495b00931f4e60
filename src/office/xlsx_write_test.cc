#include "office/xlsx_write.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "office/xlsx.h"
#include "office/zip.h"

namespace tongket {
namespace {

class WrittenDump final : public SheetVisitor {
 public:
  Result<> row(const XlsxRow& row) override {
    for (const XlsxCell& cell : row.cells) {
      out += to_text(CellName{row.number, cell.column}) +
             (cell.kind == CellKind::kNumber ? "#" : "=") + cell.text + ";";
    }
    return done();
  }
  std::string out;
};

std::string written_cells(const std::string& bytes, std::optional<std::string_view> sheet = {}) {
  const auto book = XlsxWorkbook::open(bytes, "a.xlsx");
  if (!book) return book.error().key;
  WrittenDump rows;
  const Result<> read = book->read_sheet(sheet, rows);
  return read ? rows.out : read.error().key;
}

std::string written_part(const std::string& bytes, std::string_view part) {
  const auto zip = ZipArchive::open(bytes, "a.xlsx");
  return zip ? zip->read(part, 1 << 20).value_or("") : "";
}

WorkbookSpec book_of(SheetSpec sheet) {
  WorkbookSpec book{.title = "Values"};
  book.sheets.push_back(std::move(sheet));
  return book;
}

SheetSpec small_sheet() {
  const CellFormat bold{.weight = CellWeight::kBold, .border = CellBorder::kThin};
  SheetSpec sheet{.name = "B\u01b0u ch\u00ednh", .column_widths = {40, 0, 16}};
  sheet.rows.push_back({.cells = {{.value = "Title", .format = bold}}, .height_points = 30});
  sheet.rows.push_back({.cells = {{.value = "Name"}, {.value = "2021"}, {.value = "2022"}}});
  sheet.rows.push_back({.cells = {{.value = "Revenue"},
                                  {.value = Decimal::of(3453000), .comment = "observation 17"},
                                  {.value = Decimal::of(38935950, 1)}}});
  sheet.merged.push_back({1, 1, 1, 3});
  sheet.frozen_rows = 2;
  sheet.repeat_from = 1;
  sheet.repeat_to = 2;
  return sheet;
}

Chart chart_of_revenue() {
  return {.title = "Revenue",
          .categories = {"Revenue"},
          .series = {{"2021", {Decimal::of(3453000)}}, {"2022", {Decimal::of(3893595)}}}};
}

std::string write_error(const WorkbookSpec& book) {
  const Result<std::string> bytes = write_xlsx(book);
  if (bytes) return "";
  EXPECT_TRUE(has_message(Language::kVietnamese, bytes.error().key));
  EXPECT_TRUE(has_message(Language::kEnglish, bytes.error().key));
  return bytes.error().key;
}

TEST(XlsxWrite, OurReaderReadsWhatWasWritten) {
  const std::string bytes = write_xlsx(book_of(small_sheet())).value();
  EXPECT_EQ(written_cells(bytes, "B\u01b0u ch\u00ednh"),
            "A1=Title;A2=Name;B2=2021;C2=2022;A3=Revenue;B3#3453000;C3#3893595;");
}

TEST(XlsxWrite, TheSameBookIsTheSameBytes) {
  WorkbookSpec book = book_of(small_sheet());
  EXPECT_EQ(write_xlsx(book).value(), write_xlsx(book).value());
  book.sheets[0].charts.push_back({.chart = chart_of_revenue(), .row = 5});
  EXPECT_EQ(write_xlsx(book).value(), write_xlsx(book).value());
}

TEST(XlsxWrite, TextStaysText) {
  SheetSpec sheet{.name = "a"};
  sheet.rows.push_back({.cells = {{.value = "=1+1"},
                                  {.value = "@SUM(A1)"},
                                  {.value = "-2"},
                                  {.value = "https://example.org"},
                                  {.value = "007"}}});
  const std::string bytes = write_xlsx(book_of(sheet)).value();
  EXPECT_EQ(written_cells(bytes), "A1==1+1;B1=@SUM(A1);C1=-2;D1=https://example.org;E1=007;");
  const std::string xml = written_part(bytes, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(xml.find("<f>"), std::string::npos);
  EXPECT_EQ(xml.find("hyperlink"), std::string::npos);
}

TEST(XlsxWrite, ANumberThatExcelWouldRoundIsTextWithANote) {
  SheetSpec sheet{.name = "a"};
  sheet.rows.push_back({.cells = {{.value = Decimal::of(1234567890123456, 2)},
                                  {.value = Decimal::of(123456789012345, 2)},
                                  {.value = Decimal::of(1234567890123450, 2)}}});
  const std::string bytes = write_xlsx(book_of(sheet)).value();
  EXPECT_EQ(written_cells(bytes), "A1=12345678901234.56;B1#1234567890123.45;C1#12345678901234.5;");
  EXPECT_NE(written_part(bytes, "xl/comments1.xml").find("15 ch"), std::string::npos);
}

RC_GTEST_PROP(XlsxWrite, FifteenDigitsSurvive, ()) {
  const auto coefficient =
      *rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 1'000'000'000'000'000);
  const int scale = *rc::gen::inRange(0, 12);
  const Decimal value = Decimal::of(coefficient, scale);
  SheetSpec sheet{.name = "a"};
  sheet.rows.push_back({.cells = {{.value = value}}});
  const std::string cells = written_cells(write_xlsx(book_of(sheet)).value());
  RC_ASSERT(cells.starts_with("A1#"));
  RC_ASSERT(Decimal::parse(cells.substr(3, cells.size() - 4)).value() == value);
}

TEST(XlsxWrite, CommentsPagesAndMergedCellsAreInTheFile) {
  const std::string bytes = write_xlsx(book_of(small_sheet())).value();
  EXPECT_NE(written_part(bytes, "xl/comments1.xml").find("observation 17"), std::string::npos);
  const std::string sheet = written_part(bytes, "xl/worksheets/sheet1.xml");
  for (const char* piece : {"<mergeCell ref=\"A1:C1\"/>", "state=\"frozen\"", "paperSize=\"9\"",
                            "orientation=\"landscape\"", "fitToHeight=\"0\"", "ht=\"30\""}) {
    EXPECT_NE(sheet.find(piece), std::string::npos) << piece << "\n" << sheet;
  }
  EXPECT_NE(written_part(bytes, "xl/workbook.xml").find("_xlnm.Print_Titles"), std::string::npos);
  EXPECT_NE(written_part(bytes, "xl/styles.xml").find("#,##0.0"), std::string::npos);
}

TEST(XlsxWrite, ChartsTakeTheirDataFromTheSheetOrBringThem) {
  SheetSpec sheet = small_sheet();
  sheet.charts.push_back({.chart = chart_of_revenue(),
                          .alt_text = "two years",
                          .row = 5,
                          .source = ChartSource{.sheet = sheet.name, .header_row = 2}});
  WorkbookSpec book = book_of(sheet);
  book.chart_sheet = "Chart data";
  EXPECT_EQ(written_cells(write_xlsx(book).value(), "Chart data"), "office.xlsx_sheet_unknown");

  book.sheets[0].charts.push_back({.chart = chart_of_revenue(), .row = 25});
  book.sheets[0].charts.push_back({.chart = chart_of_revenue(), .row = 45});
  const std::string bytes = write_xlsx(book).value();
  EXPECT_EQ(written_cells(bytes, "Chart data"),
            "A1=Revenue;B2=2021;C2=2022;A3=Revenue;B3#3453000;C3#3893595;"
            "A5=Revenue;B6=2021;C6=2022;A7=Revenue;B7#3453000;C7#3893595;");
  EXPECT_NE(
      written_part(bytes, "xl/charts/chart1.xml").find("<c:f>'B\u01b0u ch\u00ednh'!$B$3</c:f>"),
      std::string::npos);
  EXPECT_NE(written_part(bytes, "xl/charts/chart3.xml").find("<c:f>'Chart data'!$C$7</c:f>"),
            std::string::npos);
  EXPECT_NE(written_part(bytes, "xl/drawings/drawing1.xml").find("descr=\"two years\""),
            std::string::npos);
}

TEST(XlsxWrite, RefusesWhatExcelDoesNotOpen) {
  EXPECT_EQ(write_error(WorkbookSpec{}), "office.xlsx_no_sheets");
  for (const char* name : {"", "a/b", "a[1]", "'a", "12345678901234567890123456789012"}) {
    EXPECT_EQ(write_error(book_of({.name = name})), "office.xlsx_sheet_name") << name;
  }
  WorkbookSpec twice = book_of({.name = "Post"});
  twice.sheets.push_back({.name = "post"});
  EXPECT_EQ(write_error(twice), "office.xlsx_sheet_twice");

  SheetSpec sheet{.name = "a"};
  sheet.rows.push_back({.cells = {{.value = std::string(32'768, 'x')}}});
  EXPECT_EQ(write_error(book_of(sheet)), "office.xlsx_cell_too_long");
  sheet.rows.clear();
  sheet.merged = {{1, 1, 1, 1}};
  EXPECT_EQ(write_error(book_of(sheet)), "office.xlsx_merge");
  sheet.merged = {{1, 1, 2, 2}, {2, 2, 3, 3}};
  EXPECT_EQ(write_error(book_of(sheet)), "office.xlsx_merge");
  sheet.merged.clear();
  sheet.charts.push_back({.chart = Chart{}});
  EXPECT_EQ(write_error(book_of(sheet)), "office.chart_empty");
  sheet.charts.clear();
  sheet.rows.push_back({.cells = std::vector<SheetCell>(16'385)});
  EXPECT_EQ(write_error(book_of(sheet)), "office.xlsx_sheet_too_large");
}

TEST(XlsxWrite, AFormToFillInIsProtectedButForItsOpenCells) {
  SheetSpec sheet{.name = "a"};
  sheet.rows.push_back({.cells = {{.value = "id"}}, .visibility = Visibility::kHidden});
  sheet.rows.push_back({.cells = {{.value = "Revenue"}, {.format = {.lock = CellLock::kOpen}}}});
  sheet.hidden_columns = {3};
  sheet.protection = SheetProtection::kLockedCells;
  sheet.rules.push_back({.range = {2, 2, 2, 2},
                         .kind = SheetRule::Kind::kFormula,
                         .formula = "=ISNUMBER(B2)",
                         .prompt_title = std::string(40, 'x'),
                         .prompt = std::string(300, 'y')});
  sheet.rules.push_back(
      {.range = {3, 2, 3, 2}, .kind = SheetRule::Kind::kList, .formula = "=lists!$A$1:$A$2"});
  sheet.rules.push_back({.range = {4, 2, 4, 2}, .prompt = "any text"});
  WorkbookSpec book = book_of(sheet);
  book.sheets.push_back({.name = "lists", .visibility = Visibility::kHidden});
  const std::string bytes = write_xlsx(book).value();
  const std::string xml = written_part(bytes, "xl/worksheets/sheet1.xml");
  for (const char* piece :
       {"<sheetProtection ", "hidden=\"1\"", "type=\"custom\"", "<formula1>ISNUMBER(B2)</formula1>",
        "type=\"list\"", "<formula1>lists!$A$1:$A$2</formula1>", "prompt=\"any text\"",
        "xxx\u2026\"", "yyy\u2026\""}) {
    EXPECT_NE(xml.find(piece), std::string::npos) << piece << "\n" << xml;
  }
  EXPECT_NE(written_part(bytes, "xl/styles.xml").find("<protection locked=\"0\"/>"),
            std::string::npos);
  const auto read = XlsxWorkbook::open(bytes, "a.xlsx");
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->sheets().at(1).visible);
}

TEST(XlsxWrite, AVietnameseNameOfThirtyOneLettersFits) {
  std::string name;
  for (int i = 0; i < 31; ++i) name += "\u01b0";
  EXPECT_EQ(write_error(book_of({.name = name})), "");
}

}  // namespace
}  // namespace tongket
