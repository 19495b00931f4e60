// Parts of a graph into a program: one list of steps for each series of a row, and one for the row
// after its series.
#pragma once

#include <vector>

#include "vtl/plan/block_graph.h"

namespace tongket::vtl {

struct CompiledBlocks {
  // Facts that steps read, and where: lanes, and a word of presence; -1 if only one is read.
  struct Input {
    std::size_t source = 0;
    int series = -1;  // -1: each series in turn
    int lanes = -1;
    int word = -1;
  };
  struct Fill {
    int lanes = 0;
    int node = 0;  // constants and numbers by slot, once; keys, for each row or series
  };
  struct RowWord {
    std::size_t set = 0;
    int word = 0;
  };
  std::vector<column::BlockStep> series_steps;
  std::vector<column::BlockStep> row_steps;
  std::vector<Input> series_inputs;
  std::vector<Input> row_inputs;
  std::vector<Fill> constants;
  std::vector<Fill> row_keys;
  std::vector<Fill> series_keys;
  std::vector<RowWord> row_words;
  bool over_rows = false;  // something is wanted of rows
  std::vector<int> ones;   // words with all bits
  column::BlockMemory::Size size;
  std::vector<int> lanes_of;  // node -> lanes of the memory, -1
  std::vector<int> word_of;   // node -> word of the memory, -1
};

struct BlockRoots {
  std::vector<WordRef> series_words;
  std::vector<WordRef> row_words;
  std::vector<LaneRef> series_lanes;
  std::vector<LaneRef> row_lanes;
};

CompiledBlocks compile_blocks(const BlockGraph& graph, const BlockRoots& roots);

}  // namespace tongket::vtl
