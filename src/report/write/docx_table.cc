#include "report/write/docx_table.h"

namespace tongket {
namespace {

pugi::xml_node child(pugi::xml_node parent, const char* name) { return parent.append_child(name); }

void value(pugi::xml_node node, const char* name, const std::string& text) {
  node.append_attribute(name).set_value(text.c_str());
}

void add_borders(pugi::xml_node properties) {
  const pugi::xml_node borders = child(properties, "w:tblBorders");
  for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    const pugi::xml_node line = child(borders, side);
    value(line, "w:val", "single");
    value(line, "w:sz", "4");
    value(line, "w:space", "0");
    value(line, "w:color", "auto");
  }
}

std::vector<int> widths_of(const Grid& grid, int total) {
  std::size_t columns = 0;
  for (const auto& row : grid.rows) columns = std::max(columns, row.size());
  std::vector<int> out;
  for (std::size_t i = 0; i < columns; ++i) {
    const double share =
        i < grid.widths.size() ? grid.widths[i] : 1.0 / static_cast<double>(columns);
    out.push_back(static_cast<int>(share * total));
  }
  return out;
}

void add_width(pugi::xml_node parent, const char* name, int twips) {
  const pugi::xml_node width = child(parent, name);
  value(width, "w:w", std::to_string(twips));
  value(width, "w:type", "dxa");
}

void add_paragraph_format(pugi::xml_node paragraph, const Cell& cell, const TableLook& look) {
  const pugi::xml_node format = child(paragraph, "w:pPr");
  if (!look.text_style.empty()) value(child(format, "w:pStyle"), "w:val", look.text_style);
  if (cell.header) child(format, "w:keepNext");
  if (look.text_style.empty()) {
    const pugi::xml_node spacing = child(format, "w:spacing");
    value(spacing, "w:before", "20");
    value(spacing, "w:after", "20");
    value(child(format, "w:ind"), "w:firstLine", "0");
  }
  const char* align = cell.header ? "center" : (cell.number ? "right" : "left");
  value(child(format, "w:jc"), "w:val", align);
}

}  // namespace

pugi::xml_node insert_table(
    pugi::xml_node before, const Grid& grid, const TableLook& look,
    const std::function<void(pugi::xml_node, const std::vector<Span>&)>& fill) {
  pugi::xml_node table = before.parent().insert_child_after("w:tbl", before);
  const pugi::xml_node properties = child(table, "w:tblPr");
  if (!look.style.empty()) value(child(properties, "w:tblStyle"), "w:val", look.style);
  add_width(properties, "w:tblW", look.width_twips);
  if (look.style.empty()) add_borders(properties);
  value(child(properties, "w:tblLayout"), "w:type", "fixed");
  value(child(properties, "w:tblLook"), "w:val", "0020");
  const std::vector<int> widths = widths_of(grid, look.width_twips);
  const pugi::xml_node columns = child(table, "w:tblGrid");
  for (const int width : widths) value(child(columns, "w:gridCol"), "w:w", std::to_string(width));
  int row_number = 0;
  for (const std::vector<Cell>& cells : grid.rows) {
    const pugi::xml_node row = child(table, "w:tr");
    const pugi::xml_node row_format = child(row, "w:trPr");
    child(row_format, "w:cantSplit");
    if (row_number++ < grid.header_rows) child(row_format, "w:tblHeader");
    std::size_t column = 0;
    for (const Cell& cell : cells) {
      const pugi::xml_node out = child(row, "w:tc");
      const pugi::xml_node format = child(out, "w:tcPr");
      int width = 0;
      for (int i = 0; i < cell.columns && column < widths.size(); ++i) width += widths[column++];
      add_width(format, "w:tcW", width);
      if (cell.columns > 1) {
        value(child(format, "w:gridSpan"), "w:val", std::to_string(cell.columns));
      }
      value(child(format, "w:vAlign"), "w:val", "center");
      for (const Paragraph& paragraph : cell.paragraphs) {
        pugi::xml_node text = child(out, "w:p");
        add_paragraph_format(text, cell, look);
        fill(text, paragraph.spans);
      }
    }
  }
  return table;
}

}  // namespace tongket
