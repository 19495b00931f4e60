// Idea: x by position, y by (value - min) / (max - min), each as an integer in tenths of a pixel. A
// run of neighbours becomes a polyline; a value without neighbours becomes a dot.
#include "report/sparkline.h"

#include <algorithm>
#include <string>

namespace tongket {
namespace {

constexpr int kWidth = 840;  // tenths of a pixel
constexpr int kHeight = 220;
constexpr int kMargin = 30;

std::string tenths(int value) {
  return std::to_string(value / 10) + "." + std::to_string(value % 10);
}

struct Point {
  int x;
  int y;
};

// A flat series runs through the middle.
int height_of(const Decimal& value, const Decimal& low, const Decimal& high) {
  constexpr int kInner = kHeight - 2 * kMargin;
  const Result<Decimal> span = subtract(high, low);
  const Result<Decimal> above = subtract(value, low);
  if (!span || !above || span->is_zero()) return kHeight / 2;
  const Result<Decimal> share = divide(*above, *span, 3, Rounding::kHalfUp);
  if (!share) return kHeight / 2;
  return kHeight - kMargin - static_cast<int>(share->coefficient() * kInner / 1000);
}

void draw_run(Html& html, const std::vector<Point>& run) {
  if (run.size() == 1) {
    html.single("circle", {{"cx", tenths(run[0].x)}, {"cy", tenths(run[0].y)}, {"r", "1.3"}});
    return;
  }
  std::string points;
  for (const Point& point : run) {
    points += (points.empty() ? "" : " ") + tenths(point.x) + "," + tenths(point.y);
  }
  html.single("polyline", {{"points", points}});
}

}  // namespace

void draw_sparkline(Html& html, const std::vector<std::optional<Decimal>>& values,
                    std::string_view title) {
  std::vector<Decimal> known;
  for (const auto& value : values) {
    if (value) known.push_back(*value);
  }
  if (known.size() < 2) return;
  const auto [low, high] = std::minmax_element(known.begin(), known.end());
  const int step = (kWidth - 2 * kMargin) / (static_cast<int>(values.size()) - 1);

  html.open("svg", {{"class", "spark"}, {"viewBox", "0 0 84 22"}, {"role", "img"}});
  html.element("title", {}, title);
  std::vector<Point> run;
  Point last{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) {
      if (!run.empty()) draw_run(html, run);
      run.clear();
      continue;
    }
    last = {kMargin + static_cast<int>(i) * step, height_of(*values[i], *low, *high)};
    run.push_back(last);
  }
  if (!run.empty()) draw_run(html, run);
  html.single("circle",
              {{"class", "last"}, {"cx", tenths(last.x)}, {"cy", tenths(last.y)}, {"r", "2.4"}});
  html.close();
}

}  // namespace tongket
