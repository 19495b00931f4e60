// A register that is screened, and the kind of the cases that are made, as files of a pack.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cases/record_screen_test_text.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

using screen_text::mistakes_of_screen;
using screen_text::mistakes_with_case;

TEST(RecordScreen, ARightOneHasNoMistakes) {
  EXPECT_THAT(mistakes_of_screen("", ""), IsEmpty());
  const std::vector<RecordKind> kinds = screen_text::kinds();
  const RecordScreen& screen = *kinds[0].screen;
  EXPECT_EQ(screen.field, "site");
  EXPECT_EQ(screen.groups.size(), 2);
  EXPECT_EQ(screen.groups[1].whole, std::vector<std::string>{"vay"});
  EXPECT_EQ(screen.copies[2].as.at("abroad"), "far");
  EXPECT_EQ(screen.sets[1].value, "today");
}

TEST(RecordScreen, WordsAreNamesThatCanBeLookedFor) {
  EXPECT_THAT(mistakes_of_screen("anywhere: [nganhang]", "anywhere: [nganhang, '-a']"),
              ElementsAre("19:42 cases.screen_word -a"));
  EXPECT_THAT(mistakes_of_screen(", anywhere: [nganhang]", ""),
              ElementsAre("19:7 cases.screen_no_words bank"));
  EXPECT_THAT(mistakes_of_screen("  words:\n", "  words: []\n  x:\n"),
              ElementsAre("18:10 cases.screen_no_words words", "20:5 yaml.unknown_key x"));
  EXPECT_THAT(mistakes_of_screen("{value: loan", "{value: bank"),
              ElementsAre("20:7 cases.twice bank"));
  EXPECT_THAT(mistakes_of_screen("{value: loan", "{value: lone"),
              ElementsAre("16:3 cases.unknown_code lone"));
}

TEST(RecordScreen, WhatIsPersonalIsNotScreened) {
  EXPECT_THAT(
      mistakes_of_screen("field: site\n", "field: holder\n"),
      ElementsAre("16:10 cases.field_of_other_type holder", "16:10 cases.filling_personal holder"));
  EXPECT_THAT(mistakes_of_screen("place = \"here\"", "holder = \"x\"").front(),
              StartsWith("17:9 vtl.unknown_component"));
  EXPECT_THAT(mistakes_of_screen("who: seller", "who: holder"),
              ElementsAre("16:3 cases.filling_personal holder"));
}

TEST(RecordScreen, TheCaseCanBeMade) {
  EXPECT_THAT(mistakes_of_screen("makes: site_case", "makes: site_cases"),
              ElementsAre("16:3 cases.unknown_kind site_cases (site_case)"));
  EXPECT_THAT(mistakes_of_screen("step: suspect", "step: clear"),
              ElementsAre("16:3 cases.filling_step clear"));
  EXPECT_THAT(mistakes_of_screen("link: entry", "link: other"),
              ElementsAre("16:3 cases.filling_link other", "16:3 cases.filling_not_asked other"));
  EXPECT_THAT(mistakes_of_screen("sign: sign", "sign: words"),
              ElementsAre("16:3 cases.screen_sign words", "16:3 cases.twice words",
                          "16:3 cases.filling_unfilled sign"));
  EXPECT_THAT(mistakes_of_screen("matched: words", "matched: wards"),
              ElementsAre("16:3 cases.filling_field wards (words)"));
  EXPECT_THAT(mistakes_of_screen("found_on: today", "found_on: tomorrow"),
              ElementsAre("16:3 cases.value_date tomorrow"));
  EXPECT_THAT(mistakes_of_screen("again: [cleared]", "again: [clear]"),
              ElementsAre("16:3 cases.unknown_state clear"));
  EXPECT_THAT(mistakes_of_screen("found_on: today", "who: somebody"),
              ElementsAre("16:3 cases.twice who", "16:3 cases.filling_unfilled found_on"));
}

TEST(RecordScreen, WhatIsCopiedFitsThere) {
  EXPECT_THAT(mistakes_of_screen("otherwise: near", "otherwise: nere"),
              ElementsAre("16:3 cases.unknown_code nere"));
  EXPECT_THAT(mistakes_of_screen("as: {abroad: far}", "as: {abrod: far}"),
              ElementsAre("16:3 cases.unknown_code abrod (abroad)"));
  EXPECT_THAT(mistakes_of_screen("who: seller", "who: place"),
              ElementsAre("16:3 cases.set_other_type who: place"));
  EXPECT_THAT(mistakes_of_screen("who: seller", "who: sellr"),
              ElementsAre("25:10 cases.unknown_field sellr (seller)"));
  EXPECT_THAT(
      mistakes_with_case("type: text, help: {vi: Ai, en: Who}", "type: text, required: true"),
      ElementsAre("16:3 cases.filling_unfilled who"));
}

}  // namespace
}  // namespace tongket
