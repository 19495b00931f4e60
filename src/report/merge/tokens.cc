#include "report/merge/tokens.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxComparisons = 25'000'000;
constexpr std::string_view kMinusSign = "\u2212";

// How many bytes of a letter stand at the beginning; 0 for a sign or a blank.
std::size_t letter_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) {
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return letter ? 1 : 0;
  }
  const bool sign = text.starts_with("\xE2\x80") || text.starts_with(kMinusSign) ||
                    text.starts_with("\uFFFC") || text.starts_with("\xC2");
  if (sign) return 0;
  std::size_t bytes = 1;
  while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) ++bytes;
  return bytes;
}

std::size_t sign_bytes(std::string_view text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) ++bytes;
  return bytes;
}

// Digits with separators between them.
std::size_t number_bytes(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const bool separator = (text[end] == '.' || text[end] == ',') && end > 0 &&
                           end + 1 < text.size() && is_ascii_digit(text[end + 1]);
    if (!is_ascii_digit(text[end]) && !separator) break;
    ++end;
  }
  return end;
}

// A sign before a number; tables print a plus.
std::size_t plus_or_minus_bytes(std::string_view text) {
  if (text.starts_with(kMinusSign)) return kMinusSign.size();
  return text.starts_with('-') || text.starts_with('+') ? 1 : 0;
}

std::size_t word_bytes(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t letter = is_ascii_digit(text[end]) ? 1 : letter_bytes(text.substr(end));
    if (letter == 0) break;
    end += letter;
  }
  return end;
}

// "1.234.567" in groups of three.
bool is_grouped(const std::vector<std::string_view>& groups) {
  if (groups.size() < 2 || groups.front().empty() || groups.front().size() > 3) return false;
  return std::all_of(groups.begin() + 1, groups.end(),
                     [](std::string_view group) { return group.size() == 3; });
}

}  // namespace

std::string plain_text_of(std::string_view text) {
  constexpr std::string_view kBlanks[] = {"\u00A0", "\u202F", "\u2007", "\u2009",
                                          "\u2028", "\t",     "\r",     "\n"};
  constexpr std::string_view kNothing[] = {"\u200B", "\u200C", "\u200D",
                                           "\u2060", "\uFEFF", "\u00AD"};
  std::string out;
  while (!text.empty()) {
    const auto starts = [&](std::string_view each) { return text.starts_with(each); };
    const auto* const blank = std::find_if(std::begin(kBlanks), std::end(kBlanks), starts);
    const auto* const nothing = std::find_if(std::begin(kNothing), std::end(kNothing), starts);
    if (blank != std::end(kBlanks)) {
      out += ' ';
      text.remove_prefix(blank->size());
    } else if (nothing != std::end(kNothing)) {
      text.remove_prefix(nothing->size());
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return to_nfc(out);
}

std::string comparable(std::string_view text) {
  const std::string plain = plain_text_of(text);
  std::string out;
  for (const char c : plain) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::vector<MergeToken> tokens_of(std::string_view text, Language language) {
  std::vector<MergeToken> out;
  bool may_be_signed = true;  // no word or number ends just before
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.front() == ' ') {
      ++at;
      may_be_signed = true;
      continue;
    }
    const std::size_t sign = may_be_signed ? plus_or_minus_bytes(rest) : 0;
    const std::size_t digits = number_bytes(rest.substr(sign));
    MergeToken token{at, at, {}};
    if (digits > 0) {
      token.end = at + sign + digits;
      token.number = read_number(text.substr(at, sign + digits), language);
    } else if (const std::size_t word = word_bytes(rest); word > 0) {
      token.end = at + word;
    } else {
      token.end = at + sign_bytes(rest);
    }
    const std::string_view own = text.substr(at, token.end - at);
    may_be_signed = digits == 0 && word_bytes(own) == 0;
    at = token.end;
    out.push_back(token);
  }
  return out;
}

std::optional<Decimal> read_number(std::string_view text, Language language) {
  const std::size_t sign = plus_or_minus_bytes(text);
  std::string out = sign > 0 && !text.starts_with('+') ? "-" : "";
  text.remove_prefix(sign);
  if (text.empty() || number_bytes(text) != text.size()) return std::nullopt;
  const char group = language == Language::kVietnamese ? '.' : ',';
  const char point = language == Language::kVietnamese ? ',' : '.';
  const std::vector<std::string_view> halves = split(text, point);
  if (halves.size() > 2) return std::nullopt;
  const std::vector<std::string_view> groups = split(halves.front(), group);
  if (groups.size() == 1 || is_grouped(groups)) {
    for (const std::string_view each : groups) out += each;
    if (halves.size() == 2) out += "." + std::string(halves.back());
  } else if (groups.size() == 2 && halves.size() == 1) {  // a point of the other language
    out += std::string(groups.front()) + "." + std::string(groups.back());
  } else {
    return std::nullopt;
  }
  const Result<Decimal> number = Decimal::parse(out);
  return number ? std::optional<Decimal>(*number) : std::nullopt;
}

std::vector<std::pair<std::size_t, std::size_t>> common_subsequence(
    const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  std::size_t first = 0;
  while (first < a.size() && first < b.size() && a[first] == b[first]) {
    out.emplace_back(first, first);
    ++first;
  }
  std::size_t tail = 0;
  while (first + tail < a.size() && first + tail < b.size() &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  const std::size_t rows = a.size() - first - tail;
  const std::size_t columns = b.size() - first - tail;
  if (rows > 0 && columns > 0 && rows <= kMaxComparisons / columns && rows < UINT16_MAX) {
    // length[i][j]: of the longest one of a[i..] and b[j..].
    std::vector<std::uint16_t> length((rows + 1) * (columns + 1));
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& {
      return length[i * (columns + 1) + j];
    };
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        at(i, j) = a[first + i] == b[first + j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                                : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (a[first + i] == b[first + j]) {
        out.emplace_back(first + i++, first + j++);
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
  }
  for (std::size_t i = tail; i > 0; --i) out.emplace_back(a.size() - i, b.size() - i);
  return out;
}

int similarity(std::string_view a, std::string_view b) {
  std::map<std::string_view, int> counts;
  std::size_t words = 0;
  for (const std::string_view word : split(a, ' ')) {
    if (!word.empty()) ++counts[word], ++words;
  }
  std::size_t shared = 0;
  for (const std::string_view word : split(b, ' ')) {
    if (word.empty()) continue;
    ++words;
    if (counts[word]-- > 0) ++shared;
  }
  return words == 0 ? 0 : static_cast<int>(200 * shared / words);
}

}  // namespace tongket
