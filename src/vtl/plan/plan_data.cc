#include "vtl/plan/plan_data.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "vtl/plan/point_reader.h"

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxPoints = 100'000'000;

// One data point of a space.
struct Point {
  std::size_t row = 0;
  std::size_t series = 0;
  int slot = 0;  // of the time
};

Column integers(DataType type, std::vector<std::int64_t> numbers) {
  Column out = integer_column(type, numbers.size());
  out.integers = std::move(numbers);
  out.present = Bitmap(out.integers.size(), true);
  return out;
}

void add_key(Dataset& out, const SpaceKey& key, const std::vector<Point>& points, Role role) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(points.size());
  for (const Point& point : points) numbers.push_back(key.value(point.row, point.series));
  out.add(key.name, role, integers(DataType::kInteger, std::move(numbers)));
}

Dataset with_identifiers(const SeriesSpace& space, Level level, const std::vector<Point>& points) {
  Dataset out;
  out.rows = points.size();
  for (const SpaceKey& key : space.keys) {
    if (key.identifier && (level == Level::kSeries || key.level == Level::kRow)) {
      add_key(out, key, points, Role::kIdentifier);
    }
  }
  std::vector<std::int64_t> times;
  times.reserve(points.size());
  for (const Point& point : points) times.push_back(space.period(point.slot));
  out.add(space.time, Role::kIdentifier, integers(DataType::kTimePeriod, std::move(times)));
  return out;
}

// What columns are made of, a value at a time.
struct Cell {
  std::optional<std::int64_t> number;
  std::optional<double> real;
  std::optional<bool> truth;
};

Column column_for(const BlockValue& value, bool real, std::size_t rows) {
  if (value.type == DataType::kBoolean) return boolean_column(rows);
  if (real) return double_column(rows);
  if (value.type == DataType::kInteger) return integer_column(value.type, rows);
  return number_column(rows, value.scale);
}

void set_cell(Column& column, std::size_t row, const Cell& cell) {
  if (cell.number) column.integers[row] = *cell.number;
  if (cell.real) column.doubles[row] = *cell.real;
  if (cell.truth) column.booleans[row] = *cell.truth ? 1 : 0;
  column.present.set_to(row, cell.number || cell.real || cell.truth);
}

bool has_point(const SeriesSpace& space, const SpaceSet& set, const Point& point) {
  if (set.rows != nullptr) return (set.rows[point.row] >> point.slot & 1U) != 0;
  return std::ranges::any_of(set.measures, [&](const SpaceMeasure& measure) {
    const SeriesSource& source = space.sources[measure.source];
    const std::size_t series =
        measure.series < 0 ? point.series : static_cast<std::size_t>(measure.series);
    return source.covers(point.row, series) &&
           (source.present[source.index(point.row, series)] >> point.slot & 1U) != 0;
  });
}

Cell cell_of(const SeriesSpace& space, const SpaceMeasure& measure, const Point& point) {
  const SeriesSource& source = space.sources[measure.source];
  const std::size_t series =
      measure.series < 0 ? point.series : static_cast<std::size_t>(measure.series);
  Cell out;
  if (!source.covers(point.row, series)) return out;
  const std::size_t index = source.index(point.row, series);
  if ((source.present[index] >> point.slot & 1U) == 0) return out;
  const std::size_t at =
      index * static_cast<std::size_t>(space.axis.slots) + static_cast<std::size_t>(point.slot);
  switch (source.type) {
    case column::LaneType::kInt32:
      out.number = static_cast<const std::int32_t*>(source.values)[at];
      break;
    case column::LaneType::kInt64:
      out.number = static_cast<const std::int64_t*>(source.values)[at];
      break;
    case column::LaneType::kDouble: {
      const double value = static_cast<const double*>(source.values)[at];
      if (!std::isnan(value)) out.real = value;
      break;
    }
  }
  return out;
}

std::vector<Point> points_of(const SeriesSpace& space, const SpaceSet& set) {
  std::vector<Point> out;
  const std::size_t series = set.level == Level::kSeries ? space.series : 1;
  for (std::size_t row = 0; row < space.rows; ++row) {
    for (std::size_t k = 0; k < series; ++k) {
      for (int slot = 0; slot < space.axis.slots; ++slot) {
        const Point point{row, k, slot};
        if (has_point(space, set, point)) out.push_back(point);
      }
    }
    if (out.size() > kMaxPoints) return out;
  }
  return out;
}

// A column of texts or numbers that depend on the rule alone.
template <typename Value>
Column by_rule(DataType type, const std::vector<int>& rule_of_row, const Value& value) {
  ColumnBuilder out(type);
  for (const int rule : rule_of_row) {
    const std::optional<std::string> text = value(static_cast<std::size_t>(rule));
    if (!text) {
      out.append_absent();
    } else {
      TK_ASSERT(out.append(*text));
    }
  }
  return std::move(out).finish();
}

}  // namespace

Result<Dataset> dataset_of(const SeriesSpace& space, const SpaceSet& set) {
  const std::vector<Point> points = points_of(space, set);
  if (points.size() > kMaxPoints) {
    return fail(ErrorCode::kOverflow, "vtl.plan_too_many", {{"limit", std::to_string(kMaxPoints)}});
  }
  Dataset out = with_identifiers(space, set.level, points);
  for (const SpaceMeasure& measure : set.measures) {
    const SeriesSource& source = space.sources[measure.source];
    BlockValue value;
    value.type = source.scale == 0 ? DataType::kInteger : DataType::kNumber;
    value.scale = source.scale;
    Column column = column_for(value, source.type == column::LaneType::kDouble, points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
      set_cell(column, i, cell_of(space, measure, points[i]));
    }
    out.add(measure.name, Role::kMeasure, std::move(column));
  }
  for (const std::string& name : set.keys) {
    add_key(out, *space.key(name), points, Role::kMeasure);
  }
  return out;
}

Dataset broken_points(const SeriesPlan& plan, std::size_t check,
                      std::span<const RuleBreak> breaks) {
  const PlannedCheck& from = plan.checks()[check];
  const SeriesSpace& space = plan.spaces()[from.set.space];
  PointReader reader(plan, check);
  std::vector<Point> points;
  std::vector<int> rules;
  std::vector<std::vector<Cell>> cells(from.set.components.size());
  for (const RuleBreak& each : breaks) {
    if (each.check != static_cast<int>(check)) continue;
    reader.seek(each);
    for (std::uint64_t left = each.slots; left != 0; left &= left - 1) {
      const int slot = std::countr_zero(left);
      points.push_back({static_cast<std::size_t>(each.row),
                        static_cast<std::size_t>(std::max(each.series, 0)),
                        slot + from.set.offset});
      rules.push_back(each.rule);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        Cell cell;
        if (from.set.components[i].value.type == DataType::kBoolean) {
          cell.truth = reader.truth(i, slot);
        } else if (reader.is_real(i)) {
          cell.real = reader.real(i, slot);
        } else {
          cell.number = reader.number(i, slot);
        }
        cells[i].push_back(cell);
      }
    }
  }
  Dataset out = with_identifiers(space, from.set.level, points);
  if (from.of_ruleset) {
    out.add("ruleid", Role::kIdentifier, by_rule(DataType::kString, rules, [&](std::size_t rule) {
              return std::optional(from.rules[rule].name);
            }));
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    Column column = column_for(from.set.components[i].value, reader.is_real(i), points.size());
    for (std::size_t row = 0; row < points.size(); ++row) set_cell(column, row, cells[i][row]);
    out.add(from.set.components[i].name, Role::kMeasure, std::move(column));
  }
  if (!from.of_ruleset) {
    out.add("imbalance", Role::kMeasure, absent_column(DataType::kNumber, points.size()));
  }
  out.add("errorcode", Role::kMeasure, by_rule(DataType::kString, rules, [&](std::size_t rule) {
            return from.rules[rule].error_code;
          }));
  out.add("errorlevel", Role::kMeasure, by_rule(DataType::kInteger, rules, [&](std::size_t rule) {
            const auto& level = from.rules[rule].error_level;
            return level ? std::optional(std::to_string(*level)) : std::nullopt;
          }));
  return out;
}

}  // namespace tongket::vtl
