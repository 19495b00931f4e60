#include "http/live_text.h"

#include <gtest/gtest.h>

#include "http/live_fixture.h"

namespace tongket {
namespace {

TEST(LiveText, EachMarkerOnceWithTheUnitOfItsCell) {
  LiveWorld world;
  world.bring_to(SubmissionState::kDraft);
  const std::vector<LiveNumber> numbers =
      live_numbers(world.live(), world.submission(),
                   "{{EDU.PUPILS}} pupils, {{EDU.PUPILS}} desks, {{EDU.NONE}}", Language::kEnglish);
  ASSERT_EQ(numbers.size(), 2U);
  EXPECT_EQ(numbers[0].marker, "{{EDU.PUPILS}}");
  EXPECT_EQ(numbers[0].text, "12 COUNT");  // a unit of measure without a name
  EXPECT_EQ(numbers[1].text, "");
}

TEST(LiveText, NoSpaceBeforeAPercentSignNorBehindACount) {
  EXPECT_EQ(with_unit("12", "billion dong"), "12 billion dong");
  EXPECT_EQ(with_unit("95,3", "%"), "95,3%");
  EXPECT_EQ(with_unit("12", ""), "12");
}

}  // namespace
}  // namespace tongket
