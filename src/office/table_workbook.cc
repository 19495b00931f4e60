// The parts (ECMA-376, SpreadsheetML):
//
//   xl/worksheets/sheetN.xml   cells: <c r="B2" s="3"><v>12.70</v></c> a number, s its format;
//                              <c r="A2" t="s"><v>7</v></c> text 7 of the shared ones
//   xl/sharedStrings.xml       every text once
//   xl/styles.xml              0 text, 1 the head, 2 + d a number with d decimals
#include "office/table_workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "office/xlsx_number.h"
#include "office/xml_text.h"
#include "office/zip_writer.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxTableRows = 1'048'576;
constexpr int kTextStyle = 0;
constexpr int kHeadStyle = 1;
constexpr int kNumberStyle = 2;  // and one more for each decimal
constexpr int kMaxDecimals = 12;
constexpr int kFirstFormat = 164;  // ids below are Excel's own

constexpr std::string_view kDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr std::string_view kRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string cell_name(std::size_t row, std::size_t column) {
  return to_text(CellName{static_cast<int>(row), static_cast<int>(column)});
}

std::string table_styles_xml() {
  std::string formats;
  std::string cells;
  for (int decimals = 0; decimals <= kMaxDecimals; ++decimals) {
    const std::string zeros(static_cast<std::size_t>(decimals), '0');
    formats += fmt::format("<numFmt numFmtId=\"{}\" formatCode=\"#,##0{}{}\"/>",
                           kFirstFormat + decimals, decimals == 0 ? "" : ".", zeros);
    cells += fmt::format(
        "<xf numFmtId=\"{}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
        "applyNumberFormat=\"1\"/>",
        kFirstFormat + decimals);
  }
  constexpr std::string_view kFont = "<name val=\"Times New Roman\"/><family val=\"1\"/>";
  return fmt::format(
      "{}<styleSheet {}><numFmts count=\"{}\">{}</numFmts>"
      "<fonts count=\"2\"><font><sz val=\"11\"/>{}</font><font><b/><sz "
      "val=\"11\"/>{}</font></fonts>"
      "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
      "<fill><patternFill patternType=\"gray125\"/></fill>"
      "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFDCE6F1\"/></patternFill></fill>"
      "</fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border>"
      "</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
      "borderId=\"0\"/></cellStyleXfs><cellXfs count=\"{}\">"
      "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
      "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" "
      "applyFill=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>"
      "{}</cellXfs></styleSheet>",
      kDeclaration, kMain, kMaxDecimals + 1, formats, kFont, kFont, kMaxDecimals + 3, cells);
}

std::string relation(std::string_view id, std::string_view kind, std::string_view target) {
  return fmt::format("<Relationship Id=\"{}\" Type=\"{}/{}\" Target=\"{}\"/>", id, kRelations, kind,
                     target);
}

std::string relations_xml(std::string_view relations) {
  return fmt::format(
      "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}"
      "</Relationships>",
      kDeclaration, relations);
}

std::string types_xml(std::size_t sheets) {
  constexpr std::string_view kType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  std::string parts;
  for (std::size_t i = 1; i <= sheets; ++i) {
    parts += fmt::format(
        "<Override PartName=\"/xl/worksheets/sheet{}.xml\" ContentType=\"{}.worksheet+xml\"/>", i,
        kType);
  }
  return fmt::format(
      "{0}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"{1}.sheet.main+xml\"/>"
      "<Override PartName=\"/xl/styles.xml\" ContentType=\"{1}.styles+xml\"/>"
      "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{1}.sharedStrings+xml\"/>{2}"
      "</Types>",
      kDeclaration, kType, parts);
}

}  // namespace

std::size_t TableWorkbook::shared(std::string_view text) {
  ++uses_;
  const auto [at, is_new] = index_.try_emplace(std::string(text), index_.size());
  if (is_new) {
    fmt::format_to(std::back_inserter(shared_), "<si><t xml:space=\"preserve\">{}</t></si>",
                   xml_text(text));
  }
  return at->second;
}

void TableWorkbook::begin_sheet(const std::string& name, const std::vector<Column>& columns,
                                Head head) {
  Sheet& sheet = sheets_.emplace_back();
  sheet.name = name;
  sheet.columns = columns.size();
  sheet.head = head;
  sheet.xml = fmt::format("{}<worksheet {}>", kDeclaration, kMain);
  if (head == Head::kShown) {
    sheet.xml += fmt::format(
        "<sheetViews><sheetView {}workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
        "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>",
        sheets_.size() == 1 ? "tabSelected=\"1\" " : "");
  }
  sheet.xml += "<cols>";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sheet.xml += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>",
                             i + 1, columns[i].width);
  }
  sheet.xml += "</cols><sheetData>";
  if (head == Head::kNone) return;
  std::vector<CellValue> names;
  names.reserve(columns.size());
  for (const Column& column : columns) names.emplace_back(column.name);
  write_cells(names, kHeadStyle);
}

void TableWorkbook::add_row(const std::vector<CellValue>& cells) { write_cells(cells, kTextStyle); }

void TableWorkbook::add_text(std::string& xml, std::string_view text, std::string_view place,
                             int style) {
  fmt::format_to(std::back_inserter(xml), "<c r=\"{}\" s=\"{}\" t=\"s\"><v>{}</v></c>", place,
                 style, shared(text));
}

void TableWorkbook::write_cells(const std::vector<CellValue>& cells, int text_style) {
  TK_ASSERT(!sheets_.empty());
  Sheet& sheet = sheets_.back();
  if (++sheet.rows > kMaxTableRows) return;  // finish() says so
  sheet.columns = std::max(sheet.columns, cells.size());
  fmt::format_to(std::back_inserter(sheet.xml), "<row r=\"{}\">", sheet.rows);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string place = cell_name(sheet.rows, i + 1);
    if (const auto* text = std::get_if<std::string>(&cells[i])) {
      if (!text->empty()) add_text(sheet.xml, *text, place, text_style);
    } else if (const auto* number = std::get_if<Decimal>(&cells[i])) {
      if (!spreadsheet_keeps(*number)) {
        add_text(sheet.xml, number->to_string(), place, text_style);
        continue;
      }
      fmt::format_to(std::back_inserter(sheet.xml), "<c r=\"{}\" s=\"{}\"><v>{}</v></c>", place,
                     kNumberStyle + std::clamp(number->scale(), 0, kMaxDecimals),
                     number->to_string());
    }
  }
  sheet.xml += "</row>";
}

Result<std::string> TableWorkbook::finish() && {
  ZipWriter zip;
  std::string names;
  std::string relations;
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    const Sheet& sheet = sheets_[i];
    if (sheet.rows > kMaxTableRows) {
      return fail(ErrorCode::kOverflow, "office.xlsx_sheet_too_large", {{"sheet", sheet.name}});
    }
    names += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", xml_text(sheet.name),
                         i + 1, i + 1);
    relations += relation(fmt::format("rId{}", i + 1), "worksheet",
                          fmt::format("worksheets/sheet{}.xml", i + 1));
  }
  relations += relation(fmt::format("rId{}", sheets_.size() + 1), "styles", "styles.xml");
  relations +=
      relation(fmt::format("rId{}", sheets_.size() + 2), "sharedStrings", "sharedStrings.xml");
  zip.add({"[Content_Types].xml", types_xml(sheets_.size())});
  zip.add({"_rels/.rels", relations_xml(relation("rId1", "officeDocument", "xl/workbook.xml"))});
  zip.add({"xl/workbook.xml",
           fmt::format("{}<workbook {} xmlns:r=\"{}\"><sheets>{}</sheets></workbook>", kDeclaration,
                       kMain, kRelations, names)});
  zip.add({"xl/_rels/workbook.xml.rels", relations_xml(relations)});
  zip.add({"xl/styles.xml", table_styles_xml()});
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    Sheet& sheet = sheets_[i];
    sheet.xml += "</sheetData>";
    if (sheet.head == Head::kShown && sheet.columns > 0) {
      sheet.xml += fmt::format("<autoFilter ref=\"A1:{}\"/>", cell_name(sheet.rows, sheet.columns));
    }
    sheet.xml += "</worksheet>";
    zip.add({fmt::format("xl/worksheets/sheet{}.xml", i + 1), sheet.xml});
    sheet.xml = std::string();  // packed: not held twice
  }
  zip.add(
      {"xl/sharedStrings.xml", fmt::format("{}<sst {} count=\"{}\" uniqueCount=\"{}\">{}</sst>",
                                           kDeclaration, kMain, uses_, index_.size(), shared_)});
  return std::move(zip).finish();
}

}  // namespace tongket
