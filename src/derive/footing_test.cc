#include "derive/footing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/message.h"
#include "derive/figures_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Date kBefore = Date::of(2023, 12, 31);
const Date kAfter = Date::of(2024, 1, 1);

class FootingTest : public FiguresWorld {
 protected:
  FootingTest() { make_units({merge({"north", "south"}, "north", kAfter)}); }

  static OrgEvent merge(std::vector<std::string> from, const std::string& to, Date day) {
    OrgEvent out;
    out.date = day;
    out.kind = OrgEventKind::kMerge;
    out.from = std::move(from);
    out.to = {to};
    return out;
  }
  static OrgEvent split(const std::string& from, std::vector<std::string> to,
                        const std::vector<std::string>& weights) {
    OrgEvent out;
    out.date = kAfter;
    out.kind = OrgEventKind::kSplit;
    out.from = {from};
    out.to = std::move(to);
    for (const std::string& weight : weights) out.weights.push_back(Decimal::parse(weight).value());
    return out;
  }
  static ObservationKey key(const std::string& org, int year, const std::string& code = "A.COST") {
    ObservationKey out{code, org, TimePeriod::year(year)};
    out.unit = code == "A.COST" ? "VND" : "PERCENT";
    return out;
  }
  // The value on the borders of a day; "-" if there is none, "!key" if it cannot be told.
  std::string told(Date day, const ObservationKey& key) {
    FootedFigures footed(pack(), figures(), day);
    const Fact* fact = footed.find(key);
    if (fact != nullptr) return fact->observation.amount().to_string();
    const std::optional<Error>& problem = footed.origin(key).problem;
    return problem ? "!" + problem->key : "-";
  }
};

TEST_F(FootingTest, AMergedUnitIsTheSumOfThoseThatBecameIt) {
  add({"north", 2022, "100"});
  add({"south", 2022, "20.5"});
  add({"east", 2022, "7"});
  EXPECT_EQ(told(kAfter, key("north", 2022)), "120.5");
  EXPECT_EQ(told(kBefore, key("north", 2022)), "100");
  EXPECT_EQ(told(kAfter, key("east", 2022)), "7");
  FootedFigures footed(pack(), figures(), kAfter);
  const Fact* fact = footed.find(key("north", 2022));
  ASSERT_NE(fact, nullptr);
  EXPECT_EQ(fact->id, 0);
  const FootingOrigin& origin = footed.origin(key("north", 2022));
  ASSERT_EQ(origin.parts.size(), 2U);
  EXPECT_EQ(origin.parts[1].org, "south");
  EXPECT_EQ(origin.parts[1].fact->observation.value.to_string(), "20.5");
  EXPECT_THAT(footed.origin(key("east", 2022)).parts, IsEmpty());
  EXPECT_THAT(footed.told_by("north", TimePeriod::year(2022)), ElementsAre("north", "south"));
  EXPECT_THAT(footed.told_by("north", TimePeriod::year(2024)), ElementsAre("north"));
}

TEST_F(FootingTest, UnitsAreThoseOfTheDay) {
  EXPECT_THAT(FootedFigures(pack(), figures(), kBefore).units("province"),
              ElementsAre("north", "south", "east", "west"));
  EXPECT_THAT(FootedFigures(pack(), figures(), kAfter).units("province"),
              ElementsAre("north", "east", "west"));
}

TEST_F(FootingTest, WhatCannotBeAddedUpHasNoFigure) {
  add({"north", 2022, "50", "A.RATE"});
  add({"south", 2022, "60", "A.RATE"});
  add({"east", 2022, "70", "A.RATE"});
  EXPECT_EQ(told(kAfter, key("north", 2022, "A.RATE")), "!footing.not_additive");
  EXPECT_EQ(told(kAfter, key("east", 2022, "A.RATE")), "70");
  EXPECT_EQ(told(kAfter, key("north", 2021, "A.RATE")), "-");
}

TEST_F(FootingTest, AMissingPartIsNotTakenForZero) {
  add({"north", 2022, "100"});
  EXPECT_EQ(told(kAfter, key("north", 2022)), "!footing.part_missing");
  Fact missing = fact({"south", 2022, "0"});
  missing.observation.status = ObsStatus::kMissing;
  add(missing);
  EXPECT_EQ(told(kAfter, key("north", 2022)), "!footing.part_missing");
  Fact none = fact({"south", 2022, "0"});
  none.observation.status = ObsStatus::kNotApplicable;
  add(none);
  EXPECT_EQ(told(kAfter, key("north", 2022)), "100");
}

TEST_F(FootingTest, OldBordersForLaterFigures) {
  add({"north", 2024, "130"});
  add({"east", 2024, "8"});
  EXPECT_EQ(told(kBefore, key("east", 2024)), "8");
  EXPECT_EQ(told(kBefore, key("north", 2024)), "!footing.merged_since");
  EXPECT_EQ(told(kBefore, key("south", 2024)), "!footing.merged_since");
}

TEST_F(FootingTest, TheProblemNamesUnitsAndDays) {
  add({"north", 2024, "130"});
  FootedFigures footed(pack(), figures(), kBefore);
  const FootingOrigin& origin = footed.origin(key("south", 2024));
  ASSERT_TRUE(origin.problem);
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    const std::string text = message(language, origin.problem->key, origin.problem->args);
    EXPECT_THAT(text, HasSubstr("31/12/2024"));
  }
  FootedFigures later(pack(), figures(), Date::of(2025, 1, 1));
  const FootingOrigin& gone = later.origin(key("south", 2022));
  ASSERT_TRUE(gone.problem);
  EXPECT_TRUE(has_message(Language::kVietnamese, gone.problem->key));
}

TEST_F(FootingTest, ASplitDividesByItsWeights) {
  make_units({split("north", {"north", "west"}, {"0.6", "0.4"})});
  add({"north", 2022, "100"});
  EXPECT_EQ(told(kAfter, key("north", 2022)), "60.0");
  EXPECT_EQ(told(kAfter, key("west", 2022)), "40.0");
  FootedFigures footed(pack(), figures(), kAfter);
  EXPECT_EQ(footed.find(key("west", 2022))->observation.status, ObsStatus::kEstimated);
  make_units({split("north", {"north", "west"}, {})});
  EXPECT_EQ(told(kAfter, key("north", 2022)), "!org.split_without_weights");
}

TEST_F(FootingTest, TheLeastCertainPartMarksTheSum) {
  Fact about = fact({"north", 2022, "100"});
  about.observation.qualifier = Qualifier::kAbout;
  add(about);
  Fact estimated = fact({"south", 2022, "2"});
  estimated.observation.status = ObsStatus::kEstimated;
  estimated.observation.mult = 3;
  add(estimated);
  FootedFigures footed(pack(), figures(), kAfter);
  const Fact* fact = footed.find(key("north", 2022));
  ASSERT_NE(fact, nullptr);
  EXPECT_EQ(fact->observation.qualifier, Qualifier::kAbout);
  EXPECT_EQ(fact->observation.status, ObsStatus::kEstimated);
  EXPECT_EQ(fact->observation.mult, 0);
  EXPECT_EQ(fact->observation.value.to_string(), "2100");
}

TEST_F(FootingTest, GrowthIsLikeForLike) {
  add({"north", 2022, "100"});
  add({"south", 2022, "100"});
  add({"north", 2023, "110"});
  add({"south", 2023, "132"});
  add({"north", 2024, "242"});
  FootedFigures footed(pack(), figures(), kAfter);
  const FigureQuery query{.indicator = "A.COST",
                          .orgs = footed.units("province"),
                          .periods = {TimePeriod::year(2023), TimePeriod::year(2024)}};
  const FigureTable table =
      figure_table(pack(), query, [&](const ObservationKey& of) { return footed.find(of); });
  EXPECT_EQ(table.cells[0][0].growth->to_string(), "21.00");
  EXPECT_EQ(table.cells[0][1].growth->to_string(), "0.00");
}

// Whatever merged, the nation is the same on every footing.
TEST_F(FootingTest, SumsAgreeOnEveryFootingWhereNothingIsSplit) {
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same draws each time
  const std::vector<std::string> all = {"north", "south", "east", "west"};
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> left = all;
    std::vector<OrgEvent> events;
    for (const unsigned month : {1U, 2U}) {
      std::ranges::shuffle(left, random);
      events.push_back(merge({left[0], left[1]}, left[0], Date::of(2024, month, 1)));
      left.erase(left.begin() + 1);
    }
    make_units(std::move(events));
    const int year = 1000 + round;
    DecimalSum sum;
    for (const std::string& org : all) {
      const std::string value =
          std::to_string(random() % 100'000) + "." + std::to_string(random() % 10);
      sum.add(Decimal::parse(value).value());
      add({org, year, value});
    }
    for (const Date day : {kBefore, kAfter, Date::of(2024, 1, 15), Date::of(2024, 6, 1)}) {
      FootedFigures footed(pack(), figures(), day);
      DecimalSum footed_sum;
      for (const std::string& org : footed.units("province")) {
        const Fact* fact = footed.find(key(org, year));
        ASSERT_NE(fact, nullptr);
        footed_sum.add(fact->observation.amount());
      }
      EXPECT_EQ(footed_sum.total().value(), sum.total().value()) << round;
    }
  }
}

}  // namespace
}  // namespace tongket
