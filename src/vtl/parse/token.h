// The words of a VTL script. Keywords are names whose meaning follows from where they stand, so a
// component may be called `data` or `rule`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket::vtl {

enum class TokenKind : std::uint8_t { kName, kInteger, kNumber, kString, kSymbol, kEnd };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;     // of a string or a quoted name without its quotes
  bool quoted = false;  // 'a name with blanks': never a keyword
  Place place;          // the column counts characters
};

struct ScriptLimits {
  std::size_t max_bytes = std::size_t{1} << 20;
  std::size_t max_tokens = 200'000;
  std::size_t max_statements = 10'000;  // definitions among them
  std::size_t max_depth = 100;          // of expressions within expressions
  std::size_t max_height = 600;         // of the tree of an expression, with its chains a + b + c
};

// The tokens, the last one kEnd. kInvalidInput with the place, kOverflow beyond a limit.
Result<std::vector<Token>> tokens_of(std::string_view script, const std::string& file,
                                     const ScriptLimits& limits = {});

}  // namespace tongket::vtl
