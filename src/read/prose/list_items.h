// How many items a list of prose has. Where items end is told by signs, yet "va" and "," also stand
// within items; so a list is cut up in every sensible way, and each way gives a count.
#pragma once

#include <string_view>
#include <utility>

#include "read/prose/claim.h"
#include "read/prose/claim_words.h"
#include "read/prose/passage_map.h"

namespace tongket {

struct Region {  // tokens [first, last)
  std::size_t first = 0;
  std::size_t last = 0;
};

class ListItems {
 public:
  explicit ListItems(const PassageMap& map) : map_(map) {}

  // Fills counts and best; false if the region is running prose rather than a list.
  bool count(Region region, CountedList& list) const;
  // Names, each beginning with a capital, up to the first item that does not; how many.
  int named(Region region, CountedList& list) const;
  // Items that begin with the words that the first one begins with; how many.
  int headed(Region region, CountedList& list) const;
  [[nodiscard]] int heads(Region region) const;
  // Names of org units side by side from `at` on; how many.
  [[nodiscard]] int places(std::size_t at, std::size_t end) const;
  // A bracket that holds nothing but names.
  [[nodiscard]] bool all_names(Region region) const;
  // Examples, or a list that is not finished.
  [[nodiscard]] bool goes_on(Region region) const;
  [[nodiscard]] std::size_t first_sign(Region region, std::string_view sign) const;
  // ",", ";", "+" or "va".
  [[nodiscard]] bool is_separator(std::size_t at) const;
  [[nodiscard]] bool capital(std::size_t at) const;

 private:
  [[nodiscard]] std::size_t word(std::size_t at, ClaimWord group) const;
  [[nodiscard]] std::pair<int, int> signs(Region region, std::string_view sign) const;
  [[nodiscard]] int quoted(Region region) const;
  [[nodiscard]] bool all_capital(Region region) const;

  const PassageMap& map_;
};

}  // namespace tongket
