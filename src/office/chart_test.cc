#include "office/chart.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "base/message.h"
#include "office/chart_layout.h"
#include "office/xlsx.h"

namespace tongket {
namespace {

// Two categories, the second without a value in the first series.
Chart small_chart() {
  return {.title = "Revenue <all> & \"more\"",
          .value_title = "billion VND",
          .categories = {"2021", "2022"},
          .series = {{"Actual", {Decimal::of(34530005, 1), std::nullopt}},
                     {"Plan", {Decimal::of(3500000), Decimal::of(3893595)}}}};
}

std::string part_of(const Chart& chart) { return chart_part_xml(chart, "rId1").value(); }

std::size_t count_of(std::string_view text, std::string_view piece) {
  std::size_t count = 0;
  for (std::size_t at = text.find(piece); at != std::string_view::npos;
       at = text.find(piece, at + piece.size())) {
    ++count;
  }
  return count;
}

std::string chart_error(const Chart& chart) {
  const Result<std::string> part = chart_part_xml(chart, "rId1");
  const Result<std::string> workbook = chart_workbook(chart);
  EXPECT_EQ(part.ok(), workbook.ok());
  if (part) return "";
  EXPECT_TRUE(has_message(Language::kVietnamese, part.error().key));
  EXPECT_TRUE(has_message(Language::kEnglish, part.error().key));
  return part.error().key;
}

class NoXml final : public XmlHandler {
 public:
  Result<> start(std::string_view, const XmlAttributes&) override { return done(); }
  Result<> end(std::string_view) override { return done(); }
  Result<> text(std::string_view) override { return done(); }
};

TEST(Chart, ThePartIsAsItWasLookedAt) {
  EXPECT_EQ(part_of(small_chart()),
            read_file("tests/golden/office/chart.xml", std::size_t{1} << 20).value());
}

TEST(Chart, EveryKindIsWellFormed) {
  for (const ChartKind kind : {ChartKind::kColumn, ChartKind::kBar, ChartKind::kLine}) {
    Chart chart = small_chart();
    chart.kind = kind;
    NoXml nothing;
    const Result<> parsed = parse_xml(part_of(chart), nothing, "chart.xml");
    EXPECT_TRUE(parsed.ok());
  }
}

TEST(Chart, AMissingValueIsAGapNotAZero) {
  const std::string part = part_of(small_chart());
  EXPECT_NE(part.find("<c:dispBlanksAs val=\"gap\"/>"), std::string::npos);
  EXPECT_NE(part.find("<c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>3453000.5</c:v></c:pt>"
                      "</c:numCache>"),
            std::string::npos);
}

TEST(Chart, NumbersKeepEveryDigit) {
  Chart chart = small_chart();
  chart.series[0].values[1] = Decimal::of(900719925474099301, 2);
  EXPECT_NE(part_of(chart).find("<c:v>9007199254740993.01</c:v>"), std::string::npos);
}

TEST(Chart, BarsStandOnZeroOnWhicheverSideTheyAre) {
  Chart chart = small_chart();
  EXPECT_NE(part_of(chart).find("<c:min val=\"0\"/>"), std::string::npos);
  for (ChartSeries& series : chart.series) {
    for (auto& value : series.values) {
      if (value) value = value->negated();
    }
  }
  EXPECT_NE(part_of(chart).find("<c:max val=\"0\"/>"), std::string::npos);
  chart.kind = ChartKind::kLine;
  EXPECT_EQ(part_of(chart).find("<c:max"), std::string::npos);
}

TEST(Chart, SeriesDifferWithoutColour) {
  Chart chart = small_chart();
  EXPECT_EQ(count_of(part_of(chart), "<a:pattFill"), 1U);
  chart.kind = ChartKind::kLine;
  const std::string lines = part_of(chart);
  EXPECT_NE(lines.find("<a:prstDash val=\"solid\"/>"), std::string::npos);
  EXPECT_NE(lines.find("<a:prstDash val=\"dash\"/>"), std::string::npos);
  EXPECT_NE(lines.find("<c:symbol val=\"circle\"/>"), std::string::npos);
  EXPECT_NE(lines.find("<c:symbol val=\"square\"/>"), std::string::npos);
}

TEST(Chart, TheLegendIsForSeveralSeriesOnly) {
  Chart chart = small_chart();
  EXPECT_EQ(count_of(part_of(chart), "<c:legend>"), 1U);
  chart.series.pop_back();
  EXPECT_EQ(count_of(part_of(chart), "<c:legend>"), 0U);
}

TEST(Chart, DataOfAWorkbookAreNamedByTheirCells) {
  const ChartSource source{
      .sheet = "Q1 'x'", .header_row = 4, .category_column = 2, .series_columns = {5, 28}};
  const std::string part = chart_part_xml(small_chart(), source).value();
  EXPECT_NE(part.find("<c:f>'Q1 ''x'''!$AB$5:$AB$6</c:f>"), std::string::npos);
  EXPECT_NE(part.find("<c:f>'Q1 ''x'''!$B$5:$B$6</c:f>"), std::string::npos);
  EXPECT_NE(part.find("<c:f>'Q1 ''x'''!$E$4</c:f>"), std::string::npos);
  EXPECT_EQ(part.find("externalData"), std::string::npos);
}

TEST(Chart, RefusesWhatCannotBeDrawn) {
  Chart chart = small_chart();
  EXPECT_EQ(chart_error(chart), "");
  chart.series[0].values.pop_back();
  EXPECT_EQ(chart_error(chart), "office.chart_counts");
  chart = small_chart();
  chart.series.resize(1);
  chart.series[0].values = {std::nullopt, std::nullopt};
  EXPECT_EQ(chart_error(chart), "office.chart_empty");
  EXPECT_EQ(chart_error(Chart{}), "office.chart_empty");
  chart = small_chart();
  chart.series.resize(9, chart.series[0]);
  EXPECT_EQ(chart_error(chart), "office.chart_too_large");
  chart = small_chart();
  chart.size.height_mm = 5;
  EXPECT_EQ(chart_error(chart), "office.chart_size");
  chart = small_chart();
  chart.decimals = 16;
  EXPECT_EQ(chart_error(chart), "office.chart_decimals");
}

TEST(Chart, PrintsTheDecimalsThatTheValuesHave) {
  Chart chart = small_chart();
  EXPECT_EQ(chart_number_format(chart), "#,##0.0");
  chart.series[1].values[0] = Decimal::of(123456, 5);
  EXPECT_EQ(chart_number_format(chart), "#,##0.000");
  chart.decimals = 0;
  EXPECT_EQ(chart_number_format(chart), "#,##0");
  chart.number_format = "0.0%";
  EXPECT_EQ(chart_number_format(chart), "0.0%");
}

class ChartDump final : public SheetVisitor {
 public:
  Result<> row(const XlsxRow& row) override {
    for (const XlsxCell& cell : row.cells) {
      out += to_text(CellName{row.number, cell.column}) + "=" + cell.text + ";";
    }
    return done();
  }
  std::string out;
};

TEST(Chart, TheWorkbookHoldsTheSameData) {
  const std::string bytes = chart_workbook(small_chart()).value();
  const auto book = XlsxWorkbook::open(bytes, "chart.xlsx");
  ASSERT_TRUE(book.ok());
  ASSERT_EQ(book->sheets().size(), 1U);
  EXPECT_EQ(book->sheets()[0].name, ChartSource{}.sheet);
  ChartDump rows;
  ASSERT_TRUE(book->read_sheet({}, rows).ok());
  EXPECT_EQ(rows.out, "B1=Actual;C1=Plan;A2=2021;B2=3453000.5;C2=3500000;A3=2022;C3=3893595;");
  EXPECT_EQ(chart_workbook(small_chart()).value(), bytes);
}

TEST(Chart, TheRunCarriesSizeAndAltText) {
  const std::string run = drawing_run_xml({.relationship_id = "rId7",
                                           .size = {100, 50},
                                           .id = 3,
                                           .name = "Chart 3",
                                           .alt_text = "a < \"b\"\x01"});
  EXPECT_NE(run.find("<wp:extent cx=\"3600000\" cy=\"1800000\"/>"), std::string::npos);
  EXPECT_NE(run.find("<wp:docPr id=\"3\" name=\"Chart 3\" descr=\"a &lt; &quot;b&quot;\"/>"),
            std::string::npos);
  EXPECT_NE(run.find("r:id=\"rId7\""), std::string::npos);
}

std::vector<std::optional<Decimal>> same(std::size_t count, std::int64_t value) {
  return {count, Decimal::of(value)};
}

TEST(ChartLayout, EightCategoriesOfMillionsHaveRoom) {
  Chart chart{.categories = std::vector<std::string>(8, "2022"),
              .series = {{"a", same(8, 3893595)}}};
  EXPECT_EQ(label_plan(chart).turn, LabelTurn::kAcross);
  chart.series.push_back({"b", same(8, 3893595)});
  EXPECT_EQ(label_plan(chart).turn, LabelTurn::kUpright);
  chart.series.resize(8, chart.series[0]);
  EXPECT_EQ(label_plan(chart).turn, LabelTurn::kNone);
  chart.series.resize(1);
  chart.labels = ChartLabels::kHidden;
  EXPECT_EQ(label_plan(chart).turn, LabelTurn::kNone);
}

TEST(ChartLayout, UprightLabelsGetRoomAboveThePlot) {
  Chart chart{.categories = std::vector<std::string>(8, "2022"),
              .series = {{"a", same(8, 3893595)}, {"b", same(8, 3893595)}}};
  const int upright = plot_frame(chart).top;
  chart.labels = ChartLabels::kHidden;
  EXPECT_GE(upright - plot_frame(chart).top, 900);
}

TEST(ChartLayout, OfSeveralLinesTheOuterPointsAreLabelled) {
  Chart chart{.kind = ChartKind::kLine,
              .categories = {"a", "b"},
              .series = {{"x", {Decimal::of(1), std::nullopt}},
                         {"y", {Decimal::of(2), Decimal::of(5)}},
                         {"z", {Decimal::of(3), Decimal::of(4)}}}};
  using enum LabelSide;
  const std::vector<std::vector<LabelSide>> expected{
      {kBelow, kNone}, {kNone, kAbove}, {kAbove, kBelow}};
  EXPECT_EQ(label_plan(chart).sides, expected);
}

TEST(ChartLayout, OfCrowdedLinesTheLastPointIsLabelled) {
  Chart chart{.kind = ChartKind::kLine,
              .categories = std::vector<std::string>(30, "x"),
              .series = {{"x", same(30, 3893595)}}};
  chart.series[0].values.back() = std::nullopt;
  const std::vector<LabelSide> sides = label_plan(chart).sides[0];
  EXPECT_EQ(std::count(sides.begin(), sides.end(), LabelSide::kNone), 29);
  EXPECT_EQ(sides[28], LabelSide::kAbove);
}

TEST(ChartLayout, LinesBreakAtBlanksAndKeepEveryWord) {
  const std::vector<std::string> expected{"one two", "three", "extraordinarily"};
  EXPECT_EQ(wrapped(" one two three  extraordinarily ", {1500, 10}), expected);
  EXPECT_TRUE(wrapped("", {100, 10}).empty());
}

std::string axis_of(ChartKind kind, std::vector<std::optional<Decimal>> values) {
  const Chart chart{.kind = kind,
                    .categories = std::vector<std::string>(values.size(), "x"),
                    .series = {{"s", std::move(values)}}};
  const Result<ValueAxis> axis = value_axis(chart);
  if (!axis) return axis.error().key;
  return axis->low.to_string() + ".." + axis->high.to_string() + "/" + axis->step.to_string();
}

TEST(ChartLayout, TheAxisHasRoundSteps) {
  EXPECT_EQ(axis_of(ChartKind::kColumn, {Decimal::of(3453), Decimal::of(3893)}), "0..4000/1000");
  EXPECT_EQ(axis_of(ChartKind::kLine, {Decimal::of(3453), Decimal::of(3893)}), "3400..3900/100");
  EXPECT_EQ(axis_of(ChartKind::kLine, {Decimal::of(1), Decimal::of(9)}), "0..10/2");
  EXPECT_EQ(axis_of(ChartKind::kBar, {Decimal::of(-35, 1), Decimal::of(725, 2)}), "-5..10/5");
  EXPECT_EQ(axis_of(ChartKind::kColumn, {Decimal::of(12, 3)}), "0.000..0.015/0.005");
  EXPECT_EQ(axis_of(ChartKind::kColumn, {Decimal::of(0)}), "0.0..1.0/0.2");
  EXPECT_EQ(axis_of(ChartKind::kLine, {Decimal::of(INT64_MAX), Decimal::of(-INT64_MAX)}),
            "decimal.overflow");
}

TEST(ChartLayout, AShareOfTheAxis) {
  const ValueAxis axis{Decimal::of(-5), Decimal::of(10), Decimal::of(5)};
  EXPECT_EQ(share_of_axis(axis, Decimal::of(-5)).value(), 0);
  EXPECT_EQ(share_of_axis(axis, Decimal::of(0)).value(), 333'333);
  EXPECT_EQ(share_of_axis(axis, Decimal::of(10)).value(), 1'000'000);
}

}  // namespace
}  // namespace tongket
