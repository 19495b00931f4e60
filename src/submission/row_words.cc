#include "submission/row_words.h"

#include <algorithm>

namespace tongket {
namespace {

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + " " + b;
}

std::string value_typed(const FormRow& row, const std::string& value, Language language) {
  if (row.kind == RowKind::kNumber) {
    std::string out = value;
    std::replace(out.begin(), out.end(), '.', ',');
    return out;
  }
  if (row.kind == RowKind::kYesNo) {
    return message(language, value == "yes" ? "submission.file.yes" : "submission.file.no");
  }
  if (row.kind == RowKind::kChoice) {
    for (const FormChoice& choice : row.choices) {
      if (choice.id == value) return in_language(choice.name, language);
    }
  }
  return value;
}

}  // namespace

const std::string& in_language(const NamedText& text, Language language) {
  return language == Language::kVietnamese || text.en.empty() ? text.vi : text.en;
}

NamedText message_in_both(std::string_view key, const Args& args) {
  return {message(Language::kVietnamese, key, args), message(Language::kEnglish, key, args)};
}

NamedText row_unit_words(const Pack& pack, const FormRow& row) {
  if (row.kind != RowKind::kNumber || row.unit.empty()) return {};
  const UnitOfMeasure* unit = pack.unit_of_measure(row.unit);
  if (unit == nullptr) return {row.unit, row.unit};
  if (unit->unit_class == UnitClass::kPercent) return {"%", "%"};
  NamedText out;
  if (const UnitOfMeasure::Name* name = unit->name(row.mult)) {
    out = {name->vi, name->en};
  } else {
    const std::string power = "\u00d7 10^" + std::to_string(row.mult);
    const UnitOfMeasure::Name* plain = unit->name(0);
    out = {joined(power, plain == nullptr ? "" : plain->vi),
           joined(power, plain == nullptr ? "" : plain->en)};
  }
  const Indicator* indicator = pack.indicator(row.indicator);
  if (indicator != nullptr && unit->unit_class == UnitClass::kCount) {
    out = {joined(out.vi, indicator->counted_vi), joined(out.en, indicator->counted_en)};
  }
  return out;
}

std::string typed_text(const FormRow& row, const CellContent& content, Language language) {
  switch (content.state) {
    case CellState::kEmpty:
      return {};
    case CellState::kMissing:
      return "-";
    case CellState::kNotApplicable:
      return row.may_not_apply && row.kind != RowKind::kText ? "x" : "-";
    case CellState::kValue:
      return value_typed(row, content.value, language);
  }
  TK_ASSERT(false);
}

}  // namespace tongket
