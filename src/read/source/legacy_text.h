// Vietnamese as it was written before Unicode: bytes, or letters of Western Europe that a font of
// that time (.VnTime, VNI-Times) drew as Vietnamese. Which encoding it is, is decided by how many
// words with letters beyond ASCII become syllables that Vietnamese can have (onset, vowels, coda,
// at most one tone); other languages and damaged UTF-8 become none.
//
//   if (auto encoding = guess_legacy(bytes)) text = decode_legacy(*encoding, bytes);
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tongket {

enum class LegacyEncoding { kTcvn3, kVni, kWindows1258, kViscii };
std::string_view name_of(LegacyEncoding encoding);  // "TCVN3 (ABC)"

// nullopt if fewer than three words speak for it, or too many against it.
std::optional<LegacyEncoding> guess_legacy(std::string_view bytes);

// UTF-8 in NFC. Capitals that TCVN3 leaves to its font (.VnTimeH) come out as small letters.
std::string decode_legacy(LegacyEncoding encoding, std::string_view bytes);

// The bytes of a UTF-8 text whose letters are all of Windows-1252; nullopt if one is not.
std::optional<std::string> western_bytes(std::string_view text);

// Words with letters beyond ASCII, and how many of them are Vietnamese syllables.
struct SyllableCount {
  std::size_t words = 0;
  std::size_t syllables = 0;
};
SyllableCount count_syllables(std::string_view text);

}  // namespace tongket
