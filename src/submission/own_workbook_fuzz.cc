// Any text as the labels of a mapping (lines before a form feed) and a sheet (rows by line ends,
// cells by tabs; '#' begins a number). Properties: a label that can be read is written the same; a
// cell that is taken carries the label's texts; what moved is where the preview says; never a value
// without its place; errors have texts.
#include "submission/own_workbook.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "submission/form_workbook_fixture.h"
#include "submission/own_workbook_labels.h"

namespace {

using tongket::Language;
using tongket::MappedCell;
using tongket::TimePeriod;

std::string workbook_of(std::string_view text) {
  tongket::SheetSpec sheet{.name = "s", .column_widths = {}};
  for (const std::string_view line : tongket::split(text, '\n')) {
    tongket::SheetRow& row = sheet.rows.emplace_back();
    for (const std::string_view cell : tongket::split(line, '\t')) {
      row.cells.emplace_back();
      if (cell.starts_with('#')) {
        if (const auto number = tongket::Decimal::parse(cell.substr(1))) {
          row.cells.back().value = *number;
          continue;
        }
      }
      if (!cell.empty()) row.cells.back().value = std::string(cell);
    }
  }
  tongket::WorkbookSpec book{.title = "f"};
  book.sheets.push_back(std::move(sheet));
  return tongket::write_xlsx(book).value_or("");
}

void check_labels(const std::vector<MappedCell>& mapping) {
  for (const MappedCell& cell : mapping) {
    const auto label = tongket::parse_label(cell.label);
    if (!label) continue;
    const auto again = tongket::parse_label(tongket::label_text(*label));
    TK_ASSERT(again && again->same_texts(*label) && again->number == label->number &&
              again->count == label->count && again->period == label->period);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const tongket::Pack pack = tongket::form_fixture::small_pack();
  static const tongket::Form form = tongket::form_fixture::small_form();
  static const tongket::CellContents nothing;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (tongket::first_invalid_utf8(text)) return 0;
  const std::size_t border = std::min(text.find('\f'), text.size());
  const std::string bytes =
      workbook_of(border < text.size() ? text.substr(border + 1) : std::string_view());
  std::vector<MappedCell> mapping;
  const auto rows = form.rows();
  for (const std::string_view line : tongket::split(text.substr(0, border), '\n')) {
    if (mapping.size() == rows.size()) break;
    // "C7 label"
    const std::size_t blank = std::min(line.find(' '), line.size());
    mapping.push_back({rows[mapping.size()]->cell, "s", std::string(line.substr(0, blank)),
                       std::string(line.substr(std::min(blank + 1, line.size())))});
  }
  check_labels(mapping);
  const TimePeriod period = TimePeriod::year(2023);
  const auto preview = tongket::map_preview(
      bytes, mapping, {.form = form, .pack = pack, .period = period, .contents = nothing});
  if (!preview) {
    TK_ASSERT(tongket::has_message(Language::kVietnamese, preview.error().key));
    return 0;
  }
  TK_ASSERT(preview->unchanged + preview->changes.size() == rows.size());
  for (const auto& change : preview->changes) {
    TK_ASSERT(change.problem.has_value() == (change.to == change.from));
    if (change.problem) TK_ASSERT(tongket::has_message(Language::kEnglish, change.problem->key));
  }
  // What was read once is found at the same place again by the labels that it has.
  const auto labelled = tongket::with_labels(bytes, mapping, period);
  if (!labelled) return 0;
  check_labels(*labelled);
  const auto again = tongket::map_preview(
      bytes, *labelled, {.form = form, .pack = pack, .period = period, .contents = nothing});
  TK_ASSERT(again && again->moved.empty());
  for (const auto& change : again->changes) {
    TK_ASSERT(!change.problem || !change.problem->key.starts_with("submission.file.label"));
  }
  return 0;
}
