// A compiled program over the rows of a space, some rows at a time and their series in batches.
// Short series that lie side by side share a block, unless rows put them together.
#pragma once

#include <array>
#include <vector>

#include "vtl/plan/block_compiler.h"

namespace tongket::vtl {

// Series that are calculated together: one row's from a first one on, or all of some rows.
struct SeriesBatch {
  std::size_t row = 0;
  std::size_t series = 0;
  int rows = 1;
  int count = 0;  // of series, all rows together
};

// A compiled program over the rows of a space; one for each thread. For some rows at a time:
// begin_rows(), run_series() for all batches of theirs, end_rows().
class SpaceRun {
 public:
  SpaceRun(const BlockGraph& graph, const CompiledBlocks& blocks);

  // How many rows at most.
  [[nodiscard]] int rows_at_once() const { return rows_at_once_; }
  void begin_rows(std::size_t first, int rows);
  // Calls with every batch of the rows.
  template <typename Run>
  void for_batches(const Run& run) {
    const auto series = static_cast<int>(graph_.space().series);
    if (joined_) return run(SeriesBatch{first_, 0, rows_, rows_ * series});
    for (int row = 0; row < rows_; ++row) {
      for (std::size_t i = 0; i + 1 < cuts_.size(); ++i) {
        run(SeriesBatch{first_ + static_cast<std::size_t>(row), cuts_[i], 1,
                        static_cast<int>(cuts_[i + 1] - cuts_[i])});
      }
    }
  }
  void run_series(const SeriesBatch& batch);
  void end_rows();
  // Of the first series of a batch, or of the first row: its word.
  [[nodiscard]] std::uint64_t word(int index) const {
    return memory_.words(static_cast<std::size_t>(index))[0];
  }
  // Calls with the number within the batch and the word of each whose word is not zero.
  template <typename Found>
  void for_words(int index, const SeriesBatch& batch, const Found& found) const {
    const std::uint64_t* const words = memory_.words(static_cast<std::size_t>(index));
    const int blocks = blocks_for(batch.count);
    std::uint64_t any = 0;
    for (int i = 0; i < blocks; ++i) any |= words[i];
    if (any == 0) return;
    for (int i = 0; i < batch.count; ++i) {
      const std::uint64_t word = words[i / packed_] >> (i % packed_ * slots_) & all_;
      if (word != 0) found(i, word);
    }
  }
  template <typename Found>
  void for_row_words(int index, const Found& found) const {
    const std::uint64_t* const words = memory_.words(static_cast<std::size_t>(index));
    for (int i = 0; i < rows_; ++i) {
      if (words[i] != 0) found(i, words[i]);
    }
  }
  [[nodiscard]] const column::BlockMemory& memory() const { return memory_; }

 private:
  // Neighbours in a source: from an index on, each `step` behind the one before.
  struct Neighbours {
    std::size_t index = 0;
    std::size_t step = 1;
    int count = 0;
    int packed = 1;
    bool there = false;
  };
  [[nodiscard]] int blocks_for(int series) const { return (series + packed_ - 1) / packed_; }
  [[nodiscard]] int packed_series() const;
  void bind(const CompiledBlocks::Input& input, const Neighbours& at);
  // Of the block of a batch's element, so many lanes from one on.
  struct LaneRange {
    int element = 0;
    int first = 0;
    int count = column::kBlockLanes;
  };
  void fill(int lanes, const LaneRange& range, std::int64_t number);
  void fill_constant(const CompiledBlocks::Fill& constant);
  void fill_series(const SeriesBatch& batch);
  void cut_series();

  const BlockGraph& graph_;
  const CompiledBlocks& blocks_;
  column::BlockMemory memory_;
  int slots_;
  std::uint64_t all_;
  int packed_ = 1;  // series in a block
  int rows_at_once_ = 1;
  bool joined_ = false;            // all series of these rows in one batch
  std::vector<std::size_t> cuts_;  // where batches of a row's series begin, and the end
  std::size_t first_ = 0;
  int rows_ = 0;
  std::array<std::uint8_t, column::kBatch> row_of_{};
};

}  // namespace tongket::vtl
