// Which figures are compared with each other: those of units of one kind, of periods of one shape.
// Years, halves, quarters and months are shapes; so are the first ten months of each year, or its
// days up to 20 November. The deriving engine holds at most 64 periods at a time, so a long history
// is several scopes ("eras") that share a year, for what grew since the year before.
//
//   const auto place = place_in_time(TimePeriod::parse("2023-S1").value());
//   // shape "half", era 2, year 2023, slot_in_year 0
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "column/series_axis.h"
#include "model/time_period.h"

namespace tongket {

struct PeerScope {
  std::string org_kind;
  std::string shape;  // "year", "half", "quarter", "month"; of a range its form in the year 2001
  int era = 0;
  friend auto operator<=>(const PeerScope&, const PeerScope&) = default;
};

struct PlaceInTime {
  std::string shape;
  int step = 12;  // months, as SeriesAxis
  int year = 0;
  int slot_in_year = 0;
};

// Nothing for an undated period, and for one that cannot be told in other years (it ends on 29
// February).
std::optional<PlaceInTime> place_in_time(const TimePeriod& period);

// The period of a shape; the opposite of the above.
TimePeriod period_at(const PlaceInTime& place);
// The months between the periods of a shape; nothing if there is no such shape.
std::optional<int> step_of_shape(const std::string& shape);

// The era that a year is told in, and the years of an era: the first one belongs to the era before
// and stands there once more.
int era_of(int year, int step);
struct EraYears {
  int first = 0;
  int last = 0;
};
EraYears years_of_era(int era, int step);

// Has the period a place in the scope, whatever the kind of unit?
bool is_in_scope(const PeerScope& scope, const TimePeriod& period);

}  // namespace tongket
