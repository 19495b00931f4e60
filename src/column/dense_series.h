// Facts as dense columns. A row is one unit's group of K measures that are reported together, K x T
// values with the slots of a measure side by side, and a word of presence for each measure. A
// missing value is stored as 0, so that sums need no mask. Values are whole numbers in fixed point;
// the scale belongs to the measure and to whoever made the table. Values are 32 bits wide until one
// does not fit; then the table becomes 64 bits wide.
//
//   DenseSeries table({.axis = months, .measures = 30, .groups = 8, .units = 81364}, rows);
//   table.set({.row = table.row_of({.unit = 5656, .group = 0}), .measure = 2, .slot = 44}, 17);
//   table.visit([&](const auto* values) { ... values + table.row_size() * row ... });
//
// Rows never move: members of one parent lie together if `rows` names them so.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "column/series_axis.h"
#include "column/zeroed_array.h"

namespace tongket {

class DenseSeries {
 public:
  struct Shape {
    SeriesAxis axis;
    int measures = 0;  // K, of each group
    int groups = 0;
    int units = 0;
  };
  struct RowKey {
    int unit = 0;
    int group = 0;
    friend bool operator==(const RowKey&, const RowKey&) = default;
  };
  struct Cell {
    std::size_t row = 0;
    int measure = 0;
    int slot = 0;
  };
  enum class Filled : std::uint8_t { kNew, kTwice, kTooWide };
  // The largest magnitude: the difference of two values fits 64 bits.
  static constexpr std::int64_t kMaxMagnitude = (std::int64_t{1} << 62) - 1;

  DenseSeries() = default;
  // Every key within the shape, none twice; the axis valid. An assertion otherwise.
  DenseSeries(const Shape& shape, std::vector<RowKey> rows, bool narrow = true);

  [[nodiscard]] const Shape& shape() const { return shape_; }
  [[nodiscard]] std::size_t rows() const { return keys_.size(); }
  [[nodiscard]] std::size_t row_size() const { return row_size_; }
  [[nodiscard]] RowKey key(std::size_t row) const { return keys_[row]; }
  // -1 if it has none; the key within the shape.
  [[nodiscard]] int row_of(RowKey key) const;

  [[nodiscard]] bool narrow() const { return narrow_; }
  // No value's magnitude is larger than this.
  [[nodiscard]] std::int64_t magnitude() const { return magnitude_; }
  [[nodiscard]] std::optional<std::int64_t> value(const Cell& cell) const;
  // K words, bit t for slot t.
  [[nodiscard]] const std::uint64_t* presence(std::size_t row) const {
    return presence_.data() + row * static_cast<std::size_t>(shape_.measures);
  }
  // Calls with the first value as const std::int32_t* or const std::int64_t*.
  template <typename Visitor>
  decltype(auto) visit(Visitor&& visitor) const {
    return narrow_ ? std::forward<Visitor>(visitor)(narrow_values_.data())
                   : std::forward<Visitor>(visitor)(wide_values_.data());
  }

  // Nothing instead of a value takes it away. The magnitude at most kMaxMagnitude.
  void set(const Cell& cell, std::optional<std::int64_t> value);
  // For loading: may run in many threads at once, on tables not yet read by anyone. A value that
  // does not fit 32 bits is left to set(). Call recount() at the end.
  Filled fill(const Cell& cell, std::int64_t value);
  // Asks the memory for what fill() will touch. A fill() waits for all stores before it, so some
  // dozens of cells are best announced together and filled later.
  void announce(const Cell& cell) const {
    if (!narrow_) return;
    __builtin_prefetch(narrow_values_.data() + at(cell), 1);
    __builtin_prefetch(presence(cell.row) + cell.measure, 1);
  }
  void recount();

  // For storing: keys, presence and values of all rows as they lie in memory.
  struct Bytes {
    std::string_view keys;
    std::string_view presence;
    std::string_view values;
  };
  [[nodiscard]] Bytes bytes_of() const;
  // To be filled with stored bytes, on a table not yet read by anyone. Then checked() must have
  // said of all rows that they are sound, and recount() been called with the largest magnitude.
  struct Room {
    std::span<char> presence;
    std::span<char> values;
  };
  [[nodiscard]] Room room();
  // The largest magnitude of the rows from `first` up to, not including, `last`. Nothing if there
  // is a value beyond kMaxMagnitude, one where none is present, or a presence outside the axis.
  [[nodiscard]] std::optional<std::int64_t> checked(std::size_t first, std::size_t last) const;
  void recount(std::int64_t magnitude) { magnitude_ = magnitude; }
  // The same values in other rows and slots; every value has a row and a slot there (assertion).
  [[nodiscard]] DenseSeries repacked(const SeriesAxis& axis, std::vector<RowKey> rows) const;

  [[nodiscard]] std::size_t bytes() const;

 private:
  [[nodiscard]] std::size_t at(const Cell& cell) const {
    return cell.row * row_size_ +
           static_cast<std::size_t>(cell.measure * shape_.axis.slots + cell.slot);
  }
  [[nodiscard]] std::uint64_t& word(const Cell& cell) {
    return presence_[cell.row * static_cast<std::size_t>(shape_.measures) +
                     static_cast<std::size_t>(cell.measure)];
  }
  void widen();

  Shape shape_;
  std::size_t row_size_ = 0;
  std::vector<RowKey> keys_;
  std::vector<std::int32_t> index_;  // [group][unit] -> row
  bool narrow_ = true;
  std::int64_t magnitude_ = 0;
  ZeroedArray<std::int32_t> narrow_values_;
  ZeroedArray<std::int64_t> wide_values_;
  ZeroedArray<std::uint64_t> presence_;
};

}  // namespace tongket
