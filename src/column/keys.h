// Rows that agree in several columns. The values of a row are packed into one 64-bit key: every
// column gets as many bits as its range needs; when they run out, the key so far is replaced by a
// dense number. Then rows are grouped by a table that is direct where keys are small.
//
//   const Groups groups = group_rows({{id_1, id_2}}, rows);
//   groups.of_row[7]        // the group of row 7
//   groups.first_row[0]     // where group 0 was met first
#pragma once

#include <span>
#include <vector>

#include "column/column.h"

namespace tongket::column {

struct Groups {
  Rows of_row;
  Rows first_row;
  [[nodiscard]] std::size_t count() const { return first_row.size(); }
};

// Groups in the order of their first row; absent equals absent. Without columns there is one group
// if there is a row.
Groups group_rows(std::span<const ColumnPtr> columns, std::size_t rows);

// Two tables with columns that mean the same, type by type; rows of both grouped together.
struct JointGroups {
  Rows left;  // group of each row
  Rows right;
  std::size_t count = 0;
};
JointGroups group_jointly(std::span<const ColumnPtr> left, std::size_t left_rows,
                          std::span<const ColumnPtr> right, std::size_t right_rows);

// The rows of each group, one group behind the other: rows[start[g]] to rows[start[g + 1] - 1].
struct RowLists {
  std::vector<std::size_t> start;
  Rows rows;
};
RowLists lists_of(const Rows& group_of_row, std::size_t groups);

// Pairs of rows that agree: all of them, in the order of the left rows. With `keep_left`, left rows
// without partner have -1; with `keep_right`, right ones come last.
struct RowPairs {
  Rows left;
  Rows right;
};
struct PairRule {
  bool keep_left = false;
  bool keep_right = false;
};
RowPairs pair_rows(const JointGroups& groups, PairRule rule);

}  // namespace tongket::column
