// What the native chart and the SVG chart decide alike: how wide a text will be, where lines break,
// whether value labels have room, which scale the value axis has, how series look. Widths are
// estimates from the letter widths of Times New Roman; nothing is drawn here.
//
//   wrapped("Revenue of the sector", {.width = 3000, .points = 11})   // widths in 1/100 mm
//   label_plan(chart).turn                                            // kAcross, kUpright, kNone
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/chart.h"

namespace tongket {

inline constexpr int kTitlePoints = 11;
inline constexpr int kTextPoints = 10;
inline constexpr int kMaxSeries = 8;
// Room beside the bars of one category, in percent of a bar's width.
inline constexpr int kGapPercent = 60;

// Width in 1/100 mm of one line of text (UTF-8).
int text_width(std::string_view text, int points);

struct LineWidth {
  int width;  // 1/100 mm
  int points;
};

// Broken at spaces into lines that fit; a longer word keeps a line for itself.
std::vector<std::string> wrapped(std::string_view text, LineWidth line);

// Title and category names as they are printed.
std::vector<std::string> title_lines(const Chart& chart);
std::vector<std::string> category_lines(const Chart& chart, std::size_t category);

enum class LabelTurn { kNone, kAcross, kUpright };
enum class LabelSide { kNone, kAbove, kBelow };

struct LabelPlan {
  LabelTurn turn = LabelTurn::kNone;
  // For lines only, by series and category: above the highest of several lines, below the lowest.
  std::vector<std::vector<LabelSide>> sides;
};

// Where labels fit without touching each other: beside bars across, else upright, else nowhere; of
// crowded lines only the last points. The chart must pass check_chart().
LabelPlan label_plan(const Chart& chart);

// Where the plot stands in the chart, in 1/100 mm from the left upper corner: its axis labels
// included, title, unit and legend not, and with room above for the labels of the highest columns.
struct PlotFrame {
  int left;
  int top;
  int width;
  int height;
};
PlotFrame plot_frame(const Chart& chart);

struct ValueAxis {
  Decimal low;
  Decimal high;
  Decimal step;  // 1, 2 or 5 times a power of ten
};

// About five steps that hold all values; bars always stand on zero, lines leave it when all values
// lie within a sixth of the largest. kOverflow for values too far apart to be subtracted.
Result<ValueAxis> value_axis(const Chart& chart);

// (value - low) / (high - low) in millionths.
Result<std::int64_t> share_of_axis(const ValueAxis& axis, const Decimal& value);

struct SeriesStyle {
  std::string_view fill;     // RRGGBB of bars
  std::string_view pattern;  // ST_PresetPatternVal; empty: solid
  std::string_view line;     // RRGGBB of lines
  std::string_view dash;     // ST_PresetLineDashVal
  std::string_view marker;   // ST_MarkerStyle
};

// Distinct in colour and in grey; `series` counts from 0 to kMaxSeries - 1.
const SeriesStyle& series_style(std::size_t series);

}  // namespace tongket
