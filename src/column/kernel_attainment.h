// Attainment of a plan: 100 * value to date / plan of the year, for every slot of the year.
#pragma once

#include <cstdint>
#include <span>

namespace tongket {

// The plans of the years that a series touches, the first slot's year first.
struct PlanSeries {
  std::span<const double> plans;  // not a number or 0: none
  int first_slots = 0;            // slots of the series in the first year
  int slots_a_year = 0;
};

// attainment[t] for the slots of `rows` whose year has a plan; not a number elsewhere. Returns the
// slots that have a row: those of `rows` whose year has a plan.
std::uint64_t attainment_of(std::span<const double> to_date, const PlanSeries& plan,
                            std::uint64_t rows, std::span<double> attainment);
std::uint64_t attainment_of(std::span<const std::int64_t> to_date, const PlanSeries& plan,
                            std::uint64_t rows, std::span<double> attainment);

}  // namespace tongket
