#include "column/keys.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <unordered_map>

#include "column/gather.h"

namespace tongket::column {
namespace {

using Key = std::uint64_t;

constexpr unsigned kDirectBits = 22;

// The values of one column as whole numbers that are equal where the values are.
std::vector<std::int64_t> comparable(const Column& column) {
  switch (column.storage()) {
    case Storage::kIntegers:
      return column.integers;
    case Storage::kBooleans:
      return {column.booleans.begin(), column.booleans.end()};
    case Storage::kCodes:
      return {column.codes.begin(), column.codes.end()};
    case Storage::kDoubles: {
      std::vector<std::int64_t> out(column.doubles.size());
      for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = std::bit_cast<std::int64_t>(column.doubles[i] + 0.0);  // -0 is 0
      }
      return out;
    }
  }
  return {};
}

struct Range {
  std::int64_t low = INT64_MAX;
  std::int64_t high = INT64_MIN;
};

Range range_of(const std::vector<std::int64_t>& values, const Bitmap& present) {
  Range range;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!present.get(i)) continue;
    range.low = std::min(range.low, values[i]);
    range.high = std::max(range.high, values[i]);
  }
  return range;
}

class KeyPacker {
 public:
  explicit KeyPacker(std::size_t rows) : keys_(rows) {}

  void add(const Column& column) {
    const std::vector<std::int64_t> values = comparable(column);
    const Range range = range_of(values, column.present);
    if (range.low > range.high) return;  // nothing there
    const Key span = static_cast<Key>(range.high) - static_cast<Key>(range.low);
    const auto bits = static_cast<unsigned>(std::bit_width(std::min(span, UINT64_MAX - 1) + 1));
    if (bits_ + bits >= 64) make_dense();
    if (bits_ + bits >= 64) {
      add_dense(column, values);
      return;
    }
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const Key value =
          column.present.get(i) ? static_cast<Key>(values[i]) - static_cast<Key>(range.low) + 1 : 0;
      keys_[i] = (keys_[i] << bits) | value;
    }
    bits_ += bits;
  }

  Groups groups() { return bits_ <= kDirectBits ? direct() : hashed(); }

 private:
  void make_dense() {
    const Groups dense = groups();
    for (std::size_t i = 0; i < keys_.size(); ++i) keys_[i] = static_cast<Key>(dense.of_row[i]);
    bits_ = static_cast<unsigned>(std::bit_width(dense.count()));
  }

  // A column whose range is too wide: its values get dense numbers first.
  void add_dense(const Column& column, const std::vector<std::int64_t>& values) {
    std::unordered_map<std::int64_t, std::int64_t> numbers;
    Column dense = integer_column(DataType::kInteger, values.size());
    dense.present = column.present;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!column.present.get(i)) continue;
      dense.integers[i] =
          numbers.emplace(values[i], static_cast<std::int64_t>(numbers.size())).first->second;
    }
    add(dense);
  }

  Groups direct() const {
    Groups out;
    out.of_row.resize(keys_.size());
    Rows table(std::size_t{1} << bits_, -1);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      Row& group = table[keys_[i]];
      if (group < 0) {
        group = static_cast<Row>(out.first_row.size());
        out.first_row.push_back(static_cast<Row>(i));
      }
      out.of_row[i] = group;
    }
    return out;
  }

  // Open addressing over the first rows of the groups.
  Groups hashed() const {
    Groups out;
    out.of_row.resize(keys_.size());
    const unsigned bits = std::max(4U, static_cast<unsigned>(std::bit_width(keys_.size() * 2)));
    const std::size_t mask = (std::size_t{1} << bits) - 1;
    Rows table(mask + 1, -1);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      std::size_t slot = (keys_[i] * 0x9E3779B97F4A7C15U) >> (64 - bits);
      while (
          table[slot] >= 0 &&
          keys_[static_cast<std::size_t>(out.first_row[static_cast<std::size_t>(table[slot])])] !=
              keys_[i]) {
        slot = (slot + 1) & mask;
      }
      if (table[slot] < 0) {
        table[slot] = static_cast<Row>(out.first_row.size());
        out.first_row.push_back(static_cast<Row>(i));
      }
      out.of_row[i] = table[slot];
    }
    return out;
  }

  std::vector<Key> keys_;
  unsigned bits_ = 0;
};

}  // namespace

Groups group_rows(std::span<const ColumnPtr> columns, std::size_t rows) {
  KeyPacker packer(rows);
  for (const ColumnPtr& column : columns) packer.add(*column);
  return packer.groups();
}

JointGroups group_jointly(std::span<const ColumnPtr> left, std::size_t left_rows,
                          std::span<const ColumnPtr> right, std::size_t right_rows) {
  TK_ASSERT(left.size() == right.size());
  std::vector<ColumnPtr> both;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const std::array<const Column*, 2> parts = {left[i].get(), right[i].get()};
    both.push_back(share(concatenate(parts)));
  }
  Groups groups = group_rows(both, left_rows + right_rows);
  JointGroups out;
  const auto middle = groups.of_row.begin() + static_cast<std::ptrdiff_t>(left_rows);
  out.left.assign(groups.of_row.begin(), middle);
  out.right.assign(middle, groups.of_row.end());
  out.count = groups.count();
  return out;
}

RowLists lists_of(const Rows& group_of_row, std::size_t groups) {
  RowLists out;
  out.start.assign(groups + 1, 0);
  for (const Row group : group_of_row) ++out.start[static_cast<std::size_t>(group) + 1];
  for (std::size_t i = 0; i < groups; ++i) out.start[i + 1] += out.start[i];
  std::vector<std::size_t> next(out.start.begin(), out.start.end() - 1);
  out.rows.resize(group_of_row.size());
  for (std::size_t i = 0; i < group_of_row.size(); ++i) {
    out.rows[next[static_cast<std::size_t>(group_of_row[i])]++] = static_cast<Row>(i);
  }
  return out;
}

RowPairs pair_rows(const JointGroups& groups, PairRule rule) {
  const RowLists right = lists_of(groups.right, groups.count);
  std::vector<bool> met(groups.count);
  RowPairs out;
  for (std::size_t i = 0; i < groups.left.size(); ++i) {
    const auto group = static_cast<std::size_t>(groups.left[i]);
    met[group] = true;
    for (std::size_t at = right.start[group]; at < right.start[group + 1]; ++at) {
      out.left.push_back(static_cast<Row>(i));
      out.right.push_back(right.rows[at]);
    }
    if (rule.keep_left && right.start[group] == right.start[group + 1]) {
      out.left.push_back(static_cast<Row>(i));
      out.right.push_back(-1);
    }
  }
  if (!rule.keep_right) return out;
  for (std::size_t i = 0; i < groups.right.size(); ++i) {
    if (met[static_cast<std::size_t>(groups.right[i])]) continue;
    out.left.push_back(-1);
    out.right.push_back(static_cast<Row>(i));
  }
  return out;
}

}  // namespace tongket::column
