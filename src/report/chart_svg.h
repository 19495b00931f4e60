// A chart as SVG inside a page: the same layout, patterns, dashes and labels as the native chart of
// Word and Excel (office/chart_layout.h), numbers as the language writes them, colours from the
// page's custom properties (--ink, --rule, --bg, --accent, --chart-2 to --chart-8) with fallbacks.
// What is seen is also said: <title> and <desc> hold every value.
//
//   TK_TRY(const std::string svg, chart_svg(chart, Language::kVietnamese, "chart-3"));
#pragma once

#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"
#include "office/chart.h"

namespace tongket {

// `id` is unique in the page; ASCII letters, digits and hyphens. Widths and heights are those of
// the chart, in millimetres; the page may scale it. Fails as check_chart(), or kOverflow for values
// that have no common scale.
Result<std::string> chart_svg(const Chart& chart, Language language, std::string_view id);

// The chart in words: its kind, unit, and each series with its values. Also the alternative text of
// the native chart.
std::string chart_description(const Chart& chart, Language language);

}  // namespace tongket
