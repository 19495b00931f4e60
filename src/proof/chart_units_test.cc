#include "proof/chart_units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proof/check_fixture.h"
#include "proof/check_pack.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tongket::testing::findings_of;
using tongket::testing::keys_of;
using tongket::testing::Lines;
using tongket::testing::Paragraphs;
using tongket::testing::small_pack;

std::vector<std::string> keys_of_chart(const Lines& lines, const Pack& pack = {}) {
  return keys_of(findings_of(check_charts, lines, pack, Paragraphs::kWrapped));
}

const std::string kYears = "N\u0103m 2018 N\u0103m 2019 N\u0103m 2020 N\u0103m 2021 N\u0103m 2022";

TEST(CheckCharts, PerHundredPeopleIsNoPercentage) {
  EXPECT_THAT(keys_of_chart({"55,39 63,21 71,44 74,61 84", kYears,
                             "S\u1ed1 thu\u00ea bao di \u0111\u1ed9ng tr\u00ean 100 d\u00e2n (%)"}),
              ElementsAre("3 proof.magnitude_per_hundred"));
  EXPECT_THAT(
      keys_of_chart({"55,39 63,21 71,44 74,61 84", kYears,
                     "T\u1ef7 l\u1ec7 h\u1ed9 gia \u0111\u00ecnh d\u00f9ng c\u00e1p quang (%)"}),
      IsEmpty());
}

TEST(CheckCharts, ARateInThousandsThatRunsIntoTensOfMillions) {
  EXPECT_THAT(
      keys_of_chart(
          {"58.676 58.163 58.614 62.423 63.000", kYears,
           "Doanh thu b\u00ecnh qu\u00e2n (ngh\u00ecn \u0111\u1ed3ng/thu\u00ea bao/th\u00e1ng)"}),
      ElementsAre("3 proof.magnitude_rate_unit"));
  EXPECT_THAT(
      keys_of_chart(
          {"58,676 58,163 58,614 62,423 63,000", kYears,
           "Doanh thu b\u00ecnh qu\u00e2n (ngh\u00ecn \u0111\u1ed3ng/thu\u00ea bao/th\u00e1ng)"}),
      IsEmpty());
}

TEST(CheckCharts, ASeriesThatJumpsOnce) {
  const std::string caption =
      "Doanh thu d\u1ecbch v\u1ee5 vi\u1ec5n th\u00f4ng (t\u1ef7 \u0111\u1ed3ng)";
  EXPECT_THAT(
      keys_of_chart({"70.100 74.917 199.371 217.696 242.854", kYears, caption}, small_pack()),
      ElementsAre("1 proof.magnitude_jump"));
  EXPECT_THAT(
      keys_of_chart({"70.100 74.917 99.371 117.696 132.854", kYears, caption}, small_pack()),
      IsEmpty());
  // Growth by leaps is no slip.
  EXPECT_THAT(keys_of_chart({"1.100 4.917 19.371 77.696 232.854", kYears, caption}, small_pack()),
              IsEmpty());
}

}  // namespace
}  // namespace tongket
