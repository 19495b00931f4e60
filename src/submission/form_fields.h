// Which fields of the pack a unit's form tells about: for each cell what its section says, else the
// field of the unit, else that of the indicator. Reports take sentences in by it.
//
//   form_fields(pack, form, "hanoi")                 // {"POST", "TELE"}
//   cell_field(pack, form, {"PROV.BTS", "hanoi"})    // "TELE"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/pack.h"

namespace tongket {

// Codes of Pack::fields, in the order of the form, each once.
std::vector<std::string> form_fields(const Pack& pack, const Form& form, std::string_view org);

struct FormPlace {
  std::string_view cell;
  std::string_view org;
};
// Empty for an unknown cell, and for a question of a section and a unit without a field.
std::string cell_field(const Pack& pack, const Form& form, const FormPlace& place);

}  // namespace tongket
