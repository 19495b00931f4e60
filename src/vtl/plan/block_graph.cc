#include "vtl/plan/block_graph.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace tongket::vtl {
namespace {

using column::BlockOp;
using column::LaneType;

LaneType type_for(Int128 bound) { return bound <= INT32_MAX ? LaneType::kInt32 : LaneType::kInt64; }

std::int64_t folded(BlockOp op, std::int64_t a, std::int64_t b) {
  switch (op) {
    case BlockOp::kAdd:
      return a + b;
    case BlockOp::kSubtract:
      return a - b;
    case BlockOp::kMultiply:
      return a * b;
    case BlockOp::kNegate:
      return -a;
    case BlockOp::kAbs:
      return a < 0 ? -a : a;
    default:
      TK_ASSERT(false);
  }
}

Int128 magnitude(std::int64_t value) { return value < 0 ? -Int128{value} : Int128{value}; }

}  // namespace

BlockGraph::BlockGraph(const SeriesSpace& space) : space_(space) { TK_ASSERT(none() == 0); }

LaneRef BlockGraph::intern(const LaneNode& node) {
  const LaneKey key{int(node.kind), int(node.type),
                    int(node.op),   node.a.node,
                    node.a.shift,   node.b.node,
                    node.b.shift,   node.word,
                    node.number,    std::bit_cast<std::uint64_t>(node.real),
                    node.series};
  const auto [found, fresh] = lane_index_.try_emplace(key, int(lanes_.size()));
  if (fresh) lanes_.push_back(node);
  return {found->second, 0};
}

WordRef BlockGraph::intern(const WordNode& node) {
  const WordKey key{int(node.kind),  int(node.op),    node.a,           node.b,      node.left.node,
                    node.left.shift, node.right.node, node.right.shift, node.number, node.series};
  const auto [found, fresh] = word_index_.try_emplace(key, int(words_.size()));
  if (fresh) words_.push_back(node);
  return found->second;
}

LaneRef BlockGraph::load(std::size_t source, int series) {
  const SeriesSource& from = space_.sources[source];
  LaneNode node{.kind = LaneKind::kLoad, .type = from.type};
  node.number = std::int64_t(source);
  node.series = series;
  node.inner = series < 0;
  node.bound = from.magnitude;
  return intern(node);
}

LaneRef BlockGraph::constant(std::int64_t value) {
  LaneNode node{.kind = LaneKind::kConstant, .type = type_for(magnitude(value))};
  node.number = value;
  node.still = true;
  node.bound = magnitude(value);
  return intern(node);
}

LaneRef BlockGraph::real(double value) {
  LaneNode node{.kind = LaneKind::kReal, .type = LaneType::kDouble};
  node.real = value;
  node.still = true;
  return intern(node);
}

LaneRef BlockGraph::key(const SpaceKey& key) {
  LaneNode node{.kind = LaneKind::kKey, .type = type_for(key.magnitude)};
  node.number = &key - space_.keys.data();
  node.still = true;
  node.inner = key.level == Level::kSeries;
  node.bound = key.magnitude;
  return intern(node);
}

LaneRef BlockGraph::slots(std::vector<std::int64_t> numbers) {
  LaneNode node{.kind = LaneKind::kSlots};
  for (const std::int64_t number : numbers) node.bound = std::max(node.bound, magnitude(number));
  node.type = type_for(node.bound);
  const auto found = std::ranges::find(slot_tables_, numbers);
  node.number = found - slot_tables_.begin();
  if (found == slot_tables_.end()) slot_tables_.push_back(std::move(numbers));
  return intern(node);
}

LaneRef BlockGraph::as_type(LaneRef a, LaneType type) {
  const LaneNode from = lanes(a.node);
  if (from.type == type) return a;
  if (type == LaneType::kDouble) {
    TK_ASSERT(from.kind == LaneKind::kConstant);
    return real(static_cast<double>(from.number));
  }
  LaneNode node = from;
  if (from.kind != LaneKind::kConstant && from.kind != LaneKind::kKey) {
    node = {.kind = LaneKind::kCalculated, .op = BlockOp::kWiden, .a = {a.node, 0}};
    node.inner = from.inner;
    node.bound = from.bound;
  }
  node.type = type;
  return {intern(node).node, from.still ? 0 : a.shift};
}

int BlockGraph::align(LaneRef& a, LaneRef& b) {
  const LaneType type = std::max(lanes(a.node).type, lanes(b.node).type);
  a = as_type(a, type);
  b = as_type(b, type);
  if (lanes(a.node).still) a.shift = 0;
  if (lanes(b.node).still) b.shift = 0;
  const int shift = lanes(a.node).still ? b.shift : a.shift;
  if (!lanes(a.node).still) a.shift -= shift;
  if (!lanes(b.node).still) b.shift -= shift;
  // So far apart they are never both there.
  if (std::abs(b.shift) >= column::kBlockRoom) b.shift = 0;
  return shift;
}

std::optional<LaneRef> BlockGraph::calculate(BlockOp op, LaneRef a, LaneRef b) {
  const bool single = op == BlockOp::kNegate || op == BlockOp::kAbs;
  if (single) b = a;
  const Int128 x = lanes(a.node).bound;
  const Int128 y = lanes(b.node).bound;
  if (op == BlockOp::kMultiply && x > INT64_MAX / std::max<Int128>(y, 1)) return std::nullopt;
  const Int128 bound = op == BlockOp::kMultiply ? x * y : single ? x : x + y;
  if (bound > INT64_MAX) return std::nullopt;
  const LaneNode& left = lanes(a.node);
  const LaneNode& right = lanes(b.node);
  if (left.kind == LaneKind::kConstant && right.kind == LaneKind::kConstant) {
    return constant(folded(op, left.number, right.number));
  }
  LaneNode node{.kind = LaneKind::kCalculated, .op = op};
  if (!is_real(a) && !is_real(b)) {
    const LaneType type = std::max({type_for(bound), lanes(a.node).type, lanes(b.node).type});
    a = as_type(a, type);
    b = as_type(b, type);
  }
  const int shift = align(a, b);
  node.a = a;
  node.b = b;
  node.type = lanes(a.node).type;
  node.still = lanes(a.node).still && lanes(b.node).still;
  node.inner = lanes(a.node).inner || lanes(b.node).inner;
  node.bound = bound;
  return LaneRef{intern(node).node, node.still ? 0 : shift};
}

LaneRef BlockGraph::select(WordRef word, LaneRef a, LaneRef b) {
  if (word == all()) return a;
  if (word == none()) return b;
  const LaneType type = std::max(lanes(a.node).type, lanes(b.node).type);
  LaneNode node{.kind = LaneKind::kCalculated, .type = type, .op = BlockOp::kSelect};
  const auto room = [&](LaneRef ref) {
    ref = as_type(ref, type);
    if (std::abs(ref.shift) >= column::kBlockRoom) ref.shift = 0;  // absent everywhere
    return ref;
  };
  node.a = room(a);
  node.b = room(b);
  node.word = word;
  node.inner = lanes(a.node).inner || lanes(b.node).inner || this->word(word).inner;
  node.bound = std::max(lanes(a.node).bound, lanes(b.node).bound);
  return intern(node);
}

LaneRef BlockGraph::count(WordRef word) {
  LaneNode node{.kind = LaneKind::kCount};
  node.word = word;
  node.bound = Int128(space_.series);
  return intern(node);
}

std::optional<LaneRef> BlockGraph::sum(WordRef word, LaneRef lanes_of) {
  if (std::abs(lanes_of.shift) >= column::kBlockRoom) lanes_of.shift = 0;
  LaneNode node{.kind = LaneKind::kSum};
  node.bound = lanes(lanes_of.node).bound * Int128(std::max<std::size_t>(space_.series, 1));
  if (node.bound > INT64_MAX || is_real(lanes_of)) return std::nullopt;
  node.type = std::max(type_for(node.bound), lanes(lanes_of.node).type);
  node.a = as_type(lanes_of, node.type);
  node.word = word;
  return intern(node);
}

WordRef BlockGraph::none() { return intern(WordNode{}); }
WordRef BlockGraph::all() { return intern(WordNode{.number = 1}); }

WordRef BlockGraph::presence(std::size_t source, int series) {
  WordNode node{.kind = WordKind::kPresence, .number = int(source), .series = series};
  node.inner = series < 0;
  return intern(node);
}

WordRef BlockGraph::rows_of_set(std::size_t set) {
  return intern(WordNode{.kind = WordKind::kRows, .number = int(set)});
}

WordRef BlockGraph::both(WordRef a, WordRef b) {
  if (a == none() || b == none()) return none();
  if (a == all() || a == b) return b;
  if (b == all()) return a;
  WordNode node{.kind = WordKind::kLogic, .op = BlockOp::kAnd};
  std::tie(node.a, node.b) = std::minmax(a, b);
  node.inner = word(a).inner || word(b).inner;
  return intern(node);
}

WordRef BlockGraph::either(WordRef a, WordRef b) {
  if (a == all() || b == all()) return all();
  if (a == none() || a == b) return b;
  if (b == none()) return a;
  WordNode node{.kind = WordKind::kLogic, .op = BlockOp::kOr};
  std::tie(node.a, node.b) = std::minmax(a, b);
  node.inner = word(a).inner || word(b).inner;
  return intern(node);
}

WordRef BlockGraph::without(WordRef a, WordRef b) {
  if (a == none() || b == all() || a == b) return none();
  if (b == none()) return a;
  WordNode node{.kind = WordKind::kLogic, .op = BlockOp::kAndNot, .a = a, .b = b};
  node.inner = word(a).inner || word(b).inner;
  return intern(node);
}

WordRef BlockGraph::shifted(WordRef a, int slots) {
  const WordNode from = word(a);
  if (slots == 0 || from.kind == WordKind::kConstant) return a;
  if (std::abs(slots) >= column::kBlockLanes) return none();
  WordNode node{.kind = WordKind::kLogic, .op = BlockOp::kShift, .a = a, .number = slots};
  node.inner = from.inner;
  return intern(node);
}

WordRef BlockGraph::compare(BlockOp op, LaneRef a, LaneRef b) {
  const int shift = align(a, b);
  WordNode node{.kind = WordKind::kCompare, .op = op, .left = a, .right = b};
  node.inner = lanes(a.node).inner || lanes(b.node).inner;
  const bool still = lanes(a.node).still && lanes(b.node).still;
  const WordRef word = intern(node);
  return still ? word : shifted(word, shift);
}

WordRef BlockGraph::less(LaneRef a, LaneRef b) { return compare(BlockOp::kLess, a, b); }

WordRef BlockGraph::equal(LaneRef a, LaneRef b) {
  if (b.node < a.node) std::swap(a, b);
  return compare(BlockOp::kEqual, a, b);
}

WordRef BlockGraph::any(WordRef word) {
  if (this->word(word).kind == WordKind::kConstant) return word;
  return intern(WordNode{.kind = WordKind::kAny, .a = word});
}

}  // namespace tongket::vtl
