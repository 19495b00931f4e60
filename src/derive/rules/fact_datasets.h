// The standing facts of a store as data sets of VTL, so that a sector can write its rules in the
// language of its field.
//
//   facts, plans, targets   one row for each indicator, org, period (TimePeriod), breakdown, unit:
//                           the fact of the period's end, or else the latest as-of date
//   spans, plans_of_spans,  the same for periods that VTL has no frequency for (ten months, five
//   targets_of_spans        years): period is a Time
//   spans_last_year         the facts of spans, each told for the same days a year later: the base
//                           of a growth, since VTL moves an interval by its own length only
//   readings                every dated fact of every scenario with its as-of date: what has to add
//                           up has to be counted on one day
//   units, indicators, units_of_measure   what the pack says about the codes
//
// Measures: value (the amount, exact, multiplier applied, in the plain unit of measure), low and
// high (what the printed number allows; null: no bound), low_open and high_open (1: the bound
// itself is not allowed). Attributes: status (of SDMX), span (the period in SDMX notation),
// observation (the id that tongket trace takes; null: worked out of a stated comparison).
// The breakdown of a total is "_T" (SDMX), since VTL has no empty texts.
//
// A unit that says it has none to report (status M) has a row without value: null. Where an
// indicator does not apply (_Z), and where nobody reported, there is no row. Never 0.
#pragma once

#include <array>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/observation.h"
#include "model/pack.h"
#include "vtl/evaluate/evaluator.h"

namespace tongket {

inline constexpr std::string_view kTotalCode = "_T";
inline constexpr std::string_view kFacts = "facts";
inline constexpr std::string_view kSpans = "spans";
inline constexpr std::string_view kReadings = "readings";
inline constexpr std::string_view kObservationComponent = "observation";

struct DatasetName {
  std::string_view name;
  bool of_pack = false;  // rests on no facts
};
inline constexpr std::array<DatasetName, 11> kDatasetNames = {{{kFacts},
                                                               {"plans"},
                                                               {"targets"},
                                                               {kSpans},
                                                               {"plans_of_spans"},
                                                               {"targets_of_spans"},
                                                               {"spans_last_year"},
                                                               {kReadings},
                                                               {"units", true},
                                                               {"indicators", true},
                                                               {"units_of_measure", true}}};

// Standing facts that have no place in the data sets.
struct FactsLeftOut {
  std::size_t undated = 0;             // VTL has no time for them
  std::vector<const Fact*> not_exact;  // at the one scale of a column they do not fit 64 bits
  std::size_t doubled = 0;             // the same days told in two ways: the first stays
};

struct FactDatasets {
  vtl::Inputs inputs;
  FactsLeftOut left_out;
};

// Of one fact for each key. The scale of the numbers is the one that leaves out the fewest.
// Without facts: the structures that scripts are judged by.
FactDatasets fact_datasets(const Pack& pack, std::span<const Fact* const> standing);

// Those of facts, beside what `made` has already. Data sets that are not among `read` have no rows,
// and what is left out is counted for the others only.
void add_fact_datasets(std::span<const Fact* const> standing, const std::set<std::string>& read,
                       FactDatasets& made);

}  // namespace tongket
