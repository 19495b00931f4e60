#include "office/chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "office/chart_layout.h"
#include "office/xml_text.h"

namespace tongket {
namespace {

constexpr std::size_t kMaxCategories = 200;
constexpr int kMinMillimetres = 20;
constexpr int kMaxMillimetres = 1000;
constexpr int kMaxChartDecimals = 15;
constexpr int kUsualDecimals = 3;
constexpr int kEmuPerMillimetre = 36'000;

Error refused_chart(std::string_view key, const Chart& chart, Args args = {}) {
  args.push_back({"chart", chart.title});
  return fail(ErrorCode::kInvalidInput, key, std::move(args));
}

bool outside(int value, int low, int high) { return value < low || value > high; }

}  // namespace

Result<> check_chart(const Chart& chart) {
  bool any_value = false;
  for (const ChartSeries& series : chart.series) {
    if (series.values.size() != chart.categories.size()) {
      return refused_chart("office.chart_counts", chart,
                           {{"series", series.name},
                            {"found", std::to_string(series.values.size())},
                            {"expected", std::to_string(chart.categories.size())}});
    }
    any_value |= std::any_of(series.values.begin(), series.values.end(),
                             [](const auto& value) { return value.has_value(); });
  }
  if (!any_value) return refused_chart("office.chart_empty", chart);
  if (chart.series.size() > std::size_t{kMaxSeries} || chart.categories.size() > kMaxCategories) {
    return refused_chart(
        "office.chart_too_large", chart,
        {{"series", std::to_string(kMaxSeries)}, {"categories", std::to_string(kMaxCategories)}});
  }
  if (outside(chart.size.width_mm, kMinMillimetres, kMaxMillimetres) ||
      outside(chart.size.height_mm, kMinMillimetres, kMaxMillimetres)) {
    return refused_chart(
        "office.chart_size", chart,
        {{"low", std::to_string(kMinMillimetres)}, {"high", std::to_string(kMaxMillimetres)}});
  }
  if (chart.decimals && outside(*chart.decimals, 0, kMaxChartDecimals)) {
    return refused_chart("office.chart_decimals", chart,
                         {{"limit", std::to_string(kMaxChartDecimals)}});
  }
  return done();
}

int chart_decimals(const Chart& chart) {
  if (chart.decimals) return *chart.decimals;
  int most = 0;
  for (const ChartSeries& series : chart.series) {
    for (const auto& value : series.values) {
      if (value) most = std::max(most, value->scale());
    }
  }
  return std::min(most, kUsualDecimals);
}

std::string chart_number_format(const Chart& chart) {
  if (!chart.number_format.empty()) return chart.number_format;
  const int decimals = chart_decimals(chart);
  return decimals == 0 ? "#,##0" : "#,##0." + std::string(static_cast<std::size_t>(decimals), '0');
}

std::string drawing_run_xml(const DrawingRun& run) {
  return fmt::format(
      R"(<w:r><w:drawing><wp:inline )"
      R"(xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" )"
      R"(distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{}" cy="{}"/>)"
      R"(<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{}" name="{}" descr="{}"/>)"
      R"(<wp:cNvGraphicFramePr/>)"
      R"(<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">)"
      R"(<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart )"
      R"(xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" )"
      R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{}"/>)"
      R"(</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>)",
      run.size.width_mm * kEmuPerMillimetre, run.size.height_mm * kEmuPerMillimetre, run.id,
      xml_text(run.name), xml_text(run.alt_text), xml_text(run.relationship_id));
}

}  // namespace tongket
