// A folder that is built beside its place and moved there when it is complete; it vanishes unless
// that happens, so nobody ever meets a half-made one.
//
//   TK_TRY(Scaffold scaffold, Scaffold::beside("data"));
//   ... write into scaffold.path() ...
//   TK_CHECK(scaffold.move_to("data"));
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "base/result.h"

namespace tongket {

class Scaffold {
 public:
  // "<target>.partial-XXXXXX", for its owner only. kIo.
  static Result<Scaffold> beside(const std::filesystem::path& target);
  Scaffold(Scaffold&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Scaffold& operator=(Scaffold&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
  }
  Scaffold(const Scaffold&) = delete;
  Scaffold& operator=(const Scaffold&) = delete;
  ~Scaffold();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // Durable on return. The target may be an empty folder. kIo.
  Result<> move_to(const std::filesystem::path& target);

 private:
  explicit Scaffold(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace tongket
