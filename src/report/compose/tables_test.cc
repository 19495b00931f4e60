// Tables of values, plans and years, and charts.
#include "report/compose/compose_fixture.h"
#include "report/phrase.h"

namespace tongket {
namespace {

Given visits_row(const std::string& of, const std::string& value,
                 Scenario scenario = Scenario::kActual) {
  Given out{"READ.VISITS", of, value};
  out.scenario = scenario;
  return out;
}

Given cost(const std::string& of, const std::string& value, int mult) {
  Given out{"SHOP.COST", of, value, "VND"};
  out.mult = mult;
  return out;
}

TEST(Tables, OnlyColumnsThatARowFills) {
  EXPECT_EQ(composed(report_pack(), {visits_row("2022", "6")}, {"{{table}}"}),
            (Lines{"What | Now 2022", "Luot doc (en) | 6"}));
  EXPECT_EQ(
      composed(report_pack(), {visits_row("2022", "6"), cost("2022", "7", 9)}, {"{{table}}"}),
      (Lines{"What | Unit | Now 2022", "Luot doc (en) |  | 6", "Chi phi (en) | billion dong | 7"}));
}

TEST(Tables, BasePlanGrowthAttainment) {
  EXPECT_EQ(composed(report_pack(),
                     {visits_row("2021", "5"), visits_row("2022", "4"),
                      visits_row("2022", "8", Scenario::kPlan)},
                     {"{{table}}"}),
            (Lines{"What | Base 2021 | Plan 2022 | Now 2022 | Change | Of plan",
                   "Luot doc (en) | 5 | 8 | 4 | \u221220.0% | 50.0%"}));
  EXPECT_EQ(composed(report_pack(),
                     {{"READ.PLACE", "2021", "86", "RANK"}, {"READ.PLACE", "2022", "80", "RANK"}},
                     {"{{table}}"}),
            (Lines{"What | Base 2021 | Now 2022 | Change", "Thu hang (en) | 86 | 80 | +6 places"}));
}

TEST(Tables, ValuesOfAnotherTimeThanTheColumnSaySo) {
  const auto words = [](const char* of) { return period_words(period(of), Language::kEnglish); };
  EXPECT_EQ(composed(report_pack(),
                     {visits_row("2021-01-01/P10M", "5"), visits_row("2022-01-01/P10M", "6")},
                     {"{{table}}"}),
            (Lines{"What | Base 2021 | Now 2022 | Change",
                   "Luot doc (en) | 5 (" + words("2021-01-01/P10M") + ") | 6 (" +
                       words("2022-01-01/P10M") + ") | +20.0%"}));
  Pack pack = report_pack();
  StatedComparison old;
  old.source = "book";
  old.indicator = "READ.VISITS";
  old.org = "land";
  old.period = period("2022");
  old.base_period = period("2015");
  old.stated = number("20");
  pack.stated = {old};
  EXPECT_EQ(
      composed(pack, {visits_row("2015", "500"), visits_row("2022", "600")}, {"{{table}}"}),
      (Lines{"What | Base 2021 | Now 2022 | Change", "Luot doc (en) | 500 (2015) | 600 | +20%"}));
}

TEST(Tables, ValuesInAnotherMultipleThanTheRowSaySo) {
  EXPECT_EQ(
      composed(report_pack(), {cost("2021", "2000000000", 0), cost("2022", "3", 9)}, {"{{table}}"}),
      (Lines{"What | Unit | Base 2021 | Now 2022 | Change",
             "Chi phi (en) | billion dong | 2,000,000,000 dong | 3 | +50.0%"}));
  EXPECT_EQ(composed(report_pack(),
                     {cost("2020", "1", 9), cost("2021", "2000000000", 0), cost("2022", "3", 9)},
                     {"{{years}}"}),
            (Lines{"What | Unit | 2018 | 2019 | 2020 | 2021 | 2022",
                   "Chi phi (en) | billion dong |  |  | 1 | 2,000,000,000 dong | 3"}));
}

TEST(Tables, WhatHasNoNumberIsSaidInItsCell) {
  Given missing = cost("2022", "", 9);
  missing.status = ObsStatus::kMissing;
  EXPECT_EQ(
      composed(report_pack(), {cost("2021", "2", 9), missing}, {"{{table}}"}),
      (Lines{"What | Unit | Now 2022", "Chi phi (en) | billion dong | " +
                                           status_words(ObsStatus::kMissing, Language::kEnglish)}));
}

TEST(Tables, PartsStandUnderTheirTotal) {
  Given young = visits_row("2022", "4");
  young.breakdown = "age=young";
  EXPECT_EQ(composed(report_pack(), {visits_row("2022", "6"), young}, {"{{table}}"}),
            (Lines{"What | Now 2022", "Luot doc (en) | 6", "- Young | 4"}));
  EXPECT_EQ(composed(report_pack(), {young}, {"{{table}}"}),
            (Lines{"What | Now 2022", "Luot doc (en): Young | 4"}));
}

TEST(Tables, PlansAndTargetsSideBySide) {
  EXPECT_EQ(composed(report_pack(),
                     {visits_row("2023", "8", Scenario::kPlan),
                      visits_row("2025", "9", Scenario::kTarget),
                      visits_row("2023", "7", Scenario::kTarget)},
                     {"{{plans}}"}),
            (Lines{"What | Unit | Aim 2023 | Aim 2025", "Luot doc (en) |  | 8; 7 | 9"}));
  EXPECT_EQ(composed(report_pack(), {visits_row("2022", "8")}, {"{{plans}}"}), Lines());
}

TEST(Tables, OneFigureOfTheYearAndOfItsLastDayIsOneNumber) {
  Given last_day = visits_row("2023", "8", Scenario::kPlan);
  last_day.as_of = "2023-12-31";
  const Result<Document> document =
      compose(report_pack(), facts_of({visits_row("2023", "8", Scenario::kPlan), last_day}),
              docx_of({"{{plans}}"}));
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(lines_of(*document).back(), "Luot doc (en) |  | 8");
  EXPECT_EQ(document->numbers.size(), 1U) << "every number stands somewhere in the text";
}

TEST(Tables, YearsAreToldWhereOneIsNew) {
  const std::vector<Given> rows{visits_row("2020", "4"), visits_row("2021", "5"),
                                visits_row("2022", "6")};
  const Lines table{"What | Unit | 2018 | 2019 | 2020 | 2021 | 2022",
                    "Luot doc (en) |  |  |  | 4 | 5 | 6"};
  EXPECT_EQ(composed(report_pack(), rows, {"{{years}}"}), table);
  EXPECT_EQ(composed(report_pack(), rows, {"{{years points=4}}"}), Lines());
  Lines twice = table;
  twice.insert(twice.end(), table.begin(), table.end());
  EXPECT_EQ(composed(report_pack(), rows, {"{{years}}", "{{years}}", "{{years again=yes}}"}),
            twice);
  EXPECT_EQ(
      composed(report_pack(), {rows[0], rows[1], visits_row("2019", "3"), visits_row("2023", "9")},
               {"{{years}}"}),
      (Lines{table[0], "Luot doc (en) |  |  | 3 | 4 | 5 | "}))
      << "the report's own year is not known yet";
}

TEST(Tables, EstimatesSaySoInTheHeadOrInTheirCell) {
  Given estimate = cost("2022", "3", 9);
  estimate.status = ObsStatus::kEstimated;
  EXPECT_EQ(composed(report_pack(), {estimate}, {"{{table}}"}),
            (Lines{"What | Unit | est 2022", "Chi phi (en) | billion dong | 3"}));
  const Lines mixed = composed(report_pack(), {visits_row("2022", "6"), estimate}, {"{{table}}"});
  ASSERT_EQ(mixed.size(), 3U);
  EXPECT_EQ(mixed[0], "What | Unit | Now 2022");
  EXPECT_EQ(mixed[2], "Chi phi (en) | billion dong | est. 3");
  EXPECT_EQ(
      composed(report_pack(), {cost("2020", "1", 9), cost("2021", "2", 9), estimate}, {"{{years}}"})
          .front(),
      "What | Unit | 2018 | 2019 | 2020 | 2021 | 2022 (est.)");
}

TEST(Tables, TheLastYearBesideTheOneBefore) {
  EXPECT_EQ(composed(report_pack(),
                     {{"READ.VISITS", "2020", "4"},
                      {"READ.VISITS", "2021", "5"},
                      {"READ.VISITS", "2022", "6"}},
                     {"{{years change=yes}}"}),
            (Lines{"What | Unit | 2018 | 2019 | 2020 | 2021 | 2022 | Change",
                   "Luot doc (en) |  |  |  | 4 | 5 | 6 | +20.0%"}));
  EXPECT_EQ(composed(report_pack(), {{"READ.VISITS", "2020", "4"}, {"READ.VISITS", "2021", "5"}},
                     {"{{years change=yes points=2}}"}),
            (Lines{"What | Unit | 2018 | 2019 | 2020 | 2021 | 2022",
                   "Luot doc (en) |  |  |  | 4 | 5 | "}));
}

TEST(Tables, ChartsOfYearsInOneMultiple) {
  Given estimated = cost("2022", "3", 9);
  estimated.status = ObsStatus::kEstimated;
  const Result<Document> document = compose(
      report_pack(), facts_of({cost("2019", "1", 9), cost("2021", "2000000000", 0), estimated}),
      docx_of({"{{charts}}"}));
  ASSERT_TRUE(document.ok());
  const Chart& chart = document->blocks.at(0).chart;
  EXPECT_EQ(chart.categories, (Lines{"2018", "2019", "2020", "2021", "2022 (est.)"}));
  const std::vector<std::optional<Decimal>> values{std::nullopt, number("1"), std::nullopt,
                                                   number("2"), number("3")};
  EXPECT_EQ(chart.series.at(0).values, values);
  EXPECT_EQ(document->blocks[0].chart_numbers.size(), 3U);
  EXPECT_EQ(chart.value_title, "billion dong");
}

TEST(Tables, ChartsStandInPairs) {
  const auto charts = [](const std::vector<std::string>& codes, const std::string& tag) {
    std::vector<Given> rows;
    for (const std::string& code : codes) {
      for (const char* of : {"2020", "2021", "2022"}) rows.push_back({code, of, "5"});
    }
    std::string out;
    const Result<Document> document = compose(report_pack(), facts_of(rows), docx_of({tag}));
    if (!document) return document.error().key;
    for (const Block& block : document->blocks) {
      if (block.kind != Block::Kind::kChart) continue;
      out += block.beside ? "+" : (out.empty() ? "" : " ");
      out += block.chart.size.width_mm == ChartSize().width_mm ? "whole" : "half";
    }
    return out;
  };
  EXPECT_EQ(charts({"CARD.NEW", "READ.VISITS", "SHOP.BOOKS"}, "{{charts}}"), "half+half whole");
  EXPECT_EQ(charts({"CARD.NEW", "READ.VISITS", "SHOP.BOOKS"}, "{{charts max=2}}"), "half+half");
  EXPECT_EQ(charts({"CARD.NEW"}, "{{charts}}"), "whole");
}

TEST(Tables, PlacesNameTheirScope) {
  const Result<Document> document = compose(
      report_pack(), facts_of({visits_row("2022", "6"), visits_row("2023", "8", Scenario::kPlan)}),
      docx_of({"{{each fields READ}}", "{{table}}", "{{end}}", "{{plans READ.*}}",
               "{{table again=yes}}", "{{table again=yes}}"}));
  ASSERT_TRUE(document.ok());
  Lines places;
  for (const Block& block : document->blocks) {
    if (block.kind == Block::Kind::kTable) places.push_back(block.place);
  }
  EXPECT_EQ(places, (Lines{"table/READ", "plans/READ.*", "table/all", "table/all#2"}));
}

}  // namespace
}  // namespace tongket
