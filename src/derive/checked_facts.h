// All facts with what the checks and the sector's own rules find in them, kept right piece by
// piece: indicators that no identity and no rule joins have nothing to do with each other, so a new
// fact costs the checks of its own few indicators and not of all. A value type: a copy shares what
// did not change and costs next to nothing, so that readers keep theirs while the next one is made.
//
//   CheckedFacts facts(pack, today, store_facts);
//   CheckedFacts next = facts;
//   next.replace("TELE.REV", [&](auto code) { return store.find({.indicator = code}); });
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "derive/rules/sector_checks.h"
#include "model/fact_index.h"
#include "model/pack.h"

namespace tongket {

class CheckedFacts {
 public:
  // Facts of all versions, of indicators of the pack. `pack` must outlive this and all copies;
  // `today` is for what is late or missing; `rules` absent: the pack has none.
  CheckedFacts(const Pack& pack, Date today, std::vector<Fact> facts,
               std::shared_ptr<const PackRules> rules = nullptr);

  // All versions of the facts of an indicator.
  using Read = std::function<Result<std::vector<Fact>>(std::string_view indicator)>;
  // Reads the indicators again, and those that are checked with them; codes that the pack does not
  // know are passed over. Nothing is changed if reading fails.
  Result<> replace(const std::vector<std::string>& indicators, const Read& read);

  [[nodiscard]] const Pack& pack() const { return *pack_; }
  [[nodiscard]] Date today() const { return today_; }
  // An indicator's facts, with the bases that stated comparisons imply, among those that are
  // checked with it. They live as long as one copy of this does that still holds them; nullptr for
  // an unknown code.
  [[nodiscard]] std::shared_ptr<const FactIndex> facts(std::string_view indicator) const;
  // Worst first, as check_all() orders them.
  [[nodiscard]] std::vector<const Finding*> findings() const;
  // Without those that may rest on facts of these indicators.
  [[nodiscard]] std::vector<const Finding*> findings_without(
      const std::vector<std::string>& hidden) const;

 private:
  struct Group {
    std::vector<std::string> indicators;
    std::shared_ptr<const FactIndex> facts;
    std::vector<Finding> findings;
  };
  using Groups = std::vector<std::shared_ptr<const Group>>;

  void add_rules(std::size_t number, Group& group) const;
  [[nodiscard]] std::shared_ptr<const Group> checked(std::size_t number,
                                                     std::vector<Fact> facts) const;
  // What rests on facts without regard to indicators.
  [[nodiscard]] std::shared_ptr<const std::vector<Finding>> of_whole(const Groups& groups) const;

  const Pack* pack_;
  Date today_;
  std::shared_ptr<const SectorChecks> rules_;
  Groups groups_;
  std::shared_ptr<const std::vector<Finding>> whole_;
  std::shared_ptr<const std::map<std::string, std::size_t, std::less<>>> group_of_;
};

}  // namespace tongket
