#include "proof/ranks.h"

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
using tongket::testing::small_pack;

TEST(CheckRanks, ARankBeyondTheNumberRanked) {
  EXPECT_THAT(
      keys_of(check_ranks, {"T\u1ec9nh \u0111\u1ee9ng th\u1ee9 65/63 c\u1ea3 n\u01b0\u1edbc.",
                            "T\u1ec9nh \u0111\u1ee9ng th\u1ee9 7/63."}),
      ElementsAre("1 proof.rank_beyond"));
}

std::vector<std::string> two_provinces(const std::string& first, const std::string& second) {
  return {"1. B\u1eafc S\u01a1n",
          "- Ch\u1ec9 s\u1ed1 chuy\u1ec3n \u0111\u1ed5i s\u1ed1 c\u1ea5p t\u1ec9nh n\u0103m 2022 "
          "x\u1ebfp h\u1ea1ng th\u1ee9 " +
              first + ".",
          "2. Nam H\u1ea1",
          "- Ch\u1ec9 s\u1ed1 chuy\u1ec3n \u0111\u1ed5i s\u1ed1 c\u1ea5p t\u1ec9nh n\u0103m 2022 "
          "x\u1ebfp h\u1ea1ng th\u1ee9 " +
              second + "."};
}

TEST(CheckRanks, OneRankForTwoUnits) {
  const auto found = findings_of(check_ranks, two_provinces("4/63", "4/63"), small_pack());
  ASSERT_THAT(keys_of(found), ElementsAre("4 proof.rank_shared"));
  EXPECT_EQ(found[0].org, "namha");
  EXPECT_EQ(found[0].stated, "4");
  EXPECT_THAT(keys_of(check_ranks, two_provinces("4/63", "5/63"), small_pack()), IsEmpty());
}

TEST(CheckRanks, OneUnitWithTwoRanks) {
  std::vector<std::string> lines = two_provinces("4/63", "5/63");
  lines.emplace_back(
      "- Ch\u1ec9 s\u1ed1 chuy\u1ec3n \u0111\u1ed5i s\u1ed1 c\u1ea5p t\u1ec9nh n\u0103m 2022 "
      "x\u1ebfp h\u1ea1ng th\u1ee9 6/63.");
  EXPECT_THAT(keys_of(check_ranks, lines, small_pack()), ElementsAre("5 proof.rank_two"));
}

TEST(CheckRanks, RanksThatRunAgainstTheCountsTheyRestOn) {
  const auto lines = [](const std::string& count) {
    return std::vector<std::string>{
        "1. B\u1eafc S\u01a1n",
        "- T\u00edch h\u1ee3p 1.200 d\u1ecbch v\u1ee5 c\u00f4ng l\u00ean C\u1ed5ng d\u1ecbch "
        "v\u1ee5 qu\u1ed1c gia (\u0111\u1ee9ng th\u1ee9 4).",
        "2. Nam H\u1ea1",
        "- C\u00f3 " + count +
            " d\u1ecbch v\u1ee5 c\u00f4ng t\u00edch h\u1ee3p l\u00ean C\u1ed5ng d\u1ecbch v\u1ee5 "
            "qu\u1ed1c gia (x\u1ebfp th\u1ee9 3/63 t\u1ec9nh)."};
  };
  EXPECT_THAT(keys_of(check_ranks, lines("1.100"), small_pack()),
              ElementsAre("4 proof.rank_against_counts"));
  EXPECT_THAT(keys_of(check_ranks, lines("1.300"), small_pack()), IsEmpty());
}

}  // namespace
}  // namespace tongket
