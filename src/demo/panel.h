// The shape of what is generated: for each unit a path of values over the years and half-years of
// the panel. Values of a second half follow from both (generate_demo.cc).
//
//   years:  first, ..., last, merged year          halves: first half of first, ..., last, last + 1
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demo/apportion.h"
#include "demo/demo_definition.h"
#include "demo/draw.h"
#include "demo/reported.h"

namespace tongket {

class PanelSpan {
 public:
  explicit PanelSpan(const DemoDefinition& definition)
      : first_(definition.first_year),
        last_(definition.last_year),
        merged_(definition.merged_year) {}
  // How many years of the panel, without the merged one.
  [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(last_ - first_) + 1; }
  [[nodiscard]] std::size_t size() const { return count() + 1; }  // of a path's vectors
  // The year of an entry of `years`; the last entry is the merged one.
  [[nodiscard]] int year(std::size_t i) const {
    return i == count() ? merged_ : first_ + static_cast<int>(i);
  }
  // The year of an entry of `halves`; the last entry is the first half after the last year.
  [[nodiscard]] int half_year(std::size_t i) const { return first_ + static_cast<int>(i); }
  [[nodiscard]] std::size_t index(int year) const {
    return static_cast<std::size_t>(year - first_);
  }
  [[nodiscard]] int last() const { return last_; }

 private:
  int first_;
  int last_;
  int merged_;
};

inline constexpr Range kFirstHalf{440, 490};  // permille of a year's flow

using Values = std::vector<std::optional<Amount>>;

struct Path {
  Values years;
  Values halves;
};

// What one indicator or part of it is printed as, and its path for each unit.
struct Strand {
  SeriesName name;   // without unit
  int mult = 0;      // the power of ten printed in; an amount that it does not divide is printed
  int decimals = 0;  // plainly
  Reported::Nature nature = Reported::Nature::kFlow;
  DemoMethod method = DemoMethod::kSum;
  std::vector<Path> paths;
  // Percentages of two other strands; their merged values are made anew from those.
  std::size_t numerator = 0;
  std::size_t denominator = 0;
  bool quotient = false;
};

struct PanelUnit {
  std::string org;
  DemoWeight weight;
};

// What the methods work with.
struct Workshop {
  const Pack& pack;
  const Reported& reported;
  const DemoDefinition& definition;
  PanelSpan span;
  Draw draw;
  const std::vector<PanelUnit>& units;
};

// One indicator, with its parts and rates behind it. kInvalidInput naming the place in demo.yaml if
// the nation's total is not known or smaller than what units have reported.
Result<std::vector<Strand>> divided_totals(const Workshop& shop, const DemoIndicator& indicator);
Result<std::vector<Strand>> percentages(const Workshop& shop, const DemoIndicator& indicator);
std::vector<Strand> ranks(const Workshop& shop, const DemoIndicator& indicator);
// kInvalidInput like divided_totals().
Result<std::vector<Strand>> milestones(const Workshop& shop, const DemoIndicator& indicator);
// `of` is the strand that a share is of; nullptr for a size.
std::vector<Strand> sizes(const Workshop& shop, const DemoIndicator& indicator, const Strand* of);

// The nation's path: told values, between them straight lines, beyond them growth.
Result<Path> national_path(const Workshop& shop, const DemoIndicator& indicator);

// The first strand without values: names, printing, empty paths.
Strand empty_strand(const Workshop& shop, const DemoIndicator& indicator);
// Appends strands for the parts of the first one, and for their rates.
void append_parts(const Workshop& shop, const DemoIndicator& indicator,
                  std::vector<Strand>& strands);
// What reported parts imply for their total in a year; nullopt if none is reported.
std::optional<Amount> implied_by_parts(const Workshop& shop, const DemoIndicator& indicator,
                                       std::string_view org, int year);
// The amount that is told or implied for a unit and year, by its own value, its parts, or a part of
// the year.
std::optional<Amount> known_amount(const Workshop& shop, const DemoIndicator& indicator,
                                   const SeriesName& series, int year);

}  // namespace tongket
