// Steps of block programs against the obvious loops.
#include "column/block_program.h"

#include <gtest/gtest.h>

#include <random>

#include "column/kernel_random.h"

namespace tongket::column {
namespace {

constexpr std::uint16_t kA = 0;
constexpr std::uint16_t kB = 1;
constexpr std::uint16_t kOut = 2;

template <typename V>
V* block(BlockMemory& memory, std::size_t lanes, int at) {
  return reinterpret_cast<V*>(memory.own(lanes) + at * memory.own_step(lanes));
}

template <typename V>
class Blocks {
 public:
  Blocks(LaneType type, std::uint64_t seed)
      : type_(type), memory_({{type, type, type}, 3, 1}), random_(seed) {
    for (const std::uint16_t lanes : {kA, kB}) {
      V* const first = block<V>(memory_, lanes, 0) - kBlockRoom;
      for (int i = 0; i < kBatch * kBlockLanes + 2 * kBlockRoom; ++i) {
        first[i] = static_cast<V>(static_cast<int>(random_() % 9) - 4);
      }
    }
    for (int i = 0; i < kBatch; ++i) memory_.words(0)[i] = random_();
  }

  // Of one block: what `expected(a, b)` says of every lane, as lanes or as a word.
  template <typename Expected>
  void check(BlockOp op, int slots, const Expected& expected) {
    const BlockStep step{op, type_, 3, -2, kA, kB, 0, word_out(op) ? std::uint16_t{1} : kOut};
    constexpr int kCount = 7;
    run_blocks({step}, memory_, {kCount, slots, 0, nullptr});
    for (int i = 0; i < kCount; ++i) {
      const V* const a = block<V>(memory_, kA, i) - 3;
      const V* const b = block<V>(memory_, kB, i) + 2;
      for (int t = 0; t < slots; ++t) {
        const bool bit = (memory_.words(0)[i] >> t & 1U) != 0;
        const auto wanted = static_cast<V>(expected(a[t], b[t], bit));
        const V found = word_out(op) ? static_cast<V>(memory_.words(1)[i] >> t & 1U)
                                     : block<V>(memory_, kOut, i)[t];
        ASSERT_EQ(found, wanted) << static_cast<int>(op) << " " << i << " " << t;
      }
    }
  }

  void check_all(int slots) {
    check(BlockOp::kAdd, slots, [](V a, V b, bool) { return a + b; });
    check(BlockOp::kSubtract, slots, [](V a, V b, bool) { return a - b; });
    check(BlockOp::kMultiply, slots, [](V a, V b, bool) { return a * b; });
    check(BlockOp::kNegate, slots, [](V a, V, bool) { return -a; });
    check(BlockOp::kAbs, slots, [](V a, V, bool) { return a < 0 ? -a : a; });
    check(BlockOp::kSelect, slots, [](V a, V b, bool bit) { return bit ? a : b; });
    check(BlockOp::kLess, slots, [](V a, V b, bool) { return a < b; });
    check(BlockOp::kEqual, slots, [](V a, V b, bool) { return a == b; });
  }

 private:
  static bool word_out(BlockOp op) { return op == BlockOp::kLess || op == BlockOp::kEqual; }
  LaneType type_;
  BlockMemory memory_;
  std::mt19937_64 random_;
};

TEST(BlockProgram, StepsOnLanesAreTheObviousLoops) {
  for (const int slots : {5, 32, 33, 60, 64}) {
    Blocks<std::int32_t>(LaneType::kInt32, 1).check_all(slots);
    Blocks<std::int64_t>(LaneType::kInt64, 2).check_all(slots);
    Blocks<double>(LaneType::kDouble, 3).check_all(slots);
  }
}

TEST(BlockProgram, RowsCountAndSumTheirSeries) {
  std::mt19937_64 random = draws(4);
  const std::vector<BlockStep> series = {{.op = BlockOp::kCountWord, .a = 0, .out = 0},
                                         {.op = BlockOp::kAnyWord, .a = 0, .out = 1},
                                         {.op = BlockOp::kSumLanes, .a = kA, .b = kA, .out = kB}};
  const std::vector<BlockStep> row = {{.op = BlockOp::kCountLanes, .a = 0, .out = kOut}};
  BlockMemory memory({{LaneType::kInt32, LaneType::kInt32, LaneType::kInt32}, 2, 1});
  for (int round = 0; round < 20; ++round) {
    std::array<std::uint8_t, kBatch> row_of{};
    std::array<std::array<int, kBlockLanes>, 3> counts{};
    std::array<std::array<int, kBlockLanes>, 3> sums{};
    clear_totals(series, memory, 3);
    for (int batch = 0; batch < 5; ++batch) {
      const int count = 1 + static_cast<int>(random() % kBatch);
      for (int i = 0; i < count; ++i) {
        const auto to = static_cast<std::size_t>(std::min(2, i / 9));
        row_of[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(to);
        memory.words(0)[i] = random();
        for (int t = 0; t < kBlockLanes; ++t) {
          const auto slot = static_cast<std::size_t>(t);
          const auto value = static_cast<std::int32_t>(random() % 100);
          block<std::int32_t>(memory, kA, i)[t] = value;
          const bool bit = (memory.words(0)[i] >> t & 1U) != 0;
          counts[to][slot] += bit ? 1 : 0;
          sums[to][slot] += bit ? value : 0;
        }
      }
      run_blocks(series, memory, {count, 64, 0, row_of.data()});
    }
    run_blocks(row, memory, {3, 64, 0, nullptr});
    for (int i = 0; i < 3; ++i) {
      for (int t = 0; t < kBlockLanes; ++t) {
        const auto to = static_cast<std::size_t>(i);
        const auto slot = static_cast<std::size_t>(t);
        ASSERT_EQ(block<std::int32_t>(memory, kOut, i)[t], counts[to][slot]);
        ASSERT_EQ(block<std::int32_t>(memory, kB, i)[t], sums[to][slot]);
        ASSERT_EQ((memory.words(1)[i] >> t & 1U) != 0, counts[to][slot] > 0);
      }
    }
  }
}

TEST(BlockProgram, AShiftStaysWithinASeries) {
  BlockMemory memory({{}, 2, 0});
  memory.words(0)[0] = 0b11111'10001'11111;
  for (const auto& [shift, expected] :
       {std::pair{2, 0b11100'00100'11100}, {-1, 0b01111'01000'01111}}) {
    const BlockStep step{
        .op = BlockOp::kShift, .shift_a = static_cast<std::int16_t>(shift), .out = 1};
    run_blocks({step}, memory, {1, 15, 5, nullptr});
    EXPECT_EQ(memory.words(1)[0], static_cast<std::uint64_t>(expected));
  }
}

}  // namespace
}  // namespace tongket::column
