// Idea: first the hidden sheet says whose workbook it is; then every row that carries the id of a
// cell is compared with what it held when the workbook was made (unchanged: the person left it
// alone, whatever happened to the submission since) and with what stands in the submission.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/digest.h"
#include "base/text.h"
#include "model/period_words.h"
#include "office/xlsx.h"
#include "submission/form_workbook.h"
#include "submission/form_workbook_layout.h"
#include "submission/row_words.h"
#include "submission/workbook_cells.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxSheets = 50;
constexpr std::size_t kMaxStray = 200;

// What the hidden sheet says; empty if the sheet is not that one.
std::map<std::string, std::string> hidden_words(const SheetGrid& grid) {
  std::map<std::string, std::string> out;
  for (const auto& [number, cells] : grid.rows()) {
    if (cells.front().column != 1) continue;
    out.emplace(workbook_text(cells.front()), grid.text({number, 2}));
  }
  if (!out.contains(std::string(form_layout::kSignature))) out.clear();
  return out;
}

// The columns that a sheet's row of markers names.
struct Markers {
  int row = 0;
  std::map<std::string, int, std::less<>> columns;

  [[nodiscard]] int column(std::string_view name) const {
    const auto at = columns.find(name);
    return at == columns.end() ? 0 : at->second;
  }
};

std::optional<Markers> markers_of(const SheetGrid& grid, std::string_view key) {
  for (const auto& [number, cells] : grid.rows()) {
    Markers out{.row = number, .columns = {}};
    for (const XlsxCell& cell : cells) {
      if (cell.text.starts_with("tk:")) out.columns.emplace(cell.text, cell.column);
    }
    if (out.column(key) > 0) return out;
  }
  return std::nullopt;
}

class FormReader {
 public:
  explicit FormReader(const FormWorkbookTarget& target) : target_(target) {}

  Result<WorkbookPreview> read(const XlsxWorkbook& book) {
    TK_CHECK(read_sheets(book));
    TK_CHECK(check_owner());
    bool figures = false;
    for (const SheetGrid& grid : grids_) {
      if (const auto markers = markers_of(grid, form_layout::kCell)) {
        TK_CHECK(read_figures(grid, *markers));
        figures = true;
      } else if (const auto texts = markers_of(grid, form_layout::kNarrative)) {
        TK_CHECK(read_narratives(grid, *texts));
      }
    }
    if (!figures) return refused_workbook(ErrorCode::kInvalidInput, "submission.file.columns_gone");
    return collect();
  }

 private:
  Result<> read_sheets(const XlsxWorkbook& book) {
    for (const XlsxWorkbook::Sheet& sheet : book.sheets()) {
      if (sheet.part.empty()) continue;
      if (grids_.size() == kMaxSheets) {
        return refused_workbook(ErrorCode::kOverflow, "submission.file.too_many_sheets",
                                {{"limit", std::to_string(kMaxSheets)}});
      }
      TK_TRY(SheetGrid grid, SheetGrid::read(book, sheet.name));
      if (hidden_.empty()) {
        hidden_ = hidden_words(grid);
        if (!hidden_.empty()) continue;
      }
      grids_.push_back(std::move(grid));
    }
    return done();
  }

  [[nodiscard]] std::string hidden(std::string_view key) const {
    const auto at = hidden_.find(std::string(key));
    return at == hidden_.end() ? std::string() : at->second;
  }

  [[nodiscard]] Result<> check_owner() const {
    if (hidden_.empty())
      return refused_workbook(ErrorCode::kInvalidInput, "submission.file.not_ours");
    if (hidden(form_layout::kSignature) != form_layout::kVersion) {
      return refused_workbook(ErrorCode::kInvalidInput, "submission.file.other_version");
    }
    if (hidden(form_layout::kForm) != target_.form.id) {
      return refused_workbook(ErrorCode::kConflict, "submission.file.other_form",
                              {{"found", excerpt(hidden(form_layout::kForm), 80)},
                               {"expected", target_.form.name.vi, target_.form.name.en}});
    }
    if (hidden(form_layout::kSubmission) == target_.submission) return done();
    const Result<TimePeriod> period = TimePeriod::parse(hidden(form_layout::kPeriod));
    const TimePeriod of = period.value_or(TimePeriod());
    return refused_workbook(ErrorCode::kConflict, "submission.file.other_submission",
                            {{"org", excerpt(hidden(form_layout::kOrg), 120)},
                             {"period", period_words(of, Language::kVietnamese),
                              period_words(of, Language::kEnglish)}});
  }

  Result<> read_figures(const SheetGrid& grid, const Markers& markers) {
    for (const std::string_view needed :
         {form_layout::kValue, form_layout::kUnit, form_layout::kWasValue}) {
      if (markers.column(needed) == 0) {
        return refused_workbook(ErrorCode::kInvalidInput, "submission.file.columns_gone");
      }
    }
    for (const auto& [number, cells] : grid.rows()) {
      if (number == markers.row) continue;
      const std::string cell = grid.text({number, markers.column(form_layout::kCell)});
      if (cell == form_layout::kHeading) continue;
      const FormRow* row = target_.form.row(cell);
      if (row == nullptr) {
        add_stray(grid, {number, markers.column(form_layout::kValue)});
        continue;
      }
      read_row(grid, markers, number, *row);
    }
    return done();
  }

  // A row that is none of the form's: told if it has a value.
  void add_stray(const SheetGrid& grid, const CellName& value) {
    const std::string text = grid.text(value);
    if (text.empty() || preview_.unknown.size() == kMaxStray) return;
    std::string label;
    for (const XlsxCell& cell : grid.rows().at(value.row)) {
      const std::string said = workbook_text(cell);
      if (cell.column < value.column && said.size() > label.size()) label = said;
    }
    constexpr std::size_t kShown = 120;
    preview_.unknown.push_back(
        {grid.place(value), excerpt(label.empty() ? text : label + ": " + text, kShown)});
  }

  [[nodiscard]] const CellContent& current(const FormRow& row) const {
    static const CellContent nothing;
    const auto at = target_.contents.find(row.cell);
    return at == target_.contents.end() ? nothing : at->second;
  }

  void read_row(const SheetGrid& grid, const Markers& markers, int number, const FormRow& row) {
    const auto text = [&](std::string_view column) {
      const int at = markers.column(column);
      return at == 0 ? std::string() : grid.text({number, at});
    };
    const CellName value_at{number, markers.column(form_layout::kValue)};
    WorkbookChange change{.cell = row.cell,
                          .name = row.name,
                          .input = grid.text(value_at),
                          .from = current(row),
                          .to = current(row),
                          .place = grid.place(value_at),
                          .problem = {}};
    CellContent was = read_cell(row, text(form_layout::kWasValue)).value_or(CellContent{});
    was.note = text(form_layout::kWasNote);
    was.explanation = text(form_layout::kWasExplanation);
    take_value(grid.at(value_at), row, was, change);
    if (text(form_layout::kUnit) != row.unit + "*" + std::to_string(row.mult) &&
        !same_value(row, change.to, change.from)) {
      set_problem(change, fail(ErrorCode::kConflict, "submission.file.unit_changed",
                               {{"row", row.name.vi, row.name.en}}));
    }
    if (!change.problem) {
      const std::string note = text(form_layout::kNote);
      const std::string explanation = text(form_layout::kExplanation);
      if (note != was.note) change.to.note = note;
      if (explanation != was.explanation) change.to.explanation = explanation;
    }
    const bool same =
        same_value(row, was, change.from) && was.note == to_nfc(trimmed(change.from.note));
    change.changed_since = same ? ChangedSince::kNo : ChangedSince::kYes;
    keep(row, std::move(change));
  }

  static void set_problem(WorkbookChange& change, Error problem) {
    change.to = change.from;
    change.problem = std::move(problem);
  }

  void take_value(const XlsxCell* cell, const FormRow& row, const CellContent& was,
                  WorkbookChange& change) const {
    Result<CellContent> said =
        cell == nullptr ? CellContent{} : read_workbook_cell(row, *cell, target_.pack);
    if (!said) {
      set_problem(change, std::move(said.error()));
      return;
    }
    if (same_value(row, *said, was) || same_value(row, *said, change.from)) return;
    change.to.state = said->state;
    change.to.value = said->value;
  }

  // A cell that stands in two rows (somebody copied one) must say the same in both.
  void keep(const FormRow& row, WorkbookChange change) {
    const auto [at, fresh] = found_.emplace(row.cell, change);
    if (fresh) return;
    WorkbookChange& first = at->second;
    if (!first.problem && !change.problem && first.to == change.to) return;
    if (first.problem) return;
    set_problem(first, fail(ErrorCode::kInvalidInput, "submission.file.twice",
                            {{"first", first.place}, {"second", change.place}}));
  }

  Result<> read_narratives(const SheetGrid& grid, const Markers& markers) {
    const int text_column = markers.column(form_layout::kText);
    const int was_column = markers.column(form_layout::kWasText);
    if (text_column == 0 || was_column == 0) {
      return refused_workbook(ErrorCode::kInvalidInput, "submission.file.columns_gone");
    }
    for (const auto& [number, cells] : grid.rows()) {
      const std::string id = grid.text({number, markers.column(form_layout::kNarrative)});
      const FormNarrative* narrative = target_.form.narrative(id);
      if (narrative == nullptr || texts_.contains(id)) continue;
      std::string text = grid.text({number, text_column});
      std::erase(text, '\r');
      if (hex(sha256(text)) == grid.text({number, was_column})) continue;
      const auto now = target_.narratives.find(id);
      const std::string from = now == target_.narratives.end() ? "" : now->second;
      if (to_nfc(trimmed(from)) == text) continue;
      texts_.emplace(id,
                     narrative_change(*narrative, from, text, grid.place({number, text_column})));
    }
    return done();
  }

  static WorkbookNarrative narrative_change(const FormNarrative& narrative, std::string from,
                                            std::string text, std::string place) {
    WorkbookNarrative out{.id = narrative.id,
                          .name = narrative.name,
                          .from = std::move(from),
                          .to = std::move(text),
                          .place = std::move(place),
                          .problem = {}};
    const auto characters =
        static_cast<std::size_t>(std::count_if(out.to.begin(), out.to.end(), [](char c) {
          return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        }));
    if (characters > narrative.max_length) {
      out.problem = fail(
          ErrorCode::kInvalidInput, "submission.file.text_too_long",
          {{"found", std::to_string(characters)}, {"limit", std::to_string(narrative.max_length)}});
    }
    return out;
  }

  Result<WorkbookPreview> collect() {
    for (const FormRow* row : target_.form.rows()) {
      const auto at = found_.find(row->cell);
      if (at == found_.end() || (!at->second.problem && at->second.to == at->second.from)) {
        ++preview_.unchanged;
      } else {
        preview_.changes.push_back(std::move(at->second));
      }
    }
    for (const FormNarrative& narrative : target_.form.narratives) {
      if (const auto at = texts_.find(narrative.id); at != texts_.end()) {
        preview_.narratives.push_back(std::move(at->second));
      }
    }
    return std::move(preview_);
  }

  const FormWorkbookTarget& target_;
  std::vector<SheetGrid> grids_;
  std::map<std::string, std::string> hidden_;
  std::map<std::string, WorkbookChange> found_;
  std::map<std::string, WorkbookNarrative> texts_;
  WorkbookPreview preview_;
};

}  // namespace

Result<WorkbookPreview> read_form_workbook(std::string_view bytes,
                                           const FormWorkbookTarget& target) {
  XlsxLimits limits;
  limits.zip.max_archive_bytes = std::uint64_t{32} << 20;
  limits.zip.max_total_bytes = std::uint64_t{256} << 20;
  limits.max_shared_bytes = SheetGrid::kMaxTextBytes;
  TK_TRY(const XlsxWorkbook book, XlsxWorkbook::open(bytes, std::string(kWorkbookFile), limits));
  return FormReader(target).read(book);
}

}  // namespace tongket
