// A small form with every kind of row, and workbooks as a person would change them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "model/pack.h"
#include "office/xlsx.h"
#include "office/xlsx_write.h"
#include "submission/cell.h"
#include "submission/workbook_cells.h"

namespace tongket::form_fixture {

inline Pack small_pack() {
  Pack pack;
  pack.id = "small";
  pack.nation = "land";
  pack.units_of_measure = {
      {"VND",
       UnitClass::kCurrency,
       {{0, "\u0111\u1ed3ng", "dong"}, {9, "t\u1ef7 \u0111\u1ed3ng", "bn dong"}}},
      {"PERCENT", UnitClass::kPercent, {{0, "%", "%"}}},
      {"COUNT", UnitClass::kCount, {{0, "", ""}}}};
  Indicator revenue;
  revenue.code = "PROV.REV";
  revenue.name_vi = "Doanh thu";
  revenue.name_en = "Revenue";
  revenue.units = {"VND"};
  revenue.kind = IndicatorKind::kFlow;
  revenue.aggregation = Aggregation::kSum;
  Indicator share = revenue;
  share.code = "PROV.SHARE";
  share.name_vi = "T\u1ef7 l\u1ec7 h\u1ed9 d\u00f9ng Internet";
  share.name_en = "Households online";
  share.units = {"PERCENT"};
  share.kind = IndicatorKind::kRatio;
  share.aggregation = Aggregation::kNone;
  Indicator stations = revenue;
  stations.code = "PROV.BTS";
  stations.name_vi = "Tr\u1ea1m BTS";
  stations.name_en = "Base stations";
  stations.units = {"COUNT"};
  stations.kind = IndicatorKind::kStock;
  stations.counted_vi = "tr\u1ea1m";
  stations.counted_en = "stations";
  pack.indicators = {revenue, share, stations};
  pack.index();
  return pack;
}

inline FormRow row_of(std::string cell, RowKind kind, NamedText name) {
  FormRow out;
  out.cell = std::move(cell);
  out.kind = kind;
  out.name = std::move(name);
  return out;
}

inline FormRow number_row(const std::string& indicator, const std::string& unit, int mult,
                          NamedText name) {
  FormRow out = row_of(indicator, RowKind::kNumber, std::move(name));
  out.indicator = indicator;
  out.unit = unit;
  out.mult = mult;
  return out;
}

inline Form small_form() {
  Form form;
  form.id = "so-lieu";
  form.name = {"B\u00e1o c\u00e1o s\u1ed1 li\u1ec7u", "Figures"};
  form.legal_basis = "Th\u00f4ng t\u01b0 s\u1ed1 01";
  FormRow revenue = number_row("PROV.REV", "VND", 9, {"Doanh thu", "Revenue"});
  revenue.required = true;
  FormRow share = number_row("PROV.SHARE", "PERCENT", 0,
                             {"T\u1ef7 l\u1ec7 h\u1ed9 d\u00f9ng Internet", "Households online"});
  FormRow stations = number_row("PROV.BTS", "COUNT", 0, {"Tr\u1ea1m BTS", "Base stations"});
  stations.may_not_apply = true;
  FormRow centre = row_of("q/1", RowKind::kYesNo, {"C\u00f3 trung t\u00e2m", "Has a centre"});
  FormRow level = row_of("q/2", RowKind::kChoice, {"M\u1ee9c \u0111\u1ed9", "Level"});
  level.choices = {{"high", {"Cao", "High"}}, {"low", {"Th\u1ea5p", "Low"}}};
  level.may_not_apply = true;
  FormRow remark = row_of("q/3", RowKind::kText, {"Ki\u1ebfn ngh\u1ecb", "Proposals"});
  form.sections = {{"a", {"Ch\u1ec9 ti\u00eau", "Indicators"}, {}, {revenue, share, stations}},
                   {"b", {"C\u00e2u h\u1ecfi", "Questions"}, {}, {centre, level, remark}}};
  FormNarrative text;
  text.id = "issues";
  text.name = {"T\u1ed3n t\u1ea1i, h\u1ea1n ch\u1ebf", "Issues"};
  text.max_length = 40;
  form.narratives = {text};
  return form;
}

inline CellContent value_of(std::string value) {
  CellContent out;
  out.state = CellState::kValue;
  out.value = std::move(value);
  return out;
}

inline CellContent gap_of(CellState state) {
  CellContent out;
  out.state = state;
  return out;
}

// The workbook written anew after `edit` changed its rows; hidden sheets are kept, looks are not.
using EditSheet = std::function<void(SheetSpec&)>;
inline std::string edited(const std::string& bytes, const EditSheet& edit) {
  const Result<XlsxWorkbook> book = XlsxWorkbook::open(bytes, "a.xlsx");
  WorkbookSpec out{.title = "edited"};
  for (const XlsxWorkbook::Sheet& sheet : book->sheets()) {
    SheetSpec spec{.name = sheet.name, .column_widths = {}};
    const SheetGrid grid = SheetGrid::read(*book, sheet.name).value();
    for (const auto& [number, cells] : grid.rows()) {
      spec.rows.resize(static_cast<std::size_t>(number));
      std::vector<SheetCell>& row = spec.rows.back().cells;
      for (const XlsxCell& cell : cells) {
        row.resize(static_cast<std::size_t>(cell.column));
        if (cell.kind == CellKind::kNumber) {
          row.back().value = Decimal::parse(cell.text).value();
        } else {
          row.back().value = cell.text;
        }
      }
    }
    if (!sheet.visible) spec.visibility = Visibility::kHidden;
    edit(spec);
    out.sheets.push_back(std::move(spec));
  }
  return write_xlsx(out).value();
}

inline bool holds(const SheetRow& row, std::string_view text) {
  for (const SheetCell& cell : row.cells) {
    const auto* said = std::get_if<std::string>(&cell.value);
    if (said != nullptr && *said == text) return true;
  }
  return false;
}

// The row that holds this text; nullptr if the sheet has none.
inline SheetRow* row_with(SheetSpec& sheet, std::string_view text) {
  for (SheetRow& row : sheet.rows) {
    if (holds(row, text)) return &row;
  }
  return nullptr;
}

// Types into the column of values (7) or another one of the row of a cell.
inline EditSheet typing(const std::string& cell, const CellValue& value, std::size_t column = 7) {
  return [=](SheetSpec& sheet) {
    SheetRow* row = row_with(sheet, cell);
    if (row != nullptr) row->cells.at(column - 1).value = value;
  };
}

}  // namespace tongket::form_fixture
