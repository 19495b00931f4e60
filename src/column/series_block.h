// Derived series of the same slots side by side: `count` series of `slots` values, and one word of
// presence for each. What is missing is 0 in whole numbers and not a number in ratios.
#pragma once

#include <cstdint>
#include <span>

#include "column/zeroed_array.h"

namespace tongket {

template <typename V>
class SeriesBlock {
 public:
  SeriesBlock() = default;
  SeriesBlock(std::size_t count, int slots)
      : slots_(static_cast<std::size_t>(slots)), values_(count * slots_), present_(count) {}

  [[nodiscard]] std::size_t count() const { return present_.size(); }
  [[nodiscard]] std::size_t slots() const { return slots_; }
  [[nodiscard]] V* at(std::size_t series) { return values_.data() + series * slots_; }
  [[nodiscard]] const V* at(std::size_t series) const { return values_.data() + series * slots_; }
  [[nodiscard]] std::span<V> series(std::size_t index) { return {at(index), slots_}; }
  [[nodiscard]] std::span<const V> series(std::size_t index) const { return {at(index), slots_}; }
  [[nodiscard]] std::uint64_t& present(std::size_t series) { return present_[series]; }
  [[nodiscard]] std::uint64_t present(std::size_t series) const { return present_[series]; }
  [[nodiscard]] bool has(std::size_t series, int slot) const {
    return (present_[series] >> slot & 1U) != 0;
  }
  // Of all series, one behind the other.
  [[nodiscard]] std::span<V> values() { return values_.values(); }
  [[nodiscard]] std::span<const V> values() const { return values_.values(); }
  [[nodiscard]] std::span<std::uint64_t> presence() { return present_.values(); }
  [[nodiscard]] std::span<const std::uint64_t> presence() const { return present_.values(); }

 private:
  std::size_t slots_ = 0;
  ZeroedArray<V> values_;
  ZeroedArray<std::uint64_t> present_;
};

}  // namespace tongket
