// Passes: lines cut where bookmarks of several blocks meet -> tables known by a bookmark or by
// their numbers -> lines known by a number that they hold -> blocks that lost their bookmark but
// not their text -> a longest common subsequence of everything, which finds the template's lines ->
// what is left, by its neighbours.
#include "report/merge/placing.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "report/merge/tokens.h"

namespace tongket {
namespace {

using Where = PlacedUnit::Where;
using Kind = Block::Kind;
using Origin = Block::Origin;

constexpr int kAlike = 40;                  // percent of the words
constexpr std::size_t kMaxCandidates = 60;  // in one gap

bool is_placed(const Manifest::Block& block) { return !block.place.empty(); }

// Whose neighbours are more of the same text.
bool takes_neighbours(const Manifest::Block& block) {
  return block.origin == Origin::kNarrative || block.origin == Origin::kAdded;
}

std::string block_text(const Manifest::Block& block) {
  std::string out;
  for (const Manifest::Line& line : block.lines) out += line_text(line) + " ";
  return comparable(block.prefix + out);
}

// A step of the printed report, in its order.
struct Step {
  enum class Kind { kBlock, kTemplateLine, kOpening };
  Kind kind = Kind::kBlock;
  std::size_t block = 0;
  std::size_t index = 0;
  std::string text;
  bool taken = false;
};

class Placer {
 public:
  Placer(const Manifest& manifest, const EditedFile& file) : manifest_(manifest), file_(file) {
    for (std::size_t i = 0; i < manifest.blocks.size(); ++i) {
      const Manifest::Block& block = manifest.blocks[i];
      by_index_[block.index] = i;
      for (std::size_t k = 0; k < block.lines.size(); ++k) {
        for (const Manifest::Piece& piece : block.lines[k].pieces) {
          if (piece.number) owner_.emplace(*piece.number, std::pair(i, k));
        }
      }
    }
  }

  Placing place() {
    find_tables();
    for (const EditedLine& line : file_.lines) cut(line);
    for (PlacedUnit& unit : units_) claim_by_number(unit);
    claim_by_text();
    make_steps();
    align();
    find_moved_lines();
    for (std::size_t i = 0; i < units_.size(); ++i) settle(i);
    return {std::move(units_)};
  }

 private:
  // The block that a bookmark names, if it is one with a place.
  [[nodiscard]] std::optional<std::size_t> block_of(const EditedPiece& piece) const {
    if (!piece.block) return std::nullopt;
    const auto found = by_index_.find(*piece.block);
    if (found == by_index_.end() || !is_placed(manifest_.blocks[found->second])) {
      return std::nullopt;
    }
    return found->second;
  }

  [[nodiscard]] bool is_table(std::size_t block) const {
    return manifest_.blocks[block].kind == Kind::kTable;
  }

  // A table is the block that its bookmarks name, else the one that most of its numbers are of.
  void find_tables() {
    std::map<std::size_t, std::map<std::size_t, std::size_t>> votes;  // table -> block -> count
    constexpr std::size_t kBookmark = 1'000'000;
    for (const EditedLine& line : file_.lines) {
      if (!line.cell) continue;
      for (const EditedPiece& piece : line.pieces) {
        const auto block = block_of(piece);
        if (block && is_table(*block)) votes[line.cell->table][*block] += kBookmark;
        const auto owner = piece.number ? owner_.find(*piece.number) : owner_.end();
        if (owner != owner_.end() && is_table(owner->second.first)) {
          ++votes[line.cell->table][owner->second.first];
        }
      }
    }
    for (const auto& [table, blocks] : votes) {
      const auto most =
          std::max_element(blocks.begin(), blocks.end(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
      tables_[table] = most->first;
    }
  }

  void add(EditedLine line, std::optional<std::size_t> block) {
    if (trimmed(line_text(line)).empty()) return;
    PlacedUnit unit;
    unit.line = std::move(line);
    if (block) take_block(unit, *block);
    units_.push_back(std::move(unit));
  }

  void take_block(PlacedUnit& unit, std::size_t block) {
    unit.where = Where::kBlock;
    unit.block = block;
    present_.insert(block);
  }

  // A line holds several blocks if paragraphs were joined; what stands between belongs to the one
  // before.
  void cut(const EditedLine& line) {
    if (line.cell && tables_.contains(line.cell->table)) {
      return add(line, tables_.at(line.cell->table));
    }
    EditedLine part;
    part.cell = line.cell;
    std::optional<std::size_t> current;
    for (const EditedPiece& piece : line.pieces) {
      std::optional<std::size_t> block = block_of(piece);
      if (block && is_table(*block)) block.reset();  // its bookmark reaches out of the table
      if (block && current && *block != *current) {
        add(std::move(part), current);
        part = {};
        part.cell = line.cell;
      }
      if (block) current = block;
      part.pieces.push_back(piece);
    }
    add(std::move(part), current);
  }

  void claim_by_number(PlacedUnit& unit) {
    if (unit.where != Where::kUnknown) return;
    for (const EditedPiece& piece : unit.line.pieces) {
      const auto owner = piece.number ? owner_.find(*piece.number) : owner_.end();
      if (owner == owner_.end()) continue;
      const auto [block, line] = owner->second;
      if (!is_placed(manifest_.blocks[block])) {
        unit.where = Where::kTemplate;
        unit.block = block;
        unit.index = line;
        return;
      }
      if (present_.contains(block)) continue;
      return take_block(unit, block);
    }
  }

  void claim_by_text() {
    std::map<std::string, std::vector<std::size_t>> missing;
    for (std::size_t i = manifest_.blocks.size(); i-- > 0;) {
      const Manifest::Block& block = manifest_.blocks[i];
      const bool asks = is_placed(block) && block.kind == Kind::kParagraph;
      if (asks && !present_.contains(i)) missing[block_text(block)].push_back(i);
    }
    for (PlacedUnit& unit : units_) {
      if (unit.where != Where::kUnknown || missing.empty()) continue;
      const auto found = missing.find(comparable(line_text(unit.line)));
      if (found == missing.end() || found->second.empty()) continue;
      take_block(unit, found->second.back());
      found->second.pop_back();
    }
  }

  void make_steps() {
    std::size_t opening = 0;
    const auto add_openings = [&](std::size_t before) {
      for (; opening < manifest_.openings.size() && manifest_.openings[opening].before <= before;
           ++opening) {
        steps_.push_back({Step::Kind::kOpening, opening, 0, {}, false});
      }
    };
    for (std::size_t i = 0; i < manifest_.blocks.size(); ++i) {
      const Manifest::Block& block = manifest_.blocks[i];
      add_openings(block.index);
      if (is_placed(block)) {
        steps_.push_back({Step::Kind::kBlock, i, 0, block_text(block), present_.contains(i)});
        continue;
      }
      for (std::size_t k = 0; k < block.lines.size(); ++k) {
        steps_.push_back(
            {Step::Kind::kTemplateLine, i, k, comparable(line_text(block.lines[k])), false});
      }
    }
    add_openings(static_cast<std::size_t>(-1));
  }

  [[nodiscard]] std::string symbol_of(const PlacedUnit& unit) const {
    if (unit.where == Where::kBlock) return "b" + std::to_string(unit.block);
    if (unit.where == Where::kTemplate) {
      return "t" + comparable(line_text(manifest_.blocks[unit.block].lines[unit.index]));
    }
    return "t" + comparable(line_text(unit.line));
  }

  // Finds the template's lines, and for each unit the step that it is.
  void align() {
    std::vector<std::string> printed;
    for (const Step& step : steps_) {
      const bool block = step.kind == Step::Kind::kBlock;
      printed.push_back(step.kind == Step::Kind::kOpening
                            ? "o"
                            : (block ? "b" + std::to_string(step.block) : "t" + step.text));
    }
    std::vector<std::string> found;
    std::vector<std::size_t> units;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      std::string symbol = symbol_of(units_[i]);
      if (!found.empty() && found.back() == symbol && symbol.front() == 'b') continue;
      found.push_back(std::move(symbol));
      units.push_back(i);
    }
    step_of_.assign(units_.size(), kNoStep);
    for (const auto& [step, position] : common_subsequence(printed, found)) {
      const std::size_t i = units[position];
      steps_[step].taken = true;
      step_of_[i] = step;
      if (units_[i].where != Where::kUnknown) continue;
      units_[i].where = Where::kTemplate;
      units_[i].block = steps_[step].block;
      units_[i].index = steps_[step].index;
    }
    for (std::size_t i = 1; i < units_.size(); ++i) {  // further lines of a block
      const bool same = units_[i].where == Where::kBlock && units_[i - 1].where == Where::kBlock &&
                        units_[i].block == units_[i - 1].block;
      if (same && step_of_[i] == kNoStep) step_of_[i] = step_of_[i - 1];
    }
  }

  // The template's lines that were put elsewhere.
  void find_moved_lines() {
    std::map<std::string, std::vector<std::size_t>> missing;
    for (std::size_t i = steps_.size(); i-- > 0;) {
      const bool line = steps_[i].kind == Step::Kind::kTemplateLine && !steps_[i].taken;
      if (line) missing[steps_[i].text].push_back(i);
    }
    for (PlacedUnit& unit : units_) {
      if (unit.where != Where::kUnknown || missing.empty()) continue;
      const auto found = missing.find(comparable(line_text(unit.line)));
      if (found == missing.end() || found->second.empty()) continue;
      Step& step = steps_[found->second.back()];
      found->second.pop_back();
      step.taken = true;
      unit.where = Where::kTemplate;
      unit.block = step.block;
      unit.index = step.index;
    }
  }

  // The steps between those of the neighbours.
  [[nodiscard]] std::pair<std::size_t, std::size_t> gap_around(std::size_t unit) const {
    std::size_t begin = 0;
    for (std::size_t i = unit; i-- > 0;) {
      if (step_of_[i] == kNoStep) continue;
      begin = step_of_[i] + 1;
      break;
    }
    std::size_t end = steps_.size();
    for (std::size_t i = unit + 1; i < units_.size(); ++i) {
      if (step_of_[i] == kNoStep) continue;
      end = step_of_[i];
      break;
    }
    return {begin, std::max(begin, end)};
  }

  void settle(std::size_t index) {
    PlacedUnit& unit = units_[index];
    if (unit.where != Where::kUnknown) return;
    const auto [begin, end] = gap_around(index);
    if (settle_in_gap(index, begin, end)) return;
    if (unit.line.cell) {  // a cell of the template's, or of a table that a person drew
      unit.where = Where::kNowhere;
      return;
    }
    const PlacedUnit* before = index == 0 ? nullptr : &units_[index - 1];
    const PlacedUnit* after = nullptr;
    for (std::size_t i = index + 1; i < units_.size() && after == nullptr; ++i) {
      if (units_[i].where != Where::kUnknown) after = &units_[i];
    }
    const auto holds = [&](const PlacedUnit* each, auto asks) {
      return each != nullptr && each->where == Where::kBlock && asks(manifest_.blocks[each->block]);
    };
    const auto is_any = [](const Manifest::Block& /*block*/) { return true; };
    const auto was_added = [](const Manifest::Block& block) {
      return block.origin == Origin::kAdded;
    };
    const PlacedUnit* more_of = holds(before, takes_neighbours) ? before
                                : holds(after, was_added)       ? after
                                                                : nullptr;
    if (more_of != nullptr) {
      put(unit, Where::kBlock, more_of->block);
    } else if (before != nullptr && is_added(before->where)) {
      put(unit, before->where, before->block);
    } else if (settle_in_opening(unit, begin, end)) {
      return;
    } else if (holds(before, is_any)) {
      put(unit, Where::kAfter, before->block);
    } else if (holds(after, takes_neighbours)) {
      put(unit, Where::kBlock, after->block);
    } else if (holds(after, is_any)) {
      put(unit, Where::kBefore, after->block);
    } else {
      unit.where = Where::kNowhere;
    }
  }

  static void put(PlacedUnit& unit, Where where, std::size_t block) {
    unit.where = where;
    unit.block = block;
  }

  static bool is_added(Where where) {
    return where == Where::kOpening || where == Where::kBefore || where == Where::kAfter;
  }

  // A block or line that is missing here and looks like it. What a person wrote anew in place of
  // the only narrative that is missing is that narrative.
  bool settle_in_gap(std::size_t index, std::size_t begin, std::size_t end) {
    PlacedUnit& unit = units_[index];
    const std::string text = comparable(line_text(unit.line));
    const bool drawing = text == kDrawing;
    std::size_t best = kNoStep;
    int most = kAlike - 1;
    std::size_t narrative = kNoStep;
    for (std::size_t i = begin; i < std::min(end, begin + kMaxCandidates); ++i) {
      const Step& step = steps_[i];
      if (step.taken || step.kind == Step::Kind::kOpening) continue;
      const bool block = step.kind == Step::Kind::kBlock;
      const Kind kind = manifest_.blocks[step.block].kind;
      if (block && kind == Kind::kTable) continue;
      if (block && kind == Kind::kChart) {
        if (drawing && best == kNoStep) best = i;
        continue;
      }
      if (block && narrative == kNoStep && takes_neighbours(manifest_.blocks[step.block])) {
        narrative = i;
      }
      const int alike = similarity(text, step.text);
      if (alike > most) {
        most = alike;
        best = i;
      }
    }
    if (best == kNoStep) best = narrative;
    if (best == kNoStep) return false;
    steps_[best].taken = true;
    step_of_[index] = best;
    unit.where = steps_[best].kind == Step::Kind::kBlock ? Where::kBlock : Where::kTemplate;
    unit.block = steps_[best].block;
    unit.index = steps_[best].index;
    return true;
  }

  bool settle_in_opening(PlacedUnit& unit, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (steps_[i].kind != Step::Kind::kOpening) continue;
      unit.where = Where::kOpening;
      unit.block = steps_[i].block;
      return true;
    }
    return false;
  }

  static constexpr std::size_t kNoStep = static_cast<std::size_t>(-1);

  const Manifest& manifest_;
  const EditedFile& file_;
  std::map<std::size_t, std::size_t> by_index_;                       // Document's -> manifest's
  std::map<std::size_t, std::pair<std::size_t, std::size_t>> owner_;  // number -> block, line
  std::map<std::size_t, std::size_t> tables_;                         // of the file -> block
  std::set<std::size_t> present_;                                     // blocks with a unit
  std::vector<PlacedUnit> units_;
  std::vector<Step> steps_;
  std::vector<std::size_t> step_of_;  // by unit
};

}  // namespace

Placing place_lines(const Manifest& manifest, const EditedFile& file) {
  return Placer(manifest, file).place();
}

}  // namespace tongket
