#include "vtl/run/check_script.h"

#include <optional>
#include <set>
#include <string>

#include "vtl/evaluate/declared_types.h"
#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxMistakes = 20;

bool same_mistake(const Error& a, const Error& b) {
  return a.key == b.key && a.place.line == b.place.line && a.place.column == b.place.column;
}

// A statement that rests on a wrong one repeats its mistake; it is told once. What rests on a pivot
// is judged with the rows.
void add_mistake(std::optional<Error>& all, Error mistake) {
  if (mistake.code == ErrorCode::kUndecidable) return;
  if (!all) {
    all = std::move(mistake);
    return;
  }
  if (same_mistake(*all, mistake) || all->also.size() >= kMaxMistakes) return;
  for (const Error& known : all->also) {
    if (same_mistake(known, mistake)) return;
  }
  all->also.push_back(std::move(mistake));
}

template <typename Definition>
void check_definition_names(const std::vector<Definition>& definitions, Name Definition::*name,
                            std::optional<Error>& wrong) {
  std::set<std::string> known;
  for (const Definition& made : definitions) {
    const Name& given = made.*name;
    if (known.insert(folded_name(given.text)).second) continue;
    add_mistake(wrong, fail_at(given.place, "vtl.defined_twice", {{"name", given.text}}));
  }
}

// What rules call their components.
void check_signature(const std::vector<Renaming>& signature, std::optional<Error>& wrong) {
  check_definition_names(signature, &Renaming::to, wrong);
}

}  // namespace

Result<> check_script(const Script& script, const Inputs& inputs) {
  std::optional<Error> wrong;
  check_definition_names(script.operators, &OperatorDefinition::name, wrong);
  check_definition_names(script.datapoint_rulesets, &DatapointRuleset::name, wrong);
  check_definition_names(script.hierarchical_rulesets, &HierarchicalRuleset::name, wrong);
  check_definition_names(script.propagations, &ViralPropagation::name, wrong);
  check_definition_names(script.statements, &Statement::target, wrong);
  Inputs structures;
  structures.structures_only = true;
  structures.domains = inputs.domains;
  for (const auto& [name, data] : inputs.datasets) {
    structures.datasets.emplace(name, without_rows(data));
  }
  Evaluator evaluator(script, structures);
  for (const OperatorDefinition& made : script.operators) {
    if (Result<> fits = check_operator(evaluator, made); !fits) {
      add_mistake(wrong, std::move(fits.error()));
    }
  }
  std::set<std::pair<bool, std::string>> targets;
  for (const ViralPropagation& rule : script.propagations) {
    if (Result<> fits = check_propagation(evaluator, rule); !fits) {
      add_mistake(wrong, std::move(fits.error()));
    }
    if (!targets.emplace(rule.on_variables, folded_name(rule.target.text)).second) {
      add_mistake(
          wrong, fail_at(rule.target.place, "vtl.propagation_twice", {{"name", rule.target.text}}));
    }
  }
  for (const DatapointRuleset& ruleset : script.datapoint_rulesets) {
    check_signature(ruleset.signature, wrong);
  }
  for (const HierarchicalRuleset& ruleset : script.hierarchical_rulesets) {
    check_signature(ruleset.conditions, wrong);
  }
  for (const Statement& statement : script.statements) {
    Result<Value> made = evaluator.result(statement.target.text);
    if (!made) add_mistake(wrong, std::move(made.error()));
  }
  if (wrong) return *std::move(wrong);
  return done();
}

}  // namespace tongket::vtl
