// Operators on single dates, periods and durations (reference manual, "Time operators"), and cast.
// Those on whole time series stand in evaluate/time_series.cc.
#include <array>
#include <chrono>

#include "base/date.h"
#include "base/text.h"
#include "vtl/operators/cast.h"
#include "vtl/operators/element.h"

namespace tongket::vtl {
namespace {

// The last day of a period or an interval, as the manual reckons with it.
std::int64_t last_day(const Column& column, std::size_t row) {
  if (column.type == DataType::kDate) return column.integers[row];
  if (column.type == DataType::kTimePeriod) return days_within(unpack(column.integers[row])).end;
  return interval_of(column.text(row)).end;
}

template <typename Function>
Column integers_of(const ElementCall& call, Function function) {
  Column out = integer_column(DataType::kInteger, call.rows);
  out.present = presence_of(call.args, call.rows);
  for (std::size_t i = 0; i < call.rows; ++i) {
    if (out.present.get(i)) out.integers[i] = function(i);
  }
  return out;
}

Result<Column> days_between(const ElementCall& call) {
  return integers_of(call, [&](std::size_t i) {
    const std::int64_t from = last_day(*call.args[0].column, call.args[0].row(i));
    const std::int64_t to = last_day(*call.args[1].column, call.args[1].row(i));
    return to < from ? from - to : to - from;
  });
}

template <typename Function>
Result<Column> day_part(const ElementCall& call, Function function) {
  return integers_of(call, [&](std::size_t i) {
    return static_cast<std::int64_t>(function(last_day(*call.args[0].column, call.args[0].row(i))));
  });
}

Result<Column> year_of(const ElementCall& call) {
  return day_part(call, [](std::int64_t day) { return civil(day).year; });
}
Result<Column> month_of(const ElementCall& call) {
  return day_part(call, [](std::int64_t day) { return civil(day).month; });
}
Result<Column> day_of_month(const ElementCall& call) {
  return day_part(call, [](std::int64_t day) { return civil(day).day; });
}
Result<Column> day_of_year(const ElementCall& call) {
  return day_part(call, [](std::int64_t day) { return day - days_of(civil(day).year, 1, 1) + 1; });
}

std::int64_t added(std::int64_t day, std::int64_t count, Frequency unit) {
  switch (unit) {
    case Frequency::kDay:
      return day + count;
    case Frequency::kWeek:
      return day + 7 * count;
    case Frequency::kMonth:
      return add_months(day, count);
    case Frequency::kQuarter:
      return add_months(day, 3 * count);
    case Frequency::kSemester:
      return add_months(day, 6 * count);
    case Frequency::kYear:
      return add_months(day, 12 * count);
  }
  return day;
}

Result<Column> date_added(const ElementCall& call) {
  Column out = integer_column(DataType::kDate, call.rows);
  out.present = presence_of(call.args, call.rows);
  for (std::size_t i = 0; i < call.rows; ++i) {
    if (!out.present.get(i)) continue;
    const std::string& unit = call.args[2].column->text(call.args[2].row(i));
    const auto frequency = frequency_from(unit);
    if (!frequency) return call.fail_here("vtl.unknown_unit", {{"found", excerpt(unit, 20)}});
    const std::int64_t count = call.args[1].column->integers[call.args[1].row(i)];
    const std::int64_t day = last_day(*call.args[0].column, call.args[0].row(i));
    if (count < -4'000'000 || count > 4'000'000) return call.fail_here("vtl.date_out_of_range");
    out.integers[i] = added(day, count, *frequency);
    if (!is_writable_day(out.integers[i])) return call.fail_here("vtl.date_out_of_range");
  }
  return out;
}

// A duration of two units: 724 days are P1Y359D, or P24M4D.
Column duration_column(const ElementCall& call, std::int64_t unit, char letter) {
  const auto dictionary = std::make_shared<Dictionary>();
  Column out = coded_column(DataType::kDuration, call.rows, nullptr);
  out.present = presence_of(call.args, call.rows);
  for (std::size_t i = 0; i < call.rows; ++i) {
    if (!out.present.get(i)) continue;
    const std::int64_t days = call.args[0].column->integers[call.args[0].row(i)];
    out.codes[i] = dictionary->code_of("P" + std::to_string(days / unit) + letter +
                                       std::to_string(days % unit) + "D");
  }
  out.dictionary = dictionary;
  return out;
}

Result<> check_not_negative(const ElementCall& call) {
  const Column& column = *call.args[0].column;
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (column.has(i) && column.integers[i] < 0) return call.fail_here("vtl.negative_duration");
  }
  return done();
}

Result<Column> days_to_years(const ElementCall& call) {
  TK_CHECK(check_not_negative(call));
  return duration_column(call, 365, 'Y');
}
Result<Column> days_to_months(const ElementCall& call) {
  TK_CHECK(check_not_negative(call));
  return duration_column(call, 30, 'M');
}

Result<Column> duration_days(const ElementCall& call) {
  Column out = integer_column(DataType::kInteger, call.rows);
  out.present = presence_of(call.args, call.rows);
  for (std::size_t i = 0; i < call.rows; ++i) {
    if (!out.present.get(i)) continue;
    const std::string& text = call.args[0].column->text(call.args[0].row(i));
    const auto duration = parse_iso_duration(text);
    if (!duration) return call.fail_here("vtl.not_a_day_count", {{"found", excerpt(text, 30)}});
    out.integers[i] =
        duration->years * 365 + duration->months * 30 + duration->weeks * 7 + duration->days;
  }
  return out;
}

Result<Column> today(const ElementCall&) {
  Column out = integer_column(DataType::kDate, 1);
  out.present.set(0);
  const Date date = local_date(std::chrono::system_clock::now());
  out.integers[0] = days_of(date.year(), date.month(), date.day());
  return out;
}

Result<Column> frequency_of(const ElementCall& call) {
  const auto dictionary = std::make_shared<Dictionary>();
  Column out = coded_column(DataType::kDuration, call.rows, nullptr);
  out.present = presence_of(call.args, call.rows);
  for (std::size_t i = 0; i < call.rows; ++i) {
    if (!out.present.get(i)) continue;
    const Period period = unpack(call.args[0].column->integers[call.args[0].row(i)]);
    out.codes[i] = dictionary->code_of(std::string(1, letter_of(period.frequency)));
  }
  out.dictionary = dictionary;
  return out;
}

Result<Column> casted(const ElementCall& call) {
  const auto type = data_type_from(call.args[1].column->text(0));
  if (!type) {
    std::string known;
    for (const std::string& name : data_type_names()) {
      known += (known.empty() ? "" : ", ") + lower_case(name);
    }
    return call.fail_here("vtl.unknown_type", {{"found", excerpt(call.args[1].column->text(0), 40)},
                                               {"expected", known}});
  }
  const std::string mask = call.has(2) && call.args[2].has(0) ? call.args[2].column->text(0) : "";
  return cast_column(call, *call.args[0].column, {*type, mask});
}

constexpr std::array<TypeSet, 4> kPoints = {kTimely, kTimely};
constexpr std::array<TypeSet, 4> kAdd = {kTimely, kWhole, kText | kLength};
constexpr std::array<TypeSet, 4> kWholes = {kWhole};
constexpr std::array<TypeSet, 4> kDurations = {kLength};
constexpr std::array<TypeSet, 4> kPeriods = {set_of(DataType::kTimePeriod)};
constexpr std::array<TypeSet, 4> kCast = {kAnyType, kText, kText};

constexpr std::array kTimeOperators = {
    ElementOperator{"datediff", 2, 2, kPoints, false, "int_var", days_between},
    ElementOperator{"dateadd", 3, 3, kAdd, false, {}, date_added},
    ElementOperator{"getyear", 1, 1, kPoints, false, "int_var", year_of},
    ElementOperator{"getmonth", 1, 1, kPoints, false, "int_var", month_of},
    ElementOperator{"dayofmonth", 1, 1, kPoints, false, "int_var", day_of_month},
    ElementOperator{"dayofyear", 1, 1, kPoints, false, "int_var", day_of_year},
    ElementOperator{"daytoyear", 1, 1, kWholes, false, "duration_var", days_to_years},
    ElementOperator{"daytomonth", 1, 1, kWholes, false, "duration_var", days_to_months},
    ElementOperator{"yeartoday", 1, 1, kDurations, false, "int_var", duration_days},
    ElementOperator{"monthtoday", 1, 1, kDurations, false, "int_var", duration_days},
    ElementOperator{"current_date", 0, 0, {}, false, {}, today},
    ElementOperator{"period_indicator", 1, 1, kPeriods, false, "duration_var", frequency_of},
    ElementOperator{"cast", 2, 3, kCast, false, {}, casted},
};

}  // namespace

std::span<const ElementOperator> time_operators() { return kTimeOperators; }

}  // namespace tongket::vtl
