// What a command prints: rows of named columns, as an aligned table for people, or as JSON or CSV
// for machines. Column keys are English in JSON and CSV whatever the language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace tongket {

enum class Format { kText, kJson, kCsv };

struct OutputColumn {
  std::string key;       // of JSON and CSV; "column.<key>" is the message key of its heading
  bool numeric = false;  // right-aligned; a JSON number if the cell is one, null if it is empty
};

struct Table {
  std::vector<OutputColumn> columns;
  std::vector<std::vector<std::string>> rows;  // machine form
};

std::string render(const Table& table, Format format, Language language);

}  // namespace tongket
