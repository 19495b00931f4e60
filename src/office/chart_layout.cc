// Idea of the labels: the distance between neighbouring bars (or points) against the width of the
// widest label, on a plot area estimated from the chart's size less its texts.
#include "office/chart_layout.h"

#include <algorithm>
#include <array>

#include "base/number_text.h"
#include "base/text.h"

namespace tongket {
namespace {

constexpr int kLineHeight = 380;  // 1/100 mm, of digits of 10 pt
constexpr int kTextLine = 430;    // a whole line of 10 pt
constexpr int kLineMark = 1400;   // a piece of line in the legend
constexpr int kBetween = 100;     // 1/100 mm kept free between two labels

// 1/1000 of the type size.
int letter_width(char c) {
  if (c == ' ' || c == '.' || c == ',' || c == ';' || c == ':') return 250;
  if (c == 'i' || c == 'l' || c == 'j' || c == 't' || c == 'f' || c == 'I') return 300;
  if (c == 'm' || c == 'w') return 760;
  if (c >= 'A' && c <= 'Z') return 690;
  return 500;
}

int widest_label(const Chart& chart) {
  int widest = 0;
  const int decimals = chart_decimals(chart);
  for (const ChartSeries& series : chart.series) {
    for (const auto& value : series.values) {
      if (!value) continue;
      const Decimal shown = value->rescaled(decimals, Rounding::kHalfUp).value_or(*value);
      const std::string text = number_text(shown, Language::kEnglish);
      widest = std::max(widest, text_width(text, kTextPoints));
    }
  }
  return widest;
}

int widest_category(const Chart& chart) {
  int widest = 0;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    for (const std::string& line : category_lines(chart, i)) {
      widest = std::max(widest, text_width(line, kTextPoints));
    }
  }
  return widest;
}

bool lies(const Chart& chart) { return chart.kind == ChartKind::kBar; }

// Programs set the entries in columns of one width.
int legend_height(const Chart& chart) {
  if (chart.series.size() < 2) return 0;
  int widest = 0;
  for (const ChartSeries& series : chart.series) {
    widest = std::max(widest, text_width(series.name, kTextPoints));
  }
  const int mark = chart.kind == ChartKind::kLine ? kLineMark : kLineHeight;
  const int in_row = std::max(1, chart.size.width_mm * 80 / (widest + mark + 2 * kBetween));
  const int rows = (static_cast<int>(chart.series.size()) + in_row - 1) / in_row;
  return rows * kTextLine + 2 * kBetween;
}

PlotFrame frame_of(const Chart& chart, LabelTurn turn) {
  const int titles = static_cast<int>(title_lines(chart).size());
  const int unit = chart.value_title.empty() ? 0 : kTextLine + kBetween;
  const int top = 250 + titles * (kTextLine + 30) +
                  (turn == LabelTurn::kUpright ? widest_label(chart) + kBetween : kTextLine);
  const int left = 200 + (lies(chart) ? 0 : unit);
  const int right = lies(chart) && turn != LabelTurn::kNone ? widest_label(chart) / 2 + 200 : 300;
  const int bottom = 100 + legend_height(chart) + (lies(chart) ? unit : 0);
  return {left, top, std::max(1, chart.size.width_mm * 100 - left - right),
          std::max(1, chart.size.height_mm * 100 - top - bottom)};
}

// Between the axes, where bars and lines stand.
int inner_width(const Chart& chart) {
  const int names = lies(chart) ? widest_category(chart) : widest_label(chart);
  return std::max(1, frame_of(chart, LabelTurn::kAcross).width - names - kBetween);
}

int inner_height(const Chart& chart) {
  return std::max(1, frame_of(chart, LabelTurn::kAcross).height - kTextLine - kBetween);
}

// Between the middles of neighbouring bars.
int bar_pitch(const Chart& chart, int plot) {
  const int bars = static_cast<int>(chart.series.size());
  const int category = plot / static_cast<int>(chart.categories.size());
  return bars == 1 ? category : category * 100 / (bars * 100 + kGapPercent);
}

// The highest of a category's points is labelled above, the lowest below.
std::vector<LabelSide> sides_of_category(const Chart& chart, std::size_t category) {
  std::vector<LabelSide> sides(chart.series.size(), LabelSide::kNone);
  std::optional<std::size_t> top;
  std::optional<std::size_t> bottom;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const auto& value = chart.series[i].values[category];
    if (!value) continue;
    if (!top || *value > *chart.series[*top].values[category]) top = i;
    if (!bottom || *value <= *chart.series[*bottom].values[category]) bottom = i;
  }
  if (bottom && chart.series.size() > 1) sides[*bottom] = LabelSide::kBelow;
  if (top) sides[*top] = LabelSide::kAbove;
  return sides;
}

std::size_t last_reported(const Chart& chart) {
  std::size_t last = 0;
  for (const ChartSeries& series : chart.series) {
    for (std::size_t i = last; i < series.values.size(); ++i) {
      if (series.values[i]) last = i;
    }
  }
  return last;
}

LabelPlan plan_of_lines(const Chart& chart) {
  const std::size_t count = chart.categories.size();
  const int pitch = inner_width(chart) / static_cast<int>(count);
  const bool crowded = widest_label(chart) + kBetween > pitch;
  const std::size_t last = last_reported(chart);
  LabelPlan plan{LabelTurn::kAcross, {}};
  plan.sides.assign(chart.series.size(), std::vector<LabelSide>(count, LabelSide::kNone));
  for (std::size_t category = 0; category < count; ++category) {
    if (crowded && category != last) continue;
    const std::vector<LabelSide> sides = sides_of_category(chart, category);
    for (std::size_t i = 0; i < sides.size(); ++i) plan.sides[i][category] = sides[i];
  }
  return plan;
}

// The smallest step of which five cover the range.
Result<Decimal> step_for(const Decimal& range) {
  for (int exponent = -Decimal::kMaxDecimals; exponent <= Decimal::kMaxDecimals; ++exponent) {
    for (const int digit : {1, 2, 5}) {
      if (Decimal::of(5L * digit, -exponent) >= range) return Decimal::of(digit, -exponent);
    }
  }
  return fail(ErrorCode::kOverflow, "office.chart_range");
}

Result<Decimal> whole_steps(const Decimal& value, const Decimal& step, Rounding rounding) {
  TK_TRY(const Decimal count, divide(value, step, 0, rounding));
  return multiply(count, step);
}

}  // namespace

int text_width(std::string_view text, int points) {
  std::int64_t thousandths = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) thousandths += letter_width(c);
  }
  return static_cast<int>(thousandths * points * 3528 / 100'000);  // a point is 0.3528 mm
}

std::vector<std::string> wrapped(std::string_view text, LineWidth line) {
  std::vector<std::string> lines;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    const std::string longer = lines.empty() ? "" : lines.back() + " " + std::string(word);
    if (!lines.empty() && text_width(longer, line.points) <= line.width) {
      lines.back() = longer;
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

std::vector<std::string> title_lines(const Chart& chart) {
  return wrapped(chart.title, {chart.size.width_mm * 72, kTitlePoints});
}

std::vector<std::string> category_lines(const Chart& chart, std::size_t category) {
  const int width = chart.size.width_mm * 100;
  if (lies(chart)) return wrapped(chart.categories[category], {width * 35 / 100, kTextPoints});
  const int share = (width - 2500) / static_cast<int>(chart.categories.size());
  return wrapped(chart.categories[category], {share, kTextPoints});
}

PlotFrame plot_frame(const Chart& chart) { return frame_of(chart, label_plan(chart).turn); }

LabelPlan label_plan(const Chart& chart) {
  if (chart.labels == ChartLabels::kHidden) return {};
  if (chart.kind == ChartKind::kLine) return plan_of_lines(chart);
  if (lies(chart)) {
    const int pitch = bar_pitch(chart, inner_height(chart));
    return {pitch < kLineHeight ? LabelTurn::kNone : LabelTurn::kAcross, {}};
  }
  const int pitch = bar_pitch(chart, inner_width(chart));
  if (widest_label(chart) + kBetween <= pitch) return {LabelTurn::kAcross, {}};
  return {pitch < kLineHeight ? LabelTurn::kNone : LabelTurn::kUpright, {}};
}

Result<ValueAxis> value_axis(const Chart& chart) {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  for (const ChartSeries& series : chart.series) {
    for (const auto& value : series.values) {
      if (!value) continue;
      if (!low || *value < *low) low = value;
      if (!high || *value > *high) high = value;
    }
  }
  const Decimal zero;
  TK_TRY(Decimal range, subtract(high.value_or(zero), low.value_or(zero)));
  const Result<Decimal> sixfold = multiply(range, Decimal::of(6));
  const bool far_from_zero = low && sixfold && *low > zero && *sixfold < *high;
  if (chart.kind != ChartKind::kLine || !far_from_zero) {
    low = std::min(low.value_or(zero), zero);
    high = std::max(high.value_or(zero), zero);
  }
  if (*low == *high) {
    TK_TRY(high, add(*low, Decimal::of(1)));
  }
  TK_TRY(range, subtract(*high, *low));
  TK_TRY(const Decimal step, step_for(range));
  TK_TRY(const Decimal from, whole_steps(*low, step, Rounding::kFloor));
  TK_TRY(const Decimal to, whole_steps(*high, step, Rounding::kCeiling));
  return ValueAxis{from, to, step};
}

Result<std::int64_t> share_of_axis(const ValueAxis& axis, const Decimal& value) {
  TK_TRY(const Decimal above, subtract(value, axis.low));
  TK_TRY(const Decimal range, subtract(axis.high, axis.low));
  TK_TRY(const Decimal share, divide(above, range, 6, Rounding::kHalfUp));
  return share.coefficient();
}

const SeriesStyle& series_style(std::size_t series) {
  static constexpr std::array<SeriesStyle, kMaxSeries> kStyles{{
      {"1F4E79", "", "1F4E79", "solid", "circle"},
      {"2E75B6", "dkUpDiag", "C55A11", "dash", "square"},
      {"BDD7EE", "", "375623", "sysDot", "triangle"},
      {"C55A11", "dkHorz", "7F7F7F", "dashDot", "diamond"},
      {"7F7F7F", "", "7030A0", "lgDash", "x"},
      {"375623", "lgCheck", "000000", "lgDashDotDot", "star"},
      {"FFFFFF", "", "2E75B6", "sysDash", "plus"},
      {"000000", "dkDnDiag", "806000", "lgDashDot", "dash"},
  }};
  TK_ASSERT(series < kStyles.size());
  return kStyles[series];
}

}  // namespace tongket
