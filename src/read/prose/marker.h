// What a paragraph begins with: the number of a heading, the sign of an item.
//
//   marker_of("1.2. Ket qua")   // {kDotted, 2 levels, 4 bytes + blank}
#pragma once

#include <cstdint>
#include <string_view>

namespace tongket {

enum class MarkerKind : std::uint8_t {
  kNone,
  kLetter,       // "A."
  kRoman,        // "IV."
  kNumber,       // "1." or "1)", and "1.2.", "1.2.3" with their depth
  kSmallLetter,  // "a." or "a)"
  kStar,         // "*"
  kDash,         // "-"
  kPlus,         // "+"
  kBullet,       // a round or square dot
  kNote,         // "(1)" of a footnote or a list
};

struct Marker {
  MarkerKind kind = MarkerKind::kNone;
  int depth = 0;         // of kNumber: how many numbers
  std::size_t size = 0;  // bytes up to the text behind it
};

// Blanks before the marker count to its size. kNone with the size of these blanks otherwise.
Marker marker_of(std::string_view line);

}  // namespace tongket
