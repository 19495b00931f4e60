// The blocks of a report as markup: paragraphs, tables, charts, footnotes. html_writer.cc puts the
// frame around them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "office/html.h"
#include "report/compose/document.h"
#include "report/write/outline.h"

namespace tongket {

class HtmlBlocks {
 public:
  HtmlBlocks(const Document& document, const std::vector<Chapter>& chapters, Html& html)
      : document_(document), chapters_(chapters), html_(html) {}

  // All blocks, in sections for the upper chapters. Fails as chart_svg().
  Result<> write();
  // The footnotes that write() met; nothing if there were none.
  void write_footnotes();

 private:
  enum class CellKind { kHead, kRowHead, kPlain };

  [[nodiscard]] std::string say(std::string_view key, const Args& args = {}) const {
    return message(document_.language, key, args);
  }
  Result<> write_block(std::size_t index);
  void write_paragraph(std::size_t index);
  void write_heading(const Chapter& chapter, const Paragraph& paragraph);
  void write_list_item(const Paragraph& paragraph);
  void write_contents_line(const Block& line);
  void write_layout(const Grid& grid);
  void write_table(std::size_t index);
  void write_row(const std::vector<Cell>& row, CellKind first);
  void write_cell(const Cell& cell, CellKind kind);
  Result<> write_chart(std::size_t index);
  void write_chart_numbers(const Block& block);
  void write_spans(const std::vector<Span>& spans);
  void write_span(const Span& span);
  void write_number(std::size_t number, std::string_view text);
  void write_lines(std::string_view text);  // line breaks as <br/>
  void close_open_list();
  // The id of the table that the contents list under a number; empty for 0.
  [[nodiscard]] static std::string table_id(std::size_t number);
  // The words above a table, or the heading that it stands under.
  [[nodiscard]] std::string caption_of(std::size_t index) const;

  const Document& document_;
  const std::vector<Chapter>& chapters_;
  Html& html_;
  std::size_t next_chapter_ = 0;
  bool in_list_ = false;
  bool in_section_ = false;
  bool in_figures_ = false;
  std::vector<std::string> footnotes_;
};

}  // namespace tongket
