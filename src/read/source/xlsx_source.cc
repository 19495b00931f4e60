// Idea: the visible sheets one after the other, each a table; before its rows a line with its name.
// A cell is a line; what cannot be read as text (a formula without a stored value) is counted.
#include <algorithm>
#include <cstdint>

#include "office/xlsx.h"
#include "read/source/source_builder.h"
#include "read/source/stored_number.h"

namespace tongket {
namespace {

constexpr int kRowsOfSheet = 10'000'000;
constexpr int kMaxSheets = 200;

class SheetLines final : public SheetVisitor {
 public:
  SheetLines(SourceBuilder& builder, Progress& progress) : builder_(builder), progress_(progress) {}

  Result<> begin(const std::string& name) {
    ++table_;
    next_report_ = 0;
    return builder_.add({.text = name, .number = number_of(0), .heading = 1, .cell = {}});
  }

  Result<> row(const XlsxRow& row) override {
    for (const XlsxCell& cell : row.cells) {
      if (cell.kind == CellKind::kNoValue) {
        if (without_value++ == 0) first_without_value = number_of(row.number);
        continue;
      }
      TK_CHECK(builder_.add(
          {.text = text_of(cell),
           .number = number_of(row.number),
           .cell = {.table = table_, .row = row.number - 1, .column = cell.column - 1}}));
    }
    return done();
  }

  Result<> reached(std::uint64_t bytes, std::uint64_t total) override {
    if (bytes < next_report_) return done();
    next_report_ = bytes + std::max<std::uint64_t>(total / 100, 1);
    progress_.report("read.source_sheet", std::min(bytes, total), total);
    if (!progress_.cancelled()) return done();
    return fail(ErrorCode::kCancelled, "read.cancelled", {}, {builder_.file(), 0, 0});
  }

  std::size_t without_value = 0;
  int first_without_value = 0;

 private:
  [[nodiscard]] int number_of(int row) const { return table_ * kRowsOfSheet + row; }

  static std::string text_of(const XlsxCell& cell) {
    if (cell.kind == CellKind::kNumber) return written_number(cell.text, cell.look);
    if (cell.kind == CellKind::kDate) return written_date(cell.text);
    return cell.text;
  }

  SourceBuilder& builder_;
  Progress& progress_;
  int table_ = -1;
  std::uint64_t next_report_ = 0;
};

}  // namespace

Result<SourceText> xlsx_source(std::string_view bytes, const std::string& file,
                               const SourceLimits& limits, Progress& progress) {
  XlsxLimits xlsx_limits;
  xlsx_limits.zip.max_archive_bytes = limits.max_bytes;
  TK_TRY(const XlsxWorkbook book, XlsxWorkbook::open(bytes, file, xlsx_limits));
  SourceBuilder builder(file, SourceFormat::kXlsx, limits);
  SheetLines lines(builder, progress);
  int sheets = 0;
  for (const XlsxWorkbook::Sheet& sheet : book.sheets()) {
    if (!sheet.visible || sheet.part.empty()) continue;
    if (++sheets > kMaxSheets) {
      return fail(ErrorCode::kOverflow, "office.xlsx_too_many_sheets",
                  {{"limit", std::to_string(kMaxSheets)}}, {file, 0, 0});
    }
    TK_CHECK(lines.begin(sheet.name));
    TK_CHECK(book.read_sheet(sheet.name, lines));
  }
  if (sheets == 0) return fail(ErrorCode::kInvalidInput, "office.xlsx_no_sheet", {}, {file, 0, 0});
  if (lines.without_value > 0) {
    builder.notice("read.source_not_computed", {{"count", std::to_string(lines.without_value)}},
                   lines.first_without_value);
  }
  return std::move(builder).finish();
}

}  // namespace tongket
