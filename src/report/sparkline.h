// A word-sized line chart of one series as inline SVG: equal steps in time, gaps where nothing was
// reported, the last value marked. All coordinates are whole tenths of a pixel, computed exactly.
//
//   draw_sparkline(html, {v2019, std::nullopt, v2021, v2022}, "2019: 3; 2021: 5; 2022: 6")
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "office/html.h"

namespace tongket {

// Draws nothing for fewer than two values. `title` is what a screen reader says.
void draw_sparkline(Html& html, const std::vector<std::optional<Decimal>>& values,
                    std::string_view title);

}  // namespace tongket
