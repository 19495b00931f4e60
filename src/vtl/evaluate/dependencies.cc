#include "vtl/evaluate/dependencies.h"

#include "vtl/parse/names.h"
#include "vtl/parse/walk.h"

namespace tongket::vtl {
namespace {

void add(std::vector<const Expr*>& out, const ExprPtr& expr) {
  if (expr) out.push_back(expr.get());
}

// Expressions are as deep as the parser allows.
void take_names(const Expr& expr, std::vector<std::string>& out) {
  const bool call = expr.kind == ExprKind::kCall && !expr.infix;
  if (expr.kind == ExprKind::kName || call) out.push_back(folded_name(expr.text));
  if (expr.rules) out.push_back(folded_name(expr.rules->ruleset.text));
  for_each_child(expr, [&](const Expr& child) { take_names(child, out); });
}

}  // namespace

Dependencies::Dependencies(const Script& script) {
  for (std::size_t i = 0; i < script.statements.size(); ++i) {
    Node& node = nodes_[folded_name(script.statements[i].target.text)];
    if (node.statement) continue;
    node.statement = i;
    node.expressions.push_back(script.statements[i].value.get());
  }
  for (const OperatorDefinition& made : script.operators) {
    std::vector<const Expr*>& to = nodes_[folded_name(made.name.text)].expressions;
    to.push_back(made.body.get());
    for (const Parameter& parameter : made.parameters) add(to, parameter.fallback);
  }
  for (const DatapointRuleset& ruleset : script.datapoint_rulesets) {
    std::vector<const Expr*>& to = nodes_[folded_name(ruleset.name.text)].expressions;
    for (const DatapointRule& rule : ruleset.rules) {
      add(to, rule.when);
      add(to, rule.then);
    }
  }
  for (const HierarchicalRuleset& ruleset : script.hierarchical_rulesets) {
    std::vector<const Expr*>& to = nodes_[folded_name(ruleset.name.text)].expressions;
    for (const HierarchicalRule& rule : ruleset.rules) {
      add(to, rule.when);
      for (const CodeItem& item : rule.right) add(to, item.condition);
    }
  }
}

std::optional<std::size_t> Dependencies::statement(std::string_view name) const {
  const auto found = nodes_.find(folded_name(name));
  return found == nodes_.end() ? std::nullopt : found->second.statement;
}

std::vector<std::string> Dependencies::names_in(const Node& node) {
  std::vector<std::string> out;
  for (const Expr* expr : node.expressions) take_names(*expr, out);
  return out;
}

// Depth first, with a stack of its own.
Dependencies::Walk Dependencies::walk(std::string_view from,
                                      const std::function<bool(std::size_t)>& skip) const {
  struct Visit {
    const Node* node;
    std::vector<std::string> names;
    std::size_t next = 0;
  };
  Walk out;
  std::vector<Visit> open;
  const auto enter = [&](const std::string& name) {
    if (!out.names.insert(name).second) return;
    const auto found = nodes_.find(name);
    if (found == nodes_.end()) return;
    const Node& node = found->second;
    if (node.statement && skip(*node.statement)) return;
    open.push_back({&node, names_in(node)});
  };
  enter(folded_name(from));
  while (!open.empty()) {
    Visit& top = open.back();
    if (top.next < top.names.size()) {
      enter(std::string(top.names[top.next++]));
      continue;
    }
    if (top.node->statement) out.statements.push_back(*top.node->statement);
    open.pop_back();
  }
  return out;
}

std::vector<std::size_t> Dependencies::statements_for(
    std::string_view name, const std::function<bool(std::size_t)>& known) const {
  return walk(name, known).statements;
}

std::set<std::string> Dependencies::names_for(std::string_view result) const {
  return walk(result, [](std::size_t) { return false; }).names;
}

}  // namespace tongket::vtl
