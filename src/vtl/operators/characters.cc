#include "vtl/operators/characters.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace tongket::vtl {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// Byte offset of the character `count` characters behind `from`, at most the end.
std::size_t skip(std::string_view text, std::size_t from, std::int64_t count) {
  std::size_t at = from;
  while (count > 0 && at < text.size()) {
    ++at;
    while (at < text.size() && !begins_character(text[at])) ++at;
    --count;
  }
  return at;
}

std::vector<std::string_view> all_characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = skip(text, at, 1);
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

double levenshtein_of(std::string_view left, std::string_view right, bool transpositions) {
  const auto a = all_characters(left);
  const auto b = all_characters(right);
  std::vector<std::size_t> two_back;
  std::vector<std::size_t> last(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> row(b.size() + 1);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      if (transpositions && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_back[j - 2] + 1);
      }
    }
    two_back = std::exchange(last, std::move(row));
  }
  return static_cast<double>(last[b.size()]);
}

double levenshtein(std::string_view a, std::string_view b) { return levenshtein_of(a, b, false); }
double damerau(std::string_view a, std::string_view b) { return levenshtein_of(a, b, true); }

// The longer text's rest counts as different.
double hamming(std::string_view left, std::string_view right) {
  const auto a = all_characters(left);
  const auto b = all_characters(right);
  std::size_t different = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) different += a[i] != b[i] ? 1 : 0;
  return static_cast<double>(different);
}

double jaro(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  if (a.empty() && b.empty()) return 1;
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t reach = longest / 2 > 0 ? longest / 2 - 1 : 0;
  std::vector<bool> used(b.size());
  std::vector<std::string_view> from_a;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t low = i > reach ? i - reach : 0;
    for (std::size_t j = low; j < std::min(b.size(), i + reach + 1); ++j) {
      if (used[j] || a[i] != b[j]) continue;
      used[j] = true;
      from_a.push_back(a[i]);
      break;
    }
  }
  if (from_a.empty()) return 0;
  std::size_t moved = 0;
  std::size_t k = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    if (used[j]) moved += from_a[k++] != b[j] ? 1 : 0;
  }
  const auto matches = static_cast<double>(from_a.size());
  return (matches / static_cast<double>(a.size()) + matches / static_cast<double>(b.size()) +
          (matches - static_cast<double>(moved) / 2) / matches) /
         3;
}

double jaro_winkler(std::string_view left, std::string_view right) {
  const auto a = all_characters(left);
  const auto b = all_characters(right);
  const double alike = jaro(a, b);
  std::size_t prefix = 0;
  while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) {
    ++prefix;
  }
  return alike + 0.1 * static_cast<double>(prefix) * (1 - alike);
}

struct NamedDistance {
  std::string_view name;
  Distance function;
};
constexpr std::array kDistances = {
    NamedDistance{"levenshtein", levenshtein},
    NamedDistance{"damerau_levenshtein", damerau},
    NamedDistance{"hamming", hamming},
    NamedDistance{"jaro_winkler", jaro_winkler},
};

}  // namespace

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string upper_case(std::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
      .toUpper(icu::Locale::getRoot())
      .toUTF8String(out);
  return out;
}

std::string characters(std::string_view text, std::int64_t start, std::int64_t count) {
  const std::size_t from = skip(text, 0, start - 1);
  return std::string(text.substr(from, skip(text, from, count) - from));
}

std::string replace_all(std::string_view text, std::string_view pattern, std::string_view by) {
  if (pattern.empty()) return std::string(text);
  std::string out;
  while (true) {
    const std::size_t found = text.find(pattern);
    out += text.substr(0, found);
    if (found == std::string_view::npos) return out;
    out += by;
    text.remove_prefix(found + pattern.size());
  }
}

std::int64_t position_of(std::string_view text, std::string_view pattern, Search search) {
  if (pattern.empty()) return 0;
  std::size_t at = skip(text, 0, search.start - 1);
  for (std::int64_t met = 1;; ++met) {
    at = text.find(pattern, at);
    if (at == std::string_view::npos) return 0;
    if (met == search.occurrence) break;
    at += pattern.size();
  }
  return static_cast<std::int64_t>(character_count(text.substr(0, at))) + 1;
}

std::optional<Distance> distance_function(std::string_view name) {
  for (const NamedDistance& known : kDistances) {
    if (known.name == name) return known.function;
  }
  return std::nullopt;
}

std::string distance_names() {
  std::string out;
  for (const NamedDistance& known : kDistances) {
    out += (out.empty() ? "" : ", ") + std::string(known.name);
  }
  return out;
}

}  // namespace tongket::vtl
