// The parser's place among the tokens and its productions, one source file for each chapter of the
// grammar.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "vtl/parse/syntax.h"
#include "vtl/parse/token.h"

namespace tongket::vtl {

class Parser {
 public:
  Parser(std::vector<Token> tokens, const ScriptLimits& limits)
      : tokens_(std::move(tokens)), limits_(limits) {}

  // parser.cc
  Result<Script> script();

 private:
  // parser.cc: the tokens
  [[nodiscard]] const Token& token(std::size_t ahead = 0) const;
  [[nodiscard]] bool at(std::string_view text, std::size_t ahead = 0) const;
  bool accept(std::string_view text);
  Result<> expect(std::string_view text);
  Result<> expect_words(std::initializer_list<std::string_view> words);
  [[nodiscard]] Error unexpected(std::string_view expected) const;
  // One of a few words was expected; the nearest one is suggested.
  [[nodiscard]] Error unexpected_word(std::initializer_list<std::string_view> words) const;
  void skip_statement();
  Result<> statement(Script& out);
  Result<Name> plain_name(std::string_view what);
  Result<Name> component_name();
  Result<std::vector<Name>> component_names();
  Result<std::int64_t> whole_number();

  // parser_expressions.cc
  Result<ExprPtr> expression();
  Result<ExprPtr> binary(int lowest);
  Result<ExprPtr> unary();
  Result<ExprPtr> postfix();
  Result<ExprPtr> primary();
  Result<ExprPtr> primary_parts();
  Result<ExprPtr> literal();
  Result<ExprPtr> conditional();
  Result<ExprPtr> set_literal();
  [[nodiscard]] Error too_deep() const;
  // Once all parts of a node are there: how high its tree is. Refused beyond the limit.
  [[nodiscard]] Result<ExprPtr> finished(ExprPtr node) const;
  [[nodiscard]] bool at_word_of(std::span<const std::string_view> words,
                                std::size_t ahead = 0) const;
  [[nodiscard]] ExprPtr node(ExprKind kind, const Token& token) const;

  // parser_calls.cc
  Result<ExprPtr> call();
  Result<> call_rest(Expr& out);
  Result<ExprPtr> rule_call();
  Result<> rule_call_options(RuleCall& out);
  Result<ExprPtr> join_call();
  Result<> join_options(Join& out);
  Result<Window> window();
  Result<Frame> frame();
  Result<Bound> bound();

  // parser_clauses.cc
  Result<Clause> clause();
  Result<> clause_body(Clause& out);
  Result<> renamings(Clause& out);
  Result<> assignments(Clause& out);
  Result<> sub_items(Clause& out);
  Result<> pivot_names(Clause& out);
  Result<Assignment> assignment();
  Result<Grouping> grouping();
  Result<TimeAggregation> time_aggregation();

  // parser_definitions.cc
  Result<> definition(Script& out);
  Result<> operator_definition(Script& out);
  Result<> datapoint_ruleset(Script& out);
  Result<> hierarchical_ruleset(Script& out);
  Result<> viral_propagation(Script& out);
  Result<> propagation_clauses(ViralPropagation& out);
  Result<Parameter> parameter();
  Result<bool> signature_kind();
  Result<std::vector<Renaming>> signature();
  Result<DatapointRule> datapoint_rule();
  Result<HierarchicalRule> hierarchical_rule();
  Result<CodeItem> code_item();
  Result<std::string> rule_name();
  template <typename Rule>
  Result<> error_of(Rule& rule);

  // parser_types.cc
  Result<DeclaredType> declared_type();
  Result<ScalarType> scalar_type();
  Result<ScalarType> scalar_in_angles();
  Result<ComponentConstraint> component_constraint();
  [[nodiscard]] bool at_role() const;
  Result<std::optional<Role>> component_role();

  // Counts how deep expressions stand in each other.
  class Depth {
   public:
    explicit Depth(Parser& parser) : parser_(parser) { ++parser_.depth_; }
    ~Depth() { --parser_.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

   private:
    Parser& parser_;
  };

  std::vector<Token> tokens_;
  ScriptLimits limits_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace tongket::vtl
