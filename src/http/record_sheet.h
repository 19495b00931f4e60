// A record as a printed form in Word: what kind it is, its number and state, and its fields one
// below the other as people read them. The same record gives the same bytes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tongket {

struct RecordSheet {
  std::string kind;         // its name: the heading
  std::string legal_basis;  // may be empty
  std::string number;
  std::vector<std::pair<std::string, std::string>> lines;  // name and text; lines parted by "\n"
};

// The bytes of a .docx. All texts are valid UTF-8.
Result<std::string> record_sheet(const RecordSheet& sheet);

}  // namespace tongket
