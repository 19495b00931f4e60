// A pack's rules run over facts: what they derive and what they find broken, row by row, each with
// the observations that it rests on.
//
// The results of persistent assignments (<-) are told. One with a component `errorcode` or
// `bool_var` tells broken rules: its rows where bool_var is false, or all if it has none. Any other
// tells derived figures.
//
// A row rests on the fact with the same identifiers; on the ids in its components whose name is
// `observation` or ends in `_observation`; and where its `ruleid` names a rule of a hierarchical
// ruleset on variables, on the readings of that rule's codes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "derive/rules/evidence.h"
#include "derive/rules/fact_datasets.h"
#include "derive/rules/pack_rules.h"

namespace tongket {

struct RuleRow {
  std::string result;  // the assigned name
  bool broken = false;
  // Components with their values in machine form, as they stand in the result; absent ones left
  // out. Numbers that VTL divides are doubles and are told with 6 decimals.
  std::vector<std::pair<std::string, std::string>> identifiers;
  std::vector<std::pair<std::string, std::string>> values;
  std::vector<ObservationId> rests_on;  // ascending, each once

  // Of an identifier or value; empty if there is none.
  [[nodiscard]] std::string_view operator[](std::string_view component) const;
};

// The results of one run, each made when it is asked for. Rules and inputs must outlive it.
class RuleRun {
 public:
  RuleRun(const PackRules& rules, const vtl::Inputs& inputs);

  // What a result tells; no rows if it is no data set.
  Result<std::vector<RuleRow>> rows(const std::string& result);

 private:
  const RuleEvidence& evidence();

  const PackRules& rules_;
  const vtl::Inputs& inputs_;
  vtl::Evaluator evaluator_;
  std::optional<RuleEvidence> evidence_;  // once a row is told
};

// Whether rows of a data set tell broken rules.
bool judges(const vtl::Dataset& data);

// In the order of the script, then of the rows.
Result<std::vector<RuleRow>> run_rules(const PackRules& rules, const vtl::Inputs& inputs);

}  // namespace tongket
