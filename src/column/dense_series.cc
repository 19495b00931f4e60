#include "column/dense_series.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdlib>
#include <limits>

#include "base/result.h"

namespace tongket {
namespace {

bool fits_narrow(std::int64_t value) {
  return value >= -std::numeric_limits<std::int32_t>::max() &&
         value <= std::numeric_limits<std::int32_t>::max();
}

// Of the lowest 64-bit number one less, so that it is a number.
template <typename V>
std::int64_t magnitude_of(std::span<const V> values) {
  V low = 0;
  V high = 0;
  for (const V value : values) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  const std::int64_t least = std::max<std::int64_t>(low, -std::numeric_limits<std::int64_t>::max());
  return std::max<std::int64_t>(high, -least);
}

template <typename T>
std::string_view bytes_in(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

template <typename T>
std::span<char> room_in(std::span<T> values) {
  return {reinterpret_cast<char*>(values.data()), values.size_bytes()};
}

}  // namespace

DenseSeries::DenseSeries(const Shape& shape, std::vector<RowKey> rows, bool narrow)
    : shape_(shape),
      row_size_(static_cast<std::size_t>(shape.measures) *
                static_cast<std::size_t>(shape.axis.slots)),
      keys_(std::move(rows)),
      index_(static_cast<std::size_t>(shape.groups) * static_cast<std::size_t>(shape.units), -1),
      narrow_(narrow),
      narrow_values_(narrow ? keys_.size() * row_size_ : 0),
      wide_values_(narrow ? 0 : keys_.size() * row_size_),
      presence_(keys_.size() * static_cast<std::size_t>(shape.measures)) {
  TK_ASSERT(shape.axis.valid());
  for (std::size_t row = 0; row < keys_.size(); ++row) {
    const RowKey& key = keys_[row];
    TK_ASSERT(row_of(key) == -1);
    index_[static_cast<std::size_t>(key.group) * static_cast<std::size_t>(shape.units) +
           static_cast<std::size_t>(key.unit)] = static_cast<std::int32_t>(row);
  }
}

int DenseSeries::row_of(RowKey key) const {
  TK_ASSERT(key.group >= 0 && key.group < shape_.groups && key.unit >= 0 &&
            key.unit < shape_.units);
  return index_[static_cast<std::size_t>(key.group) * static_cast<std::size_t>(shape_.units) +
                static_cast<std::size_t>(key.unit)];
}

std::optional<std::int64_t> DenseSeries::value(const Cell& cell) const {
  if ((presence(cell.row)[cell.measure] >> cell.slot & 1U) == 0) return std::nullopt;
  return narrow_ ? narrow_values_[at(cell)] : wide_values_[at(cell)];
}

void DenseSeries::set(const Cell& cell, std::optional<std::int64_t> value) {
  const std::int64_t stored = value.value_or(0);
  TK_ASSERT(stored >= -kMaxMagnitude && stored <= kMaxMagnitude);
  if (narrow_ && !fits_narrow(stored)) widen();
  if (narrow_) {
    narrow_values_[at(cell)] = static_cast<std::int32_t>(stored);
  } else {
    wide_values_[at(cell)] = stored;
  }
  magnitude_ = std::max(magnitude_, std::abs(stored));
  const std::uint64_t bit = std::uint64_t{1} << cell.slot;
  std::uint64_t& present = word(cell);
  present = value ? present | bit : present & ~bit;
}

DenseSeries::Filled DenseSeries::fill(const Cell& cell, std::int64_t value) {
  if (!narrow_ || !fits_narrow(value)) return Filled::kTooWide;
  const std::uint64_t bit = std::uint64_t{1} << cell.slot;
  const std::uint64_t before =
      std::atomic_ref<std::uint64_t>(word(cell)).fetch_or(bit, std::memory_order_relaxed);
  if ((before & bit) != 0) return Filled::kTwice;
  narrow_values_[at(cell)] = static_cast<std::int32_t>(value);
  return Filled::kNew;
}

void DenseSeries::recount() {
  magnitude_ = visit([this](const auto* values) {
    return magnitude_of(std::span(values, keys_.size() * row_size_));
  });
}

DenseSeries::Bytes DenseSeries::bytes_of() const {
  return {bytes_in(std::span(keys_)), bytes_in(presence_.values()),
          narrow_ ? bytes_in(narrow_values_.values()) : bytes_in(wide_values_.values())};
}

DenseSeries::Room DenseSeries::room() {
  return {room_in(presence_.values()),
          narrow_ ? room_in(narrow_values_.values()) : room_in(wide_values_.values())};
}

std::optional<std::int64_t> DenseSeries::checked(std::size_t first, std::size_t last) const {
  const std::uint64_t all = shape_.axis.all();
  const auto slots = static_cast<std::size_t>(shape_.axis.slots);
  const auto measures = static_cast<std::size_t>(shape_.measures);
  return visit([&](const auto* values) -> std::optional<std::int64_t> {
    for (std::size_t i = first * measures; i < last * measures; ++i) {
      const std::uint64_t present = presence_[i];
      if (present == all) continue;
      if ((present & ~all) != 0) return std::nullopt;
      for (std::uint64_t missing = all & ~present; missing != 0; missing &= missing - 1) {
        const auto slot = static_cast<std::size_t>(std::countr_zero(missing));
        if (values[i * slots + slot] != 0) return std::nullopt;
      }
    }
    const std::int64_t most =
        magnitude_of(std::span(values + first * row_size_, (last - first) * row_size_));
    return most <= kMaxMagnitude ? std::optional(most) : std::nullopt;
  });
}

DenseSeries DenseSeries::repacked(const SeriesAxis& axis, std::vector<RowKey> rows) const {
  Shape shape = shape_;
  shape.axis = axis;
  DenseSeries out(shape, std::move(rows));
  for (std::size_t row = 0; row < keys_.size(); ++row) {
    for (int measure = 0; measure < shape_.measures; ++measure) {
      std::uint64_t left = presence(row)[measure];
      for (; left != 0; left &= left - 1) {
        const int slot = std::countr_zero(left);
        const int to = out.row_of(keys_[row]);
        const std::optional<int> new_slot = axis.slot_of(shape_.axis.month_of(slot));
        TK_ASSERT(to >= 0 && new_slot.has_value());
        out.set({static_cast<std::size_t>(to), measure, *new_slot}, value({row, measure, slot}));
      }
    }
  }
  return out;
}

void DenseSeries::widen() {
  wide_values_ = ZeroedArray<std::int64_t>(narrow_values_.size());
  std::copy_n(narrow_values_.data(), narrow_values_.size(), wide_values_.data());
  narrow_values_ = ZeroedArray<std::int32_t>();
  narrow_ = false;
}

std::size_t DenseSeries::bytes() const {
  return narrow_values_.size() * sizeof(std::int32_t) + wide_values_.size() * sizeof(std::int64_t) +
         presence_.size() * sizeof(std::uint64_t) + index_.size() * sizeof(std::int32_t) +
         keys_.size() * sizeof(RowKey);
}

}  // namespace tongket
