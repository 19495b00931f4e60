#include "report/chart_svg_marks.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "office/chart_layout.h"

namespace tongket {
namespace {

constexpr std::string_view kPaper = "var(--bg,#fff)";

std::string colour_of(std::size_t series, std::string_view fallback) {
  if (series == 0) return fmt::format("var(--accent,#{})", fallback);
  return fmt::format("var(--chart-{},#{})", series + 1, fallback);
}

// Lines of a pattern within a square of 16.
std::string_view pattern_path(std::string_view pattern) {
  if (pattern == "dkUpDiag") return "M-4 4L4 -4M0 16L16 0M12 20L20 12";
  if (pattern == "dkDnDiag") return "M-4 12L4 20M0 0L16 16M12 -4L20 4";
  if (pattern == "dkHorz") return "M0 4H16M0 12H16";
  return "M0 4H8M8 12H16";
}

std::string_view dash_of(std::string_view dash) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kDashes{{
      {"dash", "28 16"},
      {"sysDot", "7 9"},
      {"dashDot", "28 12 7 12"},
      {"lgDash", "56 18"},
      {"lgDashDotDot", "56 12 7 12 7 12"},
      {"sysDash", "20 9"},
      {"lgDashDot", "56 12 7 12"},
  }};
  for (const auto& [name, lengths] : kDashes) {
    if (name == dash) return lengths;
  }
  return "none";
}

// Around 0,0.
std::string_view marker_path(std::string_view marker) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kMarkers{{
      {"square", "M-10 -10H10V10H-10Z"},
      {"triangle", "M0 -12L11 9H-11Z"},
      {"diamond", "M0 -13L13 0L0 13L-13 0Z"},
      {"x", "M-10 -10L10 10M-10 10L10 -10"},
      {"star", "M-10 -10L10 10M-10 10L10 -10M0 -12V12"},
      {"plus", "M-12 0H12M0 -12V12"},
      {"dash", "M-12 0H12"},
  }};
  for (const auto& [name, path] : kMarkers) {
    if (name == marker) return path;
  }
  return "M-11 0A11 11 0 1 0 11 0A11 11 0 1 0 -11 0Z";
}

}  // namespace

void draw_patterns(Html& html, std::size_t series_count, std::string_view id) {
  html.open("defs");
  for (std::size_t i = 0; i < series_count; ++i) {
    const SeriesStyle& style = series_style(i);
    if (style.pattern.empty()) continue;
    html.open("pattern", {{"id", fmt::format("{}-p{}", id, i)},
                          {"patternUnits", "userSpaceOnUse"},
                          {"width", "16"},
                          {"height", "16"}});
    html.single("rect", {{"width", "16"}, {"height", "16"}, {"fill", kPaper}});
    html.single("path", {{"d", pattern_path(style.pattern)},
                         {"stroke", colour_of(i, style.fill)},
                         {"stroke-width", style.pattern == "lgCheck" ? "8" : "5"}});
    html.close();
  }
  html.close();
}

std::string bar_fill(std::size_t series, std::string_view id) {
  const SeriesStyle& style = series_style(series);
  if (!style.pattern.empty()) return fmt::format("url(#{}-p{})", id, series);
  return colour_of(series, style.fill);
}

void draw_stroke(Html& html, std::string_view path, std::size_t series) {
  const SeriesStyle& style = series_style(series);
  html.single("path", {{"d", path},
                       {"fill", "none"},
                       {"stroke", colour_of(series, style.line)},
                       {"stroke-width", "7"},
                       {"stroke-dasharray", dash_of(style.dash)}});
}

void draw_marker(Html& html, const MarkerPlace& place, std::size_t series) {
  const SeriesStyle& style = series_style(series);
  const std::string colour = colour_of(series, style.line);
  html.single("path", {{"d", marker_path(style.marker)},
                       {"transform", fmt::format("translate({} {})", place.x, place.y)},
                       {"fill", colour},
                       {"stroke", colour},
                       {"stroke-width", "4"}});
}

}  // namespace tongket
