#include "model/implied_base.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongket {
namespace {

Decimal number(std::string_view text) { return Decimal::parse(text).value(); }
TimePeriod year_of(std::string_view text) { return TimePeriod::parse(text).value(); }

Pack users_pack(const std::vector<StatedComparison>& stated) {
  Pack pack;
  pack.units_of_measure = {{"COUNT", UnitClass::kCount, {}}, {"PERCENT", UnitClass::kPercent, {}}};
  Indicator users;
  users.code = "WEB.USERS";
  users.units = {"COUNT", "PERCENT"};
  pack.indicators = {users};
  pack.stated = stated;
  pack.index();
  return pack;
}

StatedComparison stated(ComparisonKind kind, std::string_view amount,
                        std::string_view base = "2021") {
  StatedComparison out;
  out.source = "book";
  out.indicator = "WEB.USERS";
  out.org = "land";
  out.period = year_of("2022");
  out.kind = kind;
  out.base_period = year_of(base);
  out.stated = number(amount);
  return out;
}

Fact users(std::string_view value, std::string_view of = "2022", int mult = 0) {
  Fact out;
  out.id = 1;
  out.observation.key.indicator = "WEB.USERS";
  out.observation.key.org = "land";
  out.observation.key.period = year_of(of);
  out.observation.key.unit = "COUNT";
  out.observation.value = number(value);
  out.observation.mult = mult;
  return out;
}

// "2021 actual 26050" of each base.
std::vector<std::string> implied(const std::vector<Fact>& facts,
                                 const std::vector<StatedComparison>& statements) {
  const Pack pack = users_pack(statements);
  std::vector<std::string> out;
  for (const ImpliedBase& base : implied_bases(pack, FactIndex(facts))) {
    const Observation& o = base.observation;
    EXPECT_EQ(o.status, ObsStatus::kImputed);
    EXPECT_EQ(o.qualifier, Qualifier::kAbout);
    EXPECT_TRUE(base.possible.contains(o.amount())) << o.amount().to_string();
    out.push_back(o.key.period.to_string() + " " + std::string(to_code(o.key.scenario)) + " " +
                  o.amount().to_string());
  }
  return out;
}

using Lines = std::vector<std::string>;
using enum ComparisonKind;

TEST(ImpliedBase, EachKindOfStatement) {
  EXPECT_EQ(implied({users("27477")}, {stated(kGrowth, "5.48")}), Lines{"2021 actual 26050"});
  EXPECT_EQ(implied({users("150")}, {stated(kLevel, "50")}), Lines{"2021 actual 300"});
  EXPECT_EQ(implied({users("480")}, {stated(kMultiple, "4.8")}), Lines{"2021 actual 100"});
  EXPECT_EQ(implied({users("43.5")}, {stated(kDifference, "3.5")}), Lines{"2021 actual 40"});
  EXPECT_EQ(implied({users("4000")}, {stated(kAttainment, "80", "2022")}), Lines{"2022 plan 5000"});
  EXPECT_EQ(implied({users("6000")}, {stated(kOverPlan, "20", "2022")}), Lines{"2022 plan 5000"});
  EXPECT_EQ(implied({users("4000")}, {stated(kAttainment, "80", "")}), Lines{"2022 plan 5000"})
      << "the plan of the year where none is named";
  EXPECT_EQ(implied({users("9000")}, {stated(kGrowth, "-10")}), Lines{"2021 actual 10000"});
}

TEST(ImpliedBase, MultipliersAreApplied) {
  EXPECT_EQ(implied({users("27477", "2022", 9)}, {stated(kGrowth, "5.48")}),
            Lines{"2021 actual 26050000000000"});
}

TEST(ImpliedBase, NoneWhereItIsReportedOrNotNamed) {
  EXPECT_EQ(implied({users("27477"), users("26049", "2021")}, {stated(kGrowth, "5.48")}), Lines());
  EXPECT_EQ(implied({users("27477")}, {stated(kGrowth, "5.48", "")}), Lines());
  EXPECT_EQ(implied({users("27477")}, {stated(kGrowth, "5.48", "2022")}), Lines());
  EXPECT_EQ(implied({users("27477", "2021")}, {stated(kGrowth, "5.48", "2020")}), Lines())
      << "its own value is not reported";
  EXPECT_EQ(implied({users("27477")}, {stated(kGrowth, "5.48", "2017-01-01/P5Y")}), Lines());
}

TEST(ImpliedBase, NoneWithoutAFiniteRange) {
  EXPECT_EQ(implied({users("27477")}, {stated(kGrowth, "-100")}), Lines());
  EXPECT_EQ(implied({users("27477")}, {stated(kMultiple, "0")}), Lines());
  EXPECT_EQ(implied({users("27477")}, {stated(kShare, "5")}), Lines());
  EXPECT_EQ(implied({users("27477")}, {stated(kRank, "5")}), Lines());
}

TEST(ImpliedBase, AnImputedValueImpliesNothingFurther) {
  Fact imputed = users("27477");
  imputed.observation.status = ObsStatus::kImputed;
  EXPECT_EQ(implied({imputed}, {stated(kGrowth, "5.48")}), Lines());
  Fact base = users("26000", "2021");
  base.observation.status = ObsStatus::kImputed;
  EXPECT_EQ(implied({users("27477"), base}, {stated(kGrowth, "5.48")}).size(), 1U)
      << "and stands in nobody's way";
}

TEST(ImpliedBase, TheyStandAmongTheFactsWithoutAnId) {
  const Pack pack = users_pack({stated(kGrowth, "5.48")});
  const FactIndex facts = with_implied_bases(pack, {users("27477")});
  ASSERT_EQ(facts.all().size(), 2U);
  ObservationKey key = users("1", "2021").observation.key;
  ASSERT_NE(facts.standing(key), nullptr);
  EXPECT_EQ(facts.standing(key)->id, 0);
  EXPECT_EQ(facts.standing(key)->observation.source, "book");
}

// Whatever was stated of whatever value: the base, taken as it is printed, gives the statement back
// within the rounding of all three numbers.
RC_GTEST_PROP(ImpliedBase, GivesBackWhatWasStated, ()) {
  const auto kind = *rc::gen::element(kGrowth, kLevel, kMultiple, kAttainment, kOverPlan);
  const Decimal value =
      Decimal::of(*rc::gen::inRange<std::int64_t>(10, 10'000'000), *rc::gen::inRange(0, 3));
  const Decimal amount = Decimal::of(*rc::gen::inRange<std::int64_t>(11, 5000), 1);
  StatedComparison statement = stated(kind, "1", kind == kAttainment ? "2022" : "2021");
  statement.stated = amount;
  if (kind == kOverPlan) statement.base_period = year_of("2022");
  Fact fact = users("1");
  fact.observation.value = value;
  const Pack pack = users_pack({statement});
  const std::vector<ImpliedBase> bases = implied_bases(pack, FactIndex({fact}));
  if (bases.empty()) return;
  const ImpliedBase& base = bases.front();
  RC_ASSERT(base.possible.contains(base.observation.amount()));
  const Result<Interval> back =
      possible_results(kind, *fact.observation.tight(), Interval::point(base.observation.amount()));
  RC_ASSERT(back.ok());
  RC_ASSERT(back->meets(*tight_interval({amount, Qualifier::kExact})));
}

}  // namespace
}  // namespace tongket
