#include "report/fact_choice.h"

#include "report/report_fixture.h"

namespace tongket {
namespace {

// The id of what is chosen from rows of one series; 0 for nothing.
ObservationId chosen(const std::vector<Given>& rows, IndicatorKind kind, std::string_view asked) {
  const FactIndex facts = facts_of(rows);
  const std::vector<Series> all = series_of(facts, rows.front().code);
  const Fact* fact = choose_value(all.front(), kind, period(asked));
  return fact == nullptr ? 0 : fact->id;
}

Given visits_as_of(std::string of, std::string as_of = {}) {
  Given out{"READ.VISITS", std::move(of), "5"};
  out.as_of = std::move(as_of);
  return out;
}

TEST(FactChoice, TheWholePeriodBeforeItsDays) {
  using enum IndicatorKind;
  const std::vector<Given> rows{visits_as_of("2022", "2022-11-15"), visits_as_of("2022"),
                                visits_as_of("2022", "2022-11-20")};
  EXPECT_EQ(chosen(rows, kStock, "2022"), 2);
  EXPECT_EQ(chosen({rows[0], rows[2]}, kStock, "2022"), 2) << "else the latest day";
}

TEST(FactChoice, StocksWhoseDayLiesInThePeriod) {
  using enum IndicatorKind;
  const std::vector<Given> rows{visits_as_of("2022-M06"), visits_as_of("2022-M11"),
                                visits_as_of("2023-M01")};
  EXPECT_EQ(chosen(rows, kStock, "2022"), 2);
  EXPECT_EQ(chosen(rows, kStock, "2022-S1"), 1);
  EXPECT_EQ(chosen(rows, kStock, "2021"), 0);
  EXPECT_EQ(chosen({visits_as_of("2020-11-30/P2Y")}, kStock, "2022"), 1);
  EXPECT_EQ(chosen({visits_as_of("2020-11-30/P2Y")}, kRatio, "2022"), 0);
}

TEST(FactChoice, FlowsOfSubPeriodsOnlyWithoutTheWholeTheLongestFirst) {
  using enum IndicatorKind;
  const std::vector<Given> parts{visits_as_of("2022-M11"), visits_as_of("2022-01-01/P10M"),
                                 visits_as_of("2022-S1")};
  EXPECT_EQ(chosen(parts, kFlow, "2022"), 2);
  EXPECT_EQ(chosen({parts[0], parts[1], visits_as_of("2022")}, kFlow, "2022"), 3);
  EXPECT_EQ(chosen({visits_as_of("2022")}, kFlow, "2022-S1"), 0)
      << "the year is no part of its half";
}

TEST(FactChoice, ImputedComesLast) {
  Given imputed = visits_as_of("2022");
  imputed.status = ObsStatus::kImputed;
  EXPECT_EQ(chosen({imputed, visits_as_of("2022-01-01/P10M")}, IndicatorKind::kFlow, "2022"), 2);
}

TEST(FactChoice, UndatedIsNeverChosen) {
  EXPECT_EQ(chosen({visits_as_of("")}, IndicatorKind::kStock, "2022"), 0);
}

TEST(FactChoice, TheNewestVersionStands) {
  const FactIndex facts = facts_of({visits_as_of("2022"), visits_as_of("2021")});
  std::vector<Fact> all(facts.all().begin(), facts.all().end());
  Fact later = all.back();
  later.id = 9;
  later.load = 1;
  all.push_back(later);
  const FactIndex corrected(std::move(all));
  const std::vector<Series> found = series_of(corrected, "READ.VISITS");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(choose_value(found[0], IndicatorKind::kFlow, period("2022"))->id, 9);
}

ObservationId base_of(const std::vector<Given>& rows, IndicatorKind kind) {
  const FactIndex facts = facts_of(rows);
  const std::vector<Series> all = series_of(facts, rows.front().code);
  const Fact* value = choose_value(all.front(), kind, period("2022"));
  const Fact* base = choose_base(all.front(), kind, *value);
  return base == nullptr ? 0 : base->id;
}

TEST(FactChoice, TheBaseIsTheSameSpanAYearBefore) {
  using enum IndicatorKind;
  EXPECT_EQ(base_of({visits_as_of("2022"), visits_as_of("2021")}, kFlow), 2);
  EXPECT_EQ(base_of({visits_as_of("2022-01-01/P10M"), visits_as_of("2021"),
                     visits_as_of("2021-01-01/P10M")},
                    kFlow),
            3);
  EXPECT_EQ(base_of({visits_as_of("2022"), visits_as_of("2021-01-01/P10M")}, kFlow), 0)
      << "a flow of ten months is no base of a year";
  EXPECT_EQ(base_of({visits_as_of("2022"), visits_as_of("2021-M11")}, kStock), 2);
  EXPECT_EQ(base_of({visits_as_of("2022"), visits_as_of("2020")}, kStock), 0);
}

TEST(FactChoice, ThePlanOfThePeriodBeforeThatOfItsYear) {
  Given year = visits_as_of("2023");
  Given half = visits_as_of("2023-S1");
  year.scenario = half.scenario = Scenario::kPlan;
  const auto plan = [](const std::vector<Given>& rows) {
    const FactIndex facts = facts_of(rows);
    const Fact* found = choose_plan(series_of(facts, "READ.VISITS").front(), period("2023-S1"));
    return found == nullptr ? 0 : found->id;
  };
  EXPECT_EQ(plan({year, half}), 2);
  EXPECT_EQ(plan({year}), 1);
  EXPECT_EQ(plan({visits_as_of("2022")}), 0);
}

TEST(FactChoice, HistoryKeepsGaps) {
  const FactIndex facts = facts_of({visits_as_of("2018"), visits_as_of("2020"),
                                    visits_as_of("2021-01-01/P10M"), visits_as_of("2022")});
  const std::vector<Series> all = series_of(facts, "READ.VISITS");
  const Fact* now = choose_value(all.front(), IndicatorKind::kFlow, period("2022"));
  std::string ids;
  for (const Fact* fact : history(all.front(), IndicatorKind::kFlow, *now, period("2022"), 8)) {
    ids += fact == nullptr ? "- " : std::to_string(fact->id) + " ";
  }
  EXPECT_EQ(ids, "1 - 2 - 4 ");
}

}  // namespace
}  // namespace tongket
