// Idea: decode every word that holds bytes beyond ASCII by each of the encodings and count how many
// become possible syllables. Vietnamese syllables are few enough (onset, one to three vowels, one
// of eight codas, marks only on certain vowels) that a wrong encoding seldom hits one.
#include "read/source/legacy_text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "base/result.h"
#include "base/text.h"
#include "read/source/legacy_tables.h"
#include "read/source/utf8.h"

namespace tongket {
namespace {

constexpr std::array kEncodings{LegacyEncoding::kTcvn3, LegacyEncoding::kVni,
                                LegacyEncoding::kWindows1258, LegacyEncoding::kViscii};
constexpr std::size_t kEnoughWords = 2000;  // words that decide
constexpr std::size_t kFewestWords = 3;
constexpr std::size_t kPercentSyllables = 75;
constexpr std::size_t kLongestWord = 64;

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_high(c); }

const legacy::HighHalf& table_of(LegacyEncoding encoding) {
  switch (encoding) {
    case LegacyEncoding::kTcvn3:
      return legacy::kTcvn3;
    case LegacyEncoding::kVni:
      return legacy::kVni;
    case LegacyEncoding::kWindows1258:
      return legacy::kWindows1258;
    case LegacyEncoding::kViscii:
      return legacy::kViscii;
  }
  return legacy::kTcvn3;
}

// VISCII gave six control characters to capitals that had no room above.
char32_t viscii_capital(char c) {
  switch (c) {
    case 0x02:
      return 0x1EB2;
    case 0x05:
      return 0x1EB4;
    case 0x06:
      return 0x1EAA;
    case 0x14:
      return 0x1EF6;
    case 0x19:
      return 0x1EF8;
    case 0x1E:
      return 0x1EF4;
    default:
      return 0;
  }
}

std::string decoded(LegacyEncoding encoding, std::string_view bytes) {
  constexpr UChar32 kUnknown = 0xFFFD;
  const legacy::HighHalf& table = table_of(encoding);
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    if (!is_high(c)) {
      const char32_t capital = encoding == LegacyEncoding::kViscii ? viscii_capital(c) : 0;
      capital != 0 ? append_utf8(out, capital) : out.push_back(c);
      continue;
    }
    const std::size_t at = static_cast<unsigned char>(c) - 0x80U;
    append_utf8(out, table[at] != 0 ? table[at] : kUnknown);
    const bool has_second = encoding == LegacyEncoding::kVni && legacy::kVniSecond[at] != 0;
    if (has_second) append_utf8(out, legacy::kVniSecond[at]);
  }
  return out;
}

// --- syllables -----------------------------------------------------------------

constexpr std::string_view kOnsets[] = {"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu",
                                        "th",  "tr", "b",  "c",  "d",  "g",  "h",  "k",  "l",
                                        "m",   "n",  "p",  "r",  "s",  "t",  "v",  "x",  ""};
constexpr std::string_view kCodas[] = {"ng", "nh", "ch", "c", "m", "n", "p", "t", ""};
constexpr std::string_view kVowels = "aeiouy";

bool is_tone(UChar32 c) {
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

// Whether a mark that shapes a vowel may stand on this letter.
bool shapes(UChar32 mark, char letter) {
  switch (mark) {
    case 0x302:
      return letter == 'a' || letter == 'e' || letter == 'o';
    case 0x306:
      return letter == 'a';
    case 0x31B:
      return letter == 'o' || letter == 'u';
    default:
      return false;
  }
}

bool is_skeleton(std::string_view word) {
  for (const std::string_view onset : kOnsets) {
    if (!word.starts_with(onset)) continue;
    const std::string_view rest = word.substr(onset.size());
    const std::size_t vowels = std::min(rest.find_first_not_of(kVowels), rest.size());
    const bool has_coda =
        std::find(std::begin(kCodas), std::end(kCodas), rest.substr(vowels)) != std::end(kCodas);
    if (vowels >= 1 && vowels <= 3 && has_coda) return true;
  }
  return false;
}

// `word` is UTF-8, in any normal form.
bool is_syllable(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFDInstance(status);
  TK_ASSERT(U_SUCCESS(status));
  const icu::UnicodeString text = form->normalize(
      icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())}), status);
  std::string skeleton;
  int tones = 0;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const UChar32 c = text[i];
    const char last = skeleton.empty() ? '\0' : skeleton.back();
    if (c < 0x80) {
      skeleton += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    } else if (c == 0x110 || c == 0x111) {
      skeleton += 'd';
    } else if (is_tone(c)) {
      if (++tones > 1 || kVowels.find(last) == std::string_view::npos) return false;
    } else if (!shapes(c, last)) {
      return false;
    }
  }
  return is_skeleton(skeleton);
}

// Calls `take(word)` for each word with bytes beyond ASCII, as long as it returns true.
template <typename Take>
void high_words(std::string_view text, Take take) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_letter(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    bool high = false;
    while (end < text.size() && is_letter(text[end])) high |= is_high(text[end++]);
    if (high && end - i <= kLongestWord && !take(text.substr(i, end - i))) return;
    i = end;
  }
}

// Quotation marks and dashes of Windows, which stand at the ends of words.
std::string_view without_marks(std::string_view word) {
  const auto is_mark = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 && byte <= 0xA0;
  };
  while (!word.empty() && is_mark(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_mark(word.back())) word.remove_suffix(1);
  return word;
}

SyllableCount count_decoded(LegacyEncoding encoding, std::string_view bytes) {
  SyllableCount count;
  high_words(bytes, [&](std::string_view word) {
    if (encoding != LegacyEncoding::kViscii) word = without_marks(word);
    if (!std::any_of(word.begin(), word.end(), is_high)) return true;
    ++count.words;
    count.syllables += is_syllable(decoded(encoding, word)) ? 1U : 0U;
    return count.words < kEnoughWords;
  });
  return count;
}

}  // namespace

std::string_view name_of(LegacyEncoding encoding) {
  switch (encoding) {
    case LegacyEncoding::kTcvn3:
      return "TCVN3 (ABC)";
    case LegacyEncoding::kVni:
      return "VNI";
    case LegacyEncoding::kWindows1258:
      return "Windows-1258";
    case LegacyEncoding::kViscii:
      return "VISCII";
  }
  return "";
}

std::optional<LegacyEncoding> guess_legacy(std::string_view bytes) {
  std::optional<LegacyEncoding> best;
  SyllableCount most;
  for (const LegacyEncoding encoding : kEncodings) {
    const SyllableCount count = count_decoded(encoding, bytes);
    const bool convinces =
        count.syllables >= kFewestWords && count.syllables * 100 >= count.words * kPercentSyllables;
    const bool leads = !best || count.syllables * most.words > most.syllables * count.words;
    if (!convinces || !leads) continue;
    best = encoding;
    most = count;
  }
  return best;
}

std::string decode_legacy(LegacyEncoding encoding, std::string_view bytes) {
  return to_nfc(decoded(encoding, bytes));
}

std::optional<std::string> western_bytes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), i, size, c);
    if (c >= 0 && c <= 0xFF) {
      out += static_cast<char>(c);
      continue;
    }
    const auto& table = legacy::kWindows1252;
    const auto at = std::find(table.begin(), table.begin() + 32, c);
    if (c <= 0 || at == table.begin() + 32) return std::nullopt;
    out += static_cast<char>(0x80 + (at - table.begin()));
  }
  return out;
}

SyllableCount count_syllables(std::string_view text) {
  SyllableCount count;
  high_words(text, [&](std::string_view word) {
    ++count.words;
    count.syllables += is_syllable(word) ? 1U : 0U;
    return count.words < kEnoughWords;
  });
  return count;
}

}  // namespace tongket
