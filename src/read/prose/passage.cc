#include "read/prose/passage.h"

#include <algorithm>

namespace tongket {

Passage::Position Passage::position(std::size_t byte) const {
  auto after = std::upper_bound(pieces.begin(), pieces.end(), byte,
                                [](std::size_t at, const Piece& p) { return at < p.begin; });
  if (after != pieces.begin()) --after;
  return {after->line, after->from + (byte - after->begin)};
}

int Passage::line_at(const SourceText& source, std::size_t byte) const {
  return source.lines[position(byte).line].number;
}

namespace {

// "." ends a sentence unless it belongs to an abbreviation ("TP.", "v.v.") or an initial.
bool ends_sentence(const Passage& passage, std::size_t at) {
  const Token& token = passage.tokens[at];
  if (token.is("?") || token.is("!")) return true;
  if (!token.is(".") && !token.is("\xE2\x80\xA6")) return false;
  if (at + 1 >= passage.tokens.size()) return true;
  const Token& next = passage.tokens[at + 1];
  if (!next.spaced) return false;
  if (next.is_word() && !next.capital) return false;
  if (at == 0) return true;
  return !passage.marks[at - 1].has(Sense::kAbbreviation);
}

}  // namespace

TokenRange sentence_around(const Passage& passage, std::size_t token) {
  // Nothing farther away says what a number means; text without stops would cost its square.
  constexpr std::size_t kReach = 200;
  const std::size_t begin = token > kReach ? token - kReach : 0;
  const std::size_t end = std::min(passage.tokens.size(), token + kReach);
  TokenRange out{token, token};
  while (out.first > begin && !ends_sentence(passage, out.first - 1)) --out.first;
  while (out.last < end && !ends_sentence(passage, out.last)) ++out.last;
  return out;
}

TokenRange clause_around(const Passage& passage, std::size_t token) {
  TokenRange out = sentence_around(passage, token);
  for (std::size_t at = token; at > out.first; --at) {
    if (passage.tokens[at - 1].is(";")) {
      out.first = at;
      break;
    }
  }
  for (std::size_t at = token; at < out.last; ++at) {
    if (passage.tokens[at].is(";")) {
      out.last = at;
      break;
    }
  }
  return out;
}

bool says(const Passage& passage, Sense sense) {
  return std::any_of(passage.marks.begin(), passage.marks.end(),
                     [&](const Mark& mark) { return mark.has(sense); });
}

std::size_t phrase_before(const Passage& passage, std::size_t token) {
  constexpr std::size_t kLongest = 5;
  for (std::size_t back = std::min(kLongest, token); back > 0; --back) {
    if (passage.marks[token - back].count == static_cast<int>(back)) return token - back;
  }
  return token;
}

}  // namespace tongket
