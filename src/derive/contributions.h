// Why a figure of the nation moved: what the figure of each unit did to it. The contribution of a
// unit is what it gained or lost, in % of the total a year before; together with the rest (what no
// unit reported in both years, or what the nation's own figure has besides them) the contributions
// are the growth of the total, but for the rounding of each.
//
//   contributions(pack, figures, {.indicator = "TELE.REV", .period = p, .unit = "VND"})
//       // hanoi +1.24, danang -0.31, ..., rest +0.02
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "derive/figures.h"

namespace tongket {

struct ContributionQuery {
  std::string indicator;
  Breakdown breakdown;
  TimePeriod period;
  std::string unit;  // of measure; empty: the indicator's usual one
};

struct Contribution {
  std::string org;
  const Fact* value = nullptr;          // nullptr: not reported
  const Fact* base = nullptr;           // of the same period a year before
  std::optional<Decimal> growth;        // %, of percentages points
  std::optional<Decimal> contribution;  // points of the total's growth; empty without both years
  std::optional<Decimal> share;         // % of the total
};

struct Contributions {
  // In which units report: the indicator, or one that rolls up to it. Empty: no unit does.
  std::string measured_by;
  std::string org_kind;             // of the units; the kind of which most report
  std::vector<Contribution> units;  // the farthest from zero first; then the largest; then by id
  bool nation_reports = false;      // the totals are the nation's own figures, else sums
  // In the plain unit; empty where nothing is known or nothing may be added up.
  std::optional<Decimal> total;
  std::optional<Decimal> total_base;
  std::optional<Decimal> growth;  // of the total, %
  std::optional<Decimal> rest;    // points of it that no unit accounts for
};

// Points and percentages with two decimals.
Contributions contributions(const Pack& pack, const Figures& figures,
                            const ContributionQuery& query);

}  // namespace tongket
