#include "vtl/operators/cast.h"

#include <cmath>

#include "base/text.h"

namespace tongket::vtl {
namespace {

constexpr std::string_view kIsoMask = "YYYY-MM-DD";

// A date by a mask of Y, M, D and other characters, as the day's own text.
std::optional<std::string> by_mask(std::string_view text, std::string_view mask) {
  if (text.size() != mask.size()) return std::nullopt;
  std::string year;
  std::string month;
  std::string day;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (mask[i] == 'Y') {
      year += text[i];
    } else if (mask[i] == 'M') {
      month += text[i];
    } else if (mask[i] == 'D') {
      day += text[i];
    } else if (mask[i] != text[i]) {
      return std::nullopt;
    }
  }
  return year + "-" + month + "-" + day;
}

Result<Column> from_text(const ElementCall& call, const Column& from, const CastTarget& target) {
  ColumnBuilder builder(target.type);
  const bool masked = target.type == DataType::kDate && !target.mask.empty();
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!from.has(i)) {
      builder.append_absent();
      continue;
    }
    std::string text(from.text(i));
    if (masked) text = by_mask(text, target.mask).value_or(std::string());
    if (const Result<> read = builder.append(text); !read) {
      return call.fail_here("vtl.cast_value", {{"found", excerpt(from.text(i), 40)},
                                               {"expected", std::string(to_name(target.type))}});
    }
  }
  return std::move(builder).finish();
}

Result<Column> to_text(const Column& from) {
  ColumnBuilder builder(DataType::kString);
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from.has(i)) {
      TK_CHECK(builder.append(cell_text(from, i)));
    } else {
      builder.append_absent();
    }
  }
  return std::move(builder).finish();
}

Result<Column> to_integer(const ElementCall& call, const Column& from) {
  Column out = integer_column(DataType::kInteger, from.size());
  out.present = from.present;
  if (from.type == DataType::kBoolean) {
    for (std::size_t i = 0; i < out.size(); ++i) out.integers[i] = from.booleans[i];
    return out;
  }
  const std::int64_t unit = power_of_ten(from.scale);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!from.has(i)) continue;
    const bool whole = from.binary ? std::trunc(from.doubles[i]) == from.doubles[i] &&
                                         std::fabs(from.doubles[i]) < 9.0e18
                                   : from.integers[i] % unit == 0;
    if (!whole) {
      return call.fail_here("vtl.cast_value",
                            {{"found", cell_text(from, i)}, {"expected", "Integer"}});
    }
    out.integers[i] =
        from.binary ? static_cast<std::int64_t>(from.doubles[i]) : from.integers[i] / unit;
  }
  return out;
}

Column to_boolean(const Column& from) {
  Column out = boolean_column(from.size());
  out.present = from.present;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out.booleans[i] = from.binary ? from.doubles[i] != 0 : from.integers[i] != 0;
  }
  return out;
}

// A date as the period of that day, a period as its last day, both as intervals.
Result<Column> between_times(const Column& from, DataType to) {
  ColumnBuilder builder(to);
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!from.has(i)) {
      builder.append_absent();
    } else if (to == DataType::kDate) {
      TK_CHECK(builder.append(date_text(days_within(unpack(from.integers[i])).end)));
    } else {
      TK_CHECK(builder.append(from.type == DataType::kTimePeriod && to == DataType::kTime
                                  ? interval_text(days_within(unpack(from.integers[i])))
                                  : cell_text(from, i)));
    }
  }
  return std::move(builder).finish();
}

Error no_cast(const ElementCall& call, const Column& from, DataType to) {
  return call.fail_here("vtl.no_cast", {{"found", std::string(to_name(from.type))},
                                        {"expected", std::string(to_name(to))}});
}

}  // namespace

Result<Column> cast_column(const ElementCall& call, const Column& from, const CastTarget& target) {
  const DataType to = target.type;
  if (!target.mask.empty() && to == DataType::kDate && target.mask.size() != kIsoMask.size()) {
    return call.fail_here("vtl.bad_mask", {{"found", excerpt(target.mask, 30)}});
  }
  if (from.type == DataType::kNull) return absent_column(to, from.size());
  if (from.type == to) return Column(from);
  if (from.type == DataType::kString) return from_text(call, from, target);
  if (to == DataType::kString) return to_text(from);
  const bool counts = is_numeric(from.type) || from.type == DataType::kBoolean;
  if (to == DataType::kInteger && counts) return to_integer(call, from);
  if (to == DataType::kNumber && counts) {
    TK_TRY(Column whole, to_integer(call, from));
    return as_number(std::move(whole));
  }
  if (to == DataType::kBoolean && is_numeric(from.type)) return to_boolean(from);
  const bool points = from.type == DataType::kDate || from.type == DataType::kTimePeriod;
  if (points && is_time(to)) return between_times(from, to);
  return no_cast(call, from, to);
}

}  // namespace tongket::vtl
