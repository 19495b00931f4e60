#include "read/source/pdf_grid.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "read/source/pdf_straight.h"

namespace tongket {
namespace {

constexpr double kNearEdge = 3;  // lines meet, edges are the same
constexpr std::size_t kMostPairs = 250'000;
constexpr std::size_t kMostColumns = 100;
constexpr std::size_t kMostRows = 500;

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t of(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> parent_;
};

struct Component {
  std::vector<PdfStraight> level;
  std::vector<PdfStraight> upright;
};

std::vector<Component> components(const std::vector<PdfStraight>& level,
                                  const std::vector<PdfStraight>& upright) {
  Groups groups(level.size() + upright.size());
  for (std::size_t i = 0; i < level.size(); ++i) {
    for (std::size_t j = 0; j < upright.size(); ++j) {
      const bool meet =
          upright[j].at >= level[i].from - kNearEdge && upright[j].at <= level[i].to + kNearEdge &&
          level[i].at >= upright[j].from - kNearEdge && level[i].at <= upright[j].to + kNearEdge;
      if (meet) groups.join(i, level.size() + j);
    }
  }
  std::map<std::size_t, Component> out;
  for (std::size_t i = 0; i < level.size(); ++i) out[groups.of(i)].level.push_back(level[i]);
  for (std::size_t j = 0; j < upright.size(); ++j) {
    out[groups.of(level.size() + j)].upright.push_back(upright[j]);
  }
  std::vector<Component> list;
  list.reserve(out.size());
  for (auto& [group, component] : out) list.push_back(std::move(component));
  return list;
}

std::vector<double> edges(const std::vector<PdfStraight>& rules) {
  std::vector<double> at(rules.size());
  std::transform(rules.begin(), rules.end(), at.begin(),
                 [](const PdfStraight& rule) { return rule.at; });
  std::sort(at.begin(), at.end());
  std::vector<double> out;
  for (const double x : at) {
    if (out.empty() || x - out.back() > kNearEdge) out.push_back(x);
  }
  return out;
}

std::size_t nearest_edge(const std::vector<double>& edges, double at) {
  const auto it = std::lower_bound(edges.begin(), edges.end(), at - kNearEdge);
  return static_cast<std::size_t>(it - edges.begin());
}

// Which fields between `along` edges have a line at an edge: marks[edge x fields + field].
std::vector<bool> borders(const std::vector<PdfStraight>& rules, const std::vector<double>& across,
                          const std::vector<double>& along) {
  const std::size_t fields = along.size() - 1;
  std::vector<bool> out(across.size() * fields);
  for (const PdfStraight& rule : rules) {
    const std::size_t edge = nearest_edge(across, rule.at);
    for (std::size_t field = 0; edge < across.size() && field < fields; ++field) {
      const double middle = (along[field] + along[field + 1]) / 2;
      if (rule.from <= middle && middle <= rule.to) out[edge * fields + field] = true;
    }
  }
  return out;
}

void find_cells(const Component& lines, PdfGrid& grid) {
  const std::size_t columns = grid.xs.size() - 1;
  const std::size_t rows = grid.ys.size() - 1;
  const std::vector<bool> sides = borders(lines.upright, grid.xs, grid.ys);
  const std::vector<bool> tops = borders(lines.level, grid.ys, grid.xs);
  Groups groups(rows * columns);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t field = row * columns + column;
      if (column > 0 && !sides[column * rows + row]) groups.join(field, field - 1);
      if (row > 0 && !tops[row * columns + column]) groups.join(field, field - columns);
    }
  }
  std::map<std::size_t, std::size_t> known;
  grid.cell_of.resize(rows * columns);
  for (std::size_t field = 0; field < rows * columns; ++field) {
    const auto row = static_cast<int>(field / columns);
    const auto column = static_cast<int>(field % columns);
    const auto [at, is_new] = known.emplace(groups.of(field), grid.cells.size());
    if (is_new) grid.cells.push_back({row, column, 1, 1});
    PdfGridCell& cell = grid.cells[at->second];
    if (column < cell.column) {  // not a rectangle
      cell.columns += cell.column - column;
      cell.column = column;
    }
    cell.rows = std::max(cell.rows, row - cell.row + 1);
    cell.columns = std::max(cell.columns, column - cell.column + 1);
    grid.cell_of[field] = at->second;
  }
}

std::optional<std::size_t> field_at(const std::vector<double>& edges, double at) {
  if (at < edges.front() || at > edges.back()) return std::nullopt;
  const auto it = std::upper_bound(edges.begin() + 1, edges.end() - 1, at);
  return static_cast<std::size_t>(it - edges.begin()) - 1;
}

}  // namespace

std::optional<std::size_t> PdfGrid::cell_at(const PdfBox& box) const {
  const auto column = field_at(xs, box.centre());
  const auto row = field_at(ys, box.middle());
  if (!column || !row) return std::nullopt;
  return cell_of[*row * (xs.size() - 1) + *column];
}

std::vector<PdfGrid> find_grids(const PdfRules& rules) {
  const std::vector<PdfStraight> level = level_lines(rules);
  const std::vector<PdfStraight> upright = upright_lines(rules);
  if (level.size() * upright.size() > kMostPairs) return {};  // a drawing
  std::vector<PdfGrid> out;
  for (const Component& lines : components(level, upright)) {
    PdfGrid grid;
    grid.xs = edges(lines.upright);
    grid.ys = edges(lines.level);
    const bool is_table = grid.xs.size() > 2 && grid.xs.size() <= kMostColumns + 1 &&
                          grid.ys.size() > 1 && grid.ys.size() <= kMostRows + 1;
    if (!is_table) continue;
    find_cells(lines, grid);
    out.push_back(std::move(grid));
  }
  std::sort(out.begin(), out.end(),
            [](const PdfGrid& a, const PdfGrid& b) { return a.ys.front() < b.ys.front(); });
  return out;
}

}  // namespace tongket
