#include "read/prose/token.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace tongket {
namespace {

constexpr char32_t kLastLatin = 0x1EFF;

// Lower case and plain form of the letters that Vietnamese uses, worked out once.
struct Letter {
  std::string lower;
  std::string folded;
  bool letter = false;
  bool capital = false;
};

std::string utf8(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
  return out;
}

bool is_latin_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x300 && c <= 0x36F) ||
         (c >= 0x1E00 && c <= kLastLatin);
}

const std::vector<Letter>& letters() {
  static const std::vector<Letter> known = [] {
    std::vector<Letter> out(kLastLatin + 1);
    for (char32_t c = 'A'; c <= kLastLatin; ++c) {
      if (!is_latin_letter(c)) continue;
      const std::string text = utf8(c);
      out[c] = {lower_case(text), fold(text), true, false};
      out[c].capital = out[c].lower != text;
    }
    return out;
  }();
  return known;
}

struct Char {
  char32_t code = 0;
  std::size_t bytes = 1;
};

Char char_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned first = byte(at);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {((first & 0x1FU) << 6U) | (byte(at + 1) & 0x3FU), 2};
  if (first < 0xF0) {
    return {((first & 0x0FU) << 12U) | ((byte(at + 1) & 0x3FU) << 6U) | (byte(at + 2) & 0x3FU), 3};
  }
  return {0xFFFD, 4};
}

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == 0xA0 || c == '\n' || c == 0x200B; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
const Letter* letter(char32_t c) {
  if (c > kLastLatin || !letters()[c].letter) return nullptr;
  return &letters()[c];
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(static_cast<unsigned char>(text[end]))) ++end;
  return end - at;
}

struct Number {
  std::size_t end = 0;
  std::string machine;
  bool grouped = false;
};

// 1.614.206 | 1.447,856 | 05 | 2.2 (a point before one or two decimals)
Number number_at(std::string_view text, std::size_t at) {
  Number out;
  std::size_t count = digits_from(text, at);
  std::size_t end = at + count;
  out.machine = std::string(text.substr(at, count));
  if (count <= 3) {
    while (end < text.size() && text[end] == '.' && digits_from(text, end + 1) == 3) {
      out.machine += text.substr(end + 1, 3);
      out.grouped = true;
      end += 4;
    }
  }
  if (end < text.size() && text[end] == ',' && digits_from(text, end + 1) > 0) {
    count = digits_from(text, end + 1);
    // "1,2,3" and "9,10,11" are lists; "1,614,206" is the English way of writing.
    if (end + 1 + count < text.size() && text[end + 1 + count] == ',' &&
        digits_from(text, end + 2 + count) > 0) {
      out.end = end;
      return out;
    }
    out.machine += "." + std::string(text.substr(end + 1, count));
    end += 1 + count;
  } else if (!out.grouped && end < text.size() && text[end] == '.') {
    count = digits_from(text, end + 1);
    const std::size_t after = end + 1 + count;
    const bool goes_on = after < text.size() && (text[after] == '.' || text[after] == ',') &&
                         digits_from(text, after + 1) > 0;
    if ((count == 1 || count == 2) && !goes_on) {
      out.machine += "." + std::string(text.substr(end + 1, count));
      end = after;
    }
  }
  out.end = end;
  return out;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    tokens_.reserve(text_.size() / 5);
    while (at_ < text_.size()) {
      const Char c = char_at(text_, at_);
      if (is_blank(c.code)) {
        spaced_ = true;
        at_ += c.bytes;
      } else if (is_digit(c.code)) {
        number();
      } else if (letter(c.code) != nullptr) {
        word(at_);
      } else {
        add(TokenKind::kSign, at_ + c.bytes).lower =
            std::string(text_.substr(at_, std::min(c.bytes, text_.size() - at_)));
        finish();
      }
    }
    return std::move(tokens_);
  }

 private:
  Token& add(TokenKind kind, std::size_t end) {
    Token& token = tokens_.emplace_back();
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(std::min(end, text_.size()));
    token.kind = kind;
    token.spaced = spaced_;
    return token;
  }
  void finish() {
    at_ = tokens_.back().end;
    spaced_ = false;
  }

  // Letters and digits from `start` on.
  void word(std::size_t start) {
    std::size_t end = start;
    std::string lower;
    std::string folded;
    bool capital = false;
    while (end < text_.size()) {
      const Char c = char_at(text_, end);
      const Letter* known = letter(c.code);
      if (known == nullptr && !is_digit(c.code)) break;
      if (known != nullptr) {
        capital = capital || (end == start && known->capital);
        lower += known->lower;
        folded += known->folded;
      } else {
        lower += static_cast<char>(c.code);
        folded += static_cast<char>(c.code);
      }
      end += c.bytes;
    }
    Token& token = add(TokenKind::kWord, end);
    token.lower = std::move(lower);
    token.folded = std::move(folded);
    token.capital = capital;
    finish();
  }

  // Is what follows the digits part of a name such as "5G", "8T8R", "4K"?
  [[nodiscard]] bool glued(std::size_t end) const {
    if (end >= text_.size()) return false;
    const Letter* next = letter(char_at(text_, end).code);
    if (next == nullptr) return false;
    std::size_t stop = end;
    std::size_t count = 0;
    bool digits = false;
    while (stop < text_.size()) {
      const Char c = char_at(text_, stop);
      if (letter(c.code) == nullptr && !is_digit(c.code)) break;
      digits = digits || is_digit(c.code);
      stop += c.bytes;
      ++count;
    }
    return digits || count == 1 || (count == 2 && next->capital);
  }

  void number() {
    const Number number = number_at(text_, at_);
    if (glued(number.end) && number.end - at_ == digits_from(text_, at_)) {
      word(at_);
      return;
    }
    const Result<Decimal> value = Decimal::parse(number.machine);
    if (!value) {
      Token& token = add(TokenKind::kWord, number.end);
      token.lower = std::string(text_.substr(at_, number.end - at_));
      token.folded = token.lower;
      finish();
      return;
    }
    Token& token = add(TokenKind::kNumber, number.end);
    token.lower = std::string(text_.substr(at_, number.end - at_));
    token.value = value.value();
    token.grouped = number.grouped;
    finish();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) { return Scanner(text).run(); }

}  // namespace tongket
