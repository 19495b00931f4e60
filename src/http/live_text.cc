#include "http/live_text.h"

#include <algorithm>

#include "base/number_text.h"
#include "http/json_parts.h"

namespace tongket {
namespace {

const std::string& in(Language language, const NamedText& text) {
  return language == Language::kVietnamese ? text.vi : text.en;
}

std::string value_words(const FormRow& row, const std::string& value, Language language) {
  if (row.kind == RowKind::kNumber) {
    const Result<Decimal> number = Decimal::parse(value);
    return number ? number_text(*number, language) : value;
  }
  if (row.kind == RowKind::kYesNo) return message(language, "http." + value);
  for (const FormChoice& choice : row.choices) {
    if (choice.id == value) return in(language, choice.name);
  }
  return value;
}

}  // namespace

std::string cell_text(const FormRow& row, const CellContent& content, Language language) {
  switch (content.state) {
    case CellState::kEmpty:
      return {};
    case CellState::kValue:
      return value_words(row, content.value, language);
    case CellState::kMissing:
    case CellState::kNotApplicable:
      return message(language, "http.cell." + std::string(to_code(content.state)));
  }
  return {};
}

std::string with_unit(std::string number, std::string_view unit) {
  if (!unit.empty() && unit != "%") number += " ";
  return number.append(unit);
}

std::vector<LiveNumber> live_numbers(const Live& live, const Submission& submission,
                                     std::string_view text, Language language) {
  return live_numbers(live, submission, submission.contents(), text, language);
}

std::vector<LiveNumber> live_numbers(const Live& live, const Submission& submission,
                                     const CellContents& contents, std::string_view text,
                                     Language language) {
  std::vector<LiveNumber> out;
  const Form& form = live.reporting().form_of(submission);
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string_view::npos) break;
    LiveNumber number{std::string(text.substr(at, end + 2 - at)), {}};
    at = end + 2;
    if (std::ranges::find(out, number.marker, &LiveNumber::marker) != out.end()) continue;
    const std::string_view cell =
        std::string_view(number.marker).substr(2, number.marker.size() - 4);
    if (const FormRow* row = form.row(cell)) {
      const auto there = contents.find(cell);
      const CellContent content = there == contents.end() ? CellContent() : there->second;
      number.text = cell_text(*row, content, language);
      const bool is_number = row->kind == RowKind::kNumber && !row->unit.empty();
      if (is_number && content.state == CellState::kValue) {
        number.text = with_unit(std::move(number.text),
                                in(language, unit_name(live.pack(), row->unit, row->mult)));
      }
    }
    out.push_back(std::move(number));
  }
  return out;
}

}  // namespace tongket
