// All facts of a question, ordered so that the versions of a key, the keys of a series and the
// series of an indicator lie together. Built once, read by checks and reports.
//
//   const FactIndex facts(store_facts);
//   const Fact* now = facts.standing(key);       // the version that stands
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "model/observation.h"

namespace tongket {

class FactIndex {
 public:
  explicit FactIndex(std::vector<Fact> facts);

  [[nodiscard]] std::span<const Fact> all() const { return facts_; }
  // All versions of a key, the standing one first; empty if there is none.
  [[nodiscard]] std::span<const Fact> versions(const ObservationKey& key) const;
  [[nodiscard]] const Fact* standing(const ObservationKey& key) const;
  // All facts of an indicator: by unit, breakdown, scenario, unit of measure, period, as-of.
  [[nodiscard]] std::span<const Fact> indicator(std::string_view code) const;
  // The same for one unit only.
  [[nodiscard]] std::span<const Fact> of_unit(std::string_view code, std::string_view org) const;
  // All versions of one series (everything of the key but period and as-of), by period.
  [[nodiscard]] std::span<const Fact> series(const ObservationKey& any_of_it) const;
  // Standing facts for a key whatever the as-of date: the given one first if present, then from the
  // latest; no as-of date is the end of the period.
  [[nodiscard]] std::vector<const Fact*> any_as_of(const ObservationKey& key) const;
  // Keys' standing facts, one each, in the order of all().
  void each_standing(const std::function<void(const Fact&)>& visit) const;

 private:
  // A run of facts_ with one indicator and one unit.
  struct Run {
    std::size_t first;
    std::size_t last;
  };
  std::vector<Fact> facts_;
  std::map<std::string, std::vector<Run>, std::less<>> by_org_;  // by indicator
};

}  // namespace tongket
