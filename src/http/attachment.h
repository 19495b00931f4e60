// The header that makes a browser keep an answer as a file of a name (RFC 6266): in ASCII for old
// ones, and as it is, in UTF-8.
//
//   reply.headers.push_back(attachment("b\u00e1o c\u00e1o.docx"));
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace tongket {

// The name is valid UTF-8; what cannot stand in a file's name becomes '-'.
std::pair<std::string, std::string> attachment(std::string_view name);

}  // namespace tongket
