// A script planned onto dense series: which of its checks run as programs over blocks, and why the
// others do not.
//
//   const SeriesPlan plan(script, spaces);
//   plan.checks()      // check_datapoint and check over sets of the spaces
//   plan.refusals()    // the other results, with the reason and its place
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vtl/plan/plan_set.h"

namespace tongket::vtl {

struct PlannedRule {
  std::string name;  // as the result's ruleid has it; empty of `check`
  std::optional<std::string> error_code;
  std::optional<std::int64_t> error_level;
  WordRef broken = 0;
};

// A result that consists of the data points which break a rule.
struct PlannedCheck {
  std::string result;
  bool of_ruleset = false;  // check_datapoint, else check
  SeriesSet set;
  std::vector<PlannedRule> rules;
};

struct PlanRefusal {
  std::string result;
  Error reason;
};

class SeriesPlan {
 public:
  // Both must outlive it. Persistent results are planned; if there are none, all.
  SeriesPlan(const Script& script, const std::vector<SeriesSpace>& spaces);

  [[nodiscard]] const std::vector<PlannedCheck>& checks() const { return checks_; }
  [[nodiscard]] const std::vector<PlanRefusal>& refusals() const { return refusals_; }
  [[nodiscard]] const BlockGraph& graph(std::size_t space) const { return sets_.graph(space); }
  [[nodiscard]] const std::vector<SeriesSpace>& spaces() const { return sets_.spaces(); }

 private:
  Result<PlannedCheck> check(const Statement& statement);
  Result<> of_ruleset(PlannedCheck& check, const Expr& expr);
  Result<> of_condition(PlannedCheck& check, const Expr& expr);
  Result<PlannedRule> rule(const PlannedCheck& check, const DatapointRule& from,
                           ExpressionPlan& plan);

  const Script& script_;
  SetPlan sets_;
  std::vector<PlannedCheck> checks_;
  std::vector<PlanRefusal> refusals_;
};

}  // namespace tongket::vtl
