// The nation's figures as data sets that a VTL script may name, all with the identifiers before the
// semicolon:
//
//   base      unit form indicator month; value    facts of base forms
//   forms     unit form month; m0, m1, ...        the same, a measure for each of a form
//   due       unit form month;                    forms that are expected
//   direct    unit form indicator month; value, field (the unit's own)
//   totals, ratios, growth, attainment            unit indicator month; value    of places
//   controls  unit indicator month; control       what provinces say their totals are
//   strays    unit indicator month; value         facts that have no place
//   units     unit; level                         all that are known
//   indicators   indicator; number
//
// Times are periods, month 0 of the axis is January of kFirstYear.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "derive/national/national_state.h"
#include "vtl/data/dataset.h"
#include "vtl/plan/series_space.h"

namespace tongket {

class NationalSpaces {
 public:
  static constexpr int kFirstYear = 2020;
  // Those that stand on no series.
  static constexpr std::array<std::string_view, 3> kSmallSets = {"strays", "units", "indicators"};

  // The state must outlive it unchanged.
  explicit NationalSpaces(const NationalState& state);
  NationalSpaces(const NationalSpaces&) = delete;
  NationalSpaces& operator=(const NationalSpaces&) = delete;

  [[nodiscard]] const std::vector<vtl::SeriesSpace>& spaces() const { return spaces_; }
  [[nodiscard]] vtl::Dataset small_set(std::string_view name) const;

 private:
  void bind_base();
  void bind_direct();
  void bind_places();

  const NationalState& state_;
  std::vector<std::uint64_t> due_;  // base row -> slots
  std::vector<int> fields_;         // direct row -> field of its unit
  std::vector<vtl::SeriesSpace> spaces_;
};

}  // namespace tongket
