#include "report/write/outline.h"

#include <gmock/gmock.h>

namespace tongket {
namespace {

Document with_levels(const std::vector<int>& levels) {
  Document out;
  for (const int level : levels) {
    Block block;
    block.paragraph.level = level;
    block.paragraph.spans = {{"x", {}, {}, {}}};
    out.blocks.push_back(block);
  }
  return out;
}

std::string ids(const std::vector<int>& levels) {
  std::string out;
  for (const Chapter& chapter : outline_of(with_levels(levels))) out += chapter.id + " ";
  return out;
}

TEST(Outline, CountsWithinEachChapter) { EXPECT_EQ(ids({2, 3, 3, 2, 3}), "1 1-1 1-2 2 2-1 "); }

TEST(Outline, SkipsNoDepthWhereTheTemplateSkipsALevel) {
  EXPECT_EQ(ids({2, 5, 3, 5, 2}), "1 1-1 1-2 1-2-1 2 ");
}

TEST(Outline, AnUpperHeadingBehindLowerOnesStandsBesideThem) {
  EXPECT_EQ(ids({2, 3, 1, 2}), "1 1-1 2 2-1 ");
}

TEST(Outline, TextsAndEmptyHeadingsAreNoChapters) {
  Document document = with_levels({0, 2});
  document.blocks.push_back({});
  document.blocks.back().paragraph.level = 2;
  ASSERT_EQ(outline_of(document).size(), 1U);
  EXPECT_EQ(outline_of(document).front().block, 1U);
}

TEST(Outline, ALineHasNoBreaks) {
  Paragraph paragraph;
  paragraph.before = "- ";
  paragraph.spans = {{"one\ntwo", {}, {}, {}}};
  EXPECT_EQ(line_of(paragraph), "- one two");
}

}  // namespace
}  // namespace tongket
