// Idea: coordinates are whole tenths of a millimetre. The value axis is the only place where
// decimals become positions (share_of_axis, in millionths).
#include "report/chart_svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/number_text.h"
#include "office/chart_layout.h"
#include "office/html.h"
#include "report/chart_svg_marks.h"

namespace tongket {
namespace {

constexpr int kTextSize = 32;  // type sizes
constexpr int kTitle = 37;
constexpr int kLine = 40;  // from line to line
constexpr int kMarker = 11;
constexpr std::string_view kInk = "var(--ink,#262626)";
constexpr std::string_view kGrid = "var(--rule,#d9d9d9)";

std::string digits_text(int number) { return std::to_string(number); }

std::string shown(const Decimal& value, int decimals, Language language) {
  return number_text(value.rescaled(decimals, Rounding::kHalfUp).value_or(value), language);
}

struct Box {
  int left;
  int top;
  int width;
  int height;
};

class Drawing {
 public:
  Drawing(const Chart& chart, Language language, std::string_view id, const ValueAxis& axis)
      : chart_(chart),
        language_(language),
        id_(id),
        axis_(axis),
        plan_(label_plan(chart)),
        decimals_(chart_decimals(chart)) {}

  Result<std::string> draw() {
    TK_CHECK(list_ticks());
    place_plot();
    start();
    if (chart_.kind != ChartKind::kLine) draw_patterns(html_, chart_.series.size(), id_);
    draw_title();
    TK_CHECK(draw_grid());
    draw_categories();
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      TK_CHECK(chart_.kind == ChartKind::kLine ? draw_line(i) : draw_bars(i));
    }
    TK_TRY(const int base, offset_of(std::clamp(Decimal{}, axis_.low, axis_.high)));
    draw_base(base);
    draw_legend();
    html_.close();
    return html_.take();
  }

 private:
  [[nodiscard]] bool lies() const { return chart_.kind == ChartKind::kBar; }
  [[nodiscard]] int categories() const { return static_cast<int>(chart_.categories.size()); }

  Result<> list_ticks() {
    for (Decimal tick = axis_.low; tick <= axis_.high;) {
      ticks_.push_back(tick);
      TK_TRY(tick, add(tick, axis_.step));
    }
    return done();
  }

  [[nodiscard]] std::string tick_text(const Decimal& tick) const {
    return shown(tick, std::max(0, axis_.step.scale()), language_);
  }

  void place_plot() {
    const PlotFrame frame = plot_frame(chart_);
    int beside = 0;
    int lines = 1;
    for (const Decimal& tick : ticks_) {
      beside = std::max(beside, text_width(tick_text(tick), kTextPoints) / 10);
    }
    if (lies()) beside = 0;
    for (std::size_t i = 0; i < chart_.categories.size(); ++i) {
      const std::vector<std::string> name = category_lines(chart_, i);
      if (!lies()) lines = std::max(lines, static_cast<int>(name.size()));
      for (const std::string& line : name) {
        if (lies()) beside = std::max(beside, text_width(line, kTextPoints) / 10);
      }
    }
    plot_ = {frame.left / 10 + beside + 15, frame.top / 10, 0, 0};
    plot_.width = std::max(1, frame.left / 10 + frame.width / 10 - plot_.left);
    plot_.height = std::max(1, frame.height / 10 - lines * kLine - 10);
  }

  void start() {
    const int width = chart_.size.width_mm * 10;
    const int height = chart_.size.height_mm * 10;
    html_.open("svg", {{"class", "chart"},
                       {"role", "img"},
                       {"aria-labelledby", fmt::format("{0}-title {0}-desc", id_)},
                       {"viewBox", fmt::format("0 0 {} {}", width, height)},
                       {"width", fmt::format("{}mm", chart_.size.width_mm)},
                       {"height", fmt::format("{}mm", chart_.size.height_mm)},
                       {"font-size", digits_text(kTextSize)},
                       {"fill", kInk}});
    html_.element("title", {{"id", fmt::format("{}-title", id_)}},
                  chart_.title.empty() ? chart_.value_title : chart_.title);
    html_.element("desc", {{"id", fmt::format("{}-desc", id_)}},
                  chart_description(chart_, language_));
  }

  struct Words {
    int x;
    int y;
    std::string_view anchor = "middle";
    std::string_view weight = "400";
    int size = kTextSize;
    LabelTurn turn = LabelTurn::kAcross;
  };

  void write(std::string_view text, const Words& at) {
    const std::string place = fmt::format("translate({} {}){}", at.x, at.y,
                                          at.turn == LabelTurn::kUpright ? " rotate(-90)" : "");
    html_.element("text",
                  {{"transform", place},
                   {"text-anchor", at.anchor},
                   {"font-weight", at.weight},
                   {"font-size", digits_text(at.size)}},
                  text);
  }

  void draw_title() {
    const int middle = chart_.size.width_mm * 5;
    int y = 25 + kLine / 2;
    for (const std::string& line : title_lines(chart_)) {
      write(line, {.x = middle, .y = y, .weight = "700", .size = kTitle});
      y += kLine + 3;
    }
    if (chart_.value_title.empty()) return;
    if (lies()) {
      const int below = plot_.top + plot_.height + 2 * kLine + 10;
      write(chart_.value_title, {.x = plot_.left + plot_.width / 2, .y = below});
    } else {
      write(chart_.value_title,
            {.x = 20 + kTextSize, .y = plot_.top + plot_.height / 2, .turn = LabelTurn::kUpright});
    }
  }

  // From the axis' low end, along the values, in tenths of a millimetre.
  [[nodiscard]] Result<int> offset_of(const Decimal& value) const {
    TK_TRY(const std::int64_t share, share_of_axis(axis_, value));
    const int length = lies() ? plot_.width : plot_.height;
    return static_cast<int>((share * length + 500'000) / 1'000'000);
  }

  [[nodiscard]] int y_of(int offset) const { return plot_.top + plot_.height - offset; }

  void draw_rule(int x1, int y1, int x2, int y2, std::string_view stroke) {
    html_.single("line", {{"x1", digits_text(x1)},
                          {"y1", digits_text(y1)},
                          {"x2", digits_text(x2)},
                          {"y2", digits_text(y2)},
                          {"stroke", stroke},
                          {"stroke-width", "2"}});
  }

  Result<> draw_grid() {
    for (const Decimal& tick : ticks_) {
      TK_TRY(const int offset, offset_of(tick));
      if (lies()) {
        const int x = plot_.left + offset;
        draw_rule(x, plot_.top, x, plot_.top + plot_.height, kGrid);
        write(tick_text(tick), {.x = x, .y = plot_.top + plot_.height + kLine});
      } else {
        draw_rule(plot_.left, y_of(offset), plot_.left + plot_.width, y_of(offset), kGrid);
        write(tick_text(tick),
              {.x = plot_.left - 10, .y = y_of(offset) + kTextSize / 3, .anchor = "end"});
      }
    }
    return done();
  }

  void draw_base(int offset) {
    if (lies()) {
      draw_rule(plot_.left + offset, plot_.top, plot_.left + offset, plot_.top + plot_.height,
                kInk);
    } else {
      draw_rule(plot_.left, y_of(offset), plot_.left + plot_.width, y_of(offset), kInk);
    }
  }

  // The middle of a category, along the other axis.
  [[nodiscard]] int middle_of(int category) const {
    const int length = lies() ? plot_.height : plot_.width;
    return (lies() ? plot_.top : plot_.left) + length * (2 * category + 1) / (2 * categories());
  }

  void draw_categories() {
    for (int i = 0; i < categories(); ++i) {
      const std::vector<std::string> lines = category_lines(chart_, static_cast<std::size_t>(i));
      const int count = static_cast<int>(lines.size());
      int y = lies() ? middle_of(i) + kTextSize / 3 - (count - 1) * kLine / 2
                     : plot_.top + plot_.height + kLine;
      for (const std::string& line : lines) {
        if (lies()) {
          write(line, {.x = plot_.left - 15, .y = y, .anchor = "end"});
        } else {
          write(line, {.x = middle_of(i), .y = y});
        }
        y += kLine;
      }
    }
  }

  Result<> draw_bars(std::size_t series) {
    const int bars = static_cast<int>(chart_.series.size());
    const int room = (lies() ? plot_.height : plot_.width) / categories();
    const int thick = std::max(1, room * 100 / (bars * 100 + kGapPercent));
    TK_TRY(const int base, offset_of(std::clamp(Decimal{}, axis_.low, axis_.high)));
    for (int i = 0; i < categories(); ++i) {
      const auto& value = chart_.series[series].values[static_cast<std::size_t>(i)];
      if (!value) continue;
      TK_TRY(const int end, offset_of(*value));
      const int from = middle_of(i) - thick * bars / 2 + thick * static_cast<int>(series);
      const int low = std::min(base, end);
      const int length = std::max(base, end) - low;
      const Box bar = lies() ? Box{plot_.left + low, from, length, thick}
                             : Box{from, y_of(low + length), thick, length};
      html_.single("rect", {{"x", digits_text(bar.left)},
                            {"y", digits_text(bar.top)},
                            {"width", digits_text(bar.width)},
                            {"height", digits_text(bar.height)},
                            {"fill", bar_fill(series, id_)},
                            {"stroke", kInk},
                            {"stroke-width", "2"}});
      label_bar(*value, bar);
    }
    return done();
  }

  void label_bar(const Decimal& value, const Box& bar) {
    if (plan_.turn == LabelTurn::kNone) return;
    const std::string text = shown(value, decimals_, language_);
    const bool negative = value.sign() < 0;
    if (lies()) {
      write(text, {.x = negative ? bar.left - 8 : bar.left + bar.width + 8,
                   .y = bar.top + bar.height / 2 + kTextSize / 3,
                   .anchor = negative ? "end" : "start"});
    } else if (plan_.turn == LabelTurn::kUpright) {
      write(text, {.x = bar.left + bar.width / 2 + kTextSize / 3,
                   .y = negative ? bar.top + bar.height + 8 : bar.top - 8,
                   .anchor = negative ? "end" : "start",
                   .turn = LabelTurn::kUpright});
    } else {
      write(text, {.x = bar.left + bar.width / 2,
                   .y = negative ? bar.top + bar.height + kTextSize : bar.top - 8});
    }
  }

  Result<> draw_line(std::size_t series) {
    std::vector<std::optional<MarkerPlace>> points(chart_.categories.size());
    std::string path;
    std::string step = "M";
    for (int i = 0; i < categories(); ++i) {
      const auto& value = chart_.series[series].values[static_cast<std::size_t>(i)];
      if (!value) {
        step = "M";  // a gap
        continue;
      }
      TK_TRY(const int offset, offset_of(*value));
      path += fmt::format("{}{} {}", std::exchange(step, "L"), middle_of(i), y_of(offset));
      points[static_cast<std::size_t>(i)] = MarkerPlace{middle_of(i), y_of(offset)};
    }
    draw_stroke(html_, path, series);
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (!points[i]) continue;
      draw_marker(html_, *points[i], series);
      if (plan_.turn == LabelTurn::kNone) continue;
      label_point(*chart_.series[series].values[i], *points[i], plan_.sides[series][i]);
    }
    return done();
  }

  void label_point(const Decimal& value, const MarkerPlace& point, LabelSide side) {
    if (side == LabelSide::kNone) return;
    const int y =
        side == LabelSide::kAbove ? point.y - kMarker - 10 : point.y + kMarker + kTextSize;
    write(shown(value, decimals_, language_), {.x = point.x, .y = y});
  }

  // In rows from the bottom up, each in the middle.
  void draw_legend() {
    if (chart_.series.size() < 2) return;
    const int sample = chart_.kind == ChartKind::kLine ? 110 : 30;
    int widest = 0;
    for (const ChartSeries& series : chart_.series) {
      widest = std::max(widest, text_width(series.name, kTextPoints) / 10);
    }
    const int cell = sample + 15 + widest + 30;
    const int count = static_cast<int>(chart_.series.size());
    const int in_row = std::clamp(chart_.size.width_mm * 9 / cell, 1, count);
    const int rows = (count + in_row - 1) / in_row;
    const int left = (chart_.size.width_mm * 10 - in_row * cell) / 2;
    for (int i = 0; i < count; ++i) {
      const int x = left + i % in_row * cell;
      const int y = chart_.size.height_mm * 10 - (rows - i / in_row) * kLine + kLine / 2;
      draw_sample({x, y, sample, 0}, static_cast<std::size_t>(i));
      write(chart_.series[static_cast<std::size_t>(i)].name,
            {.x = x + sample + 15, .y = y + kTextSize / 3, .anchor = "start"});
    }
  }

  void draw_sample(const Box& at, std::size_t series) {
    if (chart_.kind == ChartKind::kLine) {
      draw_stroke(html_, fmt::format("M{} {}h{}", at.left, at.top, at.width), series);
      draw_marker(html_, {at.left + at.width / 2, at.top}, series);
      return;
    }
    html_.single("rect", {{"x", digits_text(at.left)},
                          {"y", digits_text(at.top - at.width / 2)},
                          {"width", digits_text(at.width)},
                          {"height", digits_text(at.width)},
                          {"fill", bar_fill(series, id_)},
                          {"stroke", kInk},
                          {"stroke-width", "2"}});
  }

  const Chart& chart_;
  Language language_;
  std::string_view id_;
  ValueAxis axis_;
  LabelPlan plan_;
  int decimals_;
  std::vector<Decimal> ticks_;
  Box plot_{};
  Html html_;
};

}  // namespace

Result<std::string> chart_svg(const Chart& chart, Language language, std::string_view id) {
  TK_CHECK(check_chart(chart));
  TK_TRY(const ValueAxis axis, value_axis(chart));
  return Drawing(chart, language, id, axis).draw();
}

std::string chart_description(const Chart& chart, Language language) {
  static constexpr std::array<std::string_view, 3> kKinds{"report.chart.column", "report.chart.bar",
                                                          "report.chart.line"};
  std::string out = message(language, kKinds[static_cast<std::size_t>(chart.kind)]);
  if (!chart.title.empty()) out += ": " + chart.title;
  out += ".";
  if (!chart.value_title.empty()) {
    out += " " + message(language, "report.chart.unit", {{"unit", chart.value_title}});
  }
  const int decimals = chart_decimals(chart);
  for (const ChartSeries& series : chart.series) {
    out += " " + series.name + ": ";
    for (std::size_t i = 0; i < series.values.size() && i < chart.categories.size(); ++i) {
      const auto& value = series.values[i];
      out += (i == 0 ? "" : "; ") + chart.categories[i] + " " +
             (value ? shown(*value, decimals, language) : message(language, "report.unknown"));
    }
    out += ".";
  }
  return out;
}

}  // namespace tongket
