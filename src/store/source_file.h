// Bytes that something in the store came from or was printed as: kept beside the database under
// their SHA-256 (store/file_vault.h), never changed.
//
//   load.file = SourceFile{"bao-cao.csv", "text/csv", file.bytes()};
#pragma once

#include <string>
#include <string_view>

namespace tongket {

struct SourceFile {
  std::string name;        // as the user called it, without folder
  std::string media_type;  // "text/csv", ...
  std::string_view bytes;
};

}  // namespace tongket
