#include "cases/word_screen.h"

#include <unicode/idna.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <deque>
#include <memory>

#include "base/result.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr std::string_view kPunycode = "xn--";
constexpr std::size_t kLongestName = 1000;  // bytes; what is longer is cut

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
// What a character looks like; the letter that stands for its class.
char looks_like(char c) {
  switch (c) {
    case '0':
      return 'o';
    case '1':
    case 'i':
    case '|':
    case '!':
      return 'l';
    case '3':
      return 'e';
    case '4':
    case '@':
      return 'a';
    case '5':
    case '$':
      return 's';
    case '7':
      return 't';
    default:
      return c;
  }
}

// The skeletons of other scripts and the names of punycode labels; made once for the process.
class Unicode {
 public:
  static const Unicode& instance() {
    static const Unicode one;
    return one;
  }

  // A label in letters if it is punycode; as it is if it is none, or wrong.
  [[nodiscard]] std::string label(std::string_view text) const {
    icu::UnicodeString out;
    icu::IDNAInfo info;
    UErrorCode error = U_ZERO_ERROR;
    names_->labelToUnicode(icu::UnicodeString::fromUTF8(to_piece(text)), out, info, error);
    if (U_FAILURE(error) != 0 || info.hasErrors() != 0) return std::string(text);
    std::string utf8;
    out.toUTF8String(utf8);
    return utf8;
  }

  // Letters that look alike in one form, as UTS 39 has them.
  [[nodiscard]] std::string skeleton(std::string_view text) const {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString out;
    uspoof_getSkeletonUnicodeString(checker_.get(), 0, icu::UnicodeString::fromUTF8(to_piece(text)),
                                    out, &error);
    if (U_FAILURE(error) != 0) return std::string(text);
    std::string utf8;
    out.toUTF8String(utf8);
    return utf8;
  }

 private:
  Unicode() : names_(nullptr), checker_(nullptr, uspoof_close) {
    UErrorCode error = U_ZERO_ERROR;
    names_.reset(icu::IDNA::createUTS46Instance(UIDNA_DEFAULT, error));
    checker_.reset(uspoof_open(&error));
    TK_ASSERT(U_SUCCESS(error));
  }
  static icu::StringPiece to_piece(std::string_view text) {
    return {text.data(), static_cast<int32_t>(text.size())};
  }

  std::unique_ptr<icu::IDNA> names_;
  std::unique_ptr<USpoofChecker, void (*)(USpoofChecker*)> checker_;
};

// Punycode read, marks and other scripts gone; letters and digits may be left among other bytes.
std::string in_plain_letters(std::string_view name) {
  std::string spoken;
  for (const std::string_view label : split(name, '.')) {
    if (!spoken.empty()) spoken += '.';
    const bool coded = label.size() > kPunycode.size() &&
                       std::ranges::equal(label.substr(0, kPunycode.size()), kPunycode, {}, lower);
    spoken += coded ? Unicode::instance().label(label) : std::string(label);
  }
  if (is_ascii(spoken)) return spoken;
  if (first_invalid_utf8(spoken)) return {};
  // Marks first: a letter with a mark has a skeleton of its own. Then what looks like Latin.
  return fold(Unicode::instance().skeleton(fold(spoken)));
}

bool needs_unicode(std::string_view name) {
  if (!is_ascii(name)) return true;
  for (std::size_t at = 0; at + kPunycode.size() <= name.size(); ++at) {
    if (lower(name[at]) == 'x' && lower(name[at + 1]) == 'n' && name[at + 2] == '-' &&
        name[at + 3] == '-') {
      return true;
    }
  }
  return false;
}

// Pairs that look like one letter.
void add_looks(char c, std::string& out) {
  const char letter = looks_like(c);
  if (!out.empty() && letter == 'n' && out.back() == 'r') {
    out.back() = 'm';
  } else if (!out.empty() && letter == 'v' && out.back() == 'v') {
    out.back() = 'w';
  } else {
    out += letter;
  }
}

std::size_t letter_index(char c) {
  return is_ascii_digit(c) ? 26 + static_cast<std::size_t>(c - '0')
                           : static_cast<std::size_t>(c - 'a');
}

}  // namespace

std::string lookalike_form(std::string_view name) {
  const std::string_view some = name.substr(0, kLongestName);
  const std::string plain = needs_unicode(some) ? in_plain_letters(some) : std::string(some);
  std::string out;
  out.reserve(plain.size());
  for (const char c : plain) {
    const char small = lower(c);
    const char letter = looks_like(small);
    if (is_letter(letter) || is_ascii_digit(letter)) add_looks(small, out);
  }
  return out;
}

// A name's form, where each of its letters comes from, and what may end there.
struct WordScreen::Reading {
  std::string form;
  std::string written;      // small letters and digits that the form stands for, side by side
  std::vector<bool> edges;  // before form[i] a word may begin, and end

  explicit Reading(std::string_view name) {
    const std::string plain = needs_unicode(name) ? in_plain_letters(name) : std::string(name);
    bool edge = true;
    bool was_digit = false;
    for (const char c : plain) {
      const char small = lower(c);
      const char letter = looks_like(small);
      if (!is_letter(letter) && !is_ascii_digit(letter)) {
        edge = true;
        continue;
      }
      const std::size_t before = form.size();
      // A pair that became one letter did not cross an edge.
      if (edge && before > 0) {
        form += letter;
      } else {
        add_looks(small, form);
      }
      // Digits at the end of a word are no part of it, though they may look like letters.
      if (form.size() > before) edges.push_back(edge || (is_ascii_digit(small) != was_digit));
      was_digit = is_ascii_digit(small);
      written += small;
      edge = false;
    }
    edges.push_back(true);
  }
};

WordScreen::WordScreen(const ScreenWords& words) : suffixes_(words.suffixes), nodes_(1) {
  for (const std::string& word : words.words) add(word, Match::kAnywhere);
  for (const std::string& word : words.whole) add(word, Match::kWhole);
  for (const std::string& word : words.except) add(word, Match::kException);
  std::ranges::sort(suffixes_, std::ranges::greater(), &std::string::size);
  for (std::string& suffix : suffixes_) suffix.insert(0, ".");
  link();
}

void WordScreen::add(const std::string& text, Match match) {
  if (match != Match::kException) texts_.push_back(text);
  const std::string form = lookalike_form(text);
  if (form.empty()) return;
  std::size_t node = 0;
  for (const char c : form) {
    std::int32_t& next = nodes_[node].next[letter_index(c)];
    if (next == 0) {
      next = static_cast<std::int32_t>(nodes_.size());
      node = nodes_.size();
      nodes_.emplace_back();
    } else {
      node = static_cast<std::size_t>(next);
    }
  }
  if (nodes_[node].word >= 0) return;  // the first of two that look alike
  nodes_[node].word = static_cast<std::int32_t>(found_.size());
  found_.push_back({form.size(), match, texts_.empty() ? 0 : texts_.size() - 1});
}

// Breadth first: where a letter leads to nowhere, it leads to where the longest shorter end leads.
void WordScreen::link() {
  std::vector<std::int32_t> fails(nodes_.size(), 0);
  std::deque<std::int32_t> queue;
  for (const std::int32_t child : nodes_[0].next) {
    if (child != 0) queue.push_back(child);
  }
  while (!queue.empty()) {
    const auto at = static_cast<std::size_t>(queue.front());
    queue.pop_front();
    const auto fail = static_cast<std::size_t>(fails[at]);
    nodes_[at].shorter =
        nodes_[fail].word >= 0 ? static_cast<std::int32_t>(fail) : nodes_[fail].shorter;
    for (std::size_t letter = 0; letter < kLetters; ++letter) {
      std::int32_t& child = nodes_[at].next[letter];
      const std::int32_t other = nodes_[fail].next[letter];
      if (child == 0) {
        child = other;
      } else {
        fails[static_cast<std::size_t>(child)] = other;
        queue.push_back(child);
      }
    }
  }
}

std::optional<WordScreen::Hit> WordScreen::find(std::string_view name) const {
  std::string_view some = name.substr(0, kLongestName);
  for (const std::string& suffix : suffixes_) {
    if (some.size() > suffix.size() &&
        std::ranges::equal(some.substr(some.size() - suffix.size()), suffix, {}, lower, lower)) {
      some.remove_suffix(suffix.size());
      break;
    }
  }
  const Reading reading(some);
  struct Span {
    std::size_t from;
    std::size_t to;
    const Word* word;
  };
  std::vector<Span> spans;
  std::vector<Span> exceptions;
  std::size_t node = 0;
  for (std::size_t at = 0; at < reading.form.size(); ++at) {
    node = static_cast<std::size_t>(nodes_[node].next[letter_index(reading.form[at])]);
    for (std::size_t end = nodes_[node].word >= 0 ? node
                                                  : static_cast<std::size_t>(nodes_[node].shorter);
         end != 0; end = static_cast<std::size_t>(nodes_[end].shorter)) {
      const Word& word = found_[static_cast<std::size_t>(nodes_[end].word)];
      const Span span{at + 1 - word.length, at + 1, &word};
      if (word.match == Match::kException) {
        exceptions.push_back(span);
      } else if (word.match == Match::kAnywhere ||
                 (reading.edges[span.from] && reading.edges[span.to])) {
        spans.push_back(span);
      }
    }
  }
  std::erase_if(spans, [&](const Span& span) {
    return std::ranges::any_of(exceptions, [&](const Span& other) {
      return other.from <= span.from && span.to <= other.to;
    });
  });
  if (spans.empty()) return std::nullopt;
  const Span& best = *std::ranges::max_element(spans, [](const Span& a, const Span& b) {
    return a.word->length != b.word->length ? a.word->length < b.word->length : a.from > b.from;
  });
  const std::string& text = texts_[best.word->text];
  std::string folded;
  for (const char c : fold(text)) {
    if (is_letter(c) || is_ascii_digit(c)) folded += c;
  }
  return Hit{best.word->text, reading.written.find(folded) == std::string::npos};
}

}  // namespace tongket
