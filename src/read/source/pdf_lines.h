// Pages of words and rules -> lines with their place. Ruled tables come first: what stands in their
// cells is one line a cell. Of the rest, lines whose chunks leave the same strips of the page empty
// are a table without rules, but for the labels of charts. A ruled table that goes on at the top of
// the next page, with the same edges, stays one table.
//
//   PdfLines lines;
//   for (const PdfPage& page : pages) for (SourceLine& line : lines.read(page, kind)) ...
#pragma once

#include <string>
#include <vector>

#include "read/source/pdf_charts.h"
#include "read/source/pdf_grid.h"
#include "read/source/pdf_page.h"
#include "read/source/pdf_text.h"
#include "read/source/source_text.h"

namespace tongket {

class PdfLines {
 public:
  // Pages in order.
  std::vector<SourceLine> read(const PdfPage& page, PdfText kind);

 private:
  struct Table {
    PdfGrid grid;
    std::vector<std::string> texts;  // by cell
  };
  // The ruled table that the last page ended with.
  struct Open {
    int table = -1;
    int rows = 0;
    std::vector<double> xs;
    std::vector<std::string> heading;  // texts of its first row
  };

  static std::vector<Table> take_tables(const PdfPage& page, PdfText kind,
                                        std::vector<PdfWord>& others);
  void add_text(const std::vector<PdfTextLine>& lines);
  void add_line(const PdfTextLine& line);
  [[nodiscard]] bool is_in_chart(const PdfTextLine& line) const;
  void add_columns(const std::vector<PdfTextLine>& lines, const std::vector<double>& gutters);
  void add_table(const Table& table, bool may_go_on);
  SourceLine next_line(std::string text);

  int tables_ = 0;
  Open open_;
  // Of the page at hand.
  int page_ = 0;
  int last_ = 0;
  double note_height_ = 0;  // of the notes that have begun
  std::vector<PdfBox> charts_;
  std::vector<SourceLine> out_;
};

}  // namespace tongket
