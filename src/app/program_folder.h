// Where the program's own files are.
#pragma once

#include <filesystem>

namespace tongket {

// The folder of the built front end: "web" beside the program or one folder up, or
// "../share/tongket/web"; empty if there is none.
std::filesystem::path web_folder();

}  // namespace tongket
