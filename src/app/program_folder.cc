#include "app/program_folder.h"

#include <system_error>

namespace tongket {

std::filesystem::path web_folder() {
  std::error_code code;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", code);
  if (code) return {};
  for (const char* const place : {"web", "../web", "../share/tongket/web"}) {
    const std::filesystem::path folder = program.parent_path() / place;
    if (std::filesystem::exists(folder / "index.html", code)) return folder.lexically_normal();
  }
  return {};
}

}  // namespace tongket
