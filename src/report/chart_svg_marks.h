// How the series of an SVG chart look: patterns of bars, dashes and markers of lines, by the styles
// of office/chart_layout.h. Series count from 0 to kMaxSeries - 1; coordinates are tenths of a
// millimetre.
//
//   draw_patterns(html, chart.series.size(), "chart-3");
//   html.single("rect", {{"fill", bar_fill(1, "chart-3")}});   // url(#chart-3-p1)
#pragma once

#include <string>
#include <string_view>

#include "office/html.h"

namespace tongket {

// <defs> with the pattern of each series that has one; `id` begins their names.
void draw_patterns(Html& html, std::size_t series_count, std::string_view id);

// What fills the bars: a colour, or the pattern that draw_patterns() drew under the same `id`.
std::string bar_fill(std::size_t series, std::string_view id);

// A line along `path` (SVG path data).
void draw_stroke(Html& html, std::string_view path, std::size_t series);

struct MarkerPlace {
  int x;
  int y;
};
void draw_marker(Html& html, const MarkerPlace& place, std::size_t series);

}  // namespace tongket
