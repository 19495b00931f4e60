#include "proof/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proof/check_fixture.h"
#include "proof/check_pack.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tongket::testing::findings_of;
using tongket::testing::keys_of;
using tongket::testing::org_of;
using tongket::testing::small_pack;

Pack pack_with_names() {
  Pack out = small_pack();
  std::vector<OrgUnit> orgs = out.orgs.units();
  orgs.push_back(org_of("dx", "C\u1ee5c Chuy\u1ec3n \u0111\u1ed5i s\u1ed1", "agency"));
  orgs.push_back(org_of("hb", "S\u1edf V\u0103n h\u00f3a B\u1eafc S\u01a1n", "agency"));
  Result<OrgHistory> history = OrgHistory::build(std::move(orgs), {});
  TK_ASSERT(history.ok());
  out.orgs = std::move(history.value());
  return out;
}

TEST(CheckNames, ANameOfThePackWithALetterWrong) {
  const auto found = findings_of(check_names,
                                 {"Ph\u1ed1i h\u1ee3p v\u1edbi C\u1ee5c Chuy\u1ec3n \u0111\u1ed1i "
                                  "s\u1ed1 v\u00e0 C\u1ee5c Chuy\u1ec3n \u0111\u1ed5i s\u1ed1.",
                                  "S\u1edf V\u0103n ho\u00e1 B\u1eafc S\u01a1n b\u00e1o c\u00e1o."},
                                 pack_with_names());
  ASSERT_THAT(keys_of(found), ElementsAre("1 proof.name_of_pack"));
  EXPECT_THAT(found[0].text(Language::kVietnamese),
              HasSubstr("\u201cC\u1ee5c Chuy\u1ec3n \u0111\u1ed5i s\u1ed1\u201d"));
  EXPECT_EQ(found[0].org, "dx");
}

TEST(CheckAbbreviations, AnAbbreviationWithTwoMeanings) {
  const auto found =
      findings_of(check_abbreviations,
                  {"H\u1ed9i \u0111\u1ed3ng nh\u00e2n d\u00e2n (H\u0110ND) h\u1ecdp.",
                   "H\u1ed9i \u0111\u1ed3ng ng\u00e0nh d\u1ecdc (H\u0110ND) h\u1ecdp.",
                   "H\u1ed9i \u0111\u1ed3ng nh\u00e2n d\u00e2n (H\u0110ND) th\u00f4ng qua."});
  ASSERT_THAT(keys_of(found), ElementsAre("2 proof.name_two_meanings"));
  EXPECT_EQ(found[0].severity, ProofSeverity::kLow);
}

TEST(CheckAbbreviations, AnAbbreviationWithALetterWrong) {
  EXPECT_THAT(
      keys_of(
          check_abbreviations,
          {"C\u00e1c c\u01a1 quan nh\u00e0 n\u01b0\u1edbc (CQCN) cung c\u1ea5p d\u1eef li\u1ec7u.",
           "D\u1eef li\u1ec7u c\u1ee7a CQNN, h\u1ec7 th\u1ed1ng c\u1ee7a CQNN v\u00e0 c\u1ed5ng "
           "CQNN."}),
      ElementsAre("1 proof.name_abbreviation"));
  EXPECT_THAT(keys_of(check_abbreviations,
                      {"Quy ho\u1ea1ch b\u0103ng t\u1ea7n th\u00f4ng tin di \u0111\u1ed9ng IM.",
                       "Quy ho\u1ea1ch b\u0103ng t\u1ea7n th\u00f4ng tin di \u0111\u1ed9ng IMT.",
                       "B\u0103ng t\u1ea7n cho th\u00f4ng tin di \u0111\u1ed9ng IMT v\u00e0 IMT."}),
              ElementsAre("1 proof.name_abbreviation"));
  EXPECT_THAT(keys_of(check_abbreviations, {"C\u00e1c c\u01a1 quan nh\u00e0 n\u01b0\u1edbc (CQNN) "
                                            "d\u00f9ng c\u00f4ng ngh\u1ec7 (AI)."}),
              IsEmpty());
}

TEST(CheckNames, ASectionAboutAnotherUnit) {
  const std::string b = "C\u00f4ng ty Vi\u1ec5n th\u00f4ng BBB";
  const std::vector<std::string> lines{
      "1. C\u00f4ng ty Vi\u1ec5n th\u00f4ng AAA",
      "- S\u1ea3n ph\u1ea9m c\u1ee7a " + b + " \u0111o\u1ea1t gi\u1ea3i.",
      "- " + b + " m\u1edf r\u1ed9ng th\u1ecb tr\u01b0\u1eddng.",
      "- " + b + " t\u0103ng nh\u00e2n l\u1ef1c.",
      "2. C\u00f4ng ty Vi\u1ec5n th\u00f4ng CCC",
      "- C\u00f4ng ty Vi\u1ec5n th\u00f4ng CCC c\u00f9ng " + b + " h\u1ee3p t\u00e1c.",
      "- " + b + " v\u00e0 " + b + " g\u00f3p v\u1ed1n."};
  EXPECT_THAT(keys_of(check_names, lines, small_pack()), ElementsAre("1 proof.name_other_unit"));
}

TEST(CheckTyping, DoubledWords) {
  EXPECT_THAT(keys_of(check_typing, {"B\u1ea3o \u0111\u1ea3m c\u00e1c c\u00e1c h\u1ec7 th\u1ed1ng.",
                                     "X\u1eed ph\u1ea1t h\u00e0nh vi vi ph\u1ea1m.",
                                     "Song song v\u1edbi \u0111\u00f3."}),
              ElementsAre("1 proof.name_doubled"));
}

TEST(CheckTyping, BracketsAndQuotationMarksThatStayOpen) {
  EXPECT_THAT(
      keys_of(
          check_typing,
          {"Ban h\u00e0nh k\u1ebf ho\u1ea1ch (s\u1ed1 12/KH-BTC v\u1ec1 t\u1eadp hu\u1ea5n.",
           "Ph\u1ed5 bi\u1ebfn \u201cB\u1ed9 quy t\u1eafc \u1ee9ng x\u1eed cho c\u00e1n b\u1ed9.",
           "G\u1ed3m: 1) th\u1ee9 nh\u1ea5t; 2) th\u1ee9 hai (xong).",
           "Ph\u1ed5 bi\u1ebfn \u201cB\u1ed9 quy t\u1eafc\u201d (m\u1edbi)."}),
      ElementsAre("1 proof.name_open", "2 proof.name_open"));
}

TEST(CheckTyping, DoesNotFlood) {
  const std::vector<std::string> lines(
      40, "B\u1ea3o \u0111\u1ea3m c\u00e1c c\u00e1c h\u1ec7 th\u1ed1ng.");
  EXPECT_EQ(findings_of(check_typing, lines).size(), 10U);
}

}  // namespace
}  // namespace tongket
