#include "column/block_program.h"

#include <algorithm>
#include <cstring>

#include "base/result.h"
#include "column/block_lanes.h"
#include "column/kernel_clones.h"

namespace tongket::column {
namespace {

// The blocks that a step reads, moved by its shifts, and those that it writes.
template <typename A>
struct Blocks {
  const std::byte* a;
  const std::byte* b;
  std::byte* out;
  std::ptrdiff_t a_step;
  std::ptrdiff_t b_step;
  std::ptrdiff_t out_step;

  TONGKET_LANES_INLINE const A* left(int at) const {
    return reinterpret_cast<const A*>(a + at * a_step);
  }
  TONGKET_LANES_INLINE const A* right(int at) const {
    return reinterpret_cast<const A*>(b + at * b_step);
  }
  template <typename Out>
  TONGKET_LANES_INLINE Out* result(int at) const {
    return reinterpret_cast<Out*>(out + at * out_step);
  }
};

template <typename A>
TONGKET_LANES_INLINE Blocks<A> blocks_of(const BlockStep& step, BlockMemory& memory,
                                         bool lanes_out) {
  const BlockMemory::Lanes& a = memory.lanes(step.a);
  const BlockMemory::Lanes& b = memory.lanes(step.b);
  const auto bytes = static_cast<std::ptrdiff_t>(sizeof(A));
  return {a.first - step.shift_a * bytes,
          b.first - step.shift_b * bytes,
          lanes_out ? memory.own(step.out) : nullptr,
          a.step,
          b.step,
          lanes_out ? memory.own_step(step.out) : 0};
}

template <int kLanes, LaneTest kTest, typename A>
TONGKET_LANES_INLINE void compare(const BlockStep& step, BlockMemory& memory, int count) {
  const Blocks<A> blocks = blocks_of<A>(step, memory, false);
  std::uint64_t* const out = memory.words(step.out);
  for (int i = 0; i < count; ++i) out[i] = word_of<kLanes, kTest>(blocks.left(i), blocks.right(i));
}

template <int kLanes, typename A, typename Function>
TONGKET_LANES_INLINE void calculate(const BlockStep& step, BlockMemory& memory, int count,
                                    Function function) {
  const Blocks<A> blocks = blocks_of<A>(step, memory, true);
  for (int i = 0; i < count; ++i) {
    map_lanes<kLanes>(blocks.left(i), blocks.right(i), blocks.template result<A>(i), function);
  }
}

template <int kLanes, typename A>
TONGKET_LANES_INLINE void lane_step(const BlockStep& step, BlockMemory& memory,
                                    const BlockBatch& batch) {
  const int count = batch.count;
  switch (step.op) {
    case BlockOp::kLess:
      return compare<kLanes, LaneTest::kLess, A>(step, memory, count);
    case BlockOp::kEqual:
      return compare<kLanes, LaneTest::kEqual, A>(step, memory, count);
    case BlockOp::kAdd:
      return calculate<kLanes, A>(step, memory, count, [](A x, A y) { return x + y; });
    case BlockOp::kSubtract:
      return calculate<kLanes, A>(step, memory, count, [](A x, A y) { return x - y; });
    case BlockOp::kMultiply:
      return calculate<kLanes, A>(step, memory, count, [](A x, A y) { return x * y; });
    case BlockOp::kNegate:
      return calculate<kLanes, A>(step, memory, count, [](A x, A) { return -x; });
    case BlockOp::kAbs:
      return calculate<kLanes, A>(step, memory, count, [](A x, A) { return x < 0 ? -x : x; });
    case BlockOp::kSelect: {
      const Blocks<A> blocks = blocks_of<A>(step, memory, true);
      for (int i = 0; i < count; ++i) {
        choose_lanes<kLanes>(memory.words(step.word)[i], blocks.left(i), blocks.right(i),
                             blocks.template result<A>(i),
                             [](bool set, A x, A y) { return set ? x : y; });
      }
      return;
    }
    case BlockOp::kSumLanes: {
      const Blocks<A> blocks = blocks_of<A>(step, memory, true);
      for (int i = 0; i < count; ++i) {
        A* const sum = blocks.template result<A>(batch.row_of[i]);
        choose_lanes<kLanes>(memory.words(step.word)[i], blocks.left(i), sum, sum,
                             [](bool set, A x, A before) { return set ? before + x : before; });
      }
      return;
    }
    default:
      return;
  }
}

template <typename Function>
TONGKET_LANES_INLINE void combine(const BlockStep& step, BlockMemory& memory, int count,
                                  Function function) {
  const std::uint64_t* const a = memory.words(step.a);
  const std::uint64_t* const b = memory.words(step.b);
  std::uint64_t* const out = memory.words(step.out);
  for (int i = 0; i < count; ++i) out[i] = function(a[i], b[i]);
}

// The slots that a shift fills from the same series.
inline std::uint64_t stays_in_series(int shift, const BlockBatch& batch) {
  if (batch.each == 0) return ~std::uint64_t{0};
  std::uint64_t out = 0;
  for (int slot = 0; slot < batch.slots; ++slot) {
    const int from = slot % batch.each - shift;
    out |= std::uint64_t{from >= 0 && from < batch.each} << slot;
  }
  return out;
}

// True if the step was none on lanes of one type.
template <int kLanes>
TONGKET_LANES_INLINE bool other_step(const BlockStep& step, BlockMemory& memory,
                                     const BlockBatch& batch) {
  using Word = std::uint64_t;
  const int shift = step.shift_a;
  switch (step.op) {
    case BlockOp::kAnd:
      combine(step, memory, batch.count, [](Word a, Word b) { return a & b; });
      return true;
    case BlockOp::kOr:
      combine(step, memory, batch.count, [](Word a, Word b) { return a | b; });
      return true;
    case BlockOp::kAndNot:
      combine(step, memory, batch.count, [](Word a, Word b) { return a & ~b; });
      return true;
    case BlockOp::kShift: {
      const Word stays = stays_in_series(shift, batch);
      if (shift >= 0) {
        combine(step, memory, batch.count, [=](Word a, Word) { return (a << shift) & stays; });
      } else {
        combine(step, memory, batch.count, [=](Word a, Word) { return (a >> -shift) & stays; });
      }
      return true;
    }
    case BlockOp::kAnyWord:
      for (int i = 0; i < batch.count; ++i) {
        memory.words(step.out)[batch.row_of[i]] |= memory.words(step.a)[i];
      }
      return true;
    case BlockOp::kCountWord:
      for (int i = 0, next = 0; i < batch.count; i = next) {
        while (next < batch.count && batch.row_of[next] == batch.row_of[i]) ++next;
        count_words(memory.counter(step.out, batch.row_of[i]), memory.words(step.a) + i, next - i);
      }
      return true;
    case BlockOp::kCountLanes:
      for (int i = 0; i < batch.count; ++i) {
        auto* const out = memory.own(step.out) + i * memory.own_step(step.out);
        digits_to_lanes<kLanes>(memory.counter(step.a, static_cast<std::size_t>(i)),
                                reinterpret_cast<std::int32_t*>(out));
      }
      return true;
    case BlockOp::kWiden: {
      const auto blocks = blocks_of<std::int32_t>(step, memory, true);
      for (int i = 0; i < batch.count; ++i) {
        const std::int32_t* const from = blocks.left(i);
        auto* const out = blocks.result<std::int64_t>(i);
        for (int lane = 0; lane < kLanes; ++lane) out[lane] = from[lane];
      }
      return true;
    }
    default:
      return false;
  }
}

template <int kLanes>
TONGKET_LANES_INLINE void all_steps(const std::vector<BlockStep>& steps, BlockMemory& memory,
                                    const BlockBatch& batch) {
  for (const BlockStep& step : steps) {
    if (other_step<kLanes>(step, memory, batch)) continue;
    switch (step.type) {
      case LaneType::kInt32:
        lane_step<kLanes, std::int32_t>(step, memory, batch);
        break;
      case LaneType::kInt64:
        lane_step<kLanes, std::int64_t>(step, memory, batch);
        break;
      case LaneType::kDouble:
        lane_step<kLanes, double>(step, memory, batch);
        break;
    }
  }
}

TONGKET_CLONES void steps_of_64(const std::vector<BlockStep>& steps, BlockMemory& memory,
                                const BlockBatch& batch) {
  all_steps<kBlockLanes>(steps, memory, batch);
}
TONGKET_CLONES void steps_of_32(const std::vector<BlockStep>& steps, BlockMemory& memory,
                                const BlockBatch& batch) {
  all_steps<kHalf>(steps, memory, batch);
}

}  // namespace

std::size_t bytes_of(LaneType type) { return type == LaneType::kInt32 ? 4 : 8; }

BlockMemory::BlockMemory(const Size& size)
    : types_(size.lanes),
      words_(size.words * kBatch),
      counters_(size.counters * kBatch * kCounterBits) {
  constexpr std::size_t kLanesEach = kBatch * kBlockLanes + 2 * kBlockRoom;
  std::size_t bytes = 0;
  std::vector<std::size_t> starts;
  for (const LaneType type : types_) {
    starts.push_back(bytes + kBlockRoom * bytes_of(type));
    bytes += kLanesEach * bytes_of(type);
  }
  memory_ = ZeroedArray<double>(bytes / sizeof(double));
  for (std::size_t i = 0; i < types_.size(); ++i) {
    own_.push_back(reinterpret_cast<std::byte*>(memory_.data()) + starts[i]);
    lanes_.push_back({own_.back(), own_step(i)});
  }
}

void run_blocks(const std::vector<BlockStep>& steps, BlockMemory& memory, const BlockBatch& batch) {
  TK_ASSERT(batch.slots <= kBlockLanes && batch.count <= kBatch);
  batch.slots <= kHalf ? steps_of_32(steps, memory, batch) : steps_of_64(steps, memory, batch);
}

void clear_totals(const std::vector<BlockStep>& steps, BlockMemory& memory, int rows) {
  const auto count = static_cast<std::size_t>(rows);
  for (const BlockStep& step : steps) {
    if (step.op == BlockOp::kAnyWord) std::fill_n(memory.words(step.out), count, std::uint64_t{0});
    if (step.op == BlockOp::kCountWord) {
      std::fill_n(memory.counter(step.out, 0), count * kCounterBits, std::uint64_t{0});
    }
    if (step.op == BlockOp::kSumLanes) {
      std::memset(memory.own(step.out), 0, count * kBlockLanes * bytes_of(step.type));
    }
  }
}

}  // namespace tongket::column
