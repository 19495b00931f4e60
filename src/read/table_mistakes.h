// The mistakes of one file, collected so that a person mends them in one go. After kMost the
// collection says that there are more, and reading should stop.
//
//   mistakes.add(fail(...));
//   if (mistakes.is_full()) break;
//   if (!mistakes.is_empty()) return std::move(mistakes).take();
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace tongket {

class TableMistakes {
 public:
  static constexpr std::size_t kMost = 100;
  static constexpr std::size_t kShown = 60;  // bytes of what was found

  void add(Error error);
  [[nodiscard]] bool is_empty() const { return errors_.empty(); }
  [[nodiscard]] bool is_full() const { return more_; }
  // The first mistake with all others behind it; there must be one.
  [[nodiscard]] Error take() &&;

 private:
  std::vector<Error> errors_;
  bool more_ = false;
};

}  // namespace tongket
