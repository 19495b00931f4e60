#include <algorithm>
#include <array>

#include "vtl/parse/parser_state.h"
#include "vtl/parse/walk.h"

namespace tongket::vtl {
namespace {

struct Operator {
  std::string_view text;
  int strength;
};

constexpr std::array kInfixOperators = {
    Operator{"or", 1},     Operator{"xor", 1}, Operator{"and", 2}, Operator{"in", 3},
    Operator{"not_in", 3}, Operator{"=", 4},   Operator{"<>", 4},  Operator{"<", 4},
    Operator{"<=", 4},     Operator{">", 4},   Operator{">=", 4},  Operator{"+", 5},
    Operator{"-", 5},      Operator{"||", 5},  Operator{"*", 6},   Operator{"/", 6},
};

// Words that end an expression where an operand would stand.
constexpr std::array<std::string_view, 9> kReserved = {"then", "else", "when", "end",   "and",
                                                       "or",   "xor",  "in",   "not_in"};

bool is_reserved(std::string_view text) {
  for (const std::string_view word : kReserved) {
    if (word == text) return true;
  }
  return false;
}

}  // namespace

ExprPtr Parser::node(ExprKind kind, const Token& token) const {
  auto out = std::make_unique<Expr>();
  out->kind = kind;
  out->place = token.place;
  out->text = token.text;
  out->quoted = token.quoted;
  return out;
}

Result<ExprPtr> Parser::finished(ExprPtr node) const {
  std::uint32_t below = 0;
  for_each_child(*node, [&](const Expr& child) { below = std::max(below, child.height); });
  node->height = below + 1;
  if (node->height > limits_.max_height) {
    return fail(ErrorCode::kOverflow, "vtl.too_high",
                {{"limit", std::to_string(limits_.max_height)}}, node->place);
  }
  return node;
}

Error Parser::too_deep() const {
  return fail(ErrorCode::kOverflow, "vtl.too_deep", {{"limit", std::to_string(limits_.max_depth)}},
              token().place);
}

Result<ExprPtr> Parser::expression() { return binary(1); }

Result<ExprPtr> Parser::binary(int lowest) {
  TK_TRY(ExprPtr left, unary());
  while (true) {
    const Operator* found = nullptr;
    for (const Operator& candidate : kInfixOperators) {
      if (at(candidate.text)) found = &candidate;
    }
    if (found == nullptr || found->strength < lowest) return left;
    ExprPtr call = node(ExprKind::kCall, token());
    call->infix = true;
    ++next_;
    TK_TRY(ExprPtr right, binary(found->strength + 1));
    call->args.push_back(std::move(left));
    call->args.push_back(std::move(right));
    // A chain a + b + c becomes as high as it is long.
    TK_TRY(left, finished(std::move(call)));
  }
}

// Every expression within another one passes through here.
Result<ExprPtr> Parser::unary() {
  const Depth depth(*this);
  if (depth_ > limits_.max_depth) return too_deep();
  for (const auto& [symbol, name] : {std::pair{"-", "negate"}, {"+", "plus"}, {"not", "not"}}) {
    if (!at(symbol)) continue;
    ExprPtr call = node(ExprKind::kCall, token());
    call->text = name;
    call->infix = true;
    ++next_;
    TK_TRY(ExprPtr operand, unary());
    call->args.push_back(std::move(operand));
    return finished(std::move(call));
  }
  return postfix();
}

Result<ExprPtr> Parser::postfix() {
  TK_TRY(ExprPtr out, primary());
  while (at("#") || at("[")) {
    const Token here = token();
    ++next_;
    ExprPtr outer = node(here.text == "#" ? ExprKind::kMember : ExprKind::kClause, here);
    outer->args.push_back(std::move(out));
    if (outer->kind == ExprKind::kMember) {
      TK_TRY(const Name member, plain_name("@vtl.word.component"));
      outer->text = member.text;
      outer->place = member.place;
    } else {
      TK_TRY(Clause inside, clause());
      outer->clause = std::make_unique<Clause>(std::move(inside));
      TK_CHECK(expect("]"));
    }
    TK_TRY(out, finished(std::move(outer)));
  }
  return out;
}

Result<ExprPtr> Parser::primary() {
  TK_TRY(ExprPtr out, primary_parts());
  return finished(std::move(out));
}

Result<ExprPtr> Parser::primary_parts() {
  if (accept("(")) {
    TK_TRY(ExprPtr inside, expression());
    TK_CHECK(expect(")"));
    return inside;
  }
  if (at("{")) return set_literal();
  if (at("if") || at("case")) return conditional();
  if (token().kind != TokenKind::kName) return literal();
  if (!token().quoted) {
    if (at("true") || at("false") || at("null")) return literal();
    if (at("_")) {
      ++next_;
      return node(ExprKind::kMissing, tokens_[next_ - 1]);
    }
    if (is_reserved(token().text)) return unexpected("@vtl.word.expression");
  }
  if (at("(", 1)) return call();
  ++next_;
  return node(ExprKind::kName, tokens_[next_ - 1]);
}

Result<ExprPtr> Parser::literal() {
  const Token& here = token();
  ExprPtr out = node(ExprKind::kLiteral, here);
  switch (here.kind) {
    case TokenKind::kInteger:
      out->type = DataType::kInteger;
      break;
    case TokenKind::kNumber:
      out->type = DataType::kNumber;
      break;
    case TokenKind::kString:
      out->type = DataType::kString;
      break;
    case TokenKind::kName:
      out->type = here.text == "null" ? DataType::kNull : DataType::kBoolean;
      break;
    case TokenKind::kSymbol:
    case TokenKind::kEnd:
      return unexpected("@vtl.word.expression");
  }
  ++next_;
  return out;
}

Result<ExprPtr> Parser::conditional() {
  ExprPtr out = node(ExprKind::kIf, token());
  const bool is_case = at("case");
  ++next_;
  if (is_case && !at("when")) return unexpected("when");
  do {
    if (is_case) TK_CHECK(expect("when"));
    CaseBranch branch;
    TK_TRY(branch.condition, expression());
    TK_CHECK(expect("then"));
    TK_TRY(branch.value, expression());
    out->branches.push_back(std::move(branch));
  } while (is_case && at("when"));
  TK_CHECK(expect("else"));
  TK_TRY(ExprPtr otherwise, expression());
  out->args.push_back(std::move(otherwise));
  return out;
}

Result<ExprPtr> Parser::set_literal() {
  ExprPtr out = node(ExprKind::kSet, token());
  ++next_;
  do {
    TK_TRY(ExprPtr item, unary());
    out->args.push_back(std::move(item));
  } while (accept(","));
  TK_CHECK(expect("}"));
  return out;
}

}  // namespace tongket::vtl
