#include "base/text.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace tongket {
namespace {

constexpr UChar32 kDStroke = 0x0111;         // small d with stroke
constexpr UChar32 kCapitalDStroke = 0x0110;  // capital D with stroke

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* out = get(status);
  TK_ASSERT(U_SUCCESS(status) && out != nullptr);
  return *out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

icu::UnicodeString normalized(const icu::UnicodeString& text, const icu::Normalizer2& form) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out = form.normalize(text, status);
  TK_ASSERT(U_SUCCESS(status));
  return out;
}

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substitute = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substitute, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  for (std::size_t i = 0; i < size;) {
    if (bytes[i] < 0x80) {
      ++i;
      continue;
    }
    // One character has at most four bytes; ICU's macro checks it within a small window.
    const auto window = static_cast<std::int32_t>(std::min<std::size_t>(size - i, 4));
    std::int32_t used = 0;
    UChar32 c = 0;
    U8_NEXT(bytes + i, used, window, c);
    if (c < 0) return i;
    i += static_cast<std::size_t>(used);
  }
  return std::nullopt;
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::string lower_case(std::string_view text) {
  std::string out;
  to_icu(text).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

std::string capitalised(std::string_view text) {
  icu::UnicodeString wide = to_icu(text);
  if (wide.isEmpty()) return {};
  const UChar32 first = wide.char32At(0);
  wide.replace(0, U16_LENGTH(first), u_toupper(first));
  std::string out;
  wide.toUTF8String(out);
  return out;
}

std::string to_nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string out;
  normalized(to_icu(text), normalizer(&icu::Normalizer2::getNFCInstance)).toUTF8String(out);
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  if (is_ascii(text)) {
    out.assign(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
  }
  icu::UnicodeString kept;
  const icu::UnicodeString parts =
      normalized(to_icu(text), normalizer(&icu::Normalizer2::getNFDInstance));
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    kept.append(c == kDStroke || c == kCapitalDStroke ? UChar32{'d'} : u_tolower(c));
  }
  kept.toUTF8String(out);
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(separator);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string excerpt(std::string_view text, std::size_t max_bytes) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string out;
  std::size_t i = 0;
  while (i < text.size() && i < max_bytes) {
    const auto window = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - i, 4));
    std::int32_t used = 0;
    UChar32 c = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + i;
    U8_NEXT(bytes, used, window, c);
    if (c < 0x20 || c == 0x7F) {
      out += kReplacement;
    } else {
      out.append(text.substr(i, static_cast<std::size_t>(used)));
    }
    i += static_cast<std::size_t>(used);
  }
  if (i < text.size()) out += "...";
  return out;
}

std::optional<std::string> nearest(std::string_view text, std::span<const std::string> candidates) {
  constexpr std::size_t kMaxLength = 200;
  if (text.empty() || text.size() > kMaxLength || first_invalid_utf8(text)) return std::nullopt;
  const std::string wanted = fold(text);
  std::size_t best = wanted.size() / 3 + 1;
  std::optional<std::string> out;
  for (const std::string& candidate : candidates) {
    const std::string other = fold(candidate);
    const std::size_t longer = std::max(other.size(), wanted.size());
    if (longer - std::min(other.size(), wanted.size()) >= best) continue;
    const std::size_t distance = edit_distance(wanted, other);
    if (distance < best) {
      best = distance;
      out = candidate;
    }
  }
  return out;
}

}  // namespace tongket
