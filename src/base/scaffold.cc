#include "base/scaffold.h"

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is no standard C++

#include <cerrno>
#include <system_error>

#include "base/file.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

Error folder_error(const fs::path& path, const std::error_code& code) {
  return fail(ErrorCode::kIo, "file.cannot_write",
              {{"file", path.string()}, {"reason", code.message()}}, {path.string(), 0, 0});
}

// "data/" names the same folder as "data".
fs::path place_of(const fs::path& target) {
  return target.has_filename() ? target : target.parent_path();
}

}  // namespace

Result<Scaffold> Scaffold::beside(const fs::path& target) {
  std::string name = place_of(target).string() + ".partial-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) {
    return folder_error(target, std::error_code(errno, std::generic_category()));
  }
  return Scaffold(name);
}

Scaffold::~Scaffold() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

Result<> Scaffold::move_to(const fs::path& target) {
  std::error_code code;
  fs::rename(path_, place_of(target), code);
  if (code) return folder_error(target, code);
  path_.clear();
  const fs::path parent = place_of(target).parent_path();
  return sync_folder(parent.empty() ? "." : parent);
}

}  // namespace tongket
