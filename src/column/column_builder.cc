#include "column/column_builder.h"

#include <charconv>
#include <cmath>

#include "base/decimal.h"
#include "base/text.h"
#include "column/fixed_point.h"
#include "column/time_value.h"

namespace tongket::column {

ColumnBuilder::ColumnBuilder(DataType type) : column_(absent_column(type, 0)) {
  if (is_coded(type)) dictionary_ = std::make_shared<Dictionary>();
}

void ColumnBuilder::append_absent() {
  column_.present.push_back(false);
  switch (column_.storage()) {
    case Storage::kIntegers:
      column_.integers.push_back(0);
      return;
    case Storage::kDoubles:
      column_.doubles.push_back(0);
      return;
    case Storage::kBooleans:
      column_.booleans.push_back(0);
      return;
    case Storage::kCodes:
      column_.codes.push_back(0);
      return;
  }
}

Result<> ColumnBuilder::append(std::string_view text) {
  if (append_value(text)) {
    column_.present.push_back(true);
    return done();
  }
  return fail(ErrorCode::kInvalidInput, "vtl.not_a_value",
              {{"found", excerpt(text, 60)}, {"expected", std::string(to_name(column_.type))}});
}

bool ColumnBuilder::append_value(std::string_view text) {
  switch (column_.type) {
    case DataType::kNull:
      return false;
    case DataType::kInteger: {
      const auto value = parse_integer(text);
      return value && append_integer(*value);
    }
    case DataType::kNumber:
      return append_number(text);
    case DataType::kBoolean:
      return append_boolean(text);
    case DataType::kDate: {
      const auto days = parse_days(text);
      return days && append_integer(*days);
    }
    case DataType::kTimePeriod: {
      const auto period = parse_period(text);
      return period && append_integer(*period);
    }
    case DataType::kString:
    case DataType::kTime:
    case DataType::kDuration:
      return append_coded(text);
  }
  TK_ASSERT(false);
}

bool ColumnBuilder::append_integer(std::int64_t value) {
  column_.integers.push_back(value);
  return true;
}

bool ColumnBuilder::append_double(double value) {
  column_.doubles.push_back(value);
  return true;
}

bool ColumnBuilder::append_boolean(std::string_view text) {
  const std::string word = lower_case(text);
  if (word != "true" && word != "false") return false;
  column_.booleans.push_back(word == "true" ? 1 : 0);
  return true;
}

bool ColumnBuilder::append_coded(std::string_view text) {
  if (column_.type == DataType::kString) {
    column_.codes.push_back(dictionary_->code_of(text));
    return true;
  }
  const auto canonical =
      column_.type == DataType::kTime ? canonical_time(text) : canonical_duration(text);
  if (!canonical) return false;
  column_.codes.push_back(dictionary_->code_of(*canonical));
  return true;
}

bool ColumnBuilder::append_number(std::string_view text) {
  const Result<Decimal> exact = Decimal::parse(text);
  if (exact && !column_.binary && exact->scale() >= 0) {
    if (exact->scale() <= column_.scale || raise_scale(exact->scale())) {
      const auto value = scaled_up(exact->coefficient(), column_.scale - exact->scale());
      if (value) return append_integer(*value);
    }
  }
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(value)) {
    return false;
  }
  if (!column_.binary) become_binary();
  return append_double(value);
}

bool ColumnBuilder::raise_scale(int scale) {
  if (scale > kMaxColumnScale) return false;
  std::vector<std::int64_t> raised = column_.integers;
  for (std::int64_t& value : raised) {
    const auto up = scaled_up(value, scale - column_.scale);
    if (!up) return false;
    value = *up;
  }
  column_.integers = std::move(raised);
  column_.scale = scale;
  return true;
}

void ColumnBuilder::become_binary() {
  column_.doubles = doubles_of(column_);
  column_.integers.clear();
  column_.binary = true;
  column_.scale = 0;
}

Column ColumnBuilder::finish() && {
  if (dictionary_) column_.dictionary = std::move(dictionary_);
  return std::move(column_);
}

}  // namespace tongket::column
