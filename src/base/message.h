// Texts for people, from locales/<module>.vi.yaml and .en.yaml (flat maps of key to text,
// embedded).
// "{found}" in a text stands for the argument of that name.
//
//   message(Language::kVietnamese, "csv.nul", {})
//   describe(error, Language::kEnglish)   // "facts.csv:3:7: ..."
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket {

enum class Language { kVietnamese, kEnglish };

std::optional<Language> language_from_code(std::string_view code);  // "vi", "en"
std::string_view to_code(Language language);

// The text of a key; the key itself with its arguments if the locale lacks it. An argument whose
// value begins with '@' is itself a key and is replaced by that key's text; one that begins with
// '#' is a number in machine form and is written as the language writes numbers.
std::string message(Language language, std::string_view key, const Args& args = {});
bool has_message(Language language, std::string_view key);

// A whole error: place, text, and a line for each further error.
std::string describe(const Error& error, Language language);

}  // namespace tongket
