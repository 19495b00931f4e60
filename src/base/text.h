// Unicode text: validity, normal form, folding for search and suggestions. All text inside the
// system is UTF-8 in NFC.
//
//   fold("\u0110\u00e0 N\u1eb5ng")          // "da nang"
//   nearest("TELE.REVV", codes)            // "TELE.REV"
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket {

// Byte offset of the first byte that is no valid UTF-8; nullopt if all is valid.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Canonical composition; the text must be valid UTF-8.
std::string to_nfc(std::string_view text);

// Lower case without diacritics, d with stroke becomes d. For matching, never for showing.
std::string fold(std::string_view text);

bool is_ascii_digit(char c);
std::string lower_ascii(std::string_view text);  // all but A to Z stay as they are
std::string lower_case(std::string_view text);
// The first letter as a capital; the rest as it is.
std::string capitalised(std::string_view text);

std::string_view trimmed(std::string_view text);  // without ASCII blanks at both ends
std::vector<std::string_view> split(std::string_view text, char separator);
std::string html_escaped(std::string_view text);

// The text cut after at most `max_bytes`, at a character boundary, with an ellipsis if cut. Control
// characters are shown as U+FFFD, so that outside bytes can stand in a message.
std::string excerpt(std::string_view text, std::size_t max_bytes);

// The candidate that looks most like `text` (edit distance over the folded forms, at most a third
// of its length); nullopt if none is near.
std::optional<std::string> nearest(std::string_view text, std::span<const std::string> candidates);

}  // namespace tongket
