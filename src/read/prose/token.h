// Words, numbers and signs of a text, with their bytes. Vietnamese writes every syllable as a word,
// and numbers with "." between thousands and "," before decimals.
//
//   tokens_of("dat 1.447,856 ty")   // dat | 1.447,856 = 1447.856 | ty
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace tongket {

enum class TokenKind : std::uint8_t { kWord, kNumber, kSign };

struct Token {
  std::uint32_t begin = 0;  // byte
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::kWord;
  bool spaced = false;   // a blank stands before it
  bool capital = false;  // begins with a capital letter
  bool grouped = false;  // a number written with separators of thousands
  std::string lower;     // lower case; of a number as it is written
  std::string folded;    // of a word: without diacritics too
  Decimal value;         // of a number

  [[nodiscard]] bool is(std::string_view text) const { return lower == text; }
  [[nodiscard]] bool is_number() const { return kind == TokenKind::kNumber; }
  [[nodiscard]] bool is_word() const { return kind == TokenKind::kWord; }
};

// Digits glued to letters are a word ("5G", "IPv6"), unless the letters are a word of their own
// ("2021va") or a measure ("1,7Gbit"). Numbers that no Decimal holds become words.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace tongket
