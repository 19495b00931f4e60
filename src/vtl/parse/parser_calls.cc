// Calls: functions with their grouping or window, joins, and the operators on rulesets.
#include <array>

#include "vtl/parse/parser_state.h"

namespace tongket::vtl {
namespace {

constexpr std::array<std::string_view, 4> kJoins = {"inner_join", "left_join", "full_join",
                                                    "cross_join"};
constexpr std::array<std::string_view, 4> kRuleCalls = {"check", "check_datapoint",
                                                        "check_hierarchy", "hierarchy"};
constexpr std::array<std::string_view, 13> kRuleWords = {
    "non_null",    "non_zero", "partial_null",     "partial_zero",  "always_null",
    "always_zero", "dataset",  "dataset_priority", "rule_priority", "computed",
    "invalid",     "all",      "all_measures"};

}  // namespace

Result<ExprPtr> Parser::call() {
  if (at_word_of(kJoins)) return join_call();
  if (at_word_of(kRuleCalls)) return rule_call();
  if (at("eval")) {
    return fail(ErrorCode::kInvalidInput, "vtl.eval_refused", {}, token().place);
  }
  ExprPtr out = node(ExprKind::kCall, token());
  next_ += 2;
  TK_CHECK(call_rest(*out));
  return out;
}

// Behind the opening parenthesis: arguments, then `group ...` or `over ( ... )`.
Result<> Parser::call_rest(Expr& out) {
  while (!at(")")) {
    if (at("group") && token(1).kind == TokenKind::kName) {
      TK_TRY(Grouping groups, grouping());
      out.grouping = std::make_unique<Grouping>(std::move(groups));
      break;
    }
    if (at("over") && at("(", 1)) {
      next_ += 2;
      TK_TRY(Window over, window());
      out.window = std::make_unique<Window>(std::move(over));
      TK_CHECK(expect(")"));
      break;
    }
    TK_TRY(ExprPtr argument, expression());
    out.args.push_back(std::move(argument));
    const bool special = (at("group") || at("over")) && !at(",");
    if (!accept(",") && !special && !at(")")) return unexpected(")");
  }
  return expect(")");
}

Result<Window> Parser::window() {
  Window out;
  if (accept("partition")) {
    out.partition = at("except") ? GroupKind::kExcept : GroupKind::kBy;
    if (!accept("except")) TK_CHECK(expect("by"));
    if (out.partition == GroupKind::kExcept && accept("all")) {
      out.partition = GroupKind::kAll;
    } else {
      TK_TRY(out.names, component_names());
    }
  }
  if (accept("order")) {
    TK_CHECK(expect("by"));
    do {
      OrderItem item;
      TK_TRY(item.name, component_name());
      item.descending = at("desc");
      if (!accept("desc")) accept("asc");
      out.order.push_back(std::move(item));
    } while (accept(","));
  }
  if (at("data") || at("range")) {
    TK_TRY(out.frame, frame());
  }
  if (!at(")")) return unexpected_word({"partition", "order", "data", "range", ")"});
  return out;
}

Result<Frame> Parser::frame() {
  Frame out;
  out.by_value = at("range");
  ++next_;
  if (!out.by_value) TK_CHECK(expect("points"));
  TK_CHECK(expect("between"));
  TK_TRY(out.from, bound());
  TK_CHECK(expect("and"));
  TK_TRY(out.to, bound());
  return out;
}

Result<Bound> Parser::bound() {
  Bound out;
  if (accept("current")) {
    TK_CHECK(expect_words({"data", "point"}));
    out.offset = 0;
    return out;
  }
  if (!accept("unbounded")) {
    TK_TRY(out.offset, whole_number());
  }
  if (accept("preceding")) {
    out.kind = BoundKind::kPreceding;
    return out;
  }
  if (!accept("following")) return unexpected_word({"preceding", "following"});
  out.kind = BoundKind::kFollowing;
  return out;
}

Result<ExprPtr> Parser::join_call() {
  ExprPtr out = node(ExprKind::kJoin, token());
  next_ += 2;
  Join join;
  do {
    JoinOperand operand;
    TK_TRY(operand.value, expression());
    if (operand.value->kind == ExprKind::kName) operand.alias = operand.value->text;
    if (accept("as")) {
      TK_TRY(const Name alias, plain_name("@vtl.word.alias"));
      operand.alias = alias.text;
    }
    join.operands.push_back(std::move(operand));
  } while (accept(","));
  TK_CHECK(join_options(join));
  out->join = std::make_unique<Join>(std::move(join));
  TK_CHECK(expect(")"));
  return out;
}

Result<> Parser::join_options(Join& out) {
  if (accept("using")) {
    do {
      if (at("nvl") && at("(", 1)) {
        next_ += 2;
        JoinDefault fallback;
        TK_TRY(fallback.name, component_name());
        TK_CHECK(expect(","));
        TK_TRY(fallback.value, unary());
        TK_CHECK(expect(")"));
        out.defaults.push_back(std::move(fallback));
        continue;
      }
      TK_TRY(Name key, component_name());
      out.keys.push_back(std::move(key));
    } while (accept(","));
  }
  while (!at(")")) {
    TK_TRY(Clause part, clause());
    out.body.push_back(std::move(part));
  }
  return done();
}

Result<ExprPtr> Parser::rule_call() {
  ExprPtr out = node(ExprKind::kCall, token());
  next_ += 2;
  RuleCall rules;
  TK_TRY(ExprPtr operand, expression());
  out->args.push_back(std::move(operand));
  if (out->text != "check") {
    TK_CHECK(expect(","));
    TK_TRY(rules.ruleset, plain_name("@vtl.word.ruleset"));
  }
  TK_CHECK(rule_call_options(rules));
  out->rules = std::make_unique<RuleCall>(std::move(rules));
  TK_CHECK(expect(")"));
  return out;
}

Result<> Parser::rule_call_options(RuleCall& out) {
  while (!at(")")) {
    if (accept("condition") || accept("components")) {
      TK_TRY(out.components, component_names());
    } else if (accept("errorcode")) {
      TK_TRY(out.error_code, expression());
    } else if (accept("errorlevel")) {
      TK_TRY(out.error_level, expression());
    } else if (accept("imbalance")) {
      TK_TRY(out.imbalance, expression());
    } else if (at("rule") && token(1).kind == TokenKind::kName && !at_word_of(kRuleWords, 1)) {
      ++next_;
      TK_TRY(out.rule, component_name());
    } else if (at("rule") || at_word_of(kRuleWords)) {
      out.words.push_back({token().text, "", token().place});
      ++next_;
    } else {
      return unexpected_word({"condition", "components", "rule", "errorcode", "errorlevel",
                              "imbalance", "invalid", "all", "all_measures", "non_null", "non_zero",
                              "partial_null", "partial_zero", "always_null", "always_zero",
                              "computed"});
    }
  }
  return done();
}

}  // namespace tongket::vtl
