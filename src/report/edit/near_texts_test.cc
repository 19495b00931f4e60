#include "report/edit/near_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace tongket {
namespace {

using ::testing::ElementsAre;

using Groups = std::vector<std::vector<std::size_t>>;

TEST(NearTexts, NumbersCaseAndDiacriticsTellNothingApart) {
  EXPECT_EQ(near_groups({"Doanh thu \u0111\u1ea1t 5 t\u1ef7 \u0111\u1ed3ng.",
                         "doanh thu dat 1.234,5 ty dong", "DOANH THU DAT {{A.B}} TY DONG"}),
            (Groups{{0, 1, 2}}));
  EXPECT_EQ(near_groups({"5", "7", "so"}), (Groups{{0, 1}, {2}}));
  EXPECT_EQ(near_groups({"", "", "a"}), (Groups{{0}, {1}, {2}})) << "nothing is near to nothing";
}

TEST(NearTexts, HalfOfTheRunsMakesThemNear) {
  const std::string text =
      "the revenue of the post rose by 5 percent in the first half of the year";
  EXPECT_EQ(near_groups(
                {text, "the revenue of the post fell by 5 percent in the first half of the year"}),
            (Groups{{0, 1}}));
  EXPECT_EQ(
      near_groups({text, "the number of stations rose by 5 percent, most of them in the hills"}),
      (Groups{{0}, {1}}));
}

TEST(NearTexts, AShortOneWithinALongOne) {
  const std::string core =
      "many small enterprises still lack trained staff and pay too much for it";
  EXPECT_EQ(near_groups({core + ". Besides, roads were bad, the storms of May cut two lines, and "
                                "nobody came to mend them before the end of June",
                         core}),
            (Groups{{0, 1}}));
}

// 113 units with some ten texts each: ten stories that each unit tells a little otherwise, and one
// text of each unit that is like no other.
TEST(NearTexts, PlantedStoriesOfManyUnitsAreFound) {
  std::vector<std::string> texts;
  std::vector<std::size_t> story;
  constexpr std::size_t kUnits = 113;
  constexpr std::size_t kStories = 10;
  for (std::size_t unit = 0; unit < kUnits; ++unit) {
    for (std::size_t i = 0; i < kStories; ++i) {
      std::string text = i % 2 == 0 ? "In the first half of the year " : "By the end of June ";
      for (int word = 0; word < 14; ++word) {
        text += "w" + std::string(1, static_cast<char>('a' + i)) +
                std::string(1, static_cast<char>('a' + word)) + " ";
      }
      text +=
          std::to_string(1000 + unit * 7) + " million" + (unit % 3 == 0 ? ", more or less" : "");
      texts.push_back(text);
      story.push_back(i);
    }
    std::string own;
    for (int word = 0; word < 12; ++word) {
      own += "u" + std::string(1, static_cast<char>('a' + unit % 26)) +
             std::string(1, static_cast<char>('a' + unit / 26)) +
             std::string(1, static_cast<char>('a' + word)) + " ";
    }
    texts.push_back(own);
    story.push_back(kStories + unit);
  }
  const Groups groups = near_groups({texts.begin(), texts.end()});
  EXPECT_EQ(groups.size(), kStories + kUnits);
  for (const std::vector<std::size_t>& group : groups) {
    for (const std::size_t text : group) EXPECT_EQ(story[text], story[group.front()]);
    EXPECT_EQ(group.size(), story[group.front()] < kStories ? kUnits : 1U);
  }
}

TEST(NearTexts, RunsAreSortedAndSingle) {
  EXPECT_EQ(word_runs("a b c a b c").size(), 3U);
  EXPECT_EQ(word_runs("a b").size(), 1U);
  EXPECT_TRUE(std::ranges::is_sorted(word_runs("one two three four five six")));
}

}  // namespace
}  // namespace tongket
