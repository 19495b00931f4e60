#include "report/edit/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> told_places(std::string_view text) {
  std::vector<std::string> out;
  for (const SentencePlace& each : sentences_of(text)) {
    out.push_back(std::to_string(each.paragraph) + " " + std::string(each.text));
  }
  return out;
}

TEST(Sentences, EndWithASignAndABlank) {
  EXPECT_THAT(told_places("One came. Two went!  Three? \u0110\u00f4ng."),
              ElementsAre("0 One came.", "0 Two went!", "0 Three?", "0 \u0110\u00f4ng."));
  EXPECT_THAT(told_places("No end at all"), ElementsAre("0 No end at all"));
  EXPECT_THAT(told_places(" \n . \n"), ElementsAre("0 ."));
  EXPECT_THAT(told_places(""), IsEmpty());
}

TEST(Sentences, ParagraphsAreLines) {
  EXPECT_THAT(told_places("One. Two.\n\n  \r\nThree."),
              ElementsAre("0 One.", "0 Two.", "1 Three."));
}

TEST(Sentences, PointsThatEndNothing) {
  EXPECT_THAT(told_places("It was 1.234,5 and rose. {{A.B}} fell."),
              ElementsAre("0 It was 1.234,5 and rose.", "0 {{A.B}} fell."));
  EXPECT_THAT(told_places("1. Results came."), ElementsAre("0 1. Results came."));
  EXPECT_THAT(told_places("In TP. Hue it rained. So."),
              ElementsAre("0 In TP. Hue it rained.", "0 So."));
  EXPECT_THAT(told_places("See p. two, etc. and more."),
              ElementsAre("0 See p. two, etc. and more."));
  EXPECT_THAT(told_places("It fell. \u0111i\u1ec1u."), ElementsAre("0 It fell. \u0111i\u1ec1u."));
  EXPECT_THAT(told_places("It fell. \u201cYes.\u201d"),
              ElementsAre("0 It fell.", "0 \u201cYes.\u201d"));
}

}  // namespace
}  // namespace tongket
