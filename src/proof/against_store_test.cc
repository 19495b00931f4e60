#include "proof/against_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proof/check_fixture.h"
#include "proof/check_pack.h"

namespace tongket {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tongket::testing::small_pack;

Fact revenue(int year, Decimal value) {
  Fact out;
  out.version = 2;
  Observation& observation = out.observation;
  observation.key.indicator = "TEL.REV";
  observation.key.org = "VN";
  observation.key.period = TimePeriod::year(year);
  observation.key.unit = "VND";
  observation.value = value;
  observation.mult = 9;
  observation.source = "bao-cao";
  return out;
}

// The same indicator's name twice makes reading sure of it.
const std::string kText =
    "Doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng: n\u0103m 2022, doanh thu d\u1ecbch v\u1ee5 "
    "vi\u1ec5n th\u00f4ng \u0111\u1ea1t ";

std::vector<ProofFinding> found_in(const std::string& line, std::vector<Fact> stored) {
  const FactIndex facts(std::move(stored));
  SourceText source = testing::source_of({line});
  const Pack pack = small_pack();
  ReportReading reading = read_report(source, pack, {.period = TimePeriod::year(2022)});
  for (ReadFact& fact : reading.facts) fact.confidence = 1.0;
  std::vector<ProofFinding> out;
  check_against_facts({source, reading, pack}, facts, out);
  return out;
}

TEST(CheckAgainstFacts, SaysWhatTheStoreHas) {
  const auto found =
      found_in(kText + "183.000 t\u1ef7 \u0111\u1ed3ng.", {revenue(2022, Decimal::of(138000))});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, ProofKind::kStore);
  EXPECT_EQ(found[0].stated, "183000");
  EXPECT_THAT(found[0].text(Language::kVietnamese), HasSubstr("138.000"));
  EXPECT_THAT(found[0].text(Language::kVietnamese), HasSubstr("phi\u00ean b\u1ea3n 2"));
}

TEST(CheckAgainstFacts, RoundingAndQualifiersReconcile) {
  EXPECT_THAT(found_in(kText + "h\u01a1n 138 ngh\u00ecn t\u1ef7 \u0111\u1ed3ng.",
                       {revenue(2022, Decimal::of(138456))}),
              IsEmpty());
  EXPECT_THAT(found_in(kText + "138.456 t\u1ef7 \u0111\u1ed3ng.",
                       {revenue(2022, Decimal::of(13845630, 2))}),
              IsEmpty());
}

TEST(CheckAgainstFacts, ANumberOfAnotherYearIsNoDifference) {
  EXPECT_THAT(found_in(kText + "183.000 t\u1ef7 \u0111\u1ed3ng.",
                       {revenue(2022, Decimal::of(138000)), revenue(2023, Decimal::of(183000))}),
              IsEmpty());
  EXPECT_THAT(
      found_in(kText + "183.000 t\u1ef7 \u0111\u1ed3ng.", {revenue(2021, Decimal::of(138000))}),
      IsEmpty());
}

}  // namespace
}  // namespace tongket
