#include "vtl/parse/parser.h"

#include <algorithm>

#include "base/text.h"
#include "vtl/parse/parser_state.h"

namespace tongket::vtl {

const Token& Parser::token(std::size_t ahead) const {
  return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

bool Parser::at(std::string_view text, std::size_t ahead) const {
  const Token& here = token(ahead);
  const bool word = here.kind == TokenKind::kName && !here.quoted;
  return (word || here.kind == TokenKind::kSymbol) && here.text == text;
}

bool Parser::at_word_of(std::span<const std::string_view> words, std::size_t ahead) const {
  return std::ranges::any_of(words, [&](std::string_view word) { return at(word, ahead); });
}

bool Parser::accept(std::string_view text) {
  if (!at(text)) return false;
  ++next_;
  return true;
}

Error Parser::unexpected(std::string_view expected) const {
  const Token& here = token();
  if (here.kind == TokenKind::kEnd) {
    return fail(ErrorCode::kInvalidInput, "vtl.unexpected_end",
                {{"expected", std::string(expected)}}, here.place);
  }
  return fail(ErrorCode::kInvalidInput, "vtl.unexpected",
              {{"found", excerpt(here.text, 40)}, {"expected", std::string(expected)}}, here.place);
}

Error Parser::unexpected_word(std::initializer_list<std::string_view> words) const {
  std::vector<std::string> known(words.begin(), words.end());
  std::string all;
  for (const std::string& word : known) all += (all.empty() ? "" : ", ") + word;
  const auto near = nearest(token().text, known);
  if (!near) return unexpected(all);
  return fail(ErrorCode::kInvalidInput, "vtl.unexpected.near",
              {{"found", excerpt(token().text, 40)}, {"near", *near}}, token().place);
}

Result<> Parser::expect(std::string_view text) {
  if (!accept(text)) return unexpected(text);
  return done();
}

Result<> Parser::expect_words(std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) TK_CHECK(expect(word));
  return done();
}

Result<Name> Parser::plain_name(std::string_view what) {
  if (token().kind != TokenKind::kName) return unexpected(what);
  Name out = {token().text, "", token().place};
  ++next_;
  return out;
}

Result<Name> Parser::component_name() {
  TK_TRY(Name out, plain_name("@vtl.word.component"));
  if (!accept("#")) return out;
  TK_TRY(Name member, plain_name("@vtl.word.component"));
  member.qualifier = out.text;
  member.place = out.place;
  return member;
}

Result<std::vector<Name>> Parser::component_names() {
  std::vector<Name> out;
  do {
    TK_TRY(Name name, component_name());
    out.push_back(std::move(name));
  } while (accept(","));
  return out;
}

Result<std::int64_t> Parser::whole_number() {
  const bool negative = accept("-");
  if (!negative) accept("+");
  if (token().kind != TokenKind::kInteger || token().text.size() > 9) {
    return unexpected("@vtl.word.whole_number");
  }
  const std::int64_t value = std::stoll(token().text);
  ++next_;
  return negative ? -value : value;
}

void Parser::skip_statement() {
  while (token().kind != TokenKind::kEnd && !accept(";")) ++next_;
}

Result<> Parser::statement(Script& out) {
  if (at("define") && token(1).kind == TokenKind::kName) {
    ++next_;
    return definition(out);
  }
  TK_TRY(Name target, plain_name("@vtl.word.statement"));
  const bool persistent = at("<-");
  if (!accept(":=") && !accept("<-")) return unexpected(":=");
  TK_TRY(ExprPtr value, expression());
  out.statements.push_back({std::move(target), persistent, std::move(value)});
  return done();
}

Result<Script> Parser::script() {
  Script out;
  std::optional<Error> first;
  std::size_t count = 0;
  while (token().kind != TokenKind::kEnd) {
    if (accept(";")) continue;
    if (++count > limits_.max_statements) {
      return fail(ErrorCode::kOverflow, "vtl.too_many_statements",
                  {{"limit", std::to_string(limits_.max_statements)}}, token().place);
    }
    Result<> read = statement(out);
    // The last statement may stand without its semicolon.
    if (read && token().kind != TokenKind::kEnd) read = expect(";");
    if (read) continue;
    if (!first) {
      first = std::move(read.error());
    } else if (first->also.size() < 20) {
      first->also.push_back(std::move(read.error()));
    }
    skip_statement();
  }
  if (first) return *std::move(first);
  return out;
}

Result<Script> parse_script(std::string_view script, const std::string& file,
                            const ScriptLimits& limits) {
  TK_TRY(std::vector<Token> tokens, tokens_of(script, file, limits));
  return Parser(std::move(tokens), limits).script();
}

}  // namespace tongket::vtl
