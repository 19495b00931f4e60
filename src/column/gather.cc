#include "column/gather.h"

#include <algorithm>
#include <array>
#include <optional>

#include "column/fixed_point.h"

namespace tongket::column {
namespace {

template <typename T>
std::vector<T> taken(const std::vector<T>& values, const Rows& rows) {
  if (values.empty()) return {};
  std::vector<T> out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out[i] = rows[i] < 0 ? T{} : values[static_cast<std::size_t>(rows[i])];
  }
  return out;
}

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// What a column without rows would lack: room for the values of its storage.
void make_room(Column& column) {
  const std::size_t size = column.size();
  switch (column.storage()) {
    case Storage::kIntegers:
      column.integers.resize(size);
      return;
    case Storage::kDoubles:
      column.doubles.resize(size);
      return;
    case Storage::kBooleans:
      column.booleans.resize(size);
      return;
    case Storage::kCodes:
      column.codes.resize(size);
      return;
  }
}

}  // namespace

Column take(const Column& column, const Rows& rows) {
  Column out;
  out.type = column.type;
  out.binary = column.binary;
  out.scale = column.scale;
  out.dictionary = column.dictionary;
  out.present = Bitmap(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] >= 0 && column.present.get(static_cast<std::size_t>(rows[i]))) out.present.set(i);
  }
  out.integers = taken(column.integers, rows);
  out.doubles = taken(column.doubles, rows);
  out.booleans = taken(column.booleans, rows);
  out.codes = taken(column.codes, rows);
  make_room(out);
  return out;
}

Column repeat(const Column& column, std::size_t count) { return take(column, Rows(count, 0)); }

Rows rows_where(const Column& condition) {
  Rows out;
  for (std::size_t i = 0; i < condition.size(); ++i) {
    if (condition.present.get(i) && condition.booleans[i] != 0) out.push_back(static_cast<Row>(i));
  }
  return out;
}

namespace {

struct Form {
  DataType type = DataType::kNull;
  bool binary = false;
  int scale = 0;
};

Form common_form(std::span<const Column* const> columns) {
  Form form;
  for (const Column* column : columns) {
    if (column->type == DataType::kNull) continue;
    form.type = form.type == DataType::kNumber ? form.type : column->type;
    form.binary |= column->binary;
    form.scale = std::max(form.scale, column->scale);
  }
  return form;
}

// The column in the common form; a Number whose values do not fit the scale becomes binary.
std::optional<Column> in_form(const Column& column, const Form& form) {
  if (column.type == DataType::kNull) {
    Column out = absent_column(form.type, column.size());
    if (form.binary) out = double_column(column.size());
    out.scale = form.scale;
    return out;
  }
  if (form.type != DataType::kNumber) return column;
  if (form.binary) return column.binary ? column : as_binary(column);
  return with_scale(column, form.scale);
}

void append_codes(Column& out, const Column& part, Dictionary& dictionary) {
  const std::vector<Code> codes = translate_into(*part.dictionary, dictionary);
  for (std::size_t i = 0; i < part.size(); ++i) {
    out.codes.push_back(part.has(i) ? codes[static_cast<std::size_t>(part.codes[i])] : 0);
  }
}

}  // namespace

Column concatenate(std::span<const Column* const> columns) {
  Form form = common_form(columns);
  std::vector<Column> parts;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::optional<Column> part = in_form(*columns[i], form);
    if (!part) {
      form.binary = true;
      parts.clear();
      i = static_cast<std::size_t>(-1);  // begins again, in doubles
      continue;
    }
    parts.push_back(std::move(*part));
  }
  Column out = absent_column(form.type, 0);
  out.binary = form.binary;
  out.scale = form.binary ? 0 : form.scale;
  const auto dictionary = std::make_shared<Dictionary>();
  for (const Column& part : parts) {
    for (std::size_t i = 0; i < part.size(); ++i) out.present.push_back(part.has(i));
    append(out.integers, part.integers);
    append(out.doubles, part.doubles);
    append(out.booleans, part.booleans);
    if (is_coded(form.type)) append_codes(out, part, *dictionary);
  }
  if (is_coded(form.type)) out.dictionary = dictionary;
  return out;
}

namespace {

// Row by row from one of two columns that are put below each other.
Column chosen_rows(const Column& first, const Column& second, const Bitmap& from_first) {
  const std::array<const Column*, 2> both = {&first, &second};
  Rows rows(from_first.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = static_cast<Row>(from_first.get(i) ? i : i + first.size());
  }
  return take(concatenate(both), rows);
}

}  // namespace

Column first_present(const Column& first, const Column& second) {
  return chosen_rows(first, second, first.present);
}

Column choose(const Column& condition, const Column& yes, const Column& no) {
  Bitmap from_yes(condition.size());
  for (const Row row : rows_where(condition)) from_yes.set(static_cast<std::size_t>(row));
  return chosen_rows(yes, no, from_yes);
}

}  // namespace tongket::column
