#include "read/prose/table_grid.h"

#include <algorithm>
#include <map>

namespace tongket {
namespace {

constexpr int kMaxPlaces = 4'000'000;  // of one table; a larger one is cut off below

}  // namespace

void finish_words(Passage& passage) {
  passage.tokens = tokens_of(passage.text);
  passage.marks = lexicon().mark(passage.tokens);
}

TableGrid::TableGrid(std::vector<GridCell> cells) : cells_(std::move(cells)) {
  for (const GridCell& cell : cells_) columns_ = std::max(columns_, cell.column + cell.columns);
  const int most_rows = columns_ == 0 ? 0 : kMaxPlaces / columns_;
  for (const GridCell& cell : cells_) rows_ = std::max(rows_, cell.row + cell.rows);
  rows_ = std::min(rows_, most_rows);
  covers_.assign(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_), -1);
  bool any = false;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const GridCell& cell = cells_[i];
    for (int row = cell.row; row < std::min(cell.row + cell.rows, rows_); ++row) {
      for (int column = cell.column; column < cell.column + cell.columns; ++column) {
        int& place = covers_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                             static_cast<std::size_t>(column)];
        if (place < 0) place = static_cast<int>(i);
      }
    }
    for (const Passage::Piece& piece : cell.content.pieces) {
      if (!any || piece.line < first_line_) first_line_ = piece.line;
      if (!any || piece.line >= end_line_) end_line_ = piece.line + 1;
      any = true;
    }
  }
}

const GridCell* TableGrid::cell(int row, int column) const {
  if (row < 0 || row >= rows_ || column < 0 || column >= columns_) return nullptr;
  const int index = covers_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                            static_cast<std::size_t>(column)];
  return index < 0 ? nullptr : &cells_[static_cast<std::size_t>(index)];
}

bool TableGrid::is_header(int row) const {
  for (int column = 0; column < columns_; ++column) {
    const GridCell* found = cell(row, column);
    if (found != nullptr && found->header) return true;
  }
  return false;
}

std::vector<TableGrid> table_grids(const SourceText& source) {
  std::map<int, std::map<std::pair<int, int>, GridCell>> tables;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const SourceLine& line = source.lines[i];
    if (!line.cell.inside()) continue;
    const std::size_t from = line.text.find_first_not_of(" \t");
    if (from == std::string::npos) continue;
    const std::size_t to = line.text.find_last_not_of(" \t\r") + 1;
    GridCell& cell = tables[line.cell.table][{line.cell.row, line.cell.column}];
    cell.row = line.cell.row;
    cell.column = line.cell.column;
    cell.rows = std::max(1, line.cell.rows);
    cell.columns = std::max(1, line.cell.columns);
    cell.header = line.cell.header;
    Passage& content = cell.content;
    content.kind = PassageKind::kCell;
    if (!content.text.empty()) content.text += ' ';
    content.pieces.push_back({content.text.size(), i, from});
    content.text += line.text.substr(from, to - from);
  }
  std::vector<TableGrid> out;
  for (auto& [number, places] : tables) {
    std::vector<GridCell> cells;
    for (auto& [place, cell] : places) {
      finish_words(cell.content);
      cells.push_back(std::move(cell));
    }
    out.emplace_back(std::move(cells));
  }
  std::stable_sort(out.begin(), out.end(), [](const TableGrid& a, const TableGrid& b) {
    return a.first_line() < b.first_line();
  });
  return out;
}

}  // namespace tongket
