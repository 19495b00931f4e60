// What the headings above a passage say about its numbers: the period, plan or result, the unit.
#pragma once

#include "read/prose/reading.h"

namespace tongket {

// The period that a document reports on, from its title; the year most often named if the title
// names none; undated if there is no year at all.
TimePeriod document_period(const std::vector<Passage>& passages);

class ScopeFinder {
 public:
  ScopeFinder(const std::vector<Passage>& passages, const OrgIndex& orgs,
              const IndicatorIndex& indicators, TimePeriod period, const OrgUnit* unit);

  [[nodiscard]] PassageScope scope_of(const Passage& passage) const;

 private:
  struct Heading {
    std::optional<TimePeriod> period;
    std::optional<Date> until;
    Scenario scenario = Scenario::kActual;
    bool says_scenario = false;
    bool by_default = false;  // the period is not printed
    const OrgUnit* org = nullptr;
    const Field* field = nullptr;
  };
  [[nodiscard]] Heading heading_of(const Passage& passage) const;

  TimePeriod period_;
  const OrgUnit* unit_;
  std::vector<Heading> headings_;  // of each passage; empty for those that head nothing
};

}  // namespace tongket
