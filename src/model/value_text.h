// A value in words for people: "hon 26 ty USD" with its diacritics, "over 26 billion USD"; the
// words for units come from the pack, those for qualifiers and statuses from locales/model.*.yaml.
#pragma once

#include <string>

#include "base/message.h"
#include "model/observation.h"
#include "model/pack.h"

namespace tongket {

// Number, qualifier and unit of measure; a status in words where there is no number.
std::string value_text(const Pack& pack, const Observation& observation, Language language);

// The same as an argument of a message, in the message's language.
Arg value_argument(std::string name, const Pack& pack, const Observation& observation);

// The title of a source document; its id where the pack does not know it.
Arg source_argument(std::string name, const Pack& pack, const std::string& source);

}  // namespace tongket
