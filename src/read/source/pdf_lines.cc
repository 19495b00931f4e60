#include "read/source/pdf_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tongket {
namespace {

constexpr int kLinesOfPage = 1000;
constexpr double kNearGutter = 3;

struct Strip {
  double left = 0;
  double right = 0;
  [[nodiscard]] double width() const { return right - left; }
};

// What of the strips no chunk of the line covers; strips must stay `least` wide.
std::vector<Strip> left_empty(const std::vector<Strip>& strips, const PdfTextLine& line,
                              double least) {
  std::vector<Strip> out;
  for (Strip strip : strips) {
    bool is_covered = false;
    for (const PdfChunk& chunk : line.chunks) {
      if (chunk.box.right <= strip.left || chunk.box.left >= strip.right) continue;
      const double before = chunk.box.left - strip.left;
      const double behind = strip.right - chunk.box.right;
      if (before >= behind) {
        strip.right = chunk.box.left;
      } else {
        strip.left = chunk.box.right;
      }
      is_covered = strip.width() < least;
      if (is_covered) break;
    }
    if (!is_covered && strip.width() >= least) out.push_back(strip);
  }
  return out;
}

std::vector<Strip> gaps_of(const PdfTextLine& line) {
  std::vector<Strip> out;
  for (std::size_t i = 1; i < line.chunks.size(); ++i) {
    out.push_back({line.chunks[i - 1].box.right, line.chunks[i].box.left});
  }
  return out;
}

// A run of lines that leaves strips empty.
struct SplitRegion {
  std::size_t end = 0;  // behind its last line
  std::vector<double> gutters;
};

// Both sides of some strip hold text.
bool is_split(const PdfTextLine& line, const std::vector<Strip>& strips) {
  return std::any_of(strips.begin(), strips.end(), [&](const Strip& strip) {
    return line.chunks.front().box.right <= strip.left + 1 &&
           line.chunks.back().box.left >= strip.right - 1;
  });
}

// The region that begins at a line; without gutters if there is none.
SplitRegion region_at(const std::vector<PdfTextLine>& lines, std::size_t begin) {
  constexpr double kLeast = 0.8;      // of a line's height, the width of a strip
  constexpr double kFollows = 2.5;    // the next line is no further away
  constexpr std::size_t kFewest = 3;  // lines split by a strip
  constexpr double kWide = 2;         // with strips so wide, two are enough
  SplitRegion region{.end = begin + 1, .gutters = {}};
  std::vector<Strip> strips = gaps_of(lines[begin]);
  if (strips.empty()) return region;
  const double height = lines[begin].box.height();
  std::size_t last_split = begin;
  std::size_t split = 1;
  for (std::size_t i = begin + 1; i < lines.size(); ++i) {
    if (lines[i].box.top - lines[i - 1].box.bottom > kFollows * height || lines[i].note) break;
    std::vector<Strip> left = left_empty(strips, lines[i], kLeast * height);
    if (left.empty()) break;
    strips = std::move(left);
    if (!is_split(lines[i], strips)) continue;
    last_split = i;
    ++split;
  }
  const bool is_wide = std::all_of(strips.begin(), strips.end(), [&](const Strip& strip) {
    return strip.width() >= kWide * height;
  });
  const std::size_t count = last_split - begin + 1;
  if (split < (is_wide ? kFewest - 1 : kFewest) || split * 2 < count) return region;
  region.end = last_split + 1;
  for (const Strip& strip : strips) region.gutters.push_back((strip.left + strip.right) / 2);
  std::sort(region.gutters.begin(), region.gutters.end());
  return region;
}

std::string joined(const std::vector<PdfTextLine>& lines) {
  std::string out;
  for (const PdfTextLine& line : lines) {
    if (!out.empty()) out += ' ';
    out += line.text();
  }
  return out;
}

bool same_edges(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return std::abs(x - y) <= kNearGutter; });
}

}  // namespace

// A grid counts if text stands in two of its columns and in a third of its cells; charts and frames
// do not. Words of grids that do not count, and those outside, go to `others`.
std::vector<PdfLines::Table> PdfLines::take_tables(const PdfPage& page, PdfText kind,
                                                   std::vector<PdfWord>& others) {
  std::vector<Table> out;
  others = page.words;
  for (PdfGrid& grid : find_grids(page.rules)) {
    std::vector<std::vector<PdfWord>> words(grid.cells.size());
    std::vector<PdfWord> outside;
    for (const PdfWord& word : others) {
      const auto cell = grid.cell_at(word.box);
      (cell ? words[*cell] : outside).push_back(word);
    }
    std::size_t filled = 0;
    std::vector<bool> columns(grid.xs.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].empty()) continue;
      ++filled;
      columns[static_cast<std::size_t>(grid.cells[i].column)] = true;
    }
    const bool counts =
        filled * 3 >= words.size() && std::count(columns.begin(), columns.end(), true) >= 2;
    if (!counts) continue;
    Table table{.grid = std::move(grid), .texts = {}};
    for (auto& cell : words) table.texts.push_back(joined(text_lines(std::move(cell), kind)));
    out.push_back(std::move(table));
    others = std::move(outside);
  }
  return out;
}

SourceLine PdfLines::next_line(std::string text) {
  SourceLine line;
  line.text = std::move(text);
  line.number = page_ * kLinesOfPage + std::min(++last_, kLinesOfPage - 1);
  line.page = page_;
  return line;
}

void PdfLines::add_line(const PdfTextLine& line) {
  if (is_in_chart(line)) {
    for (const PdfChunk& chunk : line.chunks) {
      SourceLine label = next_line(chunk.text);
      label.label = true;
      out_.push_back(std::move(label));
    }
    return;
  }
  SourceLine out = next_line(line.text());
  if (line.note) note_height_ = line.box.height();
  out.footnote = note_height_ > 0 && line.box.height() <= note_height_ + 1;
  out_.push_back(std::move(out));
}

void PdfLines::add_columns(const std::vector<PdfTextLine>& lines,
                           const std::vector<double>& gutters) {
  SourceCell cell{.table = tables_++};
  for (const PdfTextLine& line : lines) {
    const SourceLine row = next_line("");
    std::vector<std::string> texts(gutters.size() + 1);
    for (const PdfChunk& chunk : line.chunks) {
      const auto column = static_cast<std::size_t>(
          std::upper_bound(gutters.begin(), gutters.end(), chunk.box.centre()) - gutters.begin());
      if (!texts[column].empty()) texts[column] += ' ';
      texts[column] += chunk.text;
    }
    for (std::size_t column = 0; column < texts.size(); ++column) {
      if (texts[column].empty()) continue;
      SourceLine& out = out_.emplace_back(row);
      out.text = std::move(texts[column]);
      out.cell = cell;
      out.cell.column = static_cast<int>(column);
    }
    ++cell.row;
  }
}

bool PdfLines::is_in_chart(const PdfTextLine& line) const {
  constexpr std::size_t kLongest = 60;  // bytes of a label; notes and paragraphs are longer
  const bool is_short = std::all_of(line.chunks.begin(), line.chunks.end(),
                                    [](const PdfChunk& c) { return c.text.size() <= kLongest; });
  if (line.note || !is_short) return false;
  return std::any_of(charts_.begin(), charts_.end(), [&](const PdfBox& chart) {
    return chart.top <= line.box.middle() && line.box.middle() <= chart.bottom &&
           line.box.right >= chart.left && line.box.left <= chart.right;
  });
}

void PdfLines::add_text(const std::vector<PdfTextLine>& lines) {
  for (std::size_t i = 0; i < lines.size();) {
    const SplitRegion region = region_at(lines, i);
    const auto first = lines.begin() + static_cast<std::ptrdiff_t>(i);
    const auto last = lines.begin() + static_cast<std::ptrdiff_t>(region.end);
    const bool is_chart =
        std::any_of(first, last, [this](const PdfTextLine& line) { return is_in_chart(line); });
    if (region.gutters.empty() || is_chart) {
      add_line(lines[i++]);
      continue;
    }
    add_columns({first, last}, region.gutters);
    i = region.end;
  }
}

void PdfLines::add_table(const Table& table, bool may_go_on) {
  const PdfGrid& grid = table.grid;
  std::vector<std::string> heading;
  for (std::size_t i = 0; i < grid.cells.size() && grid.cells[i].row == 0; ++i) {
    heading.push_back(table.texts[i]);
  }
  const bool goes_on = may_go_on && open_.table >= 0 && same_edges(open_.xs, grid.xs);
  const bool repeats = goes_on && heading == open_.heading;
  if (!goes_on) open_ = {.table = tables_++, .rows = 0, .xs = grid.xs, .heading = heading};
  int row = -1;
  SourceLine line;
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    const PdfGridCell& cell = grid.cells[i];
    if (cell.row != row) line = next_line("");
    row = cell.row;
    if (table.texts[i].empty()) continue;
    SourceLine& out = out_.emplace_back(line);
    out.text = table.texts[i];
    out.cell = {.table = open_.table,
                .row = open_.rows + cell.row,
                .column = cell.column,
                .columns = cell.columns,
                .rows = cell.rows,
                .header = repeats && cell.row == 0};
  }
  open_.rows += static_cast<int>(grid.ys.size()) - 1;
}

std::vector<SourceLine> PdfLines::read(const PdfPage& page, PdfText kind) {
  page_ = page.number;
  last_ = 0;
  note_height_ = 0;
  out_.clear();
  charts_ = find_charts(page);
  std::vector<PdfWord> others;
  const std::vector<Table> tables = take_tables(page, kind, others);
  const std::vector<PdfTextLine> lines = text_lines(std::move(others), kind);
  // The page's number may stand above a table that goes on, and below it with the notes.
  constexpr std::size_t kAbove = 1;
  std::size_t next = 0;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    std::vector<PdfTextLine> above;
    while (next < lines.size() && lines[next].box.middle() < tables[i].grid.ys.front()) {
      above.push_back(lines[next++]);
    }
    const bool is_first = i == 0 && above.size() <= kAbove;
    add_text(above);
    add_table(tables[i], is_first);
  }
  const std::vector<PdfTextLine> below(lines.begin() + static_cast<std::ptrdiff_t>(next),
                                       lines.end());
  const std::size_t before = out_.size();
  add_text(below);
  const auto text_below =
      std::count_if(out_.begin() + static_cast<std::ptrdiff_t>(before), out_.end(),
                    [](const SourceLine& l) { return !l.footnote; });
  if (tables.empty() || text_below > static_cast<std::ptrdiff_t>(kAbove)) open_ = {};
  return std::exchange(out_, {});
}

}  // namespace tongket
