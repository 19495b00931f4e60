#include "app/output.h"

#include <algorithm>

#include "base/csv.h"
#include "base/json.h"

namespace tongket {
namespace {

// Characters, not bytes; NFC Vietnamese takes one column each.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

void append_padded(std::string& out, const std::string& cell, std::size_t to, bool right) {
  const std::string blanks(to - std::min(to, width(cell)), ' ');
  out += right ? blanks + cell : cell + blanks;
}

std::string as_text(const Table& table, Language language) {
  std::vector<std::string> head;
  std::vector<std::size_t> widths;
  for (const OutputColumn& column : table.columns) {
    head.push_back(message(language, "column." + column.key));
    widths.push_back(width(head.back()));
  }
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string out;
  const auto append_row = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += "  ";
      append_padded(out, row[i], widths[i], table.columns[i].numeric);
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += '\n';
  };
  append_row(head);
  for (const auto& row : table.rows) append_row(row);
  return out;
}

std::string as_csv(const Table& table) {
  std::vector<std::string> head;
  head.reserve(table.columns.size());
  for (const OutputColumn& column : table.columns) head.push_back(column.key);
  std::string out = csv_line(head);
  for (const auto& row : table.rows) out += csv_line(row);
  return out;
}

std::string as_json(const Table& table) {
  JsonWriter json;
  json.begin_array();
  for (const auto& row : table.rows) {
    json.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      json.key(table.columns[i].key);
      const Result<Decimal> number = Decimal::parse(row[i]);
      if (table.columns[i].numeric && number) {
        json.number(*number);
      } else if (table.columns[i].numeric && row[i].empty()) {
        json.null();
      } else {
        json.text(row[i]);
      }
    }
    json.end_object();
  }
  json.end_array();
  return json.take() + "\n";
}

}  // namespace

std::string render(const Table& table, Format format, Language language) {
  switch (format) {
    case Format::kText:
      return as_text(table, language);
    case Format::kJson:
      return as_json(table);
    case Format::kCsv:
      return as_csv(table);
  }
  TK_ASSERT(false);
}

}  // namespace tongket
