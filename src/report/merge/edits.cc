#include "report/merge/edits.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "report/archive.h"
#include "report/merge/figures.h"
#include "report/merge/placing.h"
#include "report/merge/tokens.h"

namespace tongket {
namespace {

using Where = PlacedUnit::Where;
using Lines = std::vector<const Manifest::Line*>;

// Takes bytes off the beginning of a line.
void drop_front(EditedLine& line, std::size_t bytes) {
  while (bytes > 0 && !line.pieces.empty()) {
    std::string& text = line.pieces.front().text;
    const std::size_t cut = std::min(bytes, text.size());
    text.erase(0, cut);
    bytes -= cut;
    if (text.empty()) line.pieces.erase(line.pieces.begin());
  }
}

// The template's "- " before the text, or the mark of a list that a person has put there instead.
void drop_prefix(EditedLine& line, const std::string& prefix) {
  const std::string mark = comparable(prefix);
  if (mark.empty()) return;
  const std::string text = line_text(line);
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return;
  const std::string_view rest = std::string_view(text).substr(begin);
  constexpr std::string_view kMarks[] = {"- ", "+ ", "* ", "\u2022 ", "\u2013 ", "\u2014 "};
  std::size_t bytes = rest.starts_with(mark) ? mark.size() : 0;
  for (const std::string_view each : kMarks) {
    if (bytes == 0 && rest.starts_with(each)) bytes = each.size();
  }
  if (bytes > 0) drop_front(line, text.find_first_not_of(' ', begin + bytes));
}

std::vector<std::string> without_drawings(std::vector<std::string> lines) {
  for (std::string& line : lines) {
    for (std::size_t at = line.find(kDrawing); at != std::string::npos; at = line.find(kDrawing)) {
      line.erase(at, kDrawing.size());
    }
    line = comparable(line);
  }
  std::erase(lines, std::string());
  return lines;
}

class Comparer {
 public:
  Comparer(const Manifest& manifest, Placing placing)
      : manifest_(manifest), placing_(std::move(placing)) {
    for (const PlacedUnit& unit : placing_.units) {
      if (unit.where == Where::kBlock || unit.where == Where::kTemplate) {
        of_block_[unit.block].push_back(&unit);
      }
    }
  }

  std::vector<Edit> compare() {
    const std::vector<Manifest::Block>& blocks = manifest_.blocks;
    for (std::size_t i = 0; i < blocks.size();) {
      std::size_t end = i + 1;
      while (end < blocks.size() && !blocks[i].place.empty() &&
             blocks[end].place == blocks[i].place) {
        ++end;
      }
      compare_group(i, end);
      i = end;
    }
    add_what_is_new();
    return std::move(edits_);
  }

 private:
  void compare_group(std::size_t begin, std::size_t end) {
    const Manifest::Block& block = manifest_.blocks[begin];
    if (block.place.empty()) return compare_template(begin);
    const bool present = std::any_of(of_block_.lower_bound(begin), of_block_.lower_bound(end),
                                     [](const auto& units) { return !units.second.empty(); });
    if (!present) {
      if (block.kind == Block::Kind::kParagraph && block.lines.empty()) return;
      return drop(begin, end);
    }
    if (block.kind == Block::Kind::kTable) return compare_table(begin);
    if (block.kind == Block::Kind::kParagraph) compare_text(begin, end);
  }

  void drop(std::size_t begin, std::size_t end) {
    std::string printed;
    for (std::size_t i = begin; i < end; ++i) {
      for (const Manifest::Line& line : manifest_.blocks[i].lines) {
        printed += (printed.empty() ? "" : "\n") + comparable(line_text(line));
      }
    }
    edits_.push_back({Edit::Kind::kDropped, manifest_.blocks[begin].place, printed, {}, 0});
  }

  // Lines that were printed, and what they are now, in the order of the file.
  void compare_text(std::size_t begin, std::size_t end) {
    Lines before;
    std::vector<EditedLine> after;
    std::vector<const PlacedUnit*> units;
    std::vector<std::string> printed;
    std::vector<std::string> expected;
    for (std::size_t i = begin; i < end; ++i) {
      for (const Manifest::Line& line : manifest_.blocks[i].lines) {
        before.push_back(&line);
        printed.push_back(comparable(line_text(line)));
        expected.push_back(with_slots(manifest_, line));
      }
      const auto found = of_block_.find(i);
      if (found != of_block_.end()) {
        units.insert(units.end(), found->second.begin(), found->second.end());
      }
    }
    std::sort(units.begin(), units.end());  // they lie in one vector
    for (const PlacedUnit* unit : units) {
      after.push_back(unit->line);
      drop_prefix(after.back(), manifest_.blocks[begin].prefix);
    }
    const ResolvedText text = resolve_numbers(manifest_, before, after);
    const std::string& place = manifest_.blocks[begin].place;
    const std::vector<std::string> now = without_drawings(text.lines);
    if (now.empty()) return drop(begin, end);
    if (now != expected) {
      edits_.push_back(
          {Edit::Kind::kEdited, place, joined_paragraphs(printed), joined_paragraphs(now), 0});
    }
    add_figures(place, text.figures);
  }

  void add_figures(const std::string& place, const std::vector<FigureEdit>& figures) {
    for (const FigureEdit& figure : figures) {
      edits_.push_back({Edit::Kind::kFigure, place, manifest_.numbers[figure.number].text,
                        figure.stated, figure.number});
    }
  }

  // Rows are found again by what they say; then cell by cell.
  void compare_table(std::size_t index) {
    const Manifest::Block& block = manifest_.blocks[index];
    std::map<std::size_t, std::map<std::size_t, Lines>> printed;
    for (const Manifest::Line& line : block.lines) printed[line.row][line.cell].push_back(&line);
    std::map<std::pair<std::size_t, std::size_t>, std::map<std::size_t, std::vector<EditedLine>>>
        found;
    for (const PlacedUnit* unit : of_block_[index]) {
      const CellPlace cell = unit->line.cell.value_or(CellPlace{});
      found[{cell.table, cell.row}][cell.cell].push_back(unit->line);
    }
    std::vector<const std::map<std::size_t, Lines>*> old_rows;
    std::vector<std::string> old_symbols;
    for (const auto& [row, cells] : printed) {
      old_rows.push_back(&cells);
      old_symbols.push_back(symbol_of(cells));
    }
    std::vector<const std::map<std::size_t, std::vector<EditedLine>>*> new_rows;
    std::vector<std::string> new_symbols;
    for (const auto& [row, cells] : found) {
      new_rows.push_back(&cells);
      new_symbols.push_back(symbol_of(cells));
    }
    const auto pairs = old_rows.size() == new_rows.size()
                           ? in_order(old_rows.size())
                           : common_subsequence(old_symbols, new_symbols);
    for (const auto& [before, after] : pairs) {
      std::map<std::size_t, std::vector<EditedLine>> now = *new_rows[after];
      for (const auto& [cell, lines] : *old_rows[before]) now[cell];
      for (const auto& [cell, lines] : now) {
        const auto old = old_rows[before]->find(cell);
        compare_cell(block.place, old == old_rows[before]->end() ? Lines() : old->second, lines);
      }
    }
    tell_rows(block.place, old_symbols, new_symbols, pairs);
  }

  static std::vector<std::pair<std::size_t, std::size_t>> in_order(std::size_t count) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t i = 0; i < count; ++i) out.emplace_back(i, i);
    return out;
  }

  // The words of a row, without what may have been changed in it.
  [[nodiscard]] std::string words_of(const std::string& text) const {
    std::string out;
    for (const MergeToken& token : tokens_of(text, manifest_.language)) {
      if (!token.number) out += text.substr(token.begin, token.end - token.begin) + " ";
    }
    return out;
  }
  [[nodiscard]] std::string symbol_of(const std::map<std::size_t, Lines>& cells) const {
    std::string out;
    for (const auto& [cell, lines] : cells) {
      for (const Manifest::Line* line : lines) out += words_of(plain_text_of(line_text(*line)));
    }
    return out;
  }
  [[nodiscard]] std::string symbol_of(
      const std::map<std::size_t, std::vector<EditedLine>>& cells) const {
    std::string out;
    for (const auto& [cell, lines] : cells) {
      for (const EditedLine& line : lines) out += words_of(line_text(line));
    }
    return out;
  }

  void compare_cell(const std::string& place, const Lines& before,
                    const std::vector<EditedLine>& after) {
    const ResolvedText text = resolve_numbers(manifest_, before, after);
    add_figures(place, text.figures);
    std::vector<std::string> expected;
    std::vector<std::string> printed;
    for (const Manifest::Line* line : before) {
      expected.push_back(with_slots(manifest_, *line));
      printed.push_back(comparable(line_text(*line)));
    }
    const std::vector<std::string> now = without_drawings(text.lines);
    if (joined_paragraphs(now) == joined_paragraphs(expected)) return;
    std::vector<std::string> shown;
    shown.reserve(after.size());
    for (const EditedLine& line : after) shown.push_back(comparable(line_text(line)));
    edits_.push_back(
        {Edit::Kind::kTable, place, joined_paragraphs(printed), joined_paragraphs(shown), 0});
  }

  void tell_rows(const std::string& place, const std::vector<std::string>& before,
                 const std::vector<std::string>& after,
                 const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
    std::set<std::size_t> kept;
    std::set<std::size_t> known;
    for (const auto& [a, b] : pairs) {
      kept.insert(a);
      known.insert(b);
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!kept.contains(i)) edits_.push_back({Edit::Kind::kTable, place, before[i], {}, 0});
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (!known.contains(i)) edits_.push_back({Edit::Kind::kTable, place, {}, after[i], 0});
    }
  }

  void compare_template(std::size_t index) {
    const Manifest::Block& block = manifest_.blocks[index];
    for (std::size_t k = 0; k < block.lines.size(); ++k) {
      std::vector<EditedLine> after;
      for (const PlacedUnit* unit : of_block_[index]) {
        if (unit->index == k) after.push_back(unit->line);
      }
      const ResolvedText text = resolve_numbers(manifest_, {&block.lines[k]}, after);
      add_figures({}, text.figures);
      const std::string now = joined_paragraphs(text.lines);
      if (now == with_slots(manifest_, block.lines[k])) continue;
      std::string shown;
      for (const EditedLine& line : after) shown += comparable(line_text(line));
      edits_.push_back(
          {Edit::Kind::kTemplate, {}, comparable(line_text(block.lines[k])), shown, 0});
    }
  }

  void add_what_is_new() {
    std::map<std::string, std::size_t> at;  // place -> position in edits_
    for (const PlacedUnit& unit : placing_.units) {
      if (unit.where == Where::kBlock || unit.where == Where::kTemplate) continue;
      EditedLine line = unit.line;
      const bool beside = unit.where == Where::kBefore || unit.where == Where::kAfter;
      drop_prefix(line, beside ? "- " : "");
      const std::vector<std::string> text =
          without_drawings(resolve_numbers(manifest_, {}, {line}).lines);
      if (text.empty()) continue;
      if (unit.where == Where::kNowhere) {
        edits_.push_back({Edit::Kind::kTemplate, {}, {}, text.front(), 0});
        continue;
      }
      const std::string place = place_of(unit);
      const auto [found, first] = at.emplace(place, edits_.size());
      if (first) {
        edits_.push_back({Edit::Kind::kAdded, place, {}, text.front(), 0});
      } else {
        edits_[found->second].stated += "\n" + text.front();
      }
    }
  }

  [[nodiscard]] std::string place_of(const PlacedUnit& unit) const {
    if (unit.where == Where::kOpening) return manifest_.openings[unit.block].place;
    const std::string_view side = unit.where == Where::kBefore ? kBeforePlace : kAfterPlace;
    return manifest_.blocks[unit.block].place + std::string(side);
  }

  const Manifest& manifest_;
  Placing placing_;
  std::map<std::size_t, std::vector<const PlacedUnit*>> of_block_;
  std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> edits_of(const Manifest& manifest, const EditedFile& file) {
  return Comparer(manifest, place_lines(manifest, file)).compare();
}

std::string_view to_code(Edit::Kind kind) {
  constexpr std::array<std::string_view, 6> kCodes{"edited", "dropped", "added",
                                                   "figure", "table",   "template"};
  return kCodes.at(static_cast<std::size_t>(kind));
}

}  // namespace tongket
