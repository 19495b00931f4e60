#include "office/xlsx_write_check.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "office/xlsx_number.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxRows = 1'048'576;  // Excel specifications and limits
constexpr std::size_t kMaxColumns = 16'384;
constexpr std::size_t kMaxText = 32'767;
constexpr std::size_t kMaxName = 31;

Error refused(std::string_view key, Args args) {
  return fail(ErrorCode::kInvalidInput, key, std::move(args));
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

Result<> check_name(const std::string& name, std::set<std::string>& names) {
  const bool quoted = name.starts_with('\'') || name.ends_with('\'');
  if (name.empty() || characters(name) > kMaxName || quoted ||
      name.find_first_of("[]:*?/\\") != std::string::npos || first_invalid_utf8(name)) {
    return refused("office.xlsx_sheet_name", {{"found", excerpt(name, 80)}});
  }
  // Excel compares names without regard to case; of other letters than ASCII it is the caller's.
  if (!names.insert(lower_ascii(name)).second) {
    return refused("office.xlsx_sheet_twice", {{"found", name}});
  }
  return done();
}

Result<> check_cell(const SheetSpec& sheet, const SheetCell& cell, const CellName& place) {
  const auto* text = std::get_if<std::string>(&cell.value);
  const bool long_text = text != nullptr && characters(*text) > kMaxText;
  if (!long_text && characters(cell.comment) <= kMaxText) return done();
  return refused(
      "office.xlsx_cell_too_long",
      {{"sheet", sheet.name}, {"cell", to_text(place)}, {"limit", std::to_string(kMaxText)}});
}

bool is_inside(const SheetRange& range) {
  return range.first_row >= 1 && range.first_column >= 1 && range.last_row >= range.first_row &&
         range.last_column >= range.first_column &&
         static_cast<std::size_t>(range.last_row) <= kMaxRows &&
         static_cast<std::size_t>(range.last_column) <= kMaxColumns;
}

bool overlap(const SheetRange& a, const SheetRange& b) {
  return a.first_row <= b.last_row && b.first_row <= a.last_row &&
         a.first_column <= b.last_column && b.first_column <= a.last_column;
}

Result<> check_merged(const SheetSpec& sheet) {
  for (std::size_t i = 0; i < sheet.merged.size(); ++i) {
    const SheetRange& range = sheet.merged[i];
    const bool single =
        range.first_row == range.last_row && range.first_column == range.last_column;
    const bool twice =
        std::any_of(sheet.merged.begin(), sheet.merged.begin() + static_cast<std::ptrdiff_t>(i),
                    [&range](const SheetRange& other) { return overlap(range, other); });
    if (is_inside(range) && !single && !twice) continue;
    return refused("office.xlsx_merge",
                   {{"sheet", sheet.name},
                    {"range", to_text(CellName{range.first_row, range.first_column}) + ":" +
                                  to_text(CellName{range.last_row, range.last_column})}});
  }
  return done();
}

Result<> check_sheet(const SheetSpec& sheet) {
  if (sheet.rows.size() > kMaxRows || sheet.column_widths.size() > kMaxColumns) {
    return fail(ErrorCode::kOverflow, "office.xlsx_sheet_too_large", {{"sheet", sheet.name}});
  }
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::vector<SheetCell>& cells = sheet.rows[row].cells;
    if (cells.size() > kMaxColumns) {
      return fail(ErrorCode::kOverflow, "office.xlsx_sheet_too_large", {{"sheet", sheet.name}});
    }
    for (std::size_t column = 0; column < cells.size(); ++column) {
      TK_CHECK(check_cell(sheet, cells[column],
                          {static_cast<int>(row) + 1, static_cast<int>(column) + 1}));
    }
  }
  for (const SheetChart& chart : sheet.charts) TK_CHECK(check_chart(chart.chart));
  return check_merged(sheet);
}

}  // namespace

Result<> check_workbook(const WorkbookSpec& book) {
  if (book.sheets.empty()) return refused("office.xlsx_no_sheets", {});
  std::set<std::string> names;
  bool needs_chart_sheet = false;
  for (const SheetSpec& sheet : book.sheets) {
    TK_CHECK(check_name(sheet.name, names));
    TK_CHECK(check_sheet(sheet));
    needs_chart_sheet |= std::any_of(sheet.charts.begin(), sheet.charts.end(),
                                     [](const SheetChart& chart) { return !chart.source; });
  }
  if (needs_chart_sheet) TK_CHECK(check_name(book.chart_sheet, names));
  return done();
}

}  // namespace tongket
