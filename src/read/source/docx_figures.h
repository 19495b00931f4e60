// What a Word file that was printed from a store says about its own numbers (model/figure_marks.h):
// which bookmark stands for which observation, and where in a paragraph the bookmarks are.
//
//   DocxFigures figures(docx);
//   const MarkedParagraph marked = figures.find(paragraph);
//   marked.spans.front().begin       // a byte of docx_text(paragraph)
//   marked.charts.find(run)          // what the values of the chart in the run are
#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "office/docx.h"
#include "read/source/source_text.h"

namespace tongket {

struct MarkedSpan {
  std::size_t begin = 0;  // bytes of docx_text()
  std::size_t end = 0;
  const FigureKey* figure = nullptr;
};

using ChartFigures = std::map<std::size_t, FigureKey>;  // by point

struct MarkedParagraph {
  std::vector<MarkedSpan> spans;
  std::unordered_map<std::size_t, const ChartFigures*> charts;  // by the run's hash
};

class DocxFigures {
 public:
  // A document that says nothing about its numbers has none; entries that cannot be read are left
  // out.
  explicit DocxFigures(DocxPackage& docx);

  [[nodiscard]] bool empty() const { return spans_.empty() && charts_.empty(); }
  [[nodiscard]] MarkedParagraph find(const pugi::xml_node& paragraph) const;

 private:
  std::map<std::string, FigureKey, std::less<>> spans_;      // by bookmark
  std::map<std::string, ChartFigures, std::less<>> charts_;  // by bookmark
};

}  // namespace tongket
