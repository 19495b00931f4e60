#include "model/fact_index.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TimePeriod period_of(std::string_view text) { return TimePeriod::parse(text).value(); }

ObservationKey key(std::string_view indicator, std::string_view org = "VN",
                   std::string_view when = "2022", std::string_view as_of = "") {
  ObservationKey out;
  out.indicator = indicator;
  out.org = org;
  out.period = period_of(when);
  if (!as_of.empty()) out.as_of = parse_date(as_of).value();
  out.unit = "VND";
  return out;
}

Fact fact_about(ObservationId id, const ObservationKey& of, std::int64_t load = 1,
                int version = 1) {
  Fact out;
  out.id = id;
  out.load = load;
  out.version = version;
  out.observation.key = of;
  return out;
}

template <typename Facts>
std::vector<ObservationId> ids(const Facts& facts) {
  std::vector<ObservationId> out;
  out.reserve(facts.size());
  for (const Fact& f : facts) out.push_back(f.id);
  return out;
}
std::vector<ObservationId> ids(const std::vector<const Fact*>& facts) {
  std::vector<ObservationId> out;
  out.reserve(facts.size());
  for (const Fact* f : facts) out.push_back(f->id);
  return out;
}
using Ids = std::vector<ObservationId>;

TEST(FactIndex, OfNothingFindsNothing) {
  const FactIndex none({});
  EXPECT_TRUE(none.all().empty());
  EXPECT_TRUE(none.versions(key("A")).empty());
  EXPECT_EQ(none.standing(key("A")), nullptr);
  EXPECT_TRUE(none.indicator("A").empty());
  EXPECT_TRUE(none.series(key("A")).empty());
  EXPECT_TRUE(none.any_as_of(key("A")).empty());
  none.each_standing([](const Fact&) { FAIL(); });
}

TEST(FactIndex, PutsTheStandingVersionFirst) {
  const FactIndex facts({fact_about(1, key("B")), fact_about(2, key("B"), 2, 2),
                         fact_about(3, key("A")), fact_about(4, key("C")),
                         fact_about(5, key("B"), 3, 3)});
  EXPECT_EQ(ids(facts.versions(key("B"))), (Ids{5, 2, 1}));
  EXPECT_EQ(facts.standing(key("B"))->id, 5);
  EXPECT_EQ(facts.standing(key("B", "hanoi")), nullptr);
  EXPECT_EQ(facts.standing(key("AB")), nullptr);
  Ids standing;
  facts.each_standing([&](const Fact& f) { standing.push_back(f.id); });
  EXPECT_EQ(standing, (Ids{3, 5, 4}));
}

TEST(FactIndex, KeepsSeriesApartByEveryPartOfTheKey) {
  ObservationKey plan = key("A");
  plan.scenario = Scenario::kPlan;
  ObservationKey usd = key("A");
  usd.unit = "USD";
  ObservationKey part = key("A");
  part.breakdown = Breakdown::parse("segment=print").value();
  const FactIndex facts({fact_about(1, key("A")), fact_about(2, plan), fact_about(3, usd),
                         fact_about(4, part), fact_about(5, key("A", "hanoi")),
                         fact_about(6, key("A", "VN", "2021")), fact_about(7, key("A.X"))});
  EXPECT_EQ(ids(facts.series(key("A"))), (Ids{6, 1}));
  EXPECT_EQ(ids(facts.series(plan)), (Ids{2}));
  EXPECT_EQ(ids(facts.series(usd)), (Ids{3}));
  EXPECT_EQ(ids(facts.series(part)), (Ids{4}));
  EXPECT_EQ(facts.indicator("A").size(), 6U);
  EXPECT_EQ(ids(facts.indicator("A.X")), (Ids{7}));
  EXPECT_TRUE(facts.indicator("A.").empty());
  EXPECT_TRUE(facts.indicator("B").empty());
}

TEST(FactIndex, ListsASeriesByPeriod) {
  const FactIndex facts({fact_about(1, key("A", "VN", "2022")), fact_about(2, key("A", "VN", "")),
                         fact_about(3, key("A", "VN", "2022-S1")),
                         fact_about(4, key("A", "VN", "2021")),
                         fact_about(5, key("A", "VN", "2022"), 2, 2)});
  EXPECT_EQ(ids(facts.series(key("A"))), (Ids{2, 4, 3, 5, 1}));
}

TEST(FactIndex, TellsCountsOfSeveralDaysApart) {
  const FactIndex facts({fact_about(1, key("A")),
                         fact_about(2, key("A", "VN", "2022", "2022-11-20")),
                         fact_about(3, key("A", "VN", "2022", "2022-11-30"), 1, 1),
                         fact_about(4, key("A", "VN", "2022", "2022-11-30"), 2, 2),
                         fact_about(5, key("A", "VN", "2021", "2021-11-30"))});
  EXPECT_EQ(facts.standing(key("A"))->id, 1);
  EXPECT_EQ(facts.standing(key("A", "VN", "2022", "2022-11-30"))->id, 4);
  EXPECT_EQ(facts.standing(key("A", "VN", "2022", "2022-11-25")), nullptr);
}

TEST(FactIndex, AnyAsOfTakesTheAskedDayThenTheLatest) {
  const FactIndex facts({fact_about(1, key("A")),
                         fact_about(2, key("A", "VN", "2022", "2022-11-20")),
                         fact_about(3, key("A", "VN", "2022", "2022-11-30"), 1, 1),
                         fact_about(4, key("A", "VN", "2022", "2022-11-30"), 2, 2),
                         fact_about(5, key("A", "VN", "2022", "2023-01-15"))});
  // 1 is counted at the end of the period.
  EXPECT_EQ(ids(facts.any_as_of(key("A", "VN", "2022", "2022-11-20"))), (Ids{2, 5, 1, 4}));
  EXPECT_EQ(ids(facts.any_as_of(key("A"))), (Ids{1, 5, 4, 2}));
  EXPECT_EQ(ids(facts.any_as_of(key("A", "VN", "2022", "2020-01-01"))), (Ids{5, 1, 4, 2}));
  EXPECT_TRUE(facts.any_as_of(key("A", "VN", "2021")).empty());
}

TEST(FactIndex, AnyAsOfTakesUndatedPeriodsToo) {
  const FactIndex facts(
      {fact_about(1, key("A", "VN", "")), fact_about(2, key("A", "VN", "", "2022-11-20"))});
  EXPECT_EQ(ids(facts.any_as_of(key("A", "VN", "", "2021-01-01"))), (Ids{2, 1}));
  EXPECT_EQ(ids(facts.any_as_of(key("A", "VN", ""))), (Ids{1, 2}));
}

TEST(FactIndex, FactsOfOneUnit) {
  const FactIndex facts({fact_about(1, key("B", "VN")), fact_about(2, key("A", "hanoi")),
                         fact_about(3, key("A", "VN", "2021")),
                         fact_about(4, key("A", "VN", "2022"))});
  EXPECT_EQ(ids(facts.of_unit("A", "VN")), (Ids{3, 4}));
  EXPECT_EQ(ids(facts.of_unit("B", "VN")), Ids{1});
  EXPECT_EQ(ids(facts.of_unit("A", "hanoi")), Ids{2});
  EXPECT_TRUE(facts.of_unit("B", "hanoi").empty());
  EXPECT_TRUE(facts.of_unit("A", "hue").empty());
  EXPECT_TRUE(facts.of_unit("AA", "VN").empty());
}

}  // namespace
}  // namespace tongket
