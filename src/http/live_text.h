// Numbers of a submission in words: of a cell as people write it, and in the unit's own texts,
// where {{CELL}} stands for the value of a cell and follows it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "http/live.h"

namespace tongket {

// Empty for an empty cell; missing and not applicable in words.
std::string cell_text(const FormRow& row, const CellContent& content, Language language);

// "12 ty dong", "95,3%", and a count that has no unit as it is.
std::string with_unit(std::string number, std::string_view unit);

struct LiveNumber {
  std::string marker;  // "{{PROV.REV}}"
  std::string text;    // with its unit of measure
};
// Each marker of the text once, in order; one that names no cell of the form keeps an empty text.
std::vector<LiveNumber> live_numbers(const Live& live, const Submission& submission,
                                     std::string_view text, Language language);
// With the cells as they were when these were their contents.
std::vector<LiveNumber> live_numbers(const Live& live, const Submission& submission,
                                     const CellContents& contents, std::string_view text,
                                     Language language);

}  // namespace tongket
