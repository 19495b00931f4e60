// What stands in one cell of a submission. Empty (nobody said anything yet), a value (zero is one),
// missing (the unit says that it has none) and not applicable are four different things.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/form_definition.h"

namespace tongket {

enum class CellState : std::uint8_t { kEmpty, kValue, kMissing, kNotApplicable };

std::string_view to_code(CellState state);  // "empty", "value", "missing", "not_applicable"
std::optional<CellState> cell_state_from_code(std::string_view code);

struct CellContent {
  CellState state = CellState::kEmpty;
  // Of kValue: a number in machine form ("1614206.5") in the row's unit and multiplier; of a text
  // the text; of a choice its id; of yes/no "yes" or "no".
  std::string value;
  std::string note;
  std::string explanation;  // why a value that a check doubts is right

  friend bool operator==(const CellContent&, const CellContent&) = default;
};

using CellContents = std::map<std::string, CellContent, std::less<>>;  // by FormRow::cell

// What a person typed or pasted: "1.614.206,5" and "1614206.5" as Vietnamese number input reads
// them, a choice by id or name, "x" or "-" for what is not there. Blank text is kEmpty.
// kInvalidInput with a text that says what is wrong and how to write it.
Result<CellContent> read_cell(const FormRow& row, std::string_view input);

}  // namespace tongket
