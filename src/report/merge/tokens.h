// Texts taken apart into words and numbers, and compared without regard to how blanks, characters
// and numbers are written: what an editor leaves alone while changing everything around it.
//
//   read_number("52.300", Language::kVietnamese)    // 52300; "52300" gives the same
//   common_subsequence(words_before, words_after)   // what stayed
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/message.h"

namespace tongket {

// NFC, all kinds of blanks as spaces, without invisible characters. Valid UTF-8.
std::string plain_text_of(std::string_view text);
// Also with single blanks between words and none at the ends: what two texts are compared by.
std::string comparable(std::string_view text);

struct MergeToken {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  std::optional<Decimal> number;
};
// Words, numbers (with their sign) and single signs, in order, without blanks.
std::vector<MergeToken> tokens_of(std::string_view text, Language language);

// A number as people type it: with or without separators of thousands; one separator that cannot
// part thousands is taken for the decimal one whichever it is. nullopt for what is no number or has
// too many digits.
std::optional<Decimal> read_number(std::string_view text, Language language);

// Pairs of positions of a longest common subsequence, ascending. Beyond 25 million comparisons only
// what both have at the beginning and at the end.
std::vector<std::pair<std::size_t, std::size_t>> common_subsequence(
    const std::vector<std::string>& a, const std::vector<std::string>& b);

// How many of their words two texts share, in percent of the mean of their lengths.
int similarity(std::string_view a, std::string_view b);

}  // namespace tongket
