#include "model/form_definition.h"

#include <algorithm>
#include <array>

namespace tongket {
namespace {

constexpr std::array<std::string_view, 4> kRowKinds{"number", "text", "choice", "yes_no"};

}  // namespace

std::string_view to_code(RowKind kind) { return kRowKinds.at(static_cast<std::size_t>(kind)); }

std::optional<RowKind> row_kind_from_code(std::string_view code) {
  const auto* const at = std::find(kRowKinds.begin(), kRowKinds.end(), code);
  if (at == kRowKinds.end()) return std::nullopt;
  return static_cast<RowKind>(at - kRowKinds.begin());
}

const FormRow* Form::row(std::string_view cell) const {
  for (const FormSection& section : sections) {
    for (const FormRow& row : section.rows) {
      if (row.cell == cell) return &row;
    }
  }
  return nullptr;
}

const FormNarrative* Form::narrative(std::string_view wanted) const {
  for (const FormNarrative& narrative : narratives) {
    if (narrative.id == wanted) return &narrative;
  }
  return nullptr;
}

std::vector<const FormRow*> Form::rows() const {
  std::vector<const FormRow*> out;
  for (const FormSection& section : sections) {
    for (const FormRow& row : section.rows) out.push_back(&row);
  }
  return out;
}

std::string cell_name(std::string_view indicator, const Breakdown& breakdown) {
  std::string out(indicator);
  if (!breakdown.is_total()) out += "/" + breakdown.to_string();
  return out;
}

}  // namespace tongket
