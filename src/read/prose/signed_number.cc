#include "read/prose/signed_number.h"

namespace tongket {

bool is_dash(const Token& token) {
  return token.is("-") || token.is("\xE2\x80\x93") || token.is("\xE2\x80\x94") ||
         token.is("\xE2\x88\x92");
}

std::optional<SignedNumber> signed_number(const std::vector<Token>& tokens, std::size_t first) {
  std::size_t at = first;
  const bool negative = at < tokens.size() && is_dash(tokens[at]);
  if (negative || (at < tokens.size() && tokens[at].is("+"))) ++at;
  if (at >= tokens.size() || !tokens[at].is_number()) return std::nullopt;
  if (at > first && tokens[at].spaced) return std::nullopt;
  SignedNumber out{tokens[at].value, {}, at + 1};
  if (negative) out.value = out.value.negated();
  const bool range = !negative && at + 2 < tokens.size() && is_dash(tokens[at + 1]) &&
                     tokens[at + 2].is_number() && tokens[at].value < tokens[at + 2].value;
  if (range) {
    out.high = tokens[at + 2].value;
    out.last = at + 3;
  }
  return out;
}

}  // namespace tongket
