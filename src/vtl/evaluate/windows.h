// Rows in partitions and order, and for each place in that order the frame that it looks at.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "vtl/column_names.h"
#include "vtl/parse/syntax.h"

namespace tongket::vtl {

// Places in `lists.rows`, [from, to).
struct FrameSpan {
  std::size_t from = 0;
  std::size_t to = 0;
};

struct Partitions {
  Groups groups;
  RowLists lists;  // the rows of each partition, ordered
  std::vector<SortKey> order;
  std::optional<std::vector<FrameSpan>> frames;  // nullopt: the whole partition
};

std::vector<FrameSpan> frames_of(const Frame& frame, const Partitions& partitions);

// For each row the one that stands so many places behind it in its partition, or -1.
Rows rows_away(const Partitions& partitions, std::int64_t distance);
enum class Edge : std::uint8_t { kFirst, kLast };
// For each row the first or last one of its frame, or -1.
Rows edge_rows(const Partitions& partitions, Edge edge);
// 1 for the first; equal values have equal ranks, and the next counts them all.
Column ranks_of(const Partitions& partitions, std::size_t rows);
// nullopt: a partition's sum is 0.
std::optional<Column> share_of_partition(const Column& column, const Groups& groups);
Result<Column> aggregated_over_frames(const Expr& at, const Column& column,
                                      const Partitions& partitions);

}  // namespace tongket::vtl
