#include "vtl/plan/block_compiler.h"

#include <algorithm>
#include <array>

namespace tongket::vtl {
namespace {

using column::BlockOp;
using column::BlockStep;

class Compiler {
 public:
  explicit Compiler(const BlockGraph& graph) : graph_(graph) {
    out_.lanes_of.assign(graph.lane_count(), -1);
    out_.word_of.assign(graph.word_count(), -1);
    for (auto& done : lanes_done_) done.assign(graph.lane_count(), false);
    for (auto& done : words_done_) done.assign(graph.word_count(), false);
  }

  void need(LaneRef ref, Level level) { static_cast<void>(lanes(ref.node, level)); }
  void need(WordRef ref, Level level) { static_cast<void>(word(ref, level)); }
  CompiledBlocks finish() && { return std::move(out_); }

 private:
  static std::uint16_t number(int index) {
    TK_ASSERT(index >= 0 && index <= UINT16_MAX);
    return static_cast<std::uint16_t>(index);
  }
  static std::int16_t slots(int shift) { return static_cast<std::int16_t>(shift); }
  std::vector<BlockStep>& steps(Level level) {
    return level == Level::kSeries ? out_.series_steps : out_.row_steps;
  }

  int lanes_of(int node) {
    int& at = out_.lanes_of[static_cast<std::size_t>(node)];
    if (at < 0) {
      at = static_cast<int>(out_.size.lanes.size());
      out_.size.lanes.push_back(graph_.lanes(node).type);
    }
    return at;
  }
  int word_of(WordRef node) {
    int& at = out_.word_of[static_cast<std::size_t>(node)];
    if (at < 0) at = static_cast<int>(out_.size.words++);
    return at;
  }

  CompiledBlocks::Input& input(std::size_t source, int series) {
    auto& all = series < 0 ? out_.series_inputs : out_.row_inputs;
    const auto found = std::ranges::find_if(all, [&](const CompiledBlocks::Input& each) {
      return each.source == source && each.series == series;
    });
    return found != all.end() ? *found : all.emplace_back(CompiledBlocks::Input{source, series});
  }

  // Where the node's lanes are once the steps of the level have run.
  int lanes(int index, Level level) {
    const LaneNode& node = graph_.lanes(index);
    const int out = lanes_of(index);
    auto done = lanes_done_[static_cast<std::size_t>(level)][static_cast<std::size_t>(index)];
    if (done) return out;
    done = true;
    BlockStep step{.op = node.op, .type = node.type};
    step.out = number(out);
    switch (node.kind) {
      case LaneKind::kLoad:
        input(static_cast<std::size_t>(node.number), node.series).lanes = out;
        return out;
      case LaneKind::kConstant:
      case LaneKind::kReal:
      case LaneKind::kSlots:
        out_.constants.push_back({out, index});
        return out;
      case LaneKind::kKey:
        (node.inner ? out_.series_keys : out_.row_keys).push_back({out, index});
        return out;
      case LaneKind::kCount:
        step.op = BlockOp::kCountWord;
        step.a = number(word(node.word, Level::kSeries));
        step.out = number(static_cast<int>(out_.size.counters++));
        out_.series_steps.push_back(step);
        out_.row_steps.push_back({.op = BlockOp::kCountLanes, .a = step.out, .out = number(out)});
        return out;
      case LaneKind::kSum:
        step.op = BlockOp::kSumLanes;
        step.a = step.b = number(lanes(node.a.node, Level::kSeries));
        step.shift_a = slots(node.a.shift);
        step.word = number(word(node.word, Level::kSeries));
        out_.series_steps.push_back(step);
        return out;
      case LaneKind::kCalculated:
        break;
    }
    // What only depends on the row is calculated with the row's series as well, if they need it.
    step.a = number(lanes(node.a.node, level));
    step.b = node.b.node < 0 ? step.a : number(lanes(node.b.node, level));
    step.shift_a = slots(node.a.shift);
    step.shift_b = slots(node.b.shift);
    if (node.word >= 0) step.word = number(word(node.word, level));
    steps(level).push_back(step);
    return out;
  }

  int word(WordRef index, Level level) {
    const WordNode& node = graph_.word(index);
    const int out = word_of(index);
    auto done = words_done_[static_cast<std::size_t>(level)][static_cast<std::size_t>(index)];
    if (done) return out;
    done = true;
    BlockStep step{.op = node.op};
    step.out = number(out);
    switch (node.kind) {
      case WordKind::kConstant:
        if (node.number == 1) out_.ones.push_back(out);
        return out;
      case WordKind::kPresence:
        input(static_cast<std::size_t>(node.number), node.series).word = out;
        return out;
      case WordKind::kRows:
        out_.row_words.push_back({static_cast<std::size_t>(node.number), out});
        return out;
      case WordKind::kAny:
        step.op = BlockOp::kAnyWord;
        step.a = number(word(node.a, Level::kSeries));
        out_.series_steps.push_back(step);
        return out;
      case WordKind::kCompare:
        step.a = number(lanes(node.left.node, level));
        step.b = number(lanes(node.right.node, level));
        step.shift_a = slots(node.left.shift);
        step.shift_b = slots(node.right.shift);
        step.type = graph_.lanes(node.left.node).type;
        break;
      case WordKind::kLogic:
        step.a = number(word(node.a, level));
        if (node.b >= 0) step.b = number(word(node.b, level));
        step.shift_a = slots(node.number);
        break;
    }
    steps(level).push_back(step);
    return out;
  }

  const BlockGraph& graph_;
  CompiledBlocks out_;
  std::array<std::vector<bool>, 2> lanes_done_;
  std::array<std::vector<bool>, 2> words_done_;
};

}  // namespace

CompiledBlocks compile_blocks(const BlockGraph& graph, const BlockRoots& roots) {
  Compiler compiler(graph);
  for (const WordRef word : roots.series_words) compiler.need(word, Level::kSeries);
  for (const LaneRef lanes : roots.series_lanes) compiler.need(lanes, Level::kSeries);
  for (const WordRef word : roots.row_words) compiler.need(word, Level::kRow);
  for (const LaneRef lanes : roots.row_lanes) compiler.need(lanes, Level::kRow);
  CompiledBlocks out = std::move(compiler).finish();
  out.over_rows = !roots.row_words.empty() || !roots.row_lanes.empty();
  return out;
}

}  // namespace tongket::vtl
