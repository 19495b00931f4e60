// Programs over blocks: all slots of one series at once, 32 or 64 lanes of one type and a word with
// a bit for each slot. What is compared becomes a word; logic is done on words, 64 slots a step.
// A step runs over a batch of series before the next one does, so that choosing what to do costs
// little. A program runs on the series of some rows, then on these rows, where it sees what their
// series counted, summed or had. Nothing overflows: whoever made the program knows the ranges.
//
//   lanes    a table of places: in the facts themselves, in constants, in registers. A step reads a
//            block moved by some slots by moving the pointer: there is room for 64 lanes before the
//            first block and behind the last, and between them other blocks of the same range lie.
//   words    bits of presence, of truths, of what was compared
//   counters how many series of a row had a bit, in binary digits of one word each

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "column/zeroed_array.h"

namespace tongket::column {

enum class LaneType : std::uint8_t { kInt32, kInt64, kDouble };

enum class BlockOp : std::uint8_t {
  kAdd,  // lanes out = a, b
  kSubtract,
  kMultiply,
  kNegate,
  kAbs,
  kWiden,   // 32-bit a -> 64-bit out
  kSelect,  // out = word ? a : b
  kLess,    // word out = a < b
  kEqual,   // word out = a == b
  kAnd,     // word out = words a, b
  kOr,
  kAndNot,      // a & ~b
  kShift,       // word a, towards later slots by shift_a
  kCountWord,   // counter out += word a
  kAnyWord,     // word out |= word a
  kSumLanes,    // lanes out += a where word
  kCountLanes,  // 32-bit lanes out = counter a
};

struct BlockStep {
  BlockOp op = BlockOp::kAdd;
  LaneType type = LaneType::kInt32;  // of lanes read
  std::int16_t shift_a = 0;          // slots by which a is moved to later ones
  std::int16_t shift_b = 0;
  std::uint16_t a = 0;
  std::uint16_t b = 0;
  std::uint16_t word = 0;
  std::uint16_t out = 0;
};

inline constexpr int kBlockLanes = 64;
inline constexpr int kBlockRoom = 64;  // lanes before the first block and behind the last
inline constexpr int kBatch = 32;      // series, or rows, at a time
inline constexpr int kCounterBits = 16;

std::size_t bytes_of(LaneType type);

// What a program works on; one for each thread.
class BlockMemory {
 public:
  struct Size {
    std::vector<LaneType> lanes;  // the type of each
    std::size_t words = 0;
    std::size_t counters = 0;
  };
  struct Lanes {
    const std::byte* first = nullptr;  // block of the first of the batch
    std::ptrdiff_t step = 0;           // bytes from one block to the next
  };
  explicit BlockMemory(const Size& size);
  BlockMemory(const BlockMemory&) = delete;
  BlockMemory& operator=(const BlockMemory&) = delete;

  // Memory of the lanes for a batch, blocks of kBlockLanes side by side.
  [[nodiscard]] std::byte* own(std::size_t lanes) { return own_[lanes]; }
  [[nodiscard]] std::ptrdiff_t own_step(std::size_t lanes) const {
    return static_cast<std::ptrdiff_t>(kBlockLanes * bytes_of(types_[lanes]));
  }
  // Where steps read it from now on.
  void bind(std::size_t lanes, Lanes blocks) { lanes_[lanes] = blocks; }
  void bind_own(std::size_t lanes) { lanes_[lanes] = {own_[lanes], own_step(lanes)}; }
  [[nodiscard]] const Lanes& lanes(std::size_t index) const { return lanes_[index]; }
  [[nodiscard]] LaneType type(std::size_t lanes) const { return types_[lanes]; }
  // One word for each of the batch.
  [[nodiscard]] std::uint64_t* words(std::size_t index) { return words_.data() + index * kBatch; }
  [[nodiscard]] const std::uint64_t* words(std::size_t index) const {
    return words_.data() + index * kBatch;
  }
  [[nodiscard]] std::uint64_t* counter(std::size_t index, std::size_t row) {
    return counters_.data() + (index * kBatch + row) * kCounterBits;
  }

 private:
  std::vector<LaneType> types_;
  ZeroedArray<double> memory_;
  std::vector<std::byte*> own_;
  std::vector<Lanes> lanes_;
  std::vector<std::uint64_t> words_;
  std::vector<std::uint64_t> counters_;
};

// What the steps run on: so many series or rows, of so many slots each; of series, which of the
// rows at hand each belongs to.
struct BlockBatch {
  int count = 0;  // at most kBatch
  int slots = 0;  // of a block
  int each = 0;   // slots of one series, if several short ones share a block; else 0
  const std::uint8_t* row_of = nullptr;
};

// On 64 lanes, or on the first 32 if there are no more slots.
void run_blocks(const std::vector<BlockStep>& steps, BlockMemory& memory, const BlockBatch& batch);

// So that the sums, counts and words of the first rows begin with nothing.
void clear_totals(const std::vector<BlockStep>& steps, BlockMemory& memory, int rows);

}  // namespace tongket::column
