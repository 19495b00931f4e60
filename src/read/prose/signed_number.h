// A number as tables and marked spans write it: with its sign, or as a range.
//
//   signed_number(tokens_of("-25,3"), 0)      // -25.3, tokens [0, 2)
//   signed_number(tokens_of("8-10"), 0)       // 8 to 10
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "read/prose/token.h"

namespace tongket {

struct SignedNumber {
  Decimal value;
  std::optional<Decimal> high;  // of a range
  std::size_t last = 0;         // the token behind it
};

// The number that begins at token `first`; nullopt if none does.
std::optional<SignedNumber> signed_number(const std::vector<Token>& tokens, std::size_t first);

// "-" or one of the dashes that stand for it.
bool is_dash(const Token& token);

}  // namespace tongket
