#include "submission/form_fields.h"

#include <algorithm>

namespace tongket {
namespace {

std::string code_of(const Pack& pack, std::string_view finer) {
  const Field* field = finer.empty() ? nullptr : pack.field_of(finer);
  return field == nullptr ? std::string() : field->code;
}

std::string field_of_row(const Pack& pack, const FormSection& section, const FormRow& row,
                         std::string_view org) {
  if (!section.field.empty()) return code_of(pack, section.field);
  const OrgUnit* unit = pack.orgs.find(org);
  if (unit != nullptr && !unit->field.empty()) return code_of(pack, unit->field);
  const Indicator* indicator = pack.indicator(row.indicator);
  return indicator == nullptr ? std::string() : code_of(pack, indicator->field);
}

}  // namespace

std::vector<std::string> form_fields(const Pack& pack, const Form& form, std::string_view org) {
  std::vector<std::string> out;
  for (const FormSection& section : form.sections) {
    for (const FormRow& row : section.rows) {
      const std::string field = field_of_row(pack, section, row, org);
      const bool known = std::ranges::find(out, field) != out.end();
      if (!field.empty() && !known) out.push_back(field);
    }
  }
  return out;
}

std::string cell_field(const Pack& pack, const Form& form, const FormPlace& place) {
  for (const FormSection& section : form.sections) {
    for (const FormRow& row : section.rows) {
      if (row.cell == place.cell) return field_of_row(pack, section, row, place.org);
    }
  }
  return {};
}

}  // namespace tongket
