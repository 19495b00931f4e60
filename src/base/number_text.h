// Numbers for people: 1614206.5 is "1.614.206,5" in Vietnamese and "1,614,206.5" in English.
// A minus is U+2212 only in print templates; here it is "-", so that the text can be pasted.
#pragma once

#include <string>

#include "base/decimal.h"
#include "base/message.h"

namespace tongket {

// All digits that the number has, its printed decimals kept.
std::string number_text(const Decimal& value, Language language);

}  // namespace tongket
