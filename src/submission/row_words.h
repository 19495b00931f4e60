// What a row of a form is called where it is printed.
#pragma once

#include <string>
#include <string_view>

#include "base/message.h"
#include "model/form_definition.h"
#include "model/pack.h"
#include "submission/cell.h"

namespace tongket {

const std::string& in_language(const NamedText& text, Language language);

// The same message in both languages.
NamedText message_in_both(std::string_view key, const Args& args = {});

// "ty dong", "%", "doanh nghiep"; empty for a question without a unit and what is no number.
NamedText row_unit_words(const Pack& pack, const FormRow& row);

// What a person would type for the content: "1614206,5", "-", "x", the name of a choice;
// read_cell() reads it back. Numbers have no marks for thousands and a decimal comma.
std::string typed_text(const FormRow& row, const CellContent& content, Language language);

}  // namespace tongket
