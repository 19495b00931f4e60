// Aggregates over groups of rows. Absent values take no part; a group without values has an absent
// result (a count of 0). Sums are exact: 128-bit accumulators, doubles only where a Number does not
// fit. Means and variances are doubles.
#pragma once

#include <cstdint>
#include <optional>

#include "column/keys.h"

namespace tongket::column {

enum class Aggregate : std::uint8_t {
  kSum,
  kAverage,
  kCount,
  kMinimum,
  kMaximum,
  kMedian,
  kStddevPopulation,
  kStddevSample,
  kVariancePopulation,
  kVarianceSample,
};

// nullopt: a sum of Integers that does not fit. Minimum and maximum take every ordered type, count
// every type, the others numbers.
std::optional<Column> aggregate(Aggregate kind, const Column& column, const Groups& groups);
Column count_rows(const Groups& groups);

}  // namespace tongket::column
