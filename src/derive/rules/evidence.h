// What a row of a result rests on (run_rules.h).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/observation.h"
#include "vtl/evaluate/evaluator.h"

namespace tongket {

// Whether a component holds ids of observations: `observation`, or what ends in `_observation`.
bool holds_observation(const vtl::Component& component);

class RuleEvidence {
 public:
  RuleEvidence(const vtl::Script& script, const vtl::Inputs& inputs);

  // Ascending, each once.
  [[nodiscard]] std::vector<ObservationId> of(const vtl::Dataset& result, std::size_t row) const;

 private:
  struct Rule {
    std::string component;  // that holds the code
    std::vector<std::string> codes;
  };
  // The rows of one data set by the texts of its identifiers.
  struct Known {
    std::vector<std::string> identifiers;
    std::map<std::vector<std::string>, ObservationId> ids;

    void add(const vtl::Dataset& data);
    // The row with the same identifiers; with `code` in place of the component's value.
    [[nodiscard]] ObservationId id_of(const vtl::Dataset& result, std::size_t row,
                                      const std::string& component, const std::string& code) const;
  };

  std::map<std::string, Rule, std::less<>> rules_;  // by name
  std::vector<Known> known_;                        // readings first
};

}  // namespace tongket
