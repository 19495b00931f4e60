#include "office/uploaded_table.h"

#include <algorithm>
#include <utility>

#include "base/csv.h"
#include "base/json_value.h"
#include "base/text.h"
#include "office/xlsx.h"

namespace tongket {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20;

Error too_many_rows() {
  return fail(ErrorCode::kInvalidInput, "office.table_too_many_rows",
              {{"limit", std::to_string(kMostTableRows)}});
}

Result<> add_row(UploadedTable& table, UploadedTable::Row row) {
  const bool has_something =
      std::ranges::any_of(row.cells, [](const auto& cell) { return !cell.empty(); });
  if (!has_something) return done();
  if (table.rows.size() == kMostTableRows) return too_many_rows();
  row.cells.resize(table.columns.size());
  table.rows.push_back(std::move(row));
  return done();
}

std::vector<std::string> cell_of(std::string_view text) {
  const std::string_view plain = trimmed(text);
  return plain.empty() ? std::vector<std::string>() : std::vector{to_nfc(plain)};
}

Result<UploadedTable> read_csv(std::string_view bytes) {
  TK_TRY(CsvReader reader, CsvReader::open(bytes, "csv"));
  UploadedTable out{reader.header(), {}, false};
  CsvRecord record;
  while (true) {
    TK_TRY(const bool more, reader.next(record));
    if (!more) return out;
    UploadedTable::Row row{record.line(), {}};
    for (std::size_t i = 0; i < record.size(); ++i) row.cells.push_back(cell_of(record.field(i)));
    TK_CHECK(add_row(out, std::move(row)));
  }
}

// The first row that holds something is the heading.
class TableOfSheet final : public SheetVisitor {
 public:
  explicit TableOfSheet(UploadedTable& table) : table_(table) {}

  Result<> row(const XlsxRow& row) override {
    std::vector<std::vector<std::string>> cells;
    for (const XlsxCell& cell : row.cells) {
      const auto at = static_cast<std::size_t>(cell.column - 1);
      if (cells.size() <= at) cells.resize(at + 1);
      if (first_invalid_utf8(cell.text)) continue;  // the workbook's reader refuses it before
      cells[at] = cell_of(cell.text);
    }
    if (!table_.columns.empty()) return add_row(table_, {row.number, std::move(cells)});
    for (const std::vector<std::string>& cell : cells) {
      table_.columns.push_back(cell.empty() ? std::string() : cell.front());
    }
    return done();
  }

 private:
  UploadedTable& table_;
};

Result<UploadedTable> read_xlsx(std::string_view bytes) {
  TK_TRY(const XlsxWorkbook book, XlsxWorkbook::open(bytes, "xlsx"));
  UploadedTable out;
  TableOfSheet visitor(out);
  TK_CHECK(book.read_sheet({}, visitor));
  return out;
}

std::vector<std::string> texts_of(const JsonValue& value) {
  std::vector<std::string> out;
  if (value.kind() == JsonValue::Kind::kList) {
    for (const JsonValue& each : value.list()) {
      for (std::string& text : cell_of(each.text())) out.push_back(std::move(text));
    }
    return out;
  }
  return cell_of(value.text());
}

// [{"summary": "...", "asked_units": ["hanoi"]}, ...]
Result<UploadedTable> read_list(std::string_view bytes) {
  TK_TRY(const JsonValue root,
         parse_json(bytes, "json",
                    {.max_bytes = kMostBytes, .max_depth = 4, .max_values = 4'000'000}));
  if (root.kind() != JsonValue::Kind::kList) return root.error("office.table_no_list");
  UploadedTable out;
  out.are_lists_apart = true;
  std::int64_t number = 0;
  for (const JsonValue& each : root.list()) {
    TK_CHECK(each.expect_object());
    UploadedTable::Row row{++number, {}};
    for (const auto& [name, value] : each.object()) {
      const auto at = std::ranges::find(out.columns, name);
      const auto column = static_cast<std::size_t>(at - out.columns.begin());
      if (at == out.columns.end()) {
        if (out.columns.size() == CsvLimits().max_columns) {
          return value.error("office.table_too_many_columns",
                             {{"limit", std::to_string(CsvLimits().max_columns)}});
        }
        out.columns.push_back(name);
      }
      if (row.cells.size() <= column) row.cells.resize(column + 1);
      row.cells[column] = texts_of(value);
    }
    TK_CHECK(add_row(out, std::move(row)));
  }
  for (UploadedTable::Row& row : out.rows) row.cells.resize(out.columns.size());
  return out;
}

}  // namespace

Result<UploadedTable> read_record_table(std::string_view bytes, std::string_view format) {
  if (format == "csv") return read_csv(bytes);
  if (format == "xlsx") return read_xlsx(bytes);
  if (format == "json") return read_list(bytes);
  return fail(ErrorCode::kInvalidInput, "office.table_format", {{"found", excerpt(format, 80)}});
}

}  // namespace tongket
