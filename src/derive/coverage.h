// What there is of an indicator: for which kinds of units, periods, breakdowns and scenarios any
// number stands, so that nobody is offered a table that would be empty.
//
//   const Coverage there = coverage_of(pack, figures.of("TELE.REV"));
//   there.periods.front()   // the newest
#pragma once

#include <string>
#include <vector>

#include "derive/figures.h"

namespace tongket {

struct Coverage {
  struct Kind {
    std::string id;  // of the pack's kinds of units
    int units = 0;   // of that kind with a number
  };
  std::vector<Kind> org_kinds;        // in the order of the pack
  std::vector<TimePeriod> periods;    // of what is actual; newest first, the undated last
  std::vector<Scenario> scenarios;    // in the order of the enumeration
  std::vector<Breakdown> breakdowns;  // the total among them, as the empty one; sorted
  std::vector<std::string> units;     // of measure, in the order of the indicator
  std::size_t figures = 0;            // standing facts with a number
};

Coverage coverage_of(const Pack& pack, const FactMap& facts);

}  // namespace tongket
