#include "submission/own_workbook.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/text.h"
#include "office/xlsx.h"
#include "submission/own_workbook_labels.h"
#include "submission/workbook_cells.h"

namespace tongket {
namespace {

constexpr std::size_t kShownLabel = 200;

struct LabelledSheet {
  explicit LabelledSheet(SheetGrid read) : grid(std::move(read)), labels(grid) {}
  SheetGrid grid;
  SheetLabels labels;
};

// A workbook whose sheets are read when they are asked for.
class OwnWorkbook {
 public:
  static Result<OwnWorkbook> open(std::string_view bytes) {
    XlsxLimits limits;
    limits.zip.max_archive_bytes = std::uint64_t{32} << 20;
    limits.zip.max_total_bytes = std::uint64_t{256} << 20;
    limits.max_shared_bytes = SheetGrid::kMaxTextBytes;
    TK_TRY(XlsxWorkbook book, XlsxWorkbook::open(bytes, std::string(kWorkbookFile), limits));
    return OwnWorkbook(std::move(book));
  }

  [[nodiscard]] std::vector<std::string> visible_sheets() const {
    std::vector<std::string> out;
    for (const XlsxWorkbook::Sheet& sheet : book_->sheets()) {
      if (sheet.visible && !sheet.part.empty()) out.push_back(sheet.name);
    }
    return out;
  }

  // nullptr if there is no sheet of that name.
  Result<const LabelledSheet*> sheet(const std::string& name) {
    if (const auto at = read_.find(name); at != read_.end()) return at->second.get();
    const auto& sheets = book_->sheets();
    const bool known = std::any_of(sheets.begin(), sheets.end(), [&](const auto& each) {
      return each.name == name && !each.part.empty();
    });
    if (!known) return nullptr;
    TK_TRY(SheetGrid grid, SheetGrid::read(*book_, name));
    return read_.emplace(name, std::make_unique<LabelledSheet>(std::move(grid)))
        .first->second.get();
  }

 private:
  explicit OwnWorkbook(XlsxWorkbook book)
      : book_(std::make_unique<XlsxWorkbook>(std::move(book))) {}
  std::unique_ptr<XlsxWorkbook> book_;
  std::map<std::string, std::unique_ptr<LabelledSheet>> read_;
};

struct FoundPlace {
  const LabelledSheet* sheet = nullptr;
  CellName at;

  [[nodiscard]] std::string name() const { return sheet->grid.place(at); }
};

class MappingReader {
 public:
  MappingReader(OwnWorkbook& book, const MappingTarget& target) : book_(book), target_(target) {}

  Result<WorkbookPreview> read(std::span<const MappedCell> mapping) {
    std::map<std::string_view, const MappedCell*> by_cell;
    for (const MappedCell& cell : mapping) {
      by_cell.emplace(cell.cell, &cell);
      if (target_.form.row(cell.cell) == nullptr) {
        preview_.unknown.push_back({cell.sheet + "!" + cell.at, cell.cell});
      }
    }
    for (const FormRow* row : target_.form.rows()) {
      const auto at = by_cell.find(row->cell);
      if (at != by_cell.end()) TK_CHECK(read_cell_of(*row, *at->second));
    }
    preview_.unchanged = target_.form.rows().size() - preview_.changes.size();
    return std::move(preview_);
  }

 private:
  Result<> read_cell_of(const FormRow& row, const MappedCell& mapped) {
    static const CellContent nothing;
    const auto now = target_.contents.find(row.cell);
    const CellContent& from = now == target_.contents.end() ? nothing : now->second;
    WorkbookChange change{.cell = row.cell,
                          .name = row.name,
                          .input = {},
                          .from = from,
                          .to = from,
                          .place = mapped.sheet + "!" + mapped.at,
                          .problem = {}};
    TK_TRY(const std::optional<FoundPlace> found, place_of(mapped, change.problem));
    if (found) {
      change.place = found->name();
      take(row, found->sheet->grid.at(found->at), change);
    }
    if (change.problem || !(change.to == change.from))
      preview_.changes.push_back(std::move(change));
    return done();
  }

  void take(const FormRow& row, const XlsxCell* cell, WorkbookChange& change) const {
    if (cell == nullptr) return;
    change.input = workbook_text(*cell);
    Result<CellContent> said = read_workbook_cell(row, *cell, target_.pack);
    if (!said) {
      change.problem = std::move(said.error());
      return;
    }
    if (said->state == CellState::kEmpty || same_value(row, *said, change.from)) return;
    change.to.state = said->state;
    change.to.value = said->value;
  }

  // Where the value stands now; nothing and a problem if that is not certain.
  Result<std::optional<FoundPlace>> place_of(const MappedCell& mapped,
                                             std::optional<Error>& problem) {
    using Found = std::optional<FoundPlace>;
    const std::optional<CellName> at = parse_cell_name(mapped.at);
    if (!at) {
      problem = refused_workbook(ErrorCode::kInvalidInput, "submission.file.address",
                                 {{"found", excerpt(mapped.at, kShownLabel)}});
      return Found();
    }
    TK_TRY(const LabelledSheet* const sheet, book_.sheet(mapped.sheet));
    const std::optional<OwnCellLabel> remembered = parse_label(mapped.label);
    if (!remembered) {
      if (sheet != nullptr) return Found(FoundPlace{sheet, *at});
      problem = refused_workbook(ErrorCode::kNotFound, "submission.file.sheet_gone",
                                 {{"sheet", excerpt(mapped.sheet, kShownLabel)}});
      return Found();
    }
    const OwnCellLabel label = remembered->moved_to(target_.period);
    TK_TRY(std::vector<FoundPlace> places, search(label, *at, sheet));
    if (places.size() == label.count) {
      const FoundPlace& place = places[label.number - 1];
      const std::string before = mapped.sheet + "!" + mapped.at;
      if (place.name() != before) preview_.moved.push_back({mapped.cell, before, place.name()});
      return Found(place);
    }
    const std::string expected = excerpt(label.words(), kShownLabel);
    if (places.size() < 2) {
      problem = refused_workbook(ErrorCode::kNotFound, "submission.file.label_gone",
                                 {{"expected", expected}});
    } else {
      problem = refused_workbook(
          ErrorCode::kUndecidable, "submission.file.label_twice",
          {{"expected", expected}, {"first", places[0].name()}, {"second", places[1].name()}});
    }
    return Found();
  }

  // In the sheet of the mapping; if that is gone, in all.
  Result<std::vector<FoundPlace>> search(const OwnCellLabel& label, const CellName& expected,
                                         const LabelledSheet* sheet) {
    std::vector<FoundPlace> out;
    const auto add = [&](const LabelledSheet* in) {
      for (const CellName& at : in->labels.places(label, expected)) out.push_back({in, at});
    };
    if (sheet != nullptr) {
      add(sheet);
      return out;
    }
    for (const std::string& name : book_.visible_sheets()) {
      TK_TRY(const LabelledSheet* const each, book_.sheet(name));
      add(each);
    }
    return out;
  }

  OwnWorkbook& book_;
  const MappingTarget& target_;
  WorkbookPreview preview_;
};

SheetTexts texts_of(const SheetGrid& grid, const SheetLimits& limits) {
  SheetTexts out{.name = grid.name(), .rows = {}};
  if (!grid.rows().empty()) out.rows_in_all = grid.rows().rbegin()->first;
  for (const auto& [number, cells] : grid.rows()) {
    if (number > limits.rows) break;
    out.rows.resize(static_cast<std::size_t>(number));
    for (const XlsxCell& cell : cells) {
      if (cell.column > limits.columns) break;
      out.rows.back().resize(static_cast<std::size_t>(cell.column));
      out.rows.back().back() = excerpt(workbook_text(cell), limits.text_bytes);
    }
  }
  return out;
}

}  // namespace

Result<std::vector<SheetTexts>> sheets_of(std::string_view bytes, const SheetLimits& limits) {
  TK_TRY(OwnWorkbook book, OwnWorkbook::open(bytes));
  std::vector<SheetTexts> out;
  for (const std::string& name : book.visible_sheets()) {
    if (out.size() == limits.sheets) break;
    TK_TRY(const LabelledSheet* const sheet, book.sheet(name));
    out.push_back(texts_of(sheet->grid, limits));
  }
  return out;
}

Result<std::vector<MappedCell>> with_labels(std::string_view bytes, std::vector<MappedCell> mapping,
                                            const TimePeriod& period) {
  if (mapping.size() > kMaxMappedCells) {
    return refused_workbook(ErrorCode::kOverflow, "submission.file.mapping_too_large",
                            {{"limit", std::to_string(kMaxMappedCells)}});
  }
  TK_TRY(OwnWorkbook book, OwnWorkbook::open(bytes));
  std::set<std::string> seen;
  for (MappedCell& cell : mapping) {
    if (!seen.insert(cell.cell).second) {
      return refused_workbook(ErrorCode::kInvalidInput, "submission.file.mapped_twice",
                              {{"found", excerpt(cell.cell, kShownLabel)}});
    }
    const std::optional<CellName> at = parse_cell_name(cell.at);
    if (!at) {
      return refused_workbook(ErrorCode::kInvalidInput, "submission.file.address",
                              {{"found", excerpt(cell.at, kShownLabel)}});
    }
    TK_TRY(const LabelledSheet* const sheet, book.sheet(cell.sheet));
    if (sheet == nullptr) {
      return refused_workbook(ErrorCode::kNotFound, "submission.file.sheet_gone",
                              {{"sheet", excerpt(cell.sheet, kShownLabel)}});
    }
    OwnCellLabel label = sheet->labels.at(*at);
    label.period = period;
    const std::vector<CellName> places = sheet->labels.places(label, *at);
    label.count = places.size();
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (to_text(places[i]) == to_text(*at)) label.number = i + 1;
    }
    cell.at = to_text(*at);
    cell.label = label_text(label);
  }
  return mapping;
}

Result<WorkbookPreview> map_preview(std::string_view bytes, std::span<const MappedCell> mapping,
                                    const MappingTarget& target) {
  TK_TRY(OwnWorkbook book, OwnWorkbook::open(bytes));
  return MappingReader(book, target).read(mapping);
}

}  // namespace tongket
