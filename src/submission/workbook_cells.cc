#include "submission/workbook_cells.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/text.h"
#include "read/source/stored_number.h"

namespace tongket {
namespace {

class Collector final : public SheetVisitor {
 public:
  Result<> row(const XlsxRow& row) override {
    for (const XlsxCell& cell : row.cells) {
      if (cell.text.empty() && cell.kind == CellKind::kText) continue;
      bytes_ += cell.text.size();
      if (++cells_ > SheetGrid::kMaxCells || bytes_ > SheetGrid::kMaxTextBytes) {
        return fail(ErrorCode::kOverflow, "submission.file.sheet_too_large",
                    {{"limit", std::to_string(SheetGrid::kMaxCells)}});
      }
      rows[row.number].push_back(cell);
    }
    return done();
  }
  std::map<int, std::vector<XlsxCell>> rows;

 private:
  std::size_t cells_ = 0;
  std::size_t bytes_ = 0;
};

bool is_percent(const FormRow& row, const Pack& pack) {
  const UnitOfMeasure* unit = pack.unit_of_measure(row.unit);
  return unit != nullptr && unit->unit_class == UnitClass::kPercent;
}

Error refused_cell(std::string_view key, const FormRow& row, const XlsxCell& cell) {
  constexpr std::size_t kShown = 60;
  return fail(ErrorCode::kInvalidInput, key,
              {{"row", row.name.vi, row.name.en}, {"found", excerpt(cell.text, kShown)}});
}

}  // namespace

Error refused_workbook(ErrorCode code, std::string_view key, Args args) {
  return fail(code, key, std::move(args), {std::string(kWorkbookFile), 0, 0});
}

Result<SheetGrid> SheetGrid::read(const XlsxWorkbook& book, const std::string& sheet) {
  Collector collector;
  TK_CHECK(book.read_sheet(sheet, collector));
  SheetGrid out;
  out.name_ = sheet;
  out.rows_ = std::move(collector.rows);
  return out;
}

const XlsxCell* SheetGrid::at(const CellName& place) const {
  const auto row = rows_.find(place.row);
  if (row == rows_.end()) return nullptr;
  const auto cell =
      std::lower_bound(row->second.begin(), row->second.end(), place.column,
                       [](const XlsxCell& each, int column) { return each.column < column; });
  return cell != row->second.end() && cell->column == place.column ? &*cell : nullptr;
}

std::string SheetGrid::text(const CellName& place) const {
  const XlsxCell* cell = at(place);
  return cell == nullptr ? std::string() : workbook_text(*cell);
}

std::string SheetGrid::place(const CellName& at) const { return name_ + "!" + to_text(at); }

std::string workbook_text(const XlsxCell& cell) {
  switch (cell.kind) {
    case CellKind::kNumber:
      return written_number(cell.text, cell.look);
    case CellKind::kDate:
      return written_date(cell.text);
    case CellKind::kText:
    case CellKind::kBoolean:
    case CellKind::kError:
    case CellKind::kNoValue:
      break;
  }
  return to_nfc(trimmed(cell.text));
}

Result<CellContent> read_workbook_cell(const FormRow& row, const XlsxCell& cell, const Pack& pack) {
  if (cell.kind == CellKind::kError) return refused_cell("submission.file.error", row, cell);
  if (cell.kind == CellKind::kNoValue) return refused_cell("submission.file.no_value", row, cell);
  if (row.kind == RowKind::kNumber) {
    if (cell.kind == CellKind::kDate || cell.kind == CellKind::kBoolean) {
      return refused_cell("submission.file.not_number", row, cell);
    }
    // 12% is stored as 0.12: which of both is meant is not known unless the row is in percent.
    const bool shown = cell.kind == CellKind::kNumber && cell.look == NumberLook::kPercent;
    const bool written = cell.kind == CellKind::kText && cell.text.ends_with('%');
    if ((shown || written) && !is_percent(row, pack)) {
      return refused_cell("submission.file.percent", row, cell);
    }
  }
  return read_cell(row, workbook_text(cell));
}

bool same_value(const FormRow& row, const CellContent& a, const CellContent& b) {
  if (a.state != b.state) return false;
  if (a.state != CellState::kValue || a.value == b.value) return true;
  if (row.kind != RowKind::kNumber) return false;
  const Result<Decimal> x = Decimal::parse(a.value);
  const Result<Decimal> y = Decimal::parse(b.value);
  return x && y && *x == *y;
}

}  // namespace tongket
