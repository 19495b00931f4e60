#include "vtl/data/dataset_file.h"

#include <span>

#include "base/csv.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_value.h"
#include "base/text.h"

namespace tongket::vtl {
namespace {

const std::vector<std::string>& role_names() {
  static const std::vector<std::string> names_in_files = {"Identifier", "Measure", "Attribute",
                                                          "Viral Attribute"};
  return names_in_files;
}

std::string joined_words(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

Result<Component> component_of(const JsonValue& item) {
  Component out;
  TK_TRY(out.name, item.text("name"));
  if (out.name.empty()) return item.error("vtl.name_empty");
  if (has_control(out.name)) return item.error("vtl.name_control");
  TK_TRY(const std::string role, item.text("role"));
  TK_TRY(const std::string type, item.text("data_type"));
  const auto known_role = role_from(role);
  if (!known_role) {
    return item.error("vtl.unknown_role",
                      {{"found", excerpt(role, 40)}, {"expected", joined_words(role_names())}});
  }
  const auto known_type = data_type_from(type);
  if (!known_type) {
    return item.error("vtl.unknown_type", {{"found", excerpt(type, 40)},
                                           {"expected", joined_words(data_type_names())}});
  }
  if (const JsonValue* domain = item.find("value_domain"); domain != nullptr) {
    out.domain = std::string(domain->text());
  }
  out.role = *known_role;
  out.column = share(absent_column(*known_type, 0));
  return out;
}

}  // namespace

Result<Dataset> parse_structure(std::string_view json, const std::string& file) {
  TK_TRY(const JsonValue root, parse_json(json, file));
  TK_CHECK(root.expect_object());
  TK_TRY(const std::vector<JsonValue>* items, root.items("components"));
  if (items->size() > DatasetLimits{}.max_components) {
    return root.error("vtl.too_many_components",
                      {{"limit", std::to_string(DatasetLimits{}.max_components)}});
  }
  Dataset out;
  for (const JsonValue& item : *items) {
    TK_TRY(Component component, component_of(item));
    if (out.find(component.name) != nullptr) {
      return item.error("vtl.component_twice", {{"name", excerpt(component.name, 60)}});
    }
    out.components.push_back(std::move(component));
  }
  return out;
}

namespace {

// One component's column while rows are read.
struct Filling {
  std::size_t field = 0;
  bool identifier = false;
  bool text = false;
  ColumnBuilder builder;
};

Result<std::vector<Filling>> match_header(const Dataset& structure, const CsvReader& reader,
                                          const std::string& file) {
  for (std::size_t i = 0; i < reader.header().size(); ++i) {
    if (structure.find(reader.header()[i]) != nullptr) continue;
    const std::vector<std::string> names = structure.names();
    return fail(ErrorCode::kInvalidInput, "vtl.csv_unknown_column",
                {{"found", excerpt(reader.header()[i], 60)}, {"expected", joined_words(names)}},
                reader.header_place(i));
  }
  std::vector<Filling> out;
  for (const Component& component : structure.components) {
    const auto field = reader.column(component.name);
    if (!field) {
      return fail(ErrorCode::kInvalidInput, "vtl.csv_missing_column", {{"name", component.name}},
                  {file, 1, 0});
    }
    out.push_back({*field, component.role == Role::kIdentifier,
                   component.type() == DataType::kString, ColumnBuilder(component.type())});
  }
  return out;
}

Result<> fill_columns(std::vector<Filling>& columns, const CsvReader& reader,
                      const CsvRecord& record) {
  for (Filling& column : columns) {
    std::string_view cell = record.field(column.field);
    if (!column.text) cell = trimmed(cell);
    if (cell.empty()) {
      if (column.identifier) {
        return fail(ErrorCode::kInvalidInput, "vtl.identifier_is_null",
                    {{"name", reader.header()[column.field]}}, reader.place(record, column.field));
      }
      column.builder.append_absent();
      continue;
    }
    if (Result<> read = column.builder.append(cell); !read) {
      read.error().place = reader.place(record, column.field);
      return read;
    }
  }
  return done();
}

Result<> check_distinct(const Dataset& data, const std::vector<std::int64_t>& lines,
                        const std::string& file) {
  const std::vector<ColumnPtr> identifiers = data.identifier_columns();
  const Groups groups = group_rows(identifiers, data.rows);
  if (groups.count() == data.rows) return done();
  for (std::size_t i = 0; i < data.rows; ++i) {
    const auto first =
        static_cast<std::size_t>(groups.first_row[static_cast<std::size_t>(groups.of_row[i])]);
    if (first == i) continue;
    return fail(ErrorCode::kInvalidInput, "vtl.rows_agree",
                {{"line", std::to_string(lines[first])}}, {file, lines[i], 0});
  }
  return done();
}

}  // namespace

Result<Dataset> parse_rows(const Dataset& structure, std::string_view csv, const std::string& file,
                           const DatasetLimits& limits) {
  TK_TRY(CsvReader reader, CsvReader::open(csv, file));
  TK_TRY(std::vector<Filling> columns, match_header(structure, reader, file));
  std::vector<std::int64_t> lines;
  CsvRecord record;
  while (true) {
    TK_TRY(const bool more, reader.next(record));
    if (!more) break;
    if (lines.size() == limits.max_rows) {
      return fail(ErrorCode::kOverflow, "vtl.too_many_rows",
                  {{"limit", std::to_string(limits.max_rows)}}, {file, record.line(), 0});
    }
    TK_CHECK(fill_columns(columns, reader, record));
    lines.push_back(record.line());
  }
  Dataset out;
  out.rows = lines.size();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Component& component = structure.components[i];
    out.add(component.name, component.role, std::move(columns[i].builder).finish());
    out.components.back().domain = component.domain;
  }
  TK_CHECK(check_distinct(out, lines, file));
  return out;
}

Result<Dataset> read_dataset(const std::filesystem::path& structure,
                             const std::filesystem::path& rows) {
  TK_TRY(const MappedFile json, MappedFile::open(structure));
  TK_TRY(const Dataset empty, parse_structure(json.bytes(), structure.string()));
  TK_TRY(const MappedFile csv, MappedFile::open(rows));
  return parse_rows(empty, csv.bytes(), rows.string());
}

std::string structure_text(const Dataset& data, const std::string& name) {
  JsonWriter json;
  json.begin_object().key("name").text(name).key("components").begin_array();
  for (const Component& component : data.components) {
    json.begin_object().key("name").text(component.name);
    json.key("role").text(to_name(component.role));
    json.key("data_type").text(column::to_name(component.type())).end_object();
  }
  json.end_array().end_object();
  return json.take() + "\n";
}

std::string rows_text(const Dataset& data) {
  std::string out = csv_line(data.names());
  std::vector<std::string> cells(data.components.size());
  for (std::size_t row = 0; row < data.rows; ++row) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells[i] = cell_text(*data.components[i].column, row);
    }
    out += csv_line(cells);
  }
  return out;
}

}  // namespace tongket::vtl
