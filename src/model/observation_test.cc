#include "model/observation.h"

#include <gtest/gtest.h>
// After gtest, which it extends.
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace tongket {
namespace {

Decimal amount_of(std::string_view text) { return Decimal::parse(text).value(); }

Fact version_of(std::int64_t load, int version, ObsStatus status = ObsStatus::kNormal,
                std::string_view value = "100") {
  Fact out;
  out.load = load;
  out.version = version;
  out.observation.status = status;
  out.observation.value = amount_of(value);
  return out;
}

void expect_before(const Fact& a, const Fact& b) {
  EXPECT_TRUE(stands_before(a, b));
  EXPECT_FALSE(stands_before(b, a));
}

TEST(Observation, AppliesItsMultiplier) {
  Observation o;
  o.value = amount_of("34.293");
  o.mult = 12;
  EXPECT_EQ(o.amount(), amount_of("34293000000000"));
  EXPECT_EQ(o.tight().value().to_string(), "[34292500000000; 34293500000000)");
  o.value = amount_of("77000");
  o.mult = 9;
  EXPECT_EQ(o.tight().value().to_string(), "[76999500000000; 77000500000000)");
  EXPECT_EQ(o.loose().value().to_string(), "[76500000000000; 77500000000000)");
}

TEST(Observation, PrintsARange) {
  Observation o;
  o.value = amount_of("90");
  o.value_high = amount_of("95");
  o.qualifier = Qualifier::kRange;
  EXPECT_EQ(o.tight().value().to_string(), "[89.5; 95.5)");
}

TEST(Observation, HasIntervalsAtTheEdgeOfWhatLoadersTake) {
  Observation o;
  for (const int mult : {kMinMult, kMaxMult}) {
    for (const auto& value :
         {amount_of("0." + std::string(39, '0') + "1"), amount_of("100000000000000000")}) {
      o.value = value;
      o.mult = mult;
      EXPECT_TRUE(o.tight());
      EXPECT_TRUE(o.loose());
      EXPECT_EQ(o.amount().shifted(2).shifted(-2), o.amount());
    }
  }
}

TEST(Observation, IsCountedOnItsDayOrAtTheEndOfThePeriod) {
  Observation o;
  o.key.period = TimePeriod::year(2022);
  EXPECT_EQ(o.reference_day().to_string(), "2022-12-31");
  o.key.as_of = parse_date("2022-11-20").value();
  EXPECT_EQ(o.reference_day().to_string(), "2022-11-20");
}

TEST(Codes, ComeBack) {
  for (const Scenario s : {Scenario::kActual, Scenario::kPlan, Scenario::kTarget}) {
    EXPECT_EQ(scenario_from_code(to_code(s)), s);
  }
  for (const char* code : {"A", "E", "F", "P", "I", "M", "_Z", "B"}) {
    const auto status = obs_status_from_code(code);
    ASSERT_TRUE(status) << code;
    EXPECT_EQ(to_code(*status), code);
    EXPECT_EQ(has_number(*status), std::string_view(code) != "M" && std::string_view(code) != "_Z");
  }
  EXPECT_EQ(obs_status_from_code(""), std::nullopt);
  EXPECT_EQ(scenario_from_code("Plan"), std::nullopt);
}

TEST(ObservationKey, TellsUnitsOfMeasureApart) {
  ObservationKey vnd;
  vnd.unit = "VND";
  ObservationKey usd = vnd;
  usd.unit = "USD";
  EXPECT_NE(vnd, usd);
  ObservationKey counted = vnd;
  counted.as_of = Date();
  EXPECT_NE(vnd, counted);
}

TEST(StandsBefore, ALaterLoadCorrectsAnEarlierOne) {
  expect_before(version_of(2, 2, ObsStatus::kEstimated, "7"),
                version_of(1, 1, ObsStatus::kNormal, "123.45"));
  expect_before(version_of(2, 2, ObsStatus::kMissing), version_of(1, 1));
}

TEST(StandsBefore, WithinALoadTheMoreFinalVintage) {
  const std::vector<ObsStatus> falling{ObsStatus::kNormal,    ObsStatus::kProvisional,
                                       ObsStatus::kEstimated, ObsStatus::kForecast,
                                       ObsStatus::kMissing,   ObsStatus::kImputed};
  for (std::size_t i = 0; i + 1 < falling.size(); ++i) {
    expect_before(version_of(1, 2, falling[i], "7"), version_of(1, 1, falling[i + 1], "123.45"));
  }
  expect_before(version_of(1, 1, ObsStatus::kNormal), version_of(1, 2, ObsStatus::kBreak));
}

TEST(StandsBefore, AnImputedValueNeverStandsBeforeAReportedOne) {
  expect_before(version_of(1, 1, ObsStatus::kForecast), version_of(9, 2, ObsStatus::kImputed));
  expect_before(version_of(1, 1, ObsStatus::kMissing), version_of(9, 2, ObsStatus::kImputed));
  expect_before(version_of(9, 2, ObsStatus::kImputed), version_of(1, 1, ObsStatus::kImputed));
}

TEST(StandsBefore, ThenWithoutQualifierThenMoreDigitsThenTheFirst) {
  Fact about = version_of(1, 1, ObsStatus::kNormal, "123.45");
  about.observation.qualifier = Qualifier::kAbout;
  expect_before(version_of(1, 2, ObsStatus::kNormal, "7"), about);
  expect_before(version_of(1, 2, ObsStatus::kNormal, "77123"),
                version_of(1, 1, ObsStatus::kNormal, "77000"));
  expect_before(version_of(1, 2, ObsStatus::kNormal, "12.70"),
                version_of(1, 1, ObsStatus::kNormal, "12.7"));
  expect_before(version_of(1, 2, ObsStatus::kNormal, "-12.70"),
                version_of(1, 1, ObsStatus::kNormal, "-12.7"));
  expect_before(version_of(1, 1), version_of(1, 2));
}

rc::Gen<Fact> facts() {
  return rc::gen::apply(
      [](std::int64_t load, int version, ObsStatus status, bool qualified,
         const std::string& value) {
        Fact out = version_of(load, version, status, value);
        if (qualified) out.observation.qualifier = Qualifier::kOver;
        return out;
      },
      rc::gen::inRange<std::int64_t>(1, 3), rc::gen::inRange(1, 3),
      rc::gen::element(ObsStatus::kNormal, ObsStatus::kEstimated, ObsStatus::kImputed,
                       ObsStatus::kMissing),
      rc::gen::arbitrary<bool>(), rc::gen::element<std::string>("7", "70", "71", "7.0", "-71"));
}

RC_GTEST_PROP(StandsBeforeProperty, IsAStrictWeakOrder, ()) {
  const Fact a = *facts();
  const Fact b = *facts();
  const Fact c = *facts();
  const auto tied = [](const Fact& x, const Fact& y) {
    return !stands_before(x, y) && !stands_before(y, x);
  };
  RC_ASSERT(!stands_before(a, a));
  RC_ASSERT(!(stands_before(a, b) && stands_before(b, a)));
  if (stands_before(a, b) && stands_before(b, c)) RC_ASSERT(stands_before(a, c));
  if (tied(a, b) && tied(b, c)) RC_ASSERT(tied(a, c));
}

RC_GTEST_PROP(StandsBeforeProperty, OneOfTheVersionsOfAKeyStands, ()) {
  auto versions = *rc::gen::container<std::vector<Fact>>(facts());
  for (std::size_t i = 0; i < versions.size(); ++i) versions[i].version = static_cast<int>(i) + 1;
  auto shuffled = versions;
  std::reverse(shuffled.begin(), shuffled.end());
  std::sort(versions.begin(), versions.end(), stands_before);
  std::sort(shuffled.begin(), shuffled.end(), stands_before);
  for (std::size_t i = 0; i < versions.size(); ++i) {
    RC_ASSERT(versions[i].version == shuffled[i].version);
  }
}

}  // namespace
}  // namespace tongket
