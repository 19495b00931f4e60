#include "vtl/evaluate/windows.h"

#include <algorithm>

#include "base/decimal.h"
#include "vtl/evaluate/operations.h"

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxFrameRows = 50'000'000;

template <typename Body>
void for_places(const Partitions& partitions, Body body) {
  const RowLists& lists = partitions.lists;
  for (std::size_t g = 0; g + 1 < lists.start.size(); ++g) {
    for (std::size_t at = lists.start[g]; at < lists.start[g + 1]; ++at) {
      body(at, lists.start[g], lists.start[g + 1]);
    }
  }
}

std::size_t row_at(const Partitions& partitions, std::size_t place) {
  return static_cast<std::size_t>(partitions.lists.rows[place]);
}

std::int64_t signed_offset(const Bound& bound) {
  const std::int64_t offset = bound.offset.value_or(0);
  return bound.kind == BoundKind::kPreceding ? -offset : offset;
}

// A place moved by an offset, within [start, end].
std::size_t moved(std::size_t place, std::int64_t by, std::size_t start, std::size_t end) {
  const std::int64_t to = static_cast<std::int64_t>(place) + by;
  return static_cast<std::size_t>(
      std::clamp(to, static_cast<std::int64_t>(start), static_cast<std::int64_t>(end)));
}

FrameSpan frame_by_points(const Frame& frame, std::size_t at, std::size_t start, std::size_t end) {
  FrameSpan out = {start, end};
  if (frame.from.offset) out.from = moved(at, signed_offset(frame.from), start, end);
  if (frame.to.offset) out.to = moved(at + 1, signed_offset(frame.to), start, end);
  if (!frame.from.offset && frame.from.kind == BoundKind::kFollowing) out.from = end;
  if (!frame.to.offset && frame.to.kind == BoundKind::kPreceding) out.to = start;
  if (out.to < out.from) out.to = out.from;
  return out;
}

std::vector<FrameSpan> frames_by_value(const Frame& frame, const Partitions& partitions) {
  const SortKey& key = partitions.order.front();
  const std::vector<std::int64_t> values = order_values(*key.column);
  const std::int64_t sign = key.descending ? -1 : 1;
  const std::int64_t unit = power_of_ten(key.column->scale);
  std::vector<std::int64_t> sorted(partitions.lists.rows.size());
  for (std::size_t at = 0; at < sorted.size(); ++at) {
    const std::int64_t value = values[row_at(partitions, at)];
    sorted[at] = value == INT64_MIN ? value : value * sign;
  }
  std::vector<FrameSpan> out(sorted.size());
  for_places(partitions, [&](std::size_t at, std::size_t start, std::size_t end) {
    const auto begin = sorted.begin() + static_cast<std::ptrdiff_t>(start);
    const auto stop = sorted.begin() + static_cast<std::ptrdiff_t>(end);
    out[at] = {start, end};
    if (frame.from.offset) {
      const std::int64_t low = sorted[at] + signed_offset(frame.from) * unit;
      out[at].from = static_cast<std::size_t>(std::lower_bound(begin, stop, low) - sorted.begin());
    }
    if (frame.to.offset) {
      const std::int64_t high = sorted[at] + signed_offset(frame.to) * unit;
      out[at].to = static_cast<std::size_t>(std::upper_bound(begin, stop, high) - sorted.begin());
    }
    out[at].to = std::max(out[at].to, out[at].from);
  });
  return out;
}

}  // namespace

std::vector<FrameSpan> frames_of(const Frame& frame, const Partitions& partitions) {
  if (frame.by_value) return frames_by_value(frame, partitions);
  std::vector<FrameSpan> out(partitions.lists.rows.size());
  for_places(partitions, [&](std::size_t at, std::size_t start, std::size_t end) {
    out[at] = frame_by_points(frame, at, start, end);
  });
  return out;
}

Rows rows_away(const Partitions& partitions, std::int64_t distance) {
  Rows out(partitions.lists.rows.size(), -1);
  for_places(partitions, [&](std::size_t at, std::size_t start, std::size_t end) {
    const std::int64_t to = static_cast<std::int64_t>(at) + distance;
    if (to < static_cast<std::int64_t>(start) || to >= static_cast<std::int64_t>(end)) return;
    out[row_at(partitions, at)] = partitions.lists.rows[static_cast<std::size_t>(to)];
  });
  return out;
}

Rows edge_rows(const Partitions& partitions, Edge edge) {
  Rows out(partitions.lists.rows.size(), -1);
  for_places(partitions, [&](std::size_t at, std::size_t start, std::size_t end) {
    const FrameSpan span = partitions.frames ? (*partitions.frames)[at] : FrameSpan{start, end};
    if (span.from == span.to) return;
    const std::size_t place = edge == Edge::kFirst ? span.from : span.to - 1;
    out[row_at(partitions, at)] = partitions.lists.rows[place];
  });
  return out;
}

Column ranks_of(const Partitions& partitions, std::size_t rows) {
  Column out = integer_column(DataType::kInteger, rows);
  out.present = Bitmap(rows, true);
  std::vector<std::vector<std::int64_t>> values;
  values.reserve(partitions.order.size());
  for (const SortKey& key : partitions.order) values.push_back(order_values(*key.column));
  const auto equal = [&](std::size_t a, std::size_t b) {
    return std::all_of(values.begin(), values.end(), [&](const std::vector<std::int64_t>& key) {
      return key[row_at(partitions, a)] == key[row_at(partitions, b)];
    });
  };
  std::int64_t rank = 1;
  for_places(partitions, [&](std::size_t at, std::size_t start, std::size_t) {
    if (at == start || !equal(at, at - 1)) rank = static_cast<std::int64_t>(at - start) + 1;
    out.integers[row_at(partitions, at)] = rank;
  });
  return out;
}

std::optional<Column> share_of_partition(const Column& column, const Groups& groups) {
  const auto sums = aggregate(Aggregate::kAverage, column, groups);
  const auto counts = aggregate(Aggregate::kCount, column, groups);
  const std::vector<double> values = doubles_of(column);
  Column out = double_column(column.size());
  out.present = column.present;
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (!out.has(i)) continue;
    const auto group = static_cast<std::size_t>(groups.of_row[i]);
    const double sum = sums->doubles[group] * static_cast<double>(counts->integers[group]);
    if (sum == 0) return std::nullopt;
    out.doubles[i] = values[i] / sum;
  }
  return out;
}

namespace {

// Sums, counts and means by running totals over the ordered rows.
struct Running {
  std::vector<Int128> totals;
  std::vector<double> near;
  std::vector<std::int64_t> counts;
};

Running running_of(const Column& column, const Partitions& partitions) {
  const std::size_t size = partitions.lists.rows.size();
  Running out = {std::vector<Int128>(size + 1), std::vector<double>(size + 1),
                 std::vector<std::int64_t>(size + 1)};
  const bool numeric = is_numeric(column.type);
  for (std::size_t at = 0; at < size; ++at) {
    const std::size_t row = row_at(partitions, at);
    const bool there = column.has(row);
    out.counts[at + 1] = out.counts[at] + (there ? 1 : 0);
    out.totals[at + 1] = out.totals[at];
    out.near[at + 1] = out.near[at];
    if (!there || !numeric) continue;
    if (column.binary) {
      out.near[at + 1] += column.doubles[row];
    } else {
      out.totals[at + 1] += column.integers[row];
    }
  }
  return out;
}

Result<Column> running_sums(const Expr& at, const Column& column, const Partitions& partitions) {
  const Running running = running_of(column, partitions);
  const std::size_t size = column.size();
  Column out = column.binary ? double_column(size) : integer_column(column.type, size);
  out.scale = column.scale;
  for (std::size_t place = 0; place < size; ++place) {
    const FrameSpan span = (*partitions.frames)[place];
    const std::size_t row = row_at(partitions, place);
    if (running.counts[span.to] == running.counts[span.from]) continue;
    out.present.set(row);
    if (column.binary) {
      out.doubles[row] = running.near[span.to] - running.near[span.from];
      continue;
    }
    const Int128 total = running.totals[span.to] - running.totals[span.from];
    if (!fits(total)) return fail_at(at.place, "vtl.integer_overflow");
    out.integers[row] = static_cast<std::int64_t>(total);
  }
  return out;
}

Column running_counts(const Column& column, const Partitions& partitions) {
  const Running running = running_of(column, partitions);
  Column out = integer_column(DataType::kInteger, column.size());
  out.present = Bitmap(column.size(), true);
  for (std::size_t place = 0; place < column.size(); ++place) {
    const FrameSpan span = (*partitions.frames)[place];
    out.integers[row_at(partitions, place)] = running.counts[span.to] - running.counts[span.from];
  }
  return out;
}

// Every frame as a group of its own: for what running totals cannot tell.
Result<Column> expanded(const Expr& at, const Column& column, const Partitions& partitions) {
  Groups groups;
  Rows rows;
  for (std::size_t place = 0; place < column.size(); ++place) {
    const FrameSpan span = (*partitions.frames)[place];
    if (rows.size() + span.to - span.from > kMaxFrameRows) {
      return fail(ErrorCode::kOverflow, "vtl.window_too_wide",
                  {{"limit", std::to_string(kMaxFrameRows)}}, at.place);
    }
    groups.first_row.push_back(static_cast<Row>(rows.size()));
    for (std::size_t k = span.from; k < span.to; ++k) {
      rows.push_back(partitions.lists.rows[k]);
      groups.of_row.push_back(static_cast<Row>(place));
    }
  }
  TK_TRY(const Column by_place, aggregated(at, take(column, rows), groups));
  Rows back(column.size());
  for (std::size_t place = 0; place < back.size(); ++place) {
    back[row_at(partitions, place)] = static_cast<Row>(place);
  }
  return take(by_place, back);
}

}  // namespace

Result<Column> aggregated_over_frames(const Expr& at, const Column& column,
                                      const Partitions& partitions) {
  if (at.text == "count") return running_counts(column, partitions);
  if (at.text == "sum" && is_numeric(column.type)) return running_sums(at, column, partitions);
  return expanded(at, column, partitions);
}

}  // namespace tongket::vtl
