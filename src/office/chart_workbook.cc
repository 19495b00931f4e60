// The workbook behind a chart, as small as Excel accepts one:
//
//   [Content_Types].xml, _rels/.rels, xl/workbook.xml, xl/_rels/workbook.xml.rels, xl/styles.xml
//   xl/worksheets/sheet1.xml   A1 empty, B1.. names of series, A2.. categories, B2.. values
//
// Style 1 is the chart's number format. Texts stand in their cells (inlineStr), so that there is no
// table of shared strings.
#include <fmt/format.h>

#include "office/chart.h"
#include "office/xlsx_number.h"
#include "office/xml_text.h"
#include "office/zip_writer.h"

namespace tongket {
namespace {

// A macro, because adjoining literals become one constant.
#define TK_XML_HEAD                                            \
  R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)" \
  "\n"

constexpr std::string_view kTypes = TK_XML_HEAD
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" )"
    R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/xl/workbook.xml" ContentType=)"
    R"("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
    R"(<Override PartName="/xl/worksheets/sheet1.xml" ContentType=)"
    R"("application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
    R"(<Override PartName="/xl/styles.xml" ContentType=)"
    R"("application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>)";

constexpr std::string_view kPackageRelationships = TK_XML_HEAD
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Target="xl/workbook.xml" )"
    R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>)"
    R"(</Relationships>)";

constexpr std::string_view kWorkbookRelationships = TK_XML_HEAD
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Target="worksheets/sheet1.xml" )"
    R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>)"
    R"(<Relationship Id="rId2" Target="styles.xml" )"
    R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>)"
    R"(</Relationships>)";

constexpr std::string_view kWorkbook =
    TK_XML_HEAD R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
                R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
                R"(<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>)";

std::string styles_xml(const Chart& chart) {
  return fmt::format(
      TK_XML_HEAD
      R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
      R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="{}"/></numFmts>)"
      R"(<fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts>)"
      R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)"
      R"(<fill><patternFill patternType="gray125"/></fill></fills>)"
      R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
      R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>)"
      R"(</cellStyleXfs><cellXfs count="2">)"
      R"(<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
      R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
      R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>)"
      R"(</cellStyles></styleSheet>)",
      xml_text(chart_number_format(chart)));
}

std::string text_cell(const CellName& cell, std::string_view text) {
  return fmt::format(R"(<c r="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)",
                     to_text(cell), xml_text(text));
}

std::string sheet_xml(const Chart& chart) {
  const int columns = static_cast<int>(chart.series.size()) + 1;
  std::string out = fmt::format(
      TK_XML_HEAD
      R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
      R"(<dimension ref="A1:{}"/><cols><col min="1" max="1" width="32" customWidth="1"/>)"
      R"(<col min="2" max="{}" width="18" customWidth="1"/></cols><sheetData><row r="1">)",
      to_text(CellName{static_cast<int>(chart.categories.size()) + 1, columns}), columns);
  for (int column = 2; column <= columns; ++column) {
    out += text_cell({1, column}, chart.series[static_cast<std::size_t>(column) - 2].name);
  }
  out += "</row>";
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const int row = static_cast<int>(i) + 2;
    out += fmt::format(R"(<row r="{}">)", row) + text_cell({row, 1}, chart.categories[i]);
    for (int column = 2; column <= columns; ++column) {
      const auto& value = chart.series[static_cast<std::size_t>(column) - 2].values[i];
      if (!value) continue;
      out += fmt::format(R"(<c r="{}" s="1"><v>{}</v></c>)", to_text(CellName{row, column}),
                         value->to_string());
    }
    out += "</row>";
  }
  return out + "</sheetData></worksheet>";
}

}  // namespace

Result<std::string> chart_workbook(const Chart& chart) {
  TK_CHECK(check_chart(chart));
  const std::string styles = styles_xml(chart);
  const std::string sheet = sheet_xml(chart);
  ZipWriter zip;
  zip.add({.name = "[Content_Types].xml", .content = kTypes});
  zip.add({.name = "_rels/.rels", .content = kPackageRelationships});
  zip.add({.name = "xl/workbook.xml", .content = kWorkbook});
  zip.add({.name = "xl/_rels/workbook.xml.rels", .content = kWorkbookRelationships});
  zip.add({.name = "xl/styles.xml", .content = styles});
  zip.add({.name = "xl/worksheets/sheet1.xml", .content = sheet});
  return std::move(zip).finish();
}

}  // namespace tongket
