// Text that goes into an XML part that we write: markup characters escaped, and characters that XML
// 1.0 cannot hold (most control characters, section 2.2) left out, so that no text can break a part
// or become markup.
//
//   "<c:v>" + xml_text(name) + "</c:v>"
#pragma once

#include <string>
#include <string_view>

namespace tongket {

// For element content and for attributes in double quotes. `text` is UTF-8. In an attribute a line
// break becomes a blank when it is read.
std::string xml_text(std::string_view text);

}  // namespace tongket
