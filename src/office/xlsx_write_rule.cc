#include "office/xlsx_write_rule.h"

#include <string>
#include <string_view>

namespace tongket {
namespace {

constexpr std::size_t kTitleCharacters = 32;  // Excel specifications and limits
constexpr std::size_t kTextCharacters = 255;
constexpr std::string_view kEllipsis = "\u2026";

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// The text of at most so many characters, with an ellipsis if it was longer.
std::string at_most(const std::string& text, std::size_t characters) {
  std::size_t count = 0;
  std::size_t kept = 0;  // bytes of the first characters - 1
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!begins_character(text[i])) continue;
    if (++count == characters) kept = i;
  }
  return count <= characters ? text : text.substr(0, kept).append(kEllipsis);
}

std::uint8_t type_of(SheetRule::Kind kind) {
  if (kind == SheetRule::Kind::kList) return LXW_VALIDATION_TYPE_LIST_FORMULA;
  if (kind == SheetRule::Kind::kFormula) return LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
  return LXW_VALIDATION_TYPE_ANY;
}

}  // namespace

lxw_error add_rule(lxw_worksheet* sheet, const SheetRule& rule) {
  // The library copies the texts.
  std::string formula = rule.formula;
  std::string prompt_title = at_most(rule.prompt_title, kTitleCharacters);
  std::string prompt = at_most(rule.prompt, kTextCharacters);
  std::string error_title = at_most(rule.error_title, kTitleCharacters);
  std::string error = at_most(rule.error, kTextCharacters);
  lxw_data_validation validation{};
  validation.validate = type_of(rule.kind);
  validation.value_formula = formula.data();
  validation.input_title = prompt_title.data();
  validation.input_message = prompt.data();
  validation.error_title = error_title.data();
  validation.error_message = error.data();
  const SheetRange& range = rule.range;
  return worksheet_data_validation_range(
      sheet, static_cast<lxw_row_t>(range.first_row - 1),
      static_cast<lxw_col_t>(range.first_column - 1), static_cast<lxw_row_t>(range.last_row - 1),
      static_cast<lxw_col_t>(range.last_column - 1), &validation);
}

void protect_locked_cells(lxw_worksheet* sheet) {
  lxw_protection allowed{};
  allowed.format_cells = 1;
  allowed.format_columns = 1;
  allowed.format_rows = 1;
  worksheet_protect(sheet, nullptr, &allowed);
}

}  // namespace tongket
