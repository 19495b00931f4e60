#include "cases/record_table.h"

#include <algorithm>

#include "base/text.h"
#include "cases/mistakes.h"

namespace tongket {
namespace {

constexpr std::size_t kMostCellValues = 200;  // of a cell

std::string_view without_guard(std::string_view cell) {
  const bool guarded = cell.size() > 2 && cell.front() == '\'' &&
                       harmless_cell(std::string(cell.substr(1))).size() == cell.size();
  return guarded ? cell.substr(1) : cell;
}

}  // namespace

Result<RecordTable> RecordTable::open(std::string_view bytes, const std::string& file,
                                      const RecordTableShape& shape) {
  TK_TRY(CsvReader reader, CsvReader::open(bytes, file));
  RecordTable out(std::move(reader), shape);
  TK_CHECK(out.read_heading());
  return out;
}

Result<> RecordTable::read_heading() {
  Mistakes mistakes;
  std::vector<std::string> known(shape_.kind.fields.size());
  std::ranges::transform(shape_.kind.fields, known.begin(), &RecordField::id);
  const auto& asks = shape_.step.asks;
  for (std::size_t i = 0; i < reader_.header().size(); ++i) {
    const std::string& name = reader_.header()[i];
    const Place& place = reader_.header_place(i);
    const RecordField* field = shape_.kind.find_field(name);
    const bool is_key = !shape_.key.empty() && name == shape_.key;
    const bool is_asked = std::ranges::find(asks, name) != asks.end();
    if (is_key) key_ = i;
    columns_.push_back(is_asked && !is_key ? field : nullptr);
    if (is_key) continue;
    if (field == nullptr) {
      mistakes.add(
          fail(ErrorCode::kInvalidInput, "cases.value_unknown_field",
               {{"found", excerpt(name, 80)}, {"suggestion", nearest(name, known).value_or("")}},
               place));
    } else if (!is_asked) {
      mistakes.add(fail(ErrorCode::kInvalidInput, "cases.not_asked",
                        {{"field", field->name.vi, field->name.en}}, place));
    }
  }
  if (!shape_.key.empty() && !key_) {
    mistakes.add(fail(ErrorCode::kInvalidInput, "cases.table_no_key", {{"expected", shape_.key}},
                      reader_.header_place(0)));
  }
  return no_mistakes(mistakes);
}

Result<bool> RecordTable::next(Row& row) {
  TK_TRY(const bool more, reader_.next(record_));
  if (!more) return false;
  row = {reader_.place(record_, 0), {}, {}, {}};
  if (key_) row.key = trimmed(record_.field(*key_));
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] != nullptr) read_cell(*columns_[i], i, row);
  }
  return true;
}

void RecordTable::read_cell(const RecordField& field, std::size_t column, Row& row) const {
  const std::string_view cell = without_guard(record_.field(column));
  const std::vector<std::string_view> parts =
      field.many ? split(cell, kCellSeparator) : std::vector<std::string_view>{cell};
  if (parts.size() > kMostCellValues) {
    row.mistakes.push_back(fail(ErrorCode::kInvalidInput, "cases.value_many",
                                {{"field", field.name.vi, field.name.en}},
                                reader_.place(record_, column)));
    return;
  }
  std::vector<std::string> texts;
  for (const std::string_view part : parts) {
    if (trimmed(part).empty()) continue;
    Result<std::string> value = record_value(field, part, shape_.pack);
    if (!value) {
      value.error().place = reader_.place(record_, column);
      row.mistakes.push_back(std::move(value.error()));
    } else if (std::ranges::find(texts, *value) == texts.end()) {
      texts.push_back(*std::move(value));
    }
  }
  if (!texts.empty()) row.values.emplace(field.id, std::move(texts));
}

Place RecordTable::place_of(std::string_view field) const {
  const std::optional<std::size_t> column = reader_.column(field);
  return reader_.place(record_, column.value_or(0));
}

}  // namespace tongket
