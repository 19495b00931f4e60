// The periods of one frequency as slots 0 to slots - 1. Months are counted from January of the
// first year that a system knows (0, 1, 2, ...); a slot is the month in which its period ends.
//
//   const SeriesAxis quarters{.first = 2, .step = 3, .slots = 20};   // 2, 5, 8, ... 59
//   quarters.slot_of(5)    // 1
//   quarters.month_of(1)   // 5
#pragma once

#include <cstdint>
#include <optional>

namespace tongket {

struct SeriesAxis {
  // The presence of one series is one word. A longer history is several tables, five years each.
  static constexpr int kMaxSlots = 64;
  static constexpr int kMonths = 12;

  int first = 0;
  int step = 1;  // months; 1, 3, 6 or 12
  int slots = 0;

  [[nodiscard]] int month_of(int slot) const { return first + slot * step; }
  [[nodiscard]] std::optional<int> slot_of(int month) const {
    const int past = month - first;
    if (past < 0 || past % step != 0 || past / step >= slots) return std::nullopt;
    return past / step;
  }
  [[nodiscard]] int slots_a_year() const { return kMonths / step; }
  // The presence word of a series without gaps.
  [[nodiscard]] std::uint64_t all() const {
    return slots == kMaxSlots ? ~std::uint64_t{0} : (std::uint64_t{1} << slots) - 1;
  }
  [[nodiscard]] bool valid() const {
    return first >= 0 && slots >= 0 && slots <= kMaxSlots && step > 0 && kMonths % step == 0;
  }
  friend bool operator==(const SeriesAxis&, const SeriesAxis&) = default;
};

}  // namespace tongket
