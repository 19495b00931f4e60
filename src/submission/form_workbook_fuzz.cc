// Any bytes as a form's workbook that came back: as they are if they begin like an archive, else as
// text from which a workbook is made: sheets divided by a form feed (the last one is hidden), rows
// by line ends, cells by tabs; a cell that begins with '#' is a number. Properties: every cell of
// the form is a change or unchanged; what cannot be taken leaves the cell as it is; errors have
// texts.
#include "submission/form_workbook.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "submission/form_workbook_fixture.h"

namespace {

using tongket::CellState;
using tongket::Error;
using tongket::Language;
using tongket::Result;
using tongket::WorkbookChange;
using tongket::WorkbookPreview;

void check_error(const Error& error) {
  TK_ASSERT(tongket::has_message(Language::kVietnamese, error.key));
  TK_ASSERT(tongket::has_message(Language::kEnglish, error.key));
  TK_ASSERT(!tongket::first_invalid_utf8(tongket::describe(error, Language::kVietnamese)));
}

tongket::CellValue value_of(std::string_view text) {
  if (text.starts_with('#')) {
    if (const auto number = tongket::Decimal::parse(text.substr(1))) return *number;
  }
  if (text.empty()) return std::monostate{};
  return std::string(text);
}

std::string workbook_of(std::string_view text) {
  constexpr std::size_t kMaxSheets = 6;
  tongket::WorkbookSpec book{.title = "f"};
  for (const std::string_view part : tongket::split(text, '\f')) {
    if (book.sheets.size() == kMaxSheets) break;
    tongket::SheetSpec sheet{.name = "s" + std::to_string(book.sheets.size()), .column_widths = {}};
    for (const std::string_view line : tongket::split(part, '\n')) {
      tongket::SheetRow& row = sheet.rows.emplace_back();
      for (const std::string_view cell : tongket::split(line, '\t')) {
        row.cells.push_back({.value = value_of(cell)});
      }
    }
    book.sheets.push_back(std::move(sheet));
  }
  if (book.sheets.size() > 1) book.sheets.back().visibility = tongket::Visibility::kHidden;
  return tongket::write_xlsx(book).value_or("");
}

void check_preview(const WorkbookPreview& preview, const tongket::Form& form) {
  TK_ASSERT(preview.unchanged + preview.changes.size() == form.rows().size());
  for (const WorkbookChange& change : preview.changes) {
    TK_ASSERT(form.row(change.cell) != nullptr && !change.place.empty());
    TK_ASSERT(change.problem.has_value() == (change.to == change.from));
    TK_ASSERT(change.to.state == CellState::kValue || change.to.value.empty());
    TK_ASSERT(!tongket::first_invalid_utf8(change.to.value + change.to.note + change.input));
    if (change.problem) check_error(*change.problem);
  }
  for (const auto& narrative : preview.narratives) {
    TK_ASSERT(form.narrative(narrative.id) != nullptr);
    if (narrative.problem) check_error(*narrative.problem);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const tongket::Pack pack = tongket::form_fixture::small_pack();
  static const tongket::Form form = tongket::form_fixture::small_form();
  static const tongket::CellContents contents{
      {"PROV.REV", tongket::form_fixture::value_of("1614206.5")},
      {"q/2", tongket::form_fixture::value_of("low")}};
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with("PK")) {
    if (tongket::first_invalid_utf8(bytes)) return 0;
    bytes = workbook_of(bytes);
  }
  const Result<WorkbookPreview> preview = tongket::read_form_workbook(
      bytes, {.form = form, .pack = pack, .submission = "7", .contents = contents});
  if (preview) {
    check_preview(*preview, form);
  } else {
    check_error(preview.error());
  }
  return 0;
}
