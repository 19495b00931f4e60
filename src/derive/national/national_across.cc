#include "derive/national/national_across.h"

#include <algorithm>
#include <optional>

namespace tongket {
namespace {

__extension__ using Wide = __int128;

std::int64_t rounded_half_away(Wide sum, int count) {
  const Wide doubled = 2 * (sum < 0 ? -sum : sum) + count;
  const auto size = static_cast<std::int64_t>(doubled / (2 * Wide{count}));
  return sum < 0 ? -size : size;
}

// What the values of one slot make; at most 2^22 of at most 2^62.
class Together {
 public:
  void add(std::int64_t value) {
    sum_ += value;
    most_ = count_ == 0 ? value : std::max(most_, value);
    ++count_;
  }
  [[nodiscard]] std::optional<std::int64_t> result(NationalMeasure::Across across) const {
    if (count_ == 0 || (across == NationalMeasure::Across::kNone && count_ > 1)) {
      return std::nullopt;
    }
    return across == NationalMeasure::Across::kAverage ? rounded_half_away(sum_, count_) : most_;
  }

 private:
  Wide sum_ = 0;
  std::int64_t most_ = 0;
  int count_ = 0;
};

void put(SeriesBlock<std::int64_t>& sums, std::size_t series, int slot,
         std::optional<std::int64_t> value) {
  sums.at(series)[slot] = value.value_or(0);
  const std::uint64_t bit = std::uint64_t{1} << slot;
  std::uint64_t& present = sums.present(series);
  present = value ? present | bit : present & ~bit;
}

}  // namespace

void put_together_province(NationalState& state, int province, int additive) {
  const NationalScheme& scheme = state.scheme;
  const DenseSeries& table = state.facts.direct;
  const SeriesAxis& axis = table.shape().axis;
  const int direct = additive - scheme.base_measures();
  const int measure = direct % scheme.direct.measures;
  const auto rows = state.direct_rows.rows(province, direct / scheme.direct.measures);
  const std::size_t to = state.sum_series(province + 1, additive);
  for (int slot = 0; slot < axis.slots; ++slot) {
    Together together;
    for (const std::int32_t row : rows) {
      const auto value = table.value({static_cast<std::size_t>(row), measure, slot});
      if (value) together.add(*value);
    }
    const int month = scheme.months.slot_of(axis.month_of(slot)).value_or(0);
    put(state.tables.sums, to, month, together.result(scheme.measure(additive).across));
  }
}

void put_together_nation(NationalState& state, int additive) {
  const NationalMeasure::Across across = state.scheme.measure(additive).across;
  SeriesBlock<std::int64_t>& sums = state.tables.sums;
  const std::size_t to = state.sum_series(0, additive);
  for (int slot = 0; slot < state.scheme.months.slots; ++slot) {
    Together together;
    for (int place = 1; place < state.places() && across != NationalMeasure::Across::kNone;
         ++place) {
      const std::size_t from = state.sum_series(place, additive);
      if (sums.has(from, slot)) together.add(sums.at(from)[slot]);
    }
    put(sums, to, slot, together.result(across));
  }
}

}  // namespace tongket
