// Inside of rule_reach.cc: the walk over a script's tree, one function for each kind of step.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "derive/rules/reach.h"
#include "vtl/parse/syntax.h"

namespace tongket {

class ReachWalk {
 public:
  explicit ReachWalk(const vtl::Script& script) : script_(script) {}

  // Of an assigned name.
  Reach result(const vtl::Statement& statement);
  [[nodiscard]] const CodeLinks& links() const { return links_; }
  [[nodiscard]] const std::set<std::string>& inputs() const { return inputs_; }

 private:
  // Parameters of a user's operator, by folded names.
  using Locals = std::map<std::string, Reach, std::less<>>;

  // What the value of a component in one row rests on: nothing but this row, rows of other
  // indicators of the same data set, or anything.
  enum class Meets : std::uint8_t { kNothing, kRows, kAnything };
  // As a condition or a rule may call the identifier `indicator`.
  struct Key {
    std::string_view name;
    bool windows = true;  // partitions by this name are known to be by indicator
  };

  Reach value(const vtl::Expr& expr, const Locals& locals);
  Reach value_of(const vtl::Expr& expr, const Locals& locals);
  Reach name(const vtl::Expr& expr, const Locals& locals);
  Reach call(const vtl::Expr& expr, const Locals& locals);
  Reach user_call(const vtl::OperatorDefinition& made, const vtl::Expr& expr, const Locals& locals);
  Reach aggregated(const vtl::Expr& expr, const Locals& locals);
  Reach set_operation(const vtl::Expr& expr, const Locals& locals);
  Reach series_operation(const vtl::Expr& expr, const Locals& locals);
  Reach element(const vtl::Expr& expr, const Locals& locals);
  Reach conditional(const vtl::Expr& expr, const Locals& locals);

  // reach_clauses.cc
  Reach clause(Reach of, const vtl::Clause& clause, const Locals& locals);
  Reach filtered(Reach of, const vtl::Clause& clause, const Locals& locals);
  Reach calculated(Reach of, const vtl::Clause& clause, const Locals& locals);
  Reach subspace(Reach of, const vtl::Clause& clause, const Locals& locals);
  Reach grouped(Reach of, const vtl::Grouping* grouping, const Locals& locals);
  Reach join(const vtl::Expr& expr, const Locals& locals);
  Reach combined(const vtl::Expr& expr, const std::vector<Reach>& operands);

  // reach_rulesets.cc
  Reach rules(const vtl::Expr& expr, const Locals& locals);
  Reach datapoints(Reach of, const vtl::Expr& expr, const Locals& locals);
  Reach hierarchy(Reach of, const vtl::Expr& expr);
  Reach over_indicators(Reach of, const vtl::Expr& expr, const vtl::HierarchicalRuleset& ruleset);
  Reach over_others(Reach of, const vtl::Expr& expr, const vtl::HierarchicalRuleset& ruleset);
  Reach with_constant(Reach of, const vtl::Expr* constant);

  // reach_rows.cc
  Meets meets(const vtl::Expr* expr, const Locals& locals, const Key& key);
  Meets meets_parts(const vtl::Expr& expr, const Locals& locals, const Key& key);
  Meets meets_name(const vtl::Expr& expr, const Locals& locals);
  Meets meets_call(const vtl::Expr& expr, const Locals& locals, const Key& key);
  Reach after(Reach of, Meets meets);
  std::optional<Codes> codes_where(const vtl::Expr& condition, const Locals& locals,
                                   std::string_view key);
  static std::optional<std::string> text_of(const vtl::Expr& expr, const Locals& locals);
  bool types_are_fixed(const vtl::OperatorDefinition& made);
  static const Reach* local_of(const Locals& locals, std::string_view name);
  const vtl::Statement* statement(std::string_view name) const;
  const vtl::OperatorDefinition* user_operator(std::string_view name) const;

  static constexpr int kMaxCalls = 40;  // of users' operators in each other, as they are evaluated
  static constexpr int kMaxOpen = 800;  // expressions within each other, as they are evaluated

  const vtl::Script& script_;
  std::map<const vtl::Statement*, Reach> results_;
  std::set<const vtl::Statement*> under_way_;
  CodeLinks links_;
  std::set<std::string> inputs_;
  int calls_ = 0;
  int open_ = 0;
};

inline constexpr std::string_view kKeyName = "indicator";

// Identifiers of facts that conditions of rules may name.
bool is_plain_identifier(const vtl::Name& name);
// Whether a name can mean the identifier: letters of any case do.
bool may_be_key(const vtl::Name& name);
// Whether it does: the same letters, not said of one operand of a join.
bool is_key(const vtl::Name& name);
bool is_known_window(const vtl::Window* window, std::string_view key);

}  // namespace tongket
