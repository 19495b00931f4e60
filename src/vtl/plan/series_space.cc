#include "vtl/plan/series_space.h"

#include <algorithm>

namespace tongket::vtl {
namespace {

template <typename V>
SeriesSource block_source(const SeriesBlock<V>& block, std::size_t series) {
  SeriesSource out;
  out.values = block.values().data();
  out.present = block.count() == 0 ? nullptr : block.presence().data();
  out.series = series;
  out.rows = series == 0 ? 0 : block.count() / series;
  return out;
}

}  // namespace

SeriesSource source_of(const DenseSeries& table) {
  SeriesSource out;
  table.visit([&](const auto* values) { out.values = values; });
  out.type = table.narrow() ? column::LaneType::kInt32 : column::LaneType::kInt64;
  out.present = table.rows() == 0 ? nullptr : table.presence(0);
  out.rows = table.rows();
  out.series = static_cast<std::size_t>(table.shape().measures);
  out.magnitude = table.magnitude();
  return out;
}

SeriesSource source_of(const SeriesBlock<std::int64_t>& block, std::size_t series) {
  SeriesSource out = block_source(block, series);
  out.type = column::LaneType::kInt64;
  std::int64_t low = 0;
  std::int64_t high = 0;
  for (const std::int64_t value : block.values()) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  TK_ASSERT(low > INT64_MIN);
  out.magnitude = std::max(high, -low);
  return out;
}

SeriesSource source_of(const SeriesBlock<double>& block, std::size_t series) {
  SeriesSource out = block_source(block, series);
  out.type = column::LaneType::kDouble;
  return out;
}

const SpaceKey* SeriesSpace::key(std::string_view name) const {
  const auto found = std::ranges::find(keys, name, &SpaceKey::name);
  return found == keys.end() ? nullptr : &*found;
}

std::int64_t SeriesSpace::period(int slot) const {
  using column::Frequency;
  const int month = axis.first + slot * axis.step;
  const Frequency frequency = axis.step == 1   ? Frequency::kMonth
                              : axis.step == 3 ? Frequency::kQuarter
                              : axis.step == 6 ? Frequency::kSemester
                                               : Frequency::kYear;
  const int months = first_year * SeriesAxis::kMonths + month;
  const int year = months / SeriesAxis::kMonths;
  const int of_year = months % SeriesAxis::kMonths;
  const std::int64_t day = column::days_of(year, static_cast<unsigned>(of_year + 1), 1);
  return column::pack(column::period_containing(frequency, day));
}

}  // namespace tongket::vtl
