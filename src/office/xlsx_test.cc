#include "office/xlsx.h"

#include <gtest/gtest.h>

#include <string>

#include "base/message.h"
#include "support/zip_builder.h"

namespace tongket {
namespace {

using testing::sheet_of;
using testing::Workbook;

// Rows as text: "2: B=text:abc C=number:12.7\n".
class Dump final : public SheetVisitor {
 public:
  Result<> row(const XlsxRow& row) override {
    static constexpr const char* kNames[] = {"text", "number", "boolean", "date", "error", "none"};
    out += std::to_string(row.number) + ":";
    for (const XlsxCell& cell : row.cells) {
      std::string name = to_text(CellName{1, cell.column});
      name.pop_back();
      out += " " + name + "=" + kNames[static_cast<int>(cell.kind)] + ":" + cell.text;
    }
    out += "\n";
    return done();
  }
  std::string out;
};

std::string dump(const Workbook& parts, std::optional<std::string_view> name = {},
                 XlsxLimits limits = {}) {
  const std::string bytes = parts.bytes();
  const auto book = XlsxWorkbook::open(bytes, "a.xlsx", limits);
  if (!book) return book.error().key;
  Dump rows;
  const Result<> result = book->read_sheet(name, rows);
  return result ? rows.out : result.error().key;
}

std::string dump_rows(std::string_view rows, XlsxLimits limits = {}) {
  Workbook parts;
  parts.sheet = sheet_of(rows);
  parts.shared_strings =
      "<sst><si><t>zero</t></si><si><r><t>o</t></r><r><rPr/><t xml:space='preserve'>ne </t></r>"
      "<rPh><t>not</t></rPh></si><si/><si><t>a_x000A_b_x0041_</t></si></sst>";
  return dump(parts, {}, limits);
}

Error error_of_rows(std::string_view rows) {
  Workbook parts;
  parts.sheet = sheet_of(rows);
  const std::string bytes = parts.bytes();
  const auto book = XlsxWorkbook::open(bytes, "a.xlsx");
  EXPECT_TRUE(book.ok());
  Dump out;
  const Result<> result = book->read_sheet({}, out);
  return result ? Error{} : result.error();
}

TEST(Xlsx, ReadsEveryKindOfCell) {
  EXPECT_EQ(
      dump_rows("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
                "<c r='D1' t='inlineStr'><is><t>in</t><r><t>line</t></r></is></c></row>"
                "<row r='3'><c r='A3'><v>12.699999999999999</v></c><c r='B3' t='b'><v>1</v></c>"
                "<c r='C3' t='e'><v>#N/A</v></c><c r='D3' t='str'><f>A1</f><v>ok</v></c>"
                "<c r='E3'><f>1+1</f><v>2</v></c><c r='F3'><f>NOW()</f></c></row>"),
      "1: A=text:zero B=text:one  D=text:inline\n"
      "3: A=number:12.7 B=boolean:TRUE C=error:#N/A D=text:ok E=number:2 F=none:\n");
}

TEST(Xlsx, TellsDatesByTheirFormat) {
  EXPECT_EQ(dump_rows("<row><c s='1'><v>44885</v></c><c s='2'><v>44885.5</v></c>"
                      "<c s='3'><v>44885</v></c><c s='99'><v>44885</v></c>"
                      "<c t='d'><v>2022-11-20T00:00:00</v></c><c s='1'><v>0.5</v></c></row>"),
            "1: A=date:2022-11-20 B=date:2022-11-20 C=number:44885 D=number:44885 "
            "E=date:2022-11-20 F=date:0.5\n");
  Workbook old_mac;
  old_mac.workbook =
      "<workbook><workbookPr date1904='1'/><sheets><sheet name='D' r:id='s1' xmlns:r='r'/></sheets>"
      "</workbook>";
  old_mac.sheet = sheet_of("<row><c s='1'><v>43423</v></c></row>");
  EXPECT_EQ(dump(old_mac), "1: A=date:2022-11-20\n");
}

TEST(Xlsx, CountsRowsAndCellsWithoutNames) {
  EXPECT_EQ(
      dump_rows("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>5</v></c></row>"
                "<row r='9'><c r='C9'><v>6</v></c><c><v>7</v></c></row>"),
      "1: A=number:1 C=number:3\n3: A=number:5\n9: C=number:6 D=number:7\n");
}

TEST(Xlsx, DecodesEscapedCharacters) {
  EXPECT_EQ(dump_rows("<row><c t='s'><v>3</v></c><c t='s'><v>2</v></c></row>"),
            "1: A=text:a\nbA B=text:\n");
  EXPECT_EQ(dump_rows("<row><c t='str'><v>_x0000__xD800__x00_</v></c></row>"),
            "1: A=text:_x0000__xD800__x00_\n");
}

TEST(Xlsx, PassesByWhatIsNoCell) {
  Workbook parts;
  parts.sheet =
      "<x:worksheet xmlns:x='m'><x:cols><x:c><x:v>1</x:v></x:c></x:cols><x:sheetData><x:row>"
      "<x:c><x:v>2</x:v><x:extLst><x:ext><x:v>9</x:v></x:ext></x:extLst></x:c></x:row></"
      "x:sheetData>"
      "<x:extLst><x:row><x:c><x:v>3</x:v></x:c></x:row></x:extLst></x:worksheet>";
  EXPECT_EQ(dump(parts), "1: A=number:2\n");
}

TEST(Xlsx, ChoosesTheSheet) {
  Workbook parts;
  parts.workbook =
      "<workbook xmlns:r='r'><sheets><sheet name='Hidden' r:id='s2' state='hidden'/>"
      "<sheet name='D\xE1\xBB\xAF li\xE1\xBB\x87u' r:id='s1'/><sheet name='Chart' "
      "r:id='c'/></sheets>"
      "</workbook>";
  parts.sheet = sheet_of("<row><c><v>1</v></c></row>");
  parts.second_sheet = sheet_of("<row><c><v>2</v></c></row>");
  EXPECT_EQ(dump(parts), "1: A=number:1\n");
  EXPECT_EQ(dump(parts, "Hidden"), "1: A=number:2\n");
  EXPECT_EQ(dump(parts, "D\xE1\xBB\xAF li\xE1\xBB\x87u"), "1: A=number:1\n");
  EXPECT_EQ(dump(parts, "hiden"), "office.xlsx_sheet_unknown");
  EXPECT_EQ(dump(parts, "Chart"), "office.xlsx_sheet_unknown");
}

TEST(Xlsx, NamesWhatIsMissing) {
  Workbook parts;
  parts.sheet.clear();
  EXPECT_EQ(dump(parts), "office.xlsx_part_missing");
  parts = {};
  parts.workbook.clear();
  EXPECT_EQ(dump(parts), "office.xlsx_part_missing");
  parts = {};
  parts.package_relations.clear();
  EXPECT_EQ(dump(parts), "office.not_xlsx");
  parts = {};
  parts.package_relations = "<Relationships/>";
  EXPECT_EQ(dump(parts), "office.not_xlsx");
  parts = {};
  parts.workbook = "<document/>";  // a Word document
  EXPECT_EQ(dump(parts), "office.not_xlsx");
  parts = {};
  parts.workbook = "<workbook><sheets/></workbook>";
  EXPECT_EQ(dump(parts), "office.xlsx_no_sheet");
  parts = {};
  parts.sheet = "<chartsheet/>";
  EXPECT_EQ(dump(parts), "office.xlsx_no_worksheet");
}

TEST(Xlsx, RefusesBrokenCells) {
  const Error number = error_of_rows("<row r='7'><c r='B7'><v>12,5</v></c></row>");
  EXPECT_EQ(number.key, "office.xlsx_number");
  EXPECT_EQ(number.place.file, "a.xlsx");
  EXPECT_EQ(number.place.line, 7);
  EXPECT_EQ(number.place.column, 2);
  EXPECT_NE(describe(number, Language::kEnglish).find("cell B7"), std::string::npos);
  EXPECT_EQ(error_of_rows("<row><c t='s'><v>0</v></c></row>").key, "office.xlsx_shared_string");
  EXPECT_EQ(error_of_rows("<row><c t='s'><v>-1</v></c></row>").key, "office.xlsx_shared_string");
  EXPECT_EQ(error_of_rows("<row><c t='z'><v>0</v></c></row>").key, "office.xlsx_cell_type");
  EXPECT_EQ(error_of_rows("<row r='2'/><row r='2'/>").key, "office.xlsx_row_order");
  EXPECT_EQ(error_of_rows("<row r='x'/>").key, "office.xlsx_row_order");
  EXPECT_EQ(error_of_rows("<row><c r='B1'/><c r='A1'/></row>").key, "office.xlsx_cell_order");
  EXPECT_EQ(error_of_rows("<row><c r='A2'/></row>").key, "office.xlsx_cell_order");
}

TEST(Xlsx, LimitsRowsColumnsAndTexts) {
  EXPECT_EQ(error_of_rows("<row r='1048577'/>").key, "office.xlsx_too_many_rows");
  EXPECT_EQ(error_of_rows("<row><c r='IV1'><v>1</v></c></row>").key, "");
  EXPECT_EQ(error_of_rows("<row><c r='IW1'/></row>").key, "office.xlsx_too_many_columns");
  const std::string text(200, 'x');
  EXPECT_EQ(dump_rows("<row><c t='str'><v>" + text + "</v></c></row>", {.max_cell_bytes = 100}),
            "office.xlsx_text_too_long");
  EXPECT_EQ(dump_rows("", {.max_shared_bytes = 10}), "office.xlsx_text_too_long");
}

TEST(Xlsx, RefusesBillionLaughsInAnyPart) {
  const std::string laughs = "<!DOCTYPE x [<!ENTITY a 'haha'><!ENTITY b '&a;&a;'>]>";
  for (std::string Workbook::*part :
       {&Workbook::package_relations, &Workbook::workbook, &Workbook::relations, &Workbook::styles,
        &Workbook::shared_strings, &Workbook::sheet}) {
    Workbook parts;
    parts.*part = laughs + parts.*part;
    EXPECT_EQ(dump(parts), "office.xml_doctype");
  }
}

TEST(Xlsx, AnErrorOfTheVisitorEndsTheReading) {
  class Stops final : public SheetVisitor {
   public:
    Result<> row(const XlsxRow& row) override {
      last = row.number;
      if (row.number == 2) return fail(ErrorCode::kConflict, "test.stop");
      return done();
    }
    int last = 0;
  };
  Workbook parts;
  parts.sheet =
      sheet_of("<row><c><v>1</v></c></row><row><c><v>1</v></c></row><row><c><v>1</v></c></row>");
  const std::string bytes = parts.bytes();
  const auto book = XlsxWorkbook::open(bytes, "a.xlsx");
  ASSERT_TRUE(book.ok());
  Stops stops;
  EXPECT_EQ(book->read_sheet({}, stops).error().code, ErrorCode::kConflict);
  EXPECT_EQ(stops.last, 2);
}

}  // namespace
}  // namespace tongket
