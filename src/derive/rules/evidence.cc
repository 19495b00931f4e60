#include "derive/rules/evidence.h"

#include <algorithm>

#include "derive/rules/fact_datasets.h"

namespace tongket {
namespace {

using vtl::Component;
using vtl::Dataset;

}  // namespace

bool holds_observation(const Component& component) {
  const std::string_view name = component.name;
  const bool named =
      name == kObservationComponent || name.ends_with("_" + std::string(kObservationComponent));
  return named && component.type() == vtl::DataType::kInteger;
}

RuleEvidence::RuleEvidence(const vtl::Script& script, const vtl::Inputs& inputs) {
  for (const vtl::HierarchicalRuleset& ruleset : script.hierarchical_rulesets) {
    for (const vtl::HierarchicalRule& rule : ruleset.rules) {
      Rule& made = rules_[rule.name];
      made.component = ruleset.rule.text;
      made.codes = {rule.left.code};
      for (const vtl::CodeItem& item : rule.right) made.codes.push_back(item.code);
    }
  }
  rules_.erase("");
  for (const std::string_view name : {kReadings, kFacts, kSpans}) {
    known_.emplace_back().add(inputs.datasets.find(name)->second);
  }
}

void RuleEvidence::Known::add(const Dataset& data) {
  for (const Component* identifier : data.identifiers()) identifiers.push_back(identifier->name);
  const Component* observation = data.find(kObservationComponent);
  for (std::size_t row = 0; row < data.rows; ++row) {
    if (!observation->column->has(row)) continue;
    std::vector<std::string> key;
    for (const Component* identifier : data.identifiers()) {
      key.push_back(column::cell_text(*identifier->column, row));
    }
    ids.emplace(std::move(key), observation->column->integers[row]);
  }
}

ObservationId RuleEvidence::Known::id_of(const Dataset& result, std::size_t row,
                                         const std::string& component,
                                         const std::string& code) const {
  std::vector<std::string> key;
  for (const std::string& name : identifiers) {
    const Component* found = result.find_named(name);
    if (found == nullptr) return 0;
    const bool is_code = vtl::same_regular_name(name, component);
    key.push_back(is_code ? code : column::cell_text(*found->column, row));
  }
  const auto id = ids.find(key);
  return id == ids.end() ? 0 : id->second;
}

std::vector<ObservationId> RuleEvidence::of(const Dataset& result, std::size_t row) const {
  std::vector<ObservationId> out;
  for (const Component& component : result.components) {
    if (holds_observation(component) && component.column->has(row)) {
      out.push_back(component.column->integers[row]);
    }
  }
  for (const Known& known : known_) out.push_back(known.id_of(result, row, {}, {}));
  const Component* ruleid = result.find("ruleid");
  const auto rule =
      ruleid == nullptr ? rules_.end() : rules_.find(column::cell_text(*ruleid->column, row));
  if (rule != rules_.end()) {
    for (const std::string& code : rule->second.codes) {
      out.push_back(known_.front().id_of(result, row, rule->second.component, code));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (!out.empty() && out.front() == 0) out.erase(out.begin());
  return out;
}

}  // namespace tongket
