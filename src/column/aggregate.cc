#include "column/aggregate.h"

#include <algorithm>
#include <cmath>

#include "column/fixed_point.h"
#include "column/gather.h"
#include "column/order.h"

namespace tongket::column {
namespace {

std::size_t group_of(const Groups& groups, std::size_t row) {
  return static_cast<std::size_t>(groups.of_row[row]);
}

Column counts(const Column& column, const Groups& groups) {
  Column out = integer_column(DataType::kInteger, groups.count());
  out.present = Bitmap(groups.count(), true);
  for (std::size_t i = 0; i < column.size(); ++i) {
    out.integers[group_of(groups, i)] += column.present.get(i) ? 1 : 0;
  }
  return out;
}

Column double_sums(const Column& column, const Groups& groups) {
  Column out = double_column(groups.count());
  const std::vector<double> values = doubles_of(column);
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (!column.present.get(i)) continue;
    out.doubles[group_of(groups, i)] += values[i];
    out.present.set(group_of(groups, i));
  }
  return out;
}

std::optional<Column> sums(const Column& column, const Groups& groups) {
  if (column.binary) return double_sums(column, groups);
  std::vector<Int128> totals(groups.count());
  Column out = integer_column(column.type, groups.count());
  out.scale = column.scale;
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (!column.present.get(i)) continue;
    totals[group_of(groups, i)] += column.integers[i];
    out.present.set(group_of(groups, i));
  }
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (!fits(totals[i])) {
      if (column.type == DataType::kInteger) return std::nullopt;
      return double_sums(column, groups);
    }
    out.integers[i] = static_cast<std::int64_t>(totals[i]);
  }
  return out;
}

// Of exact values the total is exact before it is divided.
Column averages(const Column& column, const Groups& groups) {
  const Column count = counts(column, groups);
  Column out = double_column(groups.count());
  if (column.binary) {
    out = double_sums(column, groups);
  } else {
    std::vector<Int128> totals(groups.count());
    for (std::size_t i = 0; i < column.size(); ++i) {
      if (column.present.get(i)) totals[group_of(groups, i)] += column.integers[i];
    }
    const auto unit = static_cast<double>(power_of_ten(column.scale));
    for (std::size_t i = 0; i < totals.size(); ++i) {
      out.doubles[i] = static_cast<double>(totals[i]) / unit;
      if (count.integers[i] > 0) out.present.set(i);
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out.has(i)) out.doubles[i] /= static_cast<double>(count.integers[i]);
  }
  return out;
}

// The row with the extreme value of each group, first among equals.
Column extremes(const Column& column, const Groups& groups, bool largest) {
  const std::vector<std::int64_t> values = order_values(column);
  Rows best(groups.count(), -1);
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (!column.present.get(i)) continue;
    Row& found = best[group_of(groups, i)];
    if (found < 0) {
      found = static_cast<Row>(i);
      continue;
    }
    const std::int64_t old = values[static_cast<std::size_t>(found)];
    if (largest ? values[i] > old : values[i] < old) found = static_cast<Row>(i);
  }
  return take(column, best);
}

Column medians(const Column& column, const Groups& groups) {
  const RowLists lists = lists_of(groups.of_row, groups.count());
  const std::vector<double> values = doubles_of(column);
  Column out = double_column(groups.count());
  std::vector<double> group;
  for (std::size_t g = 0; g < groups.count(); ++g) {
    group.clear();
    for (std::size_t at = lists.start[g]; at < lists.start[g + 1]; ++at) {
      const auto row = static_cast<std::size_t>(lists.rows[at]);
      if (column.present.get(row)) group.push_back(values[row]);
    }
    if (group.empty()) continue;
    std::sort(group.begin(), group.end());
    const std::size_t middle = group.size() / 2;
    out.doubles[g] =
        group.size() % 2 == 1 ? group[middle] : (group[middle - 1] + group[middle]) / 2;
    out.present.set(g);
  }
  return out;
}

struct Spread {
  bool sample = false;
  bool root = false;
};

// Two passes: deviations from the mean, so that large values do not cancel out.
Column spreads(const Column& column, const Groups& groups, Spread spread) {
  const Column mean = averages(column, groups);
  const Column count = counts(column, groups);
  const std::vector<double> values = doubles_of(column);
  Column out = double_column(groups.count());
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (!column.present.get(i)) continue;
    const double away = values[i] - mean.doubles[group_of(groups, i)];
    out.doubles[group_of(groups, i)] += away * away;
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::int64_t of = count.integers[i] - (spread.sample ? 1 : 0);
    if (of <= 0) continue;
    out.doubles[i] /= static_cast<double>(of);
    if (spread.root) out.doubles[i] = std::sqrt(out.doubles[i]);
    out.present.set(i);
  }
  return out;
}

}  // namespace

std::optional<Column> aggregate(Aggregate kind, const Column& column, const Groups& groups) {
  switch (kind) {
    case Aggregate::kSum:
      return sums(column, groups);
    case Aggregate::kAverage:
      return averages(column, groups);
    case Aggregate::kCount:
      return counts(column, groups);
    case Aggregate::kMinimum:
      return extremes(column, groups, false);
    case Aggregate::kMaximum:
      return extremes(column, groups, true);
    case Aggregate::kMedian:
      return medians(column, groups);
    case Aggregate::kStddevPopulation:
      return spreads(column, groups, {.sample = false, .root = true});
    case Aggregate::kStddevSample:
      return spreads(column, groups, {.sample = true, .root = true});
    case Aggregate::kVariancePopulation:
      return spreads(column, groups, {.sample = false, .root = false});
    case Aggregate::kVarianceSample:
      return spreads(column, groups, {.sample = true, .root = false});
  }
  TK_ASSERT(false);
}

Column count_rows(const Groups& groups) {
  Column out = integer_column(DataType::kInteger, groups.count());
  out.present = Bitmap(groups.count(), true);
  for (const Row group : groups.of_row) ++out.integers[static_cast<std::size_t>(group)];
  return out;
}

}  // namespace tongket::column
