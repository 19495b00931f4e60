// Numbers that look random and are not: the same seed and the same words give the same number on
// any machine. There is no state, so the order in which numbers are drawn does not matter and a new
// indicator changes nothing for the others. FNV-1a over the words, finished by splitmix64 (Steele,
// Lea, Flood: Fast splittable pseudorandom number generators, 2014).
//
//   const Draw draw(2022);
//   draw.between({850, 1150}, "TELE.REV", "hanoi", 2021)   // permille
#pragma once

#include <cstdint>
#include <string_view>

namespace tongket {

struct Range {
  std::int64_t low = 0;
  std::int64_t high = 0;  // not below low; both are drawn
};

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : seed_(seed) {}

  // `what` names the quantity, `of` the unit, `number` the year or another index.
  [[nodiscard]] std::int64_t between(Range range, std::string_view what, std::string_view of,
                                     std::int64_t number = 0) const;

 private:
  std::uint64_t seed_;
};

}  // namespace tongket
