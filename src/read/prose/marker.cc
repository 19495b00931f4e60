#include "read/prose/marker.h"

#include <array>
#include <string>

#include "base/text.h"

namespace tongket {
namespace {

constexpr int kDeepest = 9;  // headings are not numbered deeper

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// "1." "1)" "1.2." "1.2" and so on; 0 bytes if it is none.
Marker number_marker(std::string_view text, std::size_t start) {
  std::size_t at = start;
  int depth = 0;
  while (true) {
    std::size_t end = at;
    while (end < text.size() && is_ascii_digit(text[end])) ++end;
    // Three digits are thousands: "1.614.206 dong" at the front of a wrapped line.
    if (end == at || end - at > (depth == 0 ? 3 : 2)) return {};
    if (++depth > kDeepest) return {};
    at = end;
    if (at >= text.size() || text[at] != '.') break;
    ++at;
    if (at >= text.size() || !is_ascii_digit(text[at])) break;
  }
  const bool dotted = at > start && text[at - 1] == '.';
  const bool bracket = depth == 1 && at < text.size() && text[at] == ')';
  if (bracket) ++at;
  const std::size_t behind = skip_blanks(text, at);
  if (depth == 0 || behind == at || behind >= text.size()) return {};
  if (!dotted && !bracket && depth < 2) return {};
  if (is_ascii_digit(text[behind])) return {};  // "1. 2" of a list of numbers
  return {MarkerKind::kNumber, depth, behind};
}

Marker letters_marker(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (end < text.size() && text[end] >= 'A' && text[end] <= 'Z') ++end;
  const std::string_view letters = text.substr(start, end - start);
  const bool small = letters.empty() && end < text.size() && text[end] >= 'a' && text[end] <= 'z';
  if (small) ++end;
  if (end == start || end >= text.size()) return {};
  const bool point = text[end] == '.' || (small && text[end] == ')') || text[end] == ')';
  if (!point) return {};
  const std::size_t behind = skip_blanks(text, end + 1);
  if (behind == end + 1 || behind >= text.size()) return {};
  if (small) return {MarkerKind::kSmallLetter, 1, behind};
  if (letters.find_first_not_of("IVXL") == std::string_view::npos && letters.size() <= 6 &&
      letters != "L") {
    return {MarkerKind::kRoman, 1, behind};
  }
  if (letters.size() == 1) return {MarkerKind::kLetter, 1, behind};
  return {};
}

Marker note_marker(std::string_view text, std::size_t start) {
  std::size_t at = start + 1;
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  if (at == start + 1 || at - start > 4 || at >= text.size() || text[at] != ')') return {};
  const std::size_t behind = skip_blanks(text, at + 1);
  return behind < text.size() ? Marker{MarkerKind::kNote, 1, behind} : Marker{};
}

struct Sign {
  std::string_view text;
  MarkerKind kind;
};
constexpr std::array<Sign, 9> kSigns{{{"-", MarkerKind::kDash},
                                      {"\xE2\x80\x93", MarkerKind::kDash},
                                      {"\xE2\x80\x94", MarkerKind::kDash},
                                      {"+", MarkerKind::kPlus},
                                      {"*", MarkerKind::kStar},
                                      {"\xE2\x80\xA2", MarkerKind::kBullet},
                                      {"\xE2\x97\x8F", MarkerKind::kBullet},
                                      {"\xE2\x96\xAA", MarkerKind::kBullet},
                                      {"\xEF\x82\xB7", MarkerKind::kBullet}}};

}  // namespace

Marker marker_of(std::string_view line) {
  const std::size_t start = skip_blanks(line, 0);
  if (start >= line.size()) return {MarkerKind::kNone, 0, start};
  for (const Sign& sign : kSigns) {
    if (!line.substr(start).starts_with(sign.text)) continue;
    const std::size_t behind = skip_blanks(line, start + sign.text.size());
    // "-5" is a number and "*) " a note; a sign alone on its line introduces nothing.
    if (behind == start + sign.text.size() || behind >= line.size()) break;
    return {sign.kind, 1, behind};
  }
  Marker out;
  if (is_ascii_digit(line[start])) {
    out = number_marker(line, start);
  } else if (line[start] == '(') {
    out = note_marker(line, start);
  } else {
    out = letters_marker(line, start);
  }
  if (out.kind == MarkerKind::kNone) out.size = start;
  return out;
}

}  // namespace tongket
