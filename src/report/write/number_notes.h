// What stands behind a printed number, in words: what it is of, and the observations that it comes
// from. The web page shows it when the number is clicked, Excel as the comment of the cell.
//
//   number_note(number, Language::kEnglish)
//     // {{"Indicator", "Postal revenue"}, {"Period", "year 2022"}, ..., {"Observation", "17, 12"}}
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/compose/document.h"

namespace tongket {

using NumberNote = std::vector<std::pair<std::string, std::string>>;  // label and text

// Only lines that have a text.
NumberNote number_note(const PrintedNumber& number, Language language);

// "17" or, of a comparison, "17 12": the ids of its operands.
std::string operand_ids(const PrintedNumber& number);

// "actual", "plan" or "target", and what the number is: a value, a growth, a share of the plan.
std::string scenario_words(Scenario scenario, Language language);
std::string role_words(const PrintedNumber& number, Language language);

}  // namespace tongket
