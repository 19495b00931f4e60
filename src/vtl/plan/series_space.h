// Where planned scripts find their data: dense series in memory, and the data sets that stand on
// them. A space is a number of rows (a unit's form, a place) with the same series side by side and
// one axis of time. Its data sets have either a data point for each series and slot (kSeries: one
// measure or a few, the series is an identifier), or one for each row and slot (kRow: a measure for
// each series).
//
//   SeriesSpace forms{.axis = months, .rows = table.rows(), .series = 30, .sources =
//   {source_of(table)}}; forms.keys = {{"unit", Level::kRow, unit_of}, {"indicator",
//   Level::kSeries, indicator_of}}; forms.sets = {{.name = "facts", .level = Level::kSeries,
//   .measures = {{.name = "value"}}}};
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "column/block_program.h"
#include "column/dense_series.h"
#include "column/series_axis.h"
#include "column/series_block.h"
#include "vtl/column_names.h"

namespace tongket::vtl {

enum class Level : std::uint8_t { kSeries, kRow };

// Values of a rectangle of the space: from a first row and a first series on. Elsewhere there are
// none. Everything must outlive what reads it.
struct SeriesSource {
  column::LaneType type = column::LaneType::kInt32;
  const void* values = nullptr;
  const std::uint64_t* present = nullptr;  // a word for each series
  std::size_t first_row = 0;
  std::size_t rows = 0;
  std::size_t first_series = 0;
  std::size_t series = 0;
  std::int64_t magnitude = 0;  // of whole numbers: none is larger
  int scale = 0;               // digits behind the point; 0: Integers, else Numbers

  [[nodiscard]] bool covers(std::size_t row, std::size_t k) const {
    return row - first_row < rows && k - first_series < series;
  }
  [[nodiscard]] std::size_t index(std::size_t row, std::size_t k) const {
    return (row - first_row) * series + (k - first_series);
  }
};

SeriesSource source_of(const DenseSeries& table);
// One series of a row after the other. Doubles that are not numbers are absent.
SeriesSource source_of(const SeriesBlock<std::int64_t>& block, std::size_t series);
SeriesSource source_of(const SeriesBlock<double>& block, std::size_t series);

// A whole number of each row, or of each series: identifiers, and what rows have for all slots.
struct SpaceKey {
  std::string name;
  Level level = Level::kRow;
  std::function<std::int64_t(std::size_t row, std::size_t series)> value;
  std::int64_t magnitude = INT32_MAX;
  bool identifier = true;
};

struct SpaceMeasure {
  std::string name;
  std::size_t source = 0;
  int series = -1;  // of sets of rows: which one
};

// Its data points: where one of the measures is; with `rows` wherever the row has a bit.
struct SpaceSet {
  std::string name;
  Level level = Level::kSeries;
  std::vector<SpaceMeasure> measures;
  std::vector<std::string> keys;        // identifiers, and keys that are measures
  const std::uint64_t* rows = nullptr;  // a word for each row
};

struct SeriesSpace {
  SeriesAxis axis;
  int first_year = 2020;  // of month 0 of the axis
  std::string time = "month";
  std::size_t rows = 0;
  std::size_t series = 0;
  std::vector<SeriesSource> sources;
  std::vector<SpaceKey> keys;
  std::vector<SpaceSet> sets;

  [[nodiscard]] const SpaceKey* key(std::string_view name) const;
  // Packed, as columns hold it; the slot may lie outside of the axis.
  [[nodiscard]] std::int64_t period(int slot) const;
};

}  // namespace tongket::vtl
