// Bar charts flattened into text: the numbers first, in printed order, then the labels of the axis,
// then the caption; or only some of these.
//
//   1.100 1.250 1.400
//   Nam 2020 Nam 2021 Nam 2022
//   Doanh thu (ty dong)
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "read/source/source_text.h"

namespace tongket {

struct ChartNumber {
  std::size_t line = 0;  // index into SourceText::lines
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct ChartLabel {
  int year = 0;
  bool plan = false;
  bool estimated = false;
};

struct ChartBlock {
  std::vector<ChartNumber> numbers;  // in printed order
  std::vector<ChartLabel> labels;    // of the axis, in printed order; empty if they are lost
  std::string caption;               // empty if it is lost
  std::vector<std::size_t> caption_lines;
  std::size_t first = 0;  // lines [first, last) of the source belong to it
  std::size_t last = 0;
};

// Blocks in order; they do not overlap.
std::vector<ChartBlock> chart_blocks(const SourceText& source);
// For each line of the source whether it belongs to a chart.
std::vector<bool> chart_lines(const SourceText& source);

}  // namespace tongket
