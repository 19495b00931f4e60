// The order of rows by several columns, and where rows are equal in it.
#pragma once

#include <span>
#include <vector>

#include "column/column.h"

namespace tongket::column {

struct SortKey {
  ColumnPtr column;
  bool descending = false;
};

// For each row its place in the order of one column's values, equal values equal; absent values
// come first (INT64_MIN).
std::vector<std::int64_t> order_values(const Column& column);

// Sorts each of the lists start[g] .. start[g + 1] in place, by the keys, stable.
void sort_lists(std::span<const SortKey> keys, const std::vector<std::size_t>& start, Rows& rows);

}  // namespace tongket::column
