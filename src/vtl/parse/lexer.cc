#include <array>

#include "base/text.h"
#include "vtl/parse/names.h"
#include "vtl/parse/token.h"

namespace tongket::vtl {
namespace {

bool begins_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}
bool goes_on_in_name(char letter) {
  return begins_name(letter) || is_ascii_digit(letter) || letter == '.';
}
class Lexer {
 public:
  Lexer(std::string_view script, const std::string& file, const ScriptLimits& limits)
      : rest_(script), limits_(limits), place_{file, 1, 1} {}

  Result<std::vector<Token>> run() {
    while (true) {
      TK_CHECK(skip_blanks());
      if (tokens_.size() > limits_.max_tokens) {
        return fail(ErrorCode::kOverflow, "vtl.too_many_words",
                    {{"limit", std::to_string(limits_.max_tokens)}}, place_);
      }
      if (rest_.empty()) break;
      TK_CHECK(read_token());
    }
    tokens_.push_back({TokenKind::kEnd, "", false, place_});
    return std::move(tokens_);
  }

 private:
  void advance(std::size_t bytes) {
    for (const char letter : rest_.substr(0, bytes)) {
      if (letter == '\n') {
        ++place_.line;
        place_.column = 1;
      } else if ((static_cast<unsigned char>(letter) & 0xC0) != 0x80) {
        ++place_.column;
      }
    }
    rest_.remove_prefix(std::min(bytes, rest_.size()));
  }

  Result<> skip_blanks() {
    while (!rest_.empty()) {
      if (std::string_view(" \t\r\n\f").find(rest_.front()) != std::string_view::npos) {
        advance(1);
      } else if (rest_.starts_with("//")) {
        advance(rest_.find('\n'));
      } else if (rest_.starts_with("/*")) {
        const std::size_t end = rest_.find("*/", 2);
        if (end == std::string_view::npos) {
          return fail(ErrorCode::kInvalidInput, "vtl.open_comment", {}, place_);
        }
        advance(end + 2);
      } else {
        break;
      }
    }
    return done();
  }

  void add(TokenKind kind, std::size_t bytes) {
    tokens_.push_back({kind, std::string(rest_.substr(0, bytes)), false, place_});
    advance(bytes);
  }

  Result<> read_token() {
    const char first = rest_.front();
    if (first == '"') return read_string();
    if (first == '\'') return read_quoted_name();
    if (is_ascii_digit(first)) {
      read_number();
      return done();
    }
    if (begins_name(first)) {
      std::size_t end = 1;
      while (end < rest_.size() && goes_on_in_name(rest_[end])) ++end;
      add(TokenKind::kName, end);
      return done();
    }
    return read_symbol();
  }

  void read_number() {
    std::size_t end = 0;
    while (end < rest_.size() && is_ascii_digit(rest_[end])) ++end;
    TokenKind kind = TokenKind::kInteger;
    if (end + 1 < rest_.size() && rest_[end] == '.' && is_ascii_digit(rest_[end + 1])) {
      kind = TokenKind::kNumber;
      ++end;
      while (end < rest_.size() && is_ascii_digit(rest_[end])) ++end;
    }
    add(kind, end);
  }

  Error open_string(char quote) const {
    return fail(ErrorCode::kInvalidInput, "vtl.open_string", {{"quote", std::string(1, quote)}},
                place_);
  }

  Result<> read_string() {
    const std::size_t end = rest_.find('"', 1);
    if (end == std::string_view::npos) return open_string('"');
    tokens_.push_back({TokenKind::kString, std::string(rest_.substr(1, end - 1)), false, place_});
    advance(end + 1);
    return done();
  }

  // A quote and a backslash within the name have a backslash before them; before any other
  // character one is as it is. A name ends in its line.
  Result<> read_quoted_name() {
    std::string name;
    std::size_t at = 1;
    for (; at < rest_.size() && rest_[at] != '\''; ++at) {
      if (rest_[at] == '\n' || rest_[at] == '\r') return open_string('\'');
      const std::string_view here = rest_.substr(at);
      if (here.starts_with("\\'") || here.starts_with("\\\\")) ++at;
      name += rest_[at];
    }
    if (at >= rest_.size()) return open_string('\'');
    if (name.empty()) return fail(ErrorCode::kInvalidInput, "vtl.name_empty", {}, place_);
    if (has_control(name)) return fail(ErrorCode::kInvalidInput, "vtl.name_control", {}, place_);
    tokens_.push_back({TokenKind::kName, std::move(name), true, place_});
    advance(at + 1);
    return done();
  }

  Result<> read_symbol() {
    constexpr std::array<std::string_view, 7> kDouble = {":=", "<-", "<=", ">=", "<>", "||", "->"};
    for (const std::string_view symbol : kDouble) {
      if (rest_.starts_with(symbol)) {
        add(TokenKind::kSymbol, 2);
        return done();
      }
    }
    if (std::string_view("()[]{},;:+-*/=<>#").find(rest_.front()) != std::string_view::npos) {
      add(TokenKind::kSymbol, 1);
      return done();
    }
    std::size_t bytes = 1;
    while (bytes < rest_.size() && (static_cast<unsigned char>(rest_[bytes]) & 0xC0) == 0x80) {
      ++bytes;
    }
    return fail(ErrorCode::kInvalidInput, "vtl.strange_character",
                {{"found", excerpt(rest_.substr(0, bytes), 8)}}, place_);
  }

  std::string_view rest_;
  ScriptLimits limits_;
  Place place_;
  std::vector<Token> tokens_;
};

}  // namespace

Result<std::vector<Token>> tokens_of(std::string_view script, const std::string& file,
                                     const ScriptLimits& limits) {
  if (script.size() > limits.max_bytes) {
    return fail(ErrorCode::kOverflow, "vtl.script_too_long",
                {{"limit", std::to_string(limits.max_bytes)}}, {file});
  }
  if (script.starts_with("\xEF\xBB\xBF")) script.remove_prefix(3);
  if (first_invalid_utf8(script)) {
    return fail(ErrorCode::kInvalidInput, "vtl.not_utf8", {}, {file});
  }
  return Lexer(script, file, limits).run();
}

}  // namespace tongket::vtl
