// The sector's own rules among the checks: which of a pack's rules judge, and what they find in the
// facts of a group of indicators. Groups are those that identities join (checked_together) and
// those whose facts meet in a row of a rule (rule_reach.h).
//
// The numbers of a group have the scale that suits it best, whoever else has facts: so what is
// found in a group depends on its facts only, and findings that are kept group by group are those
// that are found anew. What rests on facts without regard to indicators is run over all of them.
//
//   TK_TRY(const auto rules, load_pack_rules(pack));
//   const SectorChecks checks(pack, rules);
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "check/check.h"
#include "derive/rules/pack_rules.h"
#include "derive/rules/reach.h"
#include "derive/rules/sector_finding.h"
#include "model/fact_index.h"
#include "model/pack.h"

namespace tongket {

class SectorChecks {
 public:
  // `rules` absent: none, and groups are those of the checks. The pack must outlive this.
  SectorChecks(const Pack& pack, std::shared_ptr<const PackRules> rules);

  // Indicators of the pack that are checked together; each stands in one.
  [[nodiscard]] const std::vector<std::vector<std::string>>& groups() const { return groups_; }

  // What the rules find among the facts of a group (by its number), worst first, but what stands
  // in `told`; numbers that they could not judge are told too. `facts` may hold others.
  [[nodiscard]] std::vector<Finding> in_group(std::size_t group, const FactIndex& facts,
                                              const ToldFacts& told) const;
  // Whether a result rests on any facts; what these find, of all `standing` facts.
  [[nodiscard]] bool has_whole() const { return !whole_.empty(); }
  [[nodiscard]] std::vector<Finding> in_whole(const std::vector<const Fact*>& standing,
                                              const ToldFacts& told) const;

 private:
  struct Judge {
    std::string result;
    bool keyed = false;  // rows of other groups' indicators are none of this group's
  };
  struct Group {
    Codes codes;                // with those that only the rules know
    std::vector<Judge> judges;  // that can find something in it
  };
  void join_groups(const Pack& pack, const std::vector<Codes>& together);
  void deal_out(const std::string& result, const Reach& reach);
  // `codes` absent: of all indicators.
  [[nodiscard]] std::vector<Finding> found(const std::vector<const Fact*>& standing,
                                           const std::vector<Judge>& judges, const Codes* codes,
                                           const ToldFacts& told) const;

  const Pack* pack_;
  std::shared_ptr<const PackRules> rules_;
  vtl::Inputs of_pack_;
  std::set<std::string> read_;
  std::vector<std::vector<std::string>> groups_;
  std::vector<Group> of_groups_;  // likewise
  std::vector<Judge> whole_;
};

// An indicator's facts that stand, one for each key.
void add_standing(const FactIndex& facts, std::string_view indicator,
                  std::vector<const Fact*>& out);

// check_all() and what the rules find, in its order: all that is told of these facts.
std::vector<Finding> check_with_rules(const Pack& pack, const SectorChecks& rules,
                                      const FactIndex& facts, const CheckScope& scope,
                                      Progress& progress = Progress::none());

}  // namespace tongket
