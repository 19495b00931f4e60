#include "model/form_definition.h"

namespace tongket {

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
