#include "column/order.h"

#include <algorithm>
#include <numeric>

#include "column/fixed_point.h"

namespace tongket::column {
namespace {

// Doubles as whole numbers in the same order.
std::vector<std::int64_t> double_order(const Column& column) {
  Rows rows(column.size());
  std::iota(rows.begin(), rows.end(), 0);
  const auto value = [&](Row row) { return column.doubles[static_cast<std::size_t>(row)]; };
  std::sort(rows.begin(), rows.end(), [&](Row a, Row b) { return value(a) < value(b); });
  std::vector<std::int64_t> out(column.size());
  std::int64_t place = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && value(rows[i - 1]) < value(rows[i])) ++place;
    out[static_cast<std::size_t>(rows[i])] = place;
  }
  return out;
}

std::vector<std::int64_t> present_order(const Column& column) {
  switch (column.storage()) {
    case Storage::kIntegers:
      return column.integers;
    case Storage::kDoubles:
      return double_order(column);
    case Storage::kBooleans:
      return {column.booleans.begin(), column.booleans.end()};
    case Storage::kCodes:
      break;
  }
  const std::vector<Code> rank = ranks(*column.dictionary);
  std::vector<std::int64_t> out(column.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (column.has(i)) out[i] = rank[static_cast<std::size_t>(column.codes[i])];
  }
  return out;
}

}  // namespace

std::vector<std::int64_t> order_values(const Column& column) {
  std::vector<std::int64_t> out = present_order(column);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!column.has(i)) out[i] = INT64_MIN;
  }
  return out;
}

void sort_lists(std::span<const SortKey> keys, const std::vector<std::size_t>& start, Rows& rows) {
  std::vector<std::vector<std::int64_t>> values;
  for (const SortKey& key : keys) values.push_back(order_values(*key.column));
  const auto before = [&](Row a, Row b) {
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const std::int64_t x = values[k][static_cast<std::size_t>(a)];
      const std::int64_t y = values[k][static_cast<std::size_t>(b)];
      if (x != y) return keys[k].descending ? y < x : x < y;
    }
    return false;
  };
  for (std::size_t g = 0; g + 1 < start.size(); ++g) {
    std::stable_sort(rows.begin() + static_cast<std::ptrdiff_t>(start[g]),
                     rows.begin() + static_cast<std::ptrdiff_t>(start[g + 1]), before);
  }
}

}  // namespace tongket::column
