#include "report/chart_svg.h"

#include <gtest/gtest.h>

#include "office/xml.h"

namespace tongket {
namespace {

Chart small_chart() {
  return {.title = "Revenue <1>",
          .value_title = "billion VND",
          .categories = {"2021", "2022"},
          .series = {{"Actual", {Decimal::of(34530005, 1), std::nullopt}},
                     {"Plan", {Decimal::of(3500000), Decimal::of(3893595)}}}};
}

std::string drawn(const Chart& chart, Language language = Language::kVietnamese) {
  const Result<std::string> svg = chart_svg(chart, language, "c1");
  return svg ? *svg : svg.error().key;
}

std::size_t count_of(std::string_view text, std::string_view piece) {
  std::size_t count = 0;
  for (std::size_t at = text.find(piece); at != std::string_view::npos;
       at = text.find(piece, at + piece.size())) {
    ++count;
  }
  return count;
}

bool contains(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

class NoXml final : public XmlHandler {
 public:
  Result<> start(std::string_view, const XmlAttributes&) override { return done(); }
  Result<> end(std::string_view) override { return done(); }
  Result<> text(std::string_view) override { return done(); }
};

TEST(ChartSvg, IsWellFormedForEveryKind) {
  for (const ChartKind kind : {ChartKind::kColumn, ChartKind::kBar, ChartKind::kLine}) {
    Chart chart = small_chart();
    chart.kind = kind;
    NoXml nothing;
    EXPECT_TRUE(parse_xml(drawn(chart), nothing, "chart.svg").ok());
  }
}

TEST(ChartSvg, SaysEveryValueInWords) {
  const std::string svg = drawn(small_chart(), Language::kEnglish);
  EXPECT_TRUE(contains(svg, "role=\"img\" aria-labelledby=\"c1-title c1-desc\""));
  EXPECT_TRUE(contains(svg, "<title id=\"c1-title\">Revenue &lt;1&gt;</title>"));
  EXPECT_EQ(chart_description(small_chart(), Language::kEnglish),
            "Column chart: Revenue <1>. Unit: billion VND. "
            "Actual: 2021 3,453,000.5; 2022 not reported. "
            "Plan: 2021 3,500,000.0; 2022 3,893,595.0.");
}

TEST(ChartSvg, WritesNumbersAsTheLanguageDoes) {
  EXPECT_TRUE(contains(drawn(small_chart()), ">3.453.000,5</text>"));
  EXPECT_TRUE(contains(drawn(small_chart(), Language::kEnglish), ">3,453,000.5</text>"));
}

TEST(ChartSvg, AMissingValueHasNoBarAndBreaksTheLine) {
  Chart chart = small_chart();
  chart.series.resize(1);
  EXPECT_EQ(count_of(drawn(chart), "<rect"), 1U);
  chart.kind = ChartKind::kLine;
  chart.categories = {"a", "b", "c", "d"};
  chart.series[0].values = {Decimal::of(1), std::nullopt, Decimal::of(2), Decimal::of(3)};
  const std::string svg = drawn(chart);
  const std::size_t path = svg.find("<path d=\"M");
  ASSERT_NE(path, std::string::npos);
  const std::string line = svg.substr(path, svg.find('"', path + 9) - path);
  EXPECT_EQ(count_of(line, "M"), 2U) << line;
  EXPECT_EQ(count_of(line, "L"), 1U) << line;
}

TEST(ChartSvg, SeriesDifferWithoutColour) {
  EXPECT_TRUE(contains(drawn(small_chart()), "<pattern id=\"c1-p1\""));
  EXPECT_TRUE(contains(drawn(small_chart()), "fill=\"url(#c1-p1)\""));
  Chart chart = small_chart();
  chart.kind = ChartKind::kLine;
  EXPECT_TRUE(contains(drawn(chart), "stroke-dasharray=\"28 16\""));
}

TEST(ChartSvg, BarsHaveExactLengths) {
  Chart chart{.categories = {"a", "b", "c"},
              .series = {{"s", {Decimal::of(5), Decimal::of(10), Decimal::of(-5)}}}};
  const std::string svg = drawn(chart);
  std::vector<int> heights;
  for (std::size_t at = svg.find("<rect"); at != std::string::npos;
       at = svg.find("<rect", at + 1)) {
    heights.push_back(std::stoi(svg.substr(svg.find("height=\"", at) + 8)));
  }
  ASSERT_EQ(heights.size(), 3U);
  EXPECT_NEAR(heights[1], 2 * heights[0], 2);  // rounded to a tenth of a millimetre
  EXPECT_NEAR(heights[2], heights[0], 1);
}

TEST(ChartSvg, RefusesWhatCannotBeDrawn) { EXPECT_EQ(drawn(Chart{}), "office.chart_empty"); }

}  // namespace
}  // namespace tongket
