#include "measure/measured_figure.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tongket {
namespace {

constexpr std::array<std::pair<MeasuredCount, std::string_view>, 8> kCounts{
    {{MeasuredCount::kViews, "views"},
     {MeasuredCount::kVisits, "visits"},
     {MeasuredCount::kVisitors, "visitors"},
     {MeasuredCount::kStarted, "started"},
     {MeasuredCount::kFinished, "finished"},
     {MeasuredCount::kDownloads, "downloads"},
     {MeasuredCount::kSatisfaction, "satisfaction"},
     {MeasuredCount::kUsedServices, "used_services"}}};

Result<MeasuredCount> measured_count(const Yaml& node) {
  TK_TRY(const std::string code, node.text("count"));
  for (const auto& [count, known] : kCounts) {
    if (known == code) return count;
  }
  return node.error("measure.bad_count", {{"found", code}});
}

Result<MeasuredFigure> read_figure(const Yaml& node, const Pack& pack) {
  TK_CHECK(node.expect_keys({"indicator", "of", "count"}));
  MeasuredFigure out;
  TK_TRY(out.indicator, node.text("indicator"));
  TK_TRY(out.of, site_kind(node, "of"));
  TK_TRY(out.count, measured_count(node));
  const Indicator* const indicator = pack.indicator(out.indicator);
  if (indicator == nullptr) {
    return node.error("measure.unknown_indicator", {{"found", out.indicator}});
  }
  out.unit = indicator->units.front();
  const UnitOfMeasure* const unit = pack.unit_of_measure(out.unit);
  const UnitClass wanted =
      out.count == MeasuredCount::kSatisfaction ? UnitClass::kScore : UnitClass::kCount;
  if (unit == nullptr || unit->unit_class != wanted) {
    return node.error("measure.figure_unit", {{"found", out.unit}, {"indicator", out.indicator}});
  }
  return out;
}

}  // namespace

std::string_view to_code(SiteKind kind) {
  return kind == SiteKind::kPortal ? "portal" : "services";
}

Result<SiteKind> site_kind(const Yaml& node, std::string_view key) {
  TK_TRY(const std::string code, node.text(key));
  for (const SiteKind kind : {SiteKind::kPortal, SiteKind::kServices}) {
    if (to_code(kind) == code) return kind;
  }
  return node.error("measure.bad_site_kind", {{"found", code}});
}

std::string_view to_code(MeasuredCount count) {
  return std::ranges::find(kCounts, count, &std::pair<MeasuredCount, std::string_view>::first)
      ->second;
}

Result<std::vector<MeasuredFigure>> read_measured_figures(const Yaml& root, const Pack& pack) {
  std::vector<MeasuredFigure> out;
  const Yaml* const figures = root.find("figures");
  if (figures == nullptr) return out;
  for (const Yaml& node : figures->list()) {
    TK_TRY(MeasuredFigure figure, read_figure(node, pack));
    if (std::ranges::find(out, figure.indicator, &MeasuredFigure::indicator) != out.end()) {
      return node.error("measure.figure_twice", {{"found", figure.indicator}});
    }
    out.push_back(std::move(figure));
  }
  return out;
}

}  // namespace tongket
