// define operator, define datapoint ruleset, define hierarchical ruleset, define viral
// propagation.
#include <array>

#include "vtl/parse/parser_state.h"

namespace tongket::vtl {

Result<> Parser::definition(Script& out) {
  if (accept("operator")) return operator_definition(out);
  if (accept("datapoint")) return datapoint_ruleset(out);
  if (accept("hierarchical")) return hierarchical_ruleset(out);
  if (accept("viral")) return viral_propagation(out);
  return unexpected_word({"operator", "datapoint", "hierarchical", "viral"});
}

Result<> Parser::operator_definition(Script& out) {
  OperatorDefinition made;
  TK_TRY(made.name, plain_name("@vtl.word.operator"));
  TK_CHECK(expect("("));
  while (!at(")")) {
    TK_TRY(Parameter next, parameter());
    made.parameters.push_back(std::move(next));
    if (!accept(",") && !at(")")) return unexpected(")");
  }
  TK_CHECK(expect(")"));
  if (accept("returns")) {
    TK_TRY(made.result, declared_type());
  }
  TK_CHECK(expect("is"));
  TK_TRY(made.body, expression());
  accept(";");
  TK_CHECK(expect_words({"end", "operator"}));
  out.operators.push_back(std::move(made));
  return done();
}

Result<Parameter> Parser::parameter() {
  Parameter out;
  TK_TRY(out.name, plain_name("@vtl.word.parameter"));
  TK_TRY(out.type, declared_type());
  if (accept("default")) {
    TK_TRY(out.fallback, unary());
  }
  return out;
}

Result<> Parser::viral_propagation(Script& out) {
  ViralPropagation made;
  TK_CHECK(expect("propagation"));
  TK_TRY(made.name, plain_name("@vtl.word.propagation"));
  TK_CHECK(expect("("));
  TK_TRY(made.on_variables, signature_kind());
  TK_TRY(made.target, plain_name("@vtl.word.component"));
  TK_CHECK(expect_words({")", "is"}));
  if (accept("aggregate")) {
    made.aggregate = token().text;
    if (!accept("min") && !accept("max") && !accept("sum") && !accept("avg")) {
      return unexpected_word({"min", "max", "sum", "avg"});
    }
    accept(";");
  } else {
    TK_CHECK(propagation_clauses(made));
  }
  TK_CHECK(expect_words({"end", "viral", "propagation"}));
  out.propagations.push_back(std::move(made));
  return done();
}

Result<> Parser::propagation_clauses(ViralPropagation& out) {
  do {
    PropagationClause next;
    next.place = token().place;
    TK_CHECK(rule_name());
    TK_CHECK(expect("when"));
    do {
      TK_TRY(ExprPtr value, unary());
      next.when.push_back(std::move(value));
    } while (next.when.size() == 1 && accept("and"));
    TK_CHECK(expect("then"));
    TK_TRY(next.then, unary());
    out.clauses.push_back(std::move(next));
  } while (accept(";") && !at("else") && !at("end"));
  if (accept("else")) {
    TK_TRY(out.otherwise, unary());
    accept(";");
  }
  return done();
}

Result<bool> Parser::signature_kind() {
  if (accept("variable")) return true;
  if (accept("valuedomain")) return false;
  return unexpected_word({"variable", "valuedomain"});
}

Result<std::vector<Renaming>> Parser::signature() {
  std::vector<Renaming> out;
  do {
    Renaming item;
    TK_TRY(item.from, plain_name("@vtl.word.component"));
    item.to = item.from;
    if (accept("as")) {
      TK_TRY(item.to, plain_name("@vtl.word.alias"));
    }
    out.push_back(std::move(item));
  } while (accept(","));
  return out;
}

Result<std::string> Parser::rule_name() {
  if (token().kind != TokenKind::kName || !at(":", 1)) return std::string();
  std::string out = token().text;
  next_ += 2;
  return out;
}

template <typename Rule>
Result<> Parser::error_of(Rule& rule) {
  if (accept("errorcode")) {
    TK_TRY(rule.error_code, unary());
  }
  if (accept("errorlevel")) {
    TK_TRY(rule.error_level, unary());
  }
  return done();
}

Result<> Parser::datapoint_ruleset(Script& out) {
  DatapointRuleset made;
  TK_CHECK(expect("ruleset"));
  TK_TRY(made.name, plain_name("@vtl.word.ruleset"));
  TK_CHECK(expect("("));
  TK_TRY(made.on_variables, signature_kind());
  if (!at(")")) {
    TK_TRY(made.signature, signature());
  }
  TK_CHECK(expect_words({")", "is"}));
  do {
    TK_TRY(DatapointRule rule, datapoint_rule());
    made.rules.push_back(std::move(rule));
  } while (accept(";") && !at("end"));
  TK_CHECK(expect_words({"end", "datapoint", "ruleset"}));
  out.datapoint_rulesets.push_back(std::move(made));
  return done();
}

Result<DatapointRule> Parser::datapoint_rule() {
  DatapointRule out;
  out.place = token().place;
  TK_TRY(out.name, rule_name());
  if (accept("when")) {
    TK_TRY(out.when, expression());
    TK_CHECK(expect("then"));
  }
  TK_TRY(out.then, expression());
  TK_CHECK(error_of(out));
  return out;
}

Result<> Parser::hierarchical_ruleset(Script& out) {
  HierarchicalRuleset made;
  TK_CHECK(expect("ruleset"));
  TK_TRY(made.name, plain_name("@vtl.word.ruleset"));
  TK_CHECK(expect("("));
  TK_TRY(made.on_variables, signature_kind());
  if (accept("condition")) {
    TK_TRY(made.conditions, signature());
  }
  TK_CHECK(expect("rule"));
  TK_TRY(made.rule, plain_name("@vtl.word.component"));
  TK_CHECK(expect_words({")", "is"}));
  do {
    TK_TRY(HierarchicalRule rule, hierarchical_rule());
    made.rules.push_back(std::move(rule));
  } while (accept(";") && !at("end"));
  TK_CHECK(expect_words({"end", "hierarchical", "ruleset"}));
  out.hierarchical_rulesets.push_back(std::move(made));
  return done();
}

Result<HierarchicalRule> Parser::hierarchical_rule() {
  HierarchicalRule out;
  out.place = token().place;
  TK_TRY(out.name, rule_name());
  if (accept("when")) {
    TK_TRY(out.when, expression());
    TK_CHECK(expect("then"));
  }
  TK_TRY(out.left, code_item());
  for (const std::string_view comparison : {"=", ">", ">=", "<", "<=", "<>"}) {
    if (!at(comparison)) continue;
    out.comparison = comparison;
    ++next_;
    break;
  }
  bool negative = accept("-");
  if (!negative) accept("+");
  while (true) {
    TK_TRY(CodeItem item, code_item());
    item.negative = negative;
    out.right.push_back(std::move(item));
    negative = at("-");
    if (!accept("-") && !accept("+")) break;
  }
  TK_CHECK(error_of(out));
  return out;
}

Result<CodeItem> Parser::code_item() {
  const TokenKind kind = token().kind;
  if (kind != TokenKind::kName && kind != TokenKind::kInteger && kind != TokenKind::kNumber) {
    return unexpected("@vtl.word.code");
  }
  CodeItem out;
  out.code = token().text;
  out.place = token().place;
  ++next_;
  if (accept("[")) {
    TK_TRY(out.condition, expression());
    TK_CHECK(expect("]"));
  }
  return out;
}

}  // namespace tongket::vtl
