// Rules on the nation's figures as a VTL script over the data sets of national_spaces.h. Persistent
// results are the findings. An errorcode is the number of the rule; of rules on identities and
// shares the rule's name ends with the number of the identity, or of the ratio within the form:
// "share_3".
//
//   TK_TRY(const auto rules, NationalVtl::create(state, bytes, "rules.vtl"));
//   TK_TRY(const std::vector<NationalFinding> findings, rules->findings(2));
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "derive/national/national_spaces.h"
#include "vtl/evaluate/evaluator.h"
#include "vtl/plan/run_plan.h"
#include "vtl/plan/series_plan.h"

namespace tongket {

class NationalVtl {
 public:
  // Reads, judges and plans the script over the state as it stands; the state must outlive it
  // unchanged. kInvalidInput: a script that is wrong, an errorcode that is no rule.
  static Result<std::unique_ptr<NationalVtl>> create(const NationalState& state,
                                                     std::string_view script,
                                                     const std::string& file);

  // In an order that does not depend on the threads. Errors of the interpreter, for results that
  // were not planned. One call at a time.
  [[nodiscard]] Result<std::vector<NationalFinding>> findings(int threads) const;
  [[nodiscard]] const vtl::SeriesPlan& plan() const { return *plan_; }

 private:
  explicit NationalVtl(const NationalState& state) : state_(state), spaces_(state) {}
  [[nodiscard]] Result<> check_codes() const;
  [[nodiscard]] Result<vtl::Inputs> inputs_for(std::string_view result) const;
  [[nodiscard]] Result<> interpret(std::string_view result,
                                   std::vector<NationalFinding>& out) const;
  void add_planned(std::size_t check, std::span<const vtl::RuleBreak> breaks,
                   std::vector<NationalFinding>& out) const;

  const NationalState& state_;
  vtl::Script script_;
  NationalSpaces spaces_;
  std::unique_ptr<vtl::SeriesPlan> plan_;
  std::unique_ptr<vtl::PlanRunner> runner_;
};

}  // namespace tongket
