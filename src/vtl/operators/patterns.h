// Regular expressions of match_characters: the whole text must match. Characters, ., [a-z], [^...],
// \d \w \s and their negations, escapes, ( ), |, *, +, ?, {m}, {m,}, {m,n}. A text is followed
// through all states at once (Thompson), so that no pattern takes more than linear time.
//
//   TK_TRY(const Pattern pattern, Pattern::compile("[A-Z]{2}[0-9]+"));
//   pattern.matches("AX123")
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket::vtl {

class Pattern {
 public:
  // kInvalidInput ("vtl.bad_pattern" with what was expected and where).
  static Result<Pattern> compile(std::string_view text);
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  friend class PatternReader;
  struct Range {
    char32_t low = 0;
    char32_t high = 0;
  };
  struct State {
    bool consumes = false;
    bool negated = false;
    std::vector<Range> ranges;  // of a consuming state
    std::vector<std::size_t> next;
  };
  void follow(std::size_t state, std::vector<bool>& reached) const;

  std::vector<State> states_;  // the first begins, the last accepts
};

}  // namespace tongket::vtl
