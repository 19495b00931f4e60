#include "vtl/evaluate/series.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace tongket::vtl {
namespace {

constexpr std::size_t kMaxMissing = 20'000'000;

// The step between dates: whole months if all of them fall on one day of the month or all on its
// end, else days.
struct Step {
  std::int64_t months = 0;
  std::int64_t days = 0;
  bool month_ends = false;

  [[nodiscard]] std::int64_t from(std::int64_t day, std::int64_t count) const {
    if (months == 0) return day + days * count;
    if (month_ends) return add_months(day + 1, months * count) - 1;
    return add_months(day, months * count);
  }
};

std::int64_t month_number(std::int64_t day) {
  const CivilDay found = civil(day);
  return found.year * 12 + found.month;
}

Step step_of(const Column& dates) {
  std::set<std::int64_t> days;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (dates.has(i)) days.insert(dates.integers[i]);
  }
  Step out;
  if (days.size() < 2) {
    out.days = 1;
    return out;
  }
  out.month_ends = std::all_of(days.begin(), days.end(), is_month_end);
  const unsigned of_month = civil(*days.begin()).day;
  const bool one_day = std::all_of(days.begin(), days.end(),
                                   [&](std::int64_t day) { return civil(day).day == of_month; });
  const std::int64_t first = *days.begin();
  for (const std::int64_t day : days) {
    if (out.month_ends || one_day) {
      out.months = std::gcd(out.months, month_number(day) - month_number(first));
    } else {
      out.days = std::gcd(out.days, day - first);
    }
  }
  return out;
}

Column frequencies(const Column& periods) {
  Column out = integer_column(DataType::kInteger, periods.size());
  out.present = periods.present;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out.has(i))
      out.integers[i] = static_cast<std::int64_t>(unpack(periods.integers[i]).frequency);
  }
  return out;
}

std::optional<Column> shifted_intervals(const Column& column, std::int64_t count) {
  ColumnBuilder out(DataType::kTime);
  for (std::size_t i = 0; i < column.size(); ++i) {
    const Interval interval = interval_of(column.text(i));
    const Interval moved = shifted(interval, count);
    if (!is_writable_day(moved.start) || !is_writable_day(moved.end)) return std::nullopt;
    if (!out.append(interval_text(moved))) return std::nullopt;
  }
  return std::move(out).finish();
}

}  // namespace

Groups series_of(const Dataset& data, const Component& time) {
  std::vector<ColumnPtr> columns;
  for (const Component* identifier : data.identifiers()) {
    if (identifier != &time) columns.push_back(identifier->column);
  }
  if (time.type() == DataType::kTimePeriod) columns.push_back(share(frequencies(*time.column)));
  return group_rows(columns, data.rows);
}

std::optional<Column> shifted_times(const Column& column, std::int64_t count) {
  if (column.type == DataType::kTime) return shifted_intervals(column, count);
  Column out = column;
  const bool periods = column.type == DataType::kTimePeriod;
  const Step step = periods ? Step{} : step_of(column);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!out.has(i)) continue;
    if (periods) {
      Period period = unpack(column.integers[i]);
      period.ordinal += count;
      if (!is_writable_period(period)) return std::nullopt;
      out.integers[i] = pack(period);
      continue;
    }
    if (std::max(step.months, step.days) * std::abs(count) > 4'000'000) return std::nullopt;
    out.integers[i] = step.from(column.integers[i], count);
    if (!is_writable_day(out.integers[i])) return std::nullopt;
  }
  return out;
}

namespace {

struct Limits {
  std::int64_t low = INT64_MAX;
  std::int64_t high = INT64_MIN;
  void take(std::int64_t value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

// One kind of time as numbers that go up by steps.
class Steps {
 public:
  explicit Steps(const Column& column) : column_(column) {
    if (column.type == DataType::kDate) step_ = step_of(column);
  }

  // First and last day that the time covers.
  [[nodiscard]] Interval days(std::size_t row) const {
    if (column_.type == DataType::kDate) return {column_.integers[row], column_.integers[row]};
    if (column_.type == DataType::kTime) return interval_of(column_.text(row));
    return days_within(unpack(column_.integers[row]));
  }

  // The texts of all times of a series from `low` to `high`, days, by the step of `row`.
  [[nodiscard]] bool between(std::size_t row, const Limits& limits,
                             std::vector<std::string>& out) const {
    if (column_.type == DataType::kTimePeriod) return periods(row, limits, out);
    if (column_.type == DataType::kDate) {
      for (std::int64_t k = 0;; ++k) {
        const std::int64_t day = step_.from(limits.low, k);
        if (day > limits.high) return true;
        if (out.size() == kMaxMissing) return false;
        out.push_back(date_text(day));
      }
    }
    Interval at = first_interval(interval_of(column_.text(row)), limits.low);
    while (at.end <= limits.high) {
      if (out.size() == kMaxMissing) return false;
      out.push_back(interval_text(at));
      at = shifted(at, 1);
    }
    return true;
  }

 private:
  static Interval first_interval(Interval at, std::int64_t low) {
    while (true) {
      const Interval before = shifted(at, -1);
      if (before.start < low || !is_writable_day(before.start)) return at;
      at = before;
    }
  }

  [[nodiscard]] bool periods(std::size_t row, const Limits& limits,
                             std::vector<std::string>& out) const {
    const Frequency frequency = unpack(column_.integers[row]).frequency;
    const std::int64_t last = period_containing(frequency, limits.high).ordinal;
    for (Period at = period_containing(frequency, limits.low); at.ordinal <= last; ++at.ordinal) {
      if (out.size() == kMaxMissing) return false;
      if (is_writable_period(at)) out.push_back(period_text(pack(at)));
    }
    return true;
  }

  const Column& column_;
  Step step_;
};

}  // namespace

std::optional<MissingTimes> missing_times(const Column& column, const Groups& series, bool all) {
  const Steps steps(column);
  std::vector<Limits> own(series.count());
  Limits whole;
  std::vector<std::set<std::string>> met(series.count());
  for (std::size_t i = 0; i < column.size(); ++i) {
    const auto group = static_cast<std::size_t>(series.of_row[i]);
    const Interval days = steps.days(i);
    for (Limits* limits : {&own[group], &whole}) {
      limits->take(days.start);
      limits->take(days.end);
    }
    met[group].insert(cell_text(column, i));
  }
  MissingTimes out;
  ColumnBuilder builder(column.type);
  std::size_t total = 0;
  for (std::size_t group = 0; group < series.count(); ++group) {
    std::vector<std::string> expected;
    const auto row = static_cast<std::size_t>(series.first_row[group]);
    if (!steps.between(row, all ? whole : own[group], expected)) return std::nullopt;
    total += expected.size();
    if (total > kMaxMissing) return std::nullopt;
    for (const std::string& time : expected) {
      if (met[group].contains(time)) continue;
      if (!builder.append(time)) return std::nullopt;
      out.series.push_back(static_cast<Row>(group));
    }
  }
  out.times = std::move(builder).finish();
  return out;
}

std::optional<Column> in_larger_periods(const Column& column, Frequency frequency, bool first) {
  ColumnBuilder out(column.type);
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (!column.has(i)) {
      out.append_absent();
      continue;
    }
    Interval days;
    if (column.type == DataType::kDate) {
      days = {column.integers[i], column.integers[i]};
    } else if (column.type == DataType::kTimePeriod) {
      days = days_within(unpack(column.integers[i]));
    } else {
      days = interval_of(column.text(i));
    }
    // A week belongs to the period in which it ends where it lies in two.
    const Period larger = period_containing(frequency, days.end);
    const Interval within = days_within(larger);
    if (within.end - within.start < days.end - days.start) return std::nullopt;
    std::string text = interval_text(within);
    if (column.type == DataType::kDate) text = date_text(first ? within.start : within.end);
    if (column.type == DataType::kTimePeriod) text = period_text(pack(larger));
    if (!out.append(text)) return std::nullopt;
  }
  return std::move(out).finish();
}

}  // namespace tongket::vtl
