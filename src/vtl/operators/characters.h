// Texts by their Unicode characters: lengths, parts, positions, distances.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tongket::vtl {

std::size_t character_count(std::string_view text);
std::string upper_case(std::string_view text);
// `count` characters from the one that is `start`th (from 1).
std::string characters(std::string_view text, std::int64_t start, std::int64_t count);
// Every occurrence; an empty pattern changes nothing.
std::string replace_all(std::string_view text, std::string_view pattern, std::string_view by);

struct Search {
  std::int64_t start = 1;
  std::int64_t occurrence = 1;
};
// 0 if there is none.
std::int64_t position_of(std::string_view text, std::string_view pattern, Search search);

using Distance = double (*)(std::string_view, std::string_view);
// levenshtein, damerau_levenshtein, hamming, jaro_winkler (how alike: 1 for equal texts).
std::optional<Distance> distance_function(std::string_view name);
std::string distance_names();

}  // namespace tongket::vtl
