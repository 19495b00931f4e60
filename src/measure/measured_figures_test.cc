// What days add up to as figures of bodies: whose, how much, and how sure.
#include "measure/measured_figures.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tongket {
namespace {

const char* const kFigures = R"(
legal_basis: 42/2022
raw_days: 7
late_days: 3
sites:
  - {id: ha, org: ha, kind: services, hosts: [dvc.ha.vn]}
  - {id: ha2, org: ha, kind: services, hosts: [dvc2.ha.vn]}
  - {id: bi, org: bi, kind: services, hosts: [dvc.bi.vn]}
  - {id: bi-portal, org: bi, kind: portal, hosts: [bi.vn]}
robots: [bot]
figures:
  - {indicator: GOV.DONE, of: services, count: finished}
  - {indicator: GOV.USED, of: services, count: used_services}
  - {indicator: GOV.LIKED, of: services, count: satisfaction}
  - {indicator: GOV.PEOPLE, of: services, count: visitors}
)";

Pack pack() {
  Pack out;
  out.nation = "land";
  out.units_of_measure = {{"COUNT", UnitClass::kCount, {}}, {"SCORE", UnitClass::kScore, {}}};
  for (const char* code : {"GOV.DONE", "GOV.USED", "GOV.LIKED", "GOV.PEOPLE"}) {
    Indicator indicator;
    indicator.code = code;
    indicator.units = {indicator.code == "GOV.LIKED" ? "SCORE" : "COUNT"};
    if (indicator.code == "GOV.USED") indicator.level = "province";
    out.indicators.push_back(indicator);
  }
  const auto unit = [](std::string id, std::string kind, std::string parent) {
    OrgUnit one;
    one.id = std::move(id);
    one.kind = std::move(kind);
    one.parent = std::move(parent);
    return one;
  };
  out.orgs = OrgHistory::build({unit("land", "nation", ""), unit("ha", "province", "land"),
                                unit("bi", "province", "land")},
                               {})
                 .value();
  out.index();
  return out;
}

Result<Measurement> measured(const std::string& text) {
  TK_TRY(const Yaml root, parse_yaml(text, "measurement.yaml"));
  return read_measurement(root, pack());
}

Tally told(int finished, int ratings = 0, int sum = 0) {
  Tally out;
  out.events.at(static_cast<std::size_t>(EventKind::kStart)) = finished + 1;
  out.events.at(static_cast<std::size_t>(EventKind::kFinish)) = finished;
  out.events.at(static_cast<std::size_t>(EventKind::kRating)) = ratings;
  out.rating_sum = sum;
  return out;
}

class MeasuredFiguresTest : public ::testing::Test {
 protected:
  // All days of February 2023, each site `finished` dossiers a day.
  void count(const std::map<std::string, int>& finished, int days = 28) {
    for (int day = 0; day < days; ++day) {
      DayFigures figures;
      for (const auto& [site, count] : finished) {
        figures.put(site, told(count, 1, 4));
        if (count > 0) figures.put(site + "/1.00" + std::to_string(day % 2), told(count));
        figures.put(site + "/2.000", told(0));
      }
      period_.add(figures);
    }
  }
  // "GOV.DONE ha 28 A", and the note behind it.
  std::vector<std::string> rows(std::string_view today = "2023-03-10",
                                std::string_view indicator = "GOV.DONE") {
    std::vector<std::string> out;
    const CountedFigures figures = period_.figures(parse_date(today).value()).value();
    for (const Observation& row : figures.rows) {
      if (row.key.indicator != indicator) continue;
      out.push_back(row.key.org + " " +
                    (has_number(row.status) ? row.value.to_string() + " " : std::string()) +
                    std::string(to_code(row.status)) + (row.note.empty() ? "" : " " + row.note));
    }
    return out;
  }
  using Rows = std::vector<std::string>;

  Pack pack_ = pack();
  Measurement measurement_ = measured(kFigures).value();
  MeasuredPeriod period_{measurement_, pack_, TimePeriod::month(2023, 2)};
};

TEST_F(MeasuredFiguresTest, SitesAddUpToBodiesAndTheseToTheNation) {
  count({{"ha", 3}, {"ha2", 2}, {"bi", 0}});
  EXPECT_EQ(rows(), (Rows{"bi 0 A", "ha 140 A", "land 140 A"}));
  EXPECT_EQ(rows("2023-03-10", "GOV.USED"), (Rows{"bi 0 A", "ha 4 A"}));  // it has a level
  EXPECT_EQ(rows("2023-03-10", "GOV.LIKED"), (Rows{"bi 4.00 A", "ha 4.00 A", "land 4.00 A"}));
}

TEST_F(MeasuredFiguresTest, APeriodThatGoesOnIsAnEstimate) {
  count({{"ha", 3}, {"ha2", 2}, {"bi", 0}});
  for (const std::string& row : rows("2023-03-03")) {  // late events may come until the third
    EXPECT_NE(row.find(" E "), std::string::npos) << row;
  }
}

TEST_F(MeasuredFiguresTest, DaysWithoutFiguresAreTold) {
  count({{"ha", 1}, {"ha2", 1}}, 20);
  const Rows all = rows();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].starts_with("ha 40 E ")) << all[0];
  EXPECT_NE(all[0].find("20"), std::string::npos) << all[0];
  EXPECT_NE(all[1].find("1 "), std::string::npos) << all[1];  // of two bodies
}

TEST_F(MeasuredFiguresTest, ABodyThatWasNotMeasuredIsNotZero) {
  count({{"bi", 1}});
  const Rows all = rows();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0], "bi 28 A");
  EXPECT_TRUE(all[1].starts_with("land 28 E ")) << all[1];
}

TEST_F(MeasuredFiguresTest, ASilentSiteMakesItsBodyAnEstimate) {
  count({{"ha", 1}, {"bi", 1}});
  const Rows all = rows();
  EXPECT_EQ(all[0], "bi 28 A");
  EXPECT_TRUE(all[1].starts_with("ha 28 E ")) << all[1];
}

TEST_F(MeasuredFiguresTest, WhatASiteDoesNotTellOfIsNotZero) {
  DayFigures figures;
  Tally views;
  views.events.at(static_cast<std::size_t>(EventKind::kView)) = 5;  // of a log: no dossiers
  figures.put("bi", views);
  period_.add(figures);
  EXPECT_EQ(rows("2023-03-10", "GOV.DONE"), Rows{});
  EXPECT_EQ(rows("2023-03-10", "GOV.LIKED"), Rows{});
}

TEST_F(MeasuredFiguresTest, VisitorsAreOfAMonthOnly) {
  DayFigures figures;
  Tally tally = told(1);
  for (std::uint64_t i = 1; i <= 100; ++i) tally.visitors.add(i * 0x9e3779b97f4a7c15U);
  figures.put("bi", tally);
  period_.add(figures);
  period_.add(figures);  // the same people on another day
  const Rows month = rows("2023-03-10", "GOV.PEOPLE");
  ASSERT_FALSE(month.empty());
  EXPECT_TRUE(month[0].starts_with("bi 100 E")) << month[0];
  MeasuredPeriod half(measurement_, pack_, TimePeriod::parse("2023-S1").value());
  half.add(figures);
  const CountedFigures figures_of_half = half.figures(parse_date("2023-08-01").value()).value();
  EXPECT_FALSE(figures_of_half.rows.empty());
  for (const Observation& row : figures_of_half.rows) EXPECT_NE(row.key.indicator, "GOV.PEOPLE");
}

TEST_F(MeasuredFiguresTest, DaysOfThePeriod) {
  std::set<Date> all;
  for (const char* day : {"2023-01-31", "2023-02-01", "2023-02-28", "2023-03-01"}) {
    all.insert(parse_date(day).value());
  }
  EXPECT_EQ(period_.days_of(all).size(), 2U);
}

TEST(MeasuredFigure, MistakesHaveTheirPlace) {
  const auto key = [](std::string_view from, std::string_view to) {
    std::string text = kFigures;
    text.replace(text.find(from), from.size(), to);
    const Result<Measurement> out = measured(text);
    return out ? std::string() : out.error().key;
  };
  EXPECT_EQ(key("count: finished", "count: fnished"), "measure.bad_count");
  EXPECT_EQ(key("of: services", "of: service"), "measure.bad_site_kind");
  EXPECT_EQ(key("GOV.USED", "GOV.UZED"), "measure.unknown_indicator");
  EXPECT_EQ(key("GOV.USED", "GOV.DONE"), "measure.figure_twice");
  EXPECT_EQ(key("GOV.USED", "GOV.LIKED"), "measure.figure_unit");
  EXPECT_EQ(key("GOV.USED", "GOV.USED"), "");
}

}  // namespace
}  // namespace tongket
