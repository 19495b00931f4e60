#include "read/source/docx_grid.h"

#include <algorithm>
#include <string_view>

namespace tongket {
namespace {

constexpr int kMaxColumns = 10'000;

bool is(const pugi::xml_node& node, std::string_view name) { return name == node.name(); }

// Elements named `name`, those inside content controls, insertions and the like too.
void collect(const pugi::xml_node& parent, std::string_view name,
             std::vector<pugi::xml_node>& out) {
  for (const pugi::xml_node node : parent) {
    if (is(node, name)) {
      out.push_back(node);
    } else if (is(node, "w:sdt") || is(node, "w:sdtContent") || is(node, "w:customXml") ||
               is(node, "w:ins") || is(node, "w:smartTag")) {
      collect(node, name, out);
    }
  }
}

int count_in(const pugi::xml_node& properties, const char* name, int missing) {
  const int value = properties.child(name).attribute("w:val").as_int(missing);
  return std::clamp(value, missing, kMaxColumns);
}

bool is_on(const pugi::xml_node& switch_node) {
  return switch_node && switch_node.attribute("w:val").as_bool(true);
}

bool goes_on(const pugi::xml_node& merge) {
  return merge && std::string_view(merge.attribute("w:val").value()) != "restart";
}

pugi::xml_node enclosing(pugi::xml_node node, std::string_view name) {
  do {
    node = node.parent();
  } while (node && !is(node, name));
  return node;
}

}  // namespace

SourceCell DocxGrid::cell_of(const pugi::xml_node& paragraph) {
  pugi::xml_node cell = paragraph.parent();
  while (cell && !is(cell, "w:tc")) {
    if (is(cell, "w:txbxContent")) return {};
    cell = cell.parent();
  }
  if (!cell) return {};
  std::vector<pugi::xml_node> tables;
  for (pugi::xml_node table = enclosing(cell, "w:tbl");
       table && known_.count(table.hash_value()) == 0; table = enclosing(table, "w:tbl")) {
    tables.push_back(table);
  }
  // The outer ones first, so that tables are numbered by where they begin.
  for (auto table = tables.rbegin(); table != tables.rend(); ++table) lay_out(*table);
  const auto known = cells_.find(cell.hash_value());
  return known == cells_.end() ? SourceCell{} : known->second;
}

void DocxGrid::lay_out(const pugi::xml_node& table) {
  known_.insert(table.hash_value());
  merged_.clear();
  std::vector<pugi::xml_node> rows;
  collect(table, "w:tr", rows);
  Row row{.table = new_table(), .number = 0, .header = false};
  for (const pugi::xml_node& node : rows) {
    row.header = is_on(node.child("w:trPr").child("w:tblHeader"));
    lay_out_row(node, row);
    ++row.number;
  }
}

void DocxGrid::lay_out_row(const pugi::xml_node& node, const Row& row) {
  std::vector<pugi::xml_node> cells;
  collect(node, "w:tc", cells);
  int column = count_in(node.child("w:trPr"), "w:gridBefore", 0);
  std::map<int, std::size_t> merged;
  std::size_t left = 0;  // the cell to the left, if it may go on to the right
  for (const pugi::xml_node& cell : cells) {
    const pugi::xml_node properties = cell.child("w:tcPr");
    const std::size_t id = cell.hash_value();
    const int span = std::min(count_in(properties, "w:gridSpan", 1), kMaxColumns - column + 1);
    cells_[id] = {.table = row.table,
                  .row = row.number,
                  .column = column,
                  .columns = span,
                  .rows = 1,
                  .header = row.header};
    const pugi::xml_node down = properties.child("w:vMerge");
    if (const auto above = merged_.find(column); goes_on(down) && above != merged_.end()) {
      cells_[above->second].rows = row.number - cells_[above->second].row + 1;
      merged[column] = above->second;
    } else if (down) {
      merged[column] = id;
    }
    if (goes_on(properties.child("w:hMerge")) && left != 0) {
      cells_[left].columns += span;
    } else {
      left = id;
    }
    column = std::min(column + span, kMaxColumns);
  }
  merged_ = std::move(merged);
}

}  // namespace tongket
