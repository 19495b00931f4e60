#include "read/source/pdf_charts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "read/source/pdf_straight.h"

namespace tongket {
namespace {

constexpr std::size_t kFewestBarLines = 4;  // lines
constexpr std::size_t kMostBarLines = 60;
constexpr std::size_t kMostCharts = 10;
constexpr std::size_t kMostChartWords = 20'000;
constexpr double kSmallestStep = 3;
constexpr double kLongestLabel = 250;  // names of bars stand beside them

enum class BarDirection { kLevel, kUpright };

bool is_even(const std::vector<double>& at) {
  const double step = (at.back() - at.front()) / static_cast<double>(at.size() - 1);
  for (std::size_t i = 1; i < at.size(); ++i) {
    if (std::abs(at[i] - at[i - 1] - step) > 1) return false;
  }
  return step > kSmallestStep;
}

// Whether the word is the label at the end of a line.
bool labels(const PdfBox& word, const PdfStraight& line, BarDirection direction) {
  constexpr double kOff = 5;    // its middle from the line
  constexpr double kAway = 30;  // its nearer side from the line's end
  if (direction == BarDirection::kLevel) {
    return std::abs(word.middle() - line.at) <= kOff && word.right <= line.from + 2 &&
           word.right >= line.from - kAway;
  }
  return std::abs(word.centre() - line.at) <= kOff && word.top >= line.to - 2 &&
         word.top <= line.to + kAway;
}

void find_along(const PdfPage& page, const std::vector<PdfStraight>& lines, BarDirection direction,
                std::vector<PdfBox>& out) {
  std::map<std::pair<long, long>, std::vector<double>> ladders;  // by both ends
  for (const PdfStraight& line : lines) {
    ladders[{std::lround(line.from), std::lround(line.to)}].push_back(line.at);
  }
  for (auto& [ends, at] : ladders) {
    if (at.size() < kFewestBarLines || at.size() > kMostBarLines || out.size() == kMostCharts) {
      continue;
    }
    std::sort(at.begin(), at.end());
    if (!is_even(at)) continue;
    const auto from = static_cast<double>(ends.first);
    const auto to = static_cast<double>(ends.second);
    const auto labelled = std::count_if(at.begin(), at.end(), [&](double line) {
      return std::any_of(page.words.begin(), page.words.end(), [&](const PdfWord& word) {
        return labels(word.box, {line, from, to}, direction);
      });
    });
    if (static_cast<std::size_t>(labelled) * 2 < at.size()) continue;
    constexpr double kAbove = 10;
    constexpr double kBelow = 24;
    const PdfBox box = direction == BarDirection::kLevel ? PdfBox{from, at.front(), to, at.back()}
                                                         : PdfBox{at.front(), from, at.back(), to};
    out.push_back({box.left - kLongestLabel, box.top - kAbove, box.right, box.bottom + kBelow});
  }
}

}  // namespace

std::vector<PdfBox> find_charts(const PdfPage& page) {
  std::vector<PdfBox> out;
  if (page.words.size() > kMostChartWords) return out;  // a hundred times a page of print
  find_along(page, level_lines(page.rules), BarDirection::kLevel, out);
  find_along(page, upright_lines(page.rules), BarDirection::kUpright, out);
  return out;
}

}  // namespace tongket
