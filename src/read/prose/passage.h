// A text as passages: headings, paragraphs, items of lists, footnotes, each put together from its
// wrapped lines, with the headings that it stands under. Page numbers are dropped; a paragraph that
// a page break or a footnote interrupts is one passage.
//
//   const std::vector<Passage> passages = passages_of(source);
//   passages[7].line_at(passages[7].tokens[3].begin)   // where the word stands in the source
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/prose/lexicon.h"
#include "read/prose/token.h"
#include "read/source/source_text.h"

namespace tongket {

enum class PassageKind : std::uint8_t { kHeading, kText, kItem, kFootnote, kCell };

struct Passage {
  struct Piece {            // of one line
    std::size_t begin = 0;  // byte of the passage's text
    std::size_t line = 0;   // index into SourceText::lines
    std::size_t from = 0;   // byte of the line's text
  };
  PassageKind kind = PassageKind::kText;
  std::string text;    // without marker
  std::string marker;  // "1.2.", "a)", "-", "+", "*", "(3)"
  std::vector<Piece> pieces;
  std::vector<int> above;  // headings and introducing items, outermost first; indices of passages
  std::vector<Token> tokens;
  std::vector<Mark> marks;

  struct Position {
    std::size_t line = 0;  // index into SourceText::lines
    std::size_t byte = 0;  // of the line's text
  };
  [[nodiscard]] Position position(std::size_t byte) const;
  // Number of the line that a byte of the text stands on.
  [[nodiscard]] int line_at(const SourceText& source, std::size_t byte) const;
};

std::vector<Passage> passages_of(const SourceText& source);

// The sentence around a token: tokens [first, last), of a very long one the part around it.
struct TokenRange {
  std::size_t first = 0;
  std::size_t last = 0;
};
TokenRange sentence_around(const Passage& passage, std::size_t token);
// As sentence_around(), ended by ";" too.
TokenRange clause_around(const Passage& passage, std::size_t token);

// Whether a word of this sense stands anywhere in it.
bool says(const Passage& passage, Sense sense);

// The longest phrase of the lexicon that ends right before a token; its first token, or `token`.
std::size_t phrase_before(const Passage& passage, std::size_t token);

}  // namespace tongket
