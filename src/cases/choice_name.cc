#include "cases/choice_name.h"

#include <algorithm>
#include <string>

namespace tongket {

NamedText choice_name(const Pack& pack, const RecordField& field, std::string_view code) {
  const auto choice = std::ranges::find(field.choices, code, &FormChoice::id);
  if (choice != field.choices.end()) return choice->name;
  const CodeList* list = field.dimension.empty() ? nullptr : pack.code_list(field.dimension);
  const Code* found = list == nullptr ? nullptr : list->find(code);
  if (found == nullptr) return {std::string(code), std::string(code)};
  return {found->name_vi, found->name_en};
}

}  // namespace tongket
