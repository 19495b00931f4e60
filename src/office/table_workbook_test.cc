#include "office/table_workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office/xlsx.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;

// "A1=text" and "B2#12.7" for each cell of a sheet.
std::vector<std::string> cells_of(const std::string& bytes,
                                  std::optional<std::string_view> sheet = {}) {
  class Rows : public SheetVisitor {
   public:
    Result<> row(const XlsxRow& row) override {
      for (const XlsxCell& cell : row.cells) {
        out.push_back(to_text(CellName{row.number, cell.column}) +
                      (cell.kind == CellKind::kNumber ? "#" : "=") + cell.text);
      }
      return done();
    }
    std::vector<std::string> out;
  };
  const Result<XlsxWorkbook> book = XlsxWorkbook::open(bytes, "table.xlsx");
  EXPECT_TRUE(book.ok());
  Rows rows;
  EXPECT_TRUE(book->read_sheet(sheet, rows).ok());
  return rows.out;
}

TEST(TableWorkbook, NumbersAreNumbersAndTextsAreTexts) {
  TableWorkbook book;
  book.begin_sheet("Values", {{"unit", 30}, {"value", 16}});
  book.add_row({std::string("=1+1"), Decimal::of(1270, 2)});
  book.add_row({std::string("<a & b>"), std::monostate{}, Decimal::of(-34293, -3)});
  const std::string bytes = std::move(book).finish().value();
  EXPECT_THAT(cells_of(bytes), ElementsAre("A1=unit", "B1=value", "A2==1+1", "B2#12.70",
                                           "A3=<a & b>", "C3#-34293000"));
}

TEST(TableWorkbook, WhatExcelWouldRoundStaysText) {
  TableWorkbook book;
  book.begin_sheet("Values", {{"value", 30}}, TableWorkbook::Head::kNone);
  book.add_row({Decimal::of(1'234'567'890'123'456)});
  book.add_row({Decimal::of(123'456'789'012'345)});
  book.add_row({Decimal::of(123'456'789'012'345, -6)});
  const std::string bytes = std::move(book).finish().value();
  EXPECT_THAT(cells_of(bytes),
              ElementsAre("A1=1234567890123456", "A2#123456789012345", "A3#123456789012345000000"));
}

TEST(TableWorkbook, SeveralSheetsShareTheirTexts) {
  TableWorkbook book;
  book.begin_sheet("One", {{"a", 10}});
  book.add_row({std::string("same")});
  book.begin_sheet("Two", {{"b", 10}});
  book.add_row({std::string("same")});
  const std::string bytes = std::move(book).finish().value();
  EXPECT_THAT(cells_of(bytes, "Two"), ElementsAre("A1=b", "A2=same"));
}

TEST(TableWorkbook, TheSameRowsGiveTheSameBytes) {
  const auto made = [] {
    TableWorkbook book;
    book.begin_sheet("One", {{"a", 10}});
    for (int i = 0; i < 100; ++i) book.add_row({std::to_string(i % 7), Decimal::of(i)});
    return std::move(book).finish().value();
  };
  EXPECT_EQ(made(), made());
}

}  // namespace
}  // namespace tongket
