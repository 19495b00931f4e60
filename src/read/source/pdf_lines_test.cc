#include "read/source/pdf_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/source/pdf_grid.h"

namespace tongket {
namespace {

using Strings = std::vector<std::string>;

// "number:text", "number@table.row.column:text"; x, v, h for spans and headings, * for notes.
std::string pdf_line_shown(const SourceLine& line) {
  std::string out = std::to_string(line.number);
  if (const SourceCell& cell = line.cell; cell.inside()) {
    out += "@" + std::to_string(cell.table) + "." + std::to_string(cell.row) + "." +
           std::to_string(cell.column);
    if (cell.columns > 1) out += "x" + std::to_string(cell.columns);
    if (cell.rows > 1) out += "v" + std::to_string(cell.rows);
    if (cell.header) out += "h";
  }
  return out + (line.footnote ? "*" : "") + ":" + line.text;
}

Strings lines_on(PdfLines& lines, const PdfPage& page) {
  Strings out;
  for (const SourceLine& line : lines.read(page, PdfText::kPrinted)) {
    out.push_back(pdf_line_shown(line));
  }
  return out;
}
Strings lines_on(const PdfPage& page) {
  PdfLines lines;
  return lines_on(lines, page);
}

constexpr double kHeight = 14;  // of a word
constexpr double kLetter = 6;   // its width a letter

// Words of a text with blanks of 3 points, `top` points below the upper edge.
void write(PdfPage& page, double left, double top, std::string_view text, double height = kHeight) {
  while (!text.empty()) {
    const std::string word(text.substr(0, text.find(' ')));
    const double right = left + kLetter * static_cast<double>(word.size()) * height / kHeight;
    page.words.push_back({{left, top, right, top + height}, word});
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    left = right + 3;
  }
}

void rule_grid(PdfPage& page, const std::vector<double>& xs, const std::vector<double>& ys) {
  for (const double y : ys) page.rules.level.push_back({y, xs.front(), xs.back()});
  for (const double x : xs) page.rules.upright.push_back({x, ys.front(), ys.back()});
}

PdfPage page_of(int number) { return {.number = number, .width = 595, .height = 842}; }

// --- what the programs print ----------------------------------------------------

TEST(PdfWords, ReadsTheListOfBoxes) {
  const auto pages = parse_pdf_words(
      "<!DOCTYPE html><title>a</title><page width=\"595.3\" height=\"841.9\">\n"
      "<word xMin=\"1.5\" yMin=\"2\" xMax=\"3\" yMax=\"4\">A&amp;B&lt;&#7879;&#xyz;&</word>\n"
      "</page><page width=\"nan\" height=\"1e999\"><word xMin=\"5\" yMin=\"2\" xMax=\"3\" "
      "yMax=\"4\">x</word><word xMin=\"1\">y</word><word xMin=\"inf\" yMin=\"2\" xMax=\"3\" "
      "yMax=\"4\">z</word><word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">\xFF</word>"
      "<word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">cut",
      7);
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[0].number, 7);
  EXPECT_DOUBLE_EQ(pages[0].height, 841.9);
  ASSERT_EQ(pages[0].words.size(), 1U);
  EXPECT_EQ(pages[0].words[0].text, "A&B<\u1ec7&#xyz;&");
  EXPECT_DOUBLE_EQ(pages[0].words[0].box.left, 1.5);
  EXPECT_EQ(pages[1].number, 8);
  EXPECT_DOUBLE_EQ(pages[1].width, 0);
  ASSERT_EQ(pages[1].words.size(), 1U);
  EXPECT_EQ(pages[1].words[0].text, "cut");
  EXPECT_TRUE(parse_pdf_words("", 1).empty());
}

TEST(PdfWords, ReadsTheTableOfTesseract) {
  const auto words = parse_ocr_words(
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_"
      "num\tleft\ttop\twidth\theight\tconf\ttext\n"
      "4\t1\t1\t1\t1\t0\t300\t600\t90\t30\t-1\t\n"
      "5\t1\t1\t1\t1\t1\t300\t600\t90\t30\t96.1\tDoanh\n"
      "5\t1\t1\t1\t1\t2\t300\t600\tx\t30\t96.1\tthu\n5\t1\n",
      300);
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].text, "Doanh");
  EXPECT_DOUBLE_EQ(words[0].box.left, 72);
  EXPECT_DOUBLE_EQ(words[0].box.bottom, 151.2);
}

TEST(PdfRulesOf, FollowsTheDrawing) {
  std::vector<PdfPage> pages{page_of(1), page_of(2), page_of(3)};
  add_pdf_rules(
      "%!PS\n/re { 1 2 m 3 4 l S } def\n%%EndPageSetup\n"
      "10 800 m\n110 800 l\nS\n"                    // level, 42 below the edge
      "(5 5 m \\) 9 5 l S) Tj <0123> Tj\n"          // text draws nothing
      "/m 10 700 m 10 600 l n\n"                    // not drawn
      "q [2 0 0 2 5 0] cm 10 300 m 10 100 l S Q\n"  // upright, doubled
      "50 400 100 0.5 re\nf*\n"                     // a strip
      "50 300 100 80 re f\n"                        // an area
      "50 200 60 30 re S\n"                         // a frame
      "0 0 m 50 50 l S 1e308 0 m -1e308 0 l S\n"
      "%%PageTrailer\nskipped 1 1 m 100 1 l S\n%%EndPageSetup\n<~ 1 1 m 100 1 l S ~> q Q Q cm re "
      "l\n",
      pages);
  ASSERT_EQ(pages[0].rules.level.size(), 4U);
  EXPECT_DOUBLE_EQ(pages[0].rules.level[0].y, 42);
  EXPECT_DOUBLE_EQ(pages[0].rules.level[0].right, 110);
  EXPECT_DOUBLE_EQ(pages[0].rules.level[1].y, 441.75);
  ASSERT_EQ(pages[0].rules.upright.size(), 3U);
  EXPECT_DOUBLE_EQ(pages[0].rules.upright[0].x, 25);
  EXPECT_DOUBLE_EQ(pages[0].rules.upright[0].top, 242);
  EXPECT_DOUBLE_EQ(pages[0].rules.upright[0].bottom, 642);
  EXPECT_TRUE(pages[1].rules.level.empty() && pages[2].rules.level.empty());
}

// --- grids ------------------------------------------------------------------------

TEST(PdfGrid, JoinsFieldsWithoutALineBetween) {
  PdfRules rules;
  for (const double y : {100.0, 120.0, 140.0}) rules.level.push_back({y, 50, 350});
  rules.level.push_back({160, 50, 351});
  rules.upright = {{50, 100, 160}, {150, 120, 160}, {250, 99, 160}, {350, 100, 161}};
  rules.level[2].left = 150;  // the first column's two lower rows are one cell
  const auto grids = find_grids(rules);
  ASSERT_EQ(grids.size(), 1U);
  Strings cells;
  for (const PdfGridCell& cell : grids[0].cells) {
    cells.push_back(std::to_string(cell.row) + "." + std::to_string(cell.column) + "x" +
                    std::to_string(cell.columns) + "v" + std::to_string(cell.rows));
  }
  EXPECT_EQ(cells,
            (Strings{"0.0x2v1", "0.2x1v1", "1.0x1v2", "1.1x1v1", "1.2x1v1", "2.1x1v1", "2.2x1v1"}));
  EXPECT_EQ(grids[0].cell_at({60, 145, 100, 155}), 2U);
  EXPECT_FALSE(grids[0].cell_at({400, 145, 410, 155}));
}

TEST(PdfGrid, TakesPiecesOfLinesTogether) {
  PdfRules rules;
  for (int y = 0; y <= 200; y += 20) {
    for (int x = 0; x < 300; x += 100) {
      rules.level.push_back({y + 0.2, x + 0.5, x + 99.5});
      if (y < 200) rules.upright.push_back({x + 0.1, y + 0.5, y + 19.5});
    }
    if (y < 200) rules.upright.push_back({300, y + 0.5, y + 19.5});
  }
  const auto grids = find_grids(rules);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(grids[0].cells.size(), 30U);
}

TEST(PdfGrid, AFrameIsNoTable) {
  PdfRules rules;
  rules.level = {{100, 50, 350}, {200, 50, 350}};
  rules.upright = {{50, 100, 200}, {350, 100, 200}};
  EXPECT_TRUE(find_grids(rules).empty());
  EXPECT_TRUE(find_grids({}).empty());
}

// --- lines ------------------------------------------------------------------------

TEST(PdfLines, PutsWordsIntoLines) {
  PdfPage page = page_of(3);
  write(page, 56, 100, "tang 12,7%");
  write(page, 56, 80, "Doanh thu");
  write(page, 130, 81, "52.300");
  EXPECT_EQ(lines_on(page), (Strings{"3001:Doanh thu 52.300", "3002:tang 12,7%"}));
}

TEST(PdfLines, LeavesTheMarksOfNotesOut) {
  PdfPage page = page_of(1);
  write(page, 50, 100, "nam 2022.");
  write(page, page.words.back().box.right, 99, "2", 8);
  write(page, 50, 120, "rong 5 m");
  write(page, page.words.back().box.right, 119, "2", 8);
  write(page, 50, 699, "2", 7);
  write(page, 56, 700, "Theo bao cao", 11);
  write(page, 50, 715, "nam truoc.", 11);
  EXPECT_EQ(lines_on(page), (Strings{"1001:nam 2022.", "1002:rong 5 m\u00b2", "1003*:Theo bao cao",
                                     "1004*:nam truoc."}));
}

TEST(PdfLines, ReadsRuledTablesByTheirCells) {
  PdfPage page = page_of(1);
  write(page, 60, 60, "Bang 1");
  rule_grid(page, {50, 200, 300, 400}, {100, 130, 165});
  page.rules.upright[2].top = 130;  // the heading spans two columns
  write(page, 60, 105, "Chi tieu");
  write(page, 250, 105, "Nam 2022");
  write(page, 60, 132, "Doanh thu");
  write(page, 60, 148, "buu chinh");
  write(page, 230, 140, "52.300");
  write(page, 310, 140, "16,2%");
  write(page, 60, 180, "Nguon: Bo");
  EXPECT_EQ(lines_on(page), (Strings{"1001:Bang 1", "1002@0.0.0:Chi tieu", "1002@0.0.1x2:Nam 2022",
                                     "1003@0.1.0:Doanh thu buu chinh", "1003@0.1.1:52.300",
                                     "1003@0.1.2:16,2%", "1004:Nguon: Bo"}));
}

TEST(PdfLines, ATableGoesOnOverThePage) {
  PdfLines lines;
  PdfPage first = page_of(1);
  rule_grid(first, {50, 200, 300}, {700, 720, 740});
  write(first, 60, 702, "Ten");
  write(first, 210, 702, "So");
  write(first, 60, 722, "a");
  write(first, 210, 722, "1");
  write(first, 300, 800, "trang");
  EXPECT_EQ(lines_on(lines, first), (Strings{"1001@0.0.0:Ten", "1001@0.0.1:So", "1002@0.1.0:a",
                                             "1002@0.1.1:1", "1003:trang"}));
  PdfPage second = first;
  second.number = 2;
  second.words.clear();
  write(second, 60, 702, "Ten");
  write(second, 210, 702, "So");
  write(second, 60, 722, "b");
  write(second, 210, 722, "2");
  write(second, 60, 760, "het");
  write(second, 60, 780, "bang");
  EXPECT_EQ(lines_on(lines, second), (Strings{"2001@0.2.0h:Ten", "2001@0.2.1h:So", "2002@0.3.0:b",
                                              "2002@0.3.1:2", "2003:het", "2004:bang"}));
  PdfPage third = second;
  third.number = 3;
  EXPECT_EQ(lines_on(lines, third)[0], "3001@1.0.0:Ten");
}

TEST(PdfLines, SeesTablesWithoutRules) {
  PdfPage page = page_of(1);
  write(page, 56, 60, "Cau van dai het ca dong chay tu le trai sang le phai cua trang giay");
  for (int row = 0; row < 3; ++row) {
    write(page, 56, 100 + 16 * row, "Chi tieu so");
    write(page, 250, 100 + 16 * row, "1.00" + std::to_string(row));
    write(page, 400, 100 + 16 * row, "5%");
  }
  write(page, 56, 150, "Cau van dai het ca dong chay tu le trai sang le phai cua trang giay");
  const Strings out = lines_on(page);
  ASSERT_EQ(out.size(), 11U);
  EXPECT_EQ(out[1], "1002@0.0.0:Chi tieu so");
  EXPECT_EQ(out[6], "1003@0.1.2:5%");
  EXPECT_EQ(out[10].substr(0, 9), "1005:Cau ");
}

TEST(PdfLines, ProseWithWideGapsIsNoTable) {
  PdfPage page = page_of(1);
  write(page, 56, 60, "Cau van");
  write(page, 200, 60, "co khoang trong lon vi can deu hai ben");
  write(page, 56, 78, "dong sau thi chay het ca be ngang cua trang giay ma khong dung lai");
  EXPECT_EQ(lines_on(page).size(), 2U);
  EXPECT_EQ(lines_on(page)[0].substr(0, 5), "1001:");
}

TEST(PdfLines, ADrawingIsNoTable) {
  PdfPage page = page_of(1);
  rule_grid(page, {50, 100, 150, 200, 250, 300}, {100, 120, 140, 160, 180, 200});
  write(page, 60, 102, "1");
  EXPECT_EQ(lines_on(page), Strings{"1001:1"});
}

TEST(PdfLines, LabelsOfAChartAreNoTable) {
  PdfPage page = page_of(1);
  for (int step = 0; step < 5; ++step) {
    page.rules.level.push_back({200.0 + 30 * step, 120, 400});
    write(page, 80, 193 + 30 * step, std::to_string(5 - step) + "00");
    write(page, 200, 196 + 30 * step, "12,5");
  }
  PdfLines lines;
  for (const SourceLine& line : lines.read(page, PdfText::kPrinted)) {
    EXPECT_TRUE(line.label && !line.cell.inside()) << line.text;
  }
  PdfPage uneven = page;
  uneven.rules.level[2].y += 5;
  EXPECT_EQ(lines_on(uneven)[0].substr(0, 10), "1001@0.0.0");
  for (auto& rule : page.rules.level) rule.left = 70;  // rows of a table, ruled in one direction
  EXPECT_EQ(lines_on(page)[0].substr(0, 10), "1001@0.0.0");
}

TEST(PdfLines, NumbersStayWithinThePage) {
  PdfPage page = page_of(1);
  for (int i = 0; i < 1200; ++i) write(page, 56, 16.0 * i, "a");
  const Strings out = lines_on(page);
  ASSERT_EQ(out.size(), 1200U);
  EXPECT_EQ(out.back(), "1999:a");
}

}  // namespace
}  // namespace tongket
