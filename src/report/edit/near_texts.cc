#include "report/edit/near_texts.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"

namespace tongket {
namespace {

constexpr std::size_t kRun = 3;
// Of so many runs it says something that another text holds nearly all of them.
constexpr std::size_t kTelling = 8;
constexpr std::string_view kAnyNumber = "#";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::uint64_t mixed(std::uint64_t hash, std::string_view word) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return (hash ^ 0xffU) * kPrime;  // where the word ends
}

// Words of the folded text; numbers and slots are one sign.
std::vector<std::string_view> compared_words(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (text.substr(at).starts_with("{{")) {
      end = std::min(text.find("}}", at), text.size() - 2) + 2;
      out.push_back(kAnyNumber);
    } else if (is_ascii_digit(text[at])) {
      while (end < text.size() &&
             (is_ascii_digit(text[end]) || text[end] == '.' || text[end] == ',')) {
        ++end;
      }
      out.push_back(kAnyNumber);
    } else if (is_letter(text[at])) {
      while (end < text.size() && is_letter(text[end])) ++end;
      out.push_back(text.substr(at, end - at));
    } else {
      ++end;
    }
    at = end;
  }
  return out;
}

struct Shared {
  std::size_t runs = 0;  // that both have
  std::size_t a = 0;     // that each has
  std::size_t b = 0;
};

bool is_near(const Shared& of) {
  const std::size_t all = of.a + of.b - of.runs;
  const std::size_t least = std::min(of.a, of.b);
  return 2 * of.runs >= all || (least >= kTelling && 5 * of.runs >= 4 * least);
}

}  // namespace

std::vector<std::uint64_t> word_runs(std::string_view text) {
  constexpr std::uint64_t kBasis = 0xcbf29ce484222325;
  const std::string folded = fold(text);
  const std::vector<std::string_view> words = compared_words(folded);
  const std::size_t length = std::min(kRun, words.size());
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; length > 0 && i + length <= words.size(); ++i) {
    std::uint64_t hash = kBasis;
    for (std::size_t k = 0; k < length; ++k) hash = mixed(hash, words[i + k]);
    out.push_back(hash);
  }
  std::ranges::sort(out);
  const auto repeated = std::ranges::unique(out);
  out.erase(repeated.begin(), repeated.end());
  return out;
}

std::vector<std::vector<std::size_t>> near_groups(const std::vector<std::string_view>& texts) {
  std::vector<std::vector<std::size_t>> out;
  std::vector<std::size_t> sizes;                                   // runs of each leader
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> led;  // run -> groups
  std::vector<std::size_t> shared;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::vector<std::uint64_t> runs = word_runs(texts[i]);
    shared.assign(out.size(), 0);
    for (const std::uint64_t run : runs) {
      const auto found = led.find(run);
      if (found == led.end()) continue;
      for (const std::size_t group : found->second) ++shared[group];
    }
    std::size_t group = 0;
    while (group < out.size() &&
           (shared[group] == 0 || !is_near({shared[group], runs.size(), sizes[group]}))) {
      ++group;
    }
    if (group < out.size()) {
      out[group].push_back(i);
      continue;
    }
    out.push_back({i});
    sizes.push_back(runs.size());
    for (const std::uint64_t run : runs) led[run].push_back(group);
  }
  return out;
}

}  // namespace tongket
