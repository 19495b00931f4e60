#include "model/breakdown.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

Breakdown breakdown(std::string_view text) { return Breakdown::parse(text).value(); }

std::string breakdown_mistake(std::string_view text) {
  const Result<Breakdown> out = Breakdown::parse(text);
  return out ? "read as " + out->to_string() : out.error().key;
}

TEST(Breakdown, SortsItsDimensions) {
  EXPECT_EQ(breakdown("type=fake;group=1").to_string(), "group=1;type=fake");
  EXPECT_EQ(breakdown("type=fake;group=1"), breakdown("group=1;type=fake"));
  EXPECT_NE(breakdown("group=1"), breakdown("group=2"));
  EXPECT_LT(breakdown(""), breakdown("group=1"));
}

TEST(Breakdown, EmptyIsTheTotal) {
  EXPECT_TRUE(breakdown("").is_total());
  EXPECT_TRUE(Breakdown().is_total());
  EXPECT_FALSE(breakdown("a=1").is_total());
  EXPECT_TRUE(Breakdown().parts().empty());
}

TEST(Breakdown, FindsAndDropsADimension) {
  const Breakdown two = breakdown("segment=printing;tld=com.vn");
  EXPECT_EQ(two.code_of("tld"), "com.vn");
  EXPECT_EQ(two.code_of("segment"), "printing");
  EXPECT_EQ(two.code_of("seg"), std::nullopt);
  EXPECT_EQ(two.without("segment"), breakdown("tld=com.vn"));
  EXPECT_EQ(two.without("other"), two);
  EXPECT_TRUE(two.without("segment").without("tld").is_total());
  EXPECT_EQ(two.parts().size(), 2U);
}

TEST(Breakdown, NamesTheMistake) {
  for (const char* text : {"a", "a=", "=1", "=", ";", "a=1;", ";a=1", "a=1;;b=2", "a=b=c", "a =1",
                           "a=\xC4\x91", "a=1,b=2"}) {
    EXPECT_EQ(breakdown_mistake(text), "breakdown.invalid") << text;
  }
  EXPECT_EQ(breakdown_mistake("a=" + std::string(81, 'x')), "breakdown.invalid");
  EXPECT_EQ(breakdown_mistake("a=" + std::string(80, 'x')), "read as a=" + std::string(80, 'x'));
  EXPECT_EQ(breakdown_mistake("a=1;b=2;a=3"), "breakdown.dimension_twice");
  EXPECT_EQ(breakdown_mistake("d=1;c=1;b=1;a=1"), "read as a=1;b=1;c=1;d=1");
  EXPECT_EQ(breakdown_mistake("e=1;d=1;c=1;b=1;a=1"), "breakdown.too_many");
}

TEST(CodeList, AddsUpOnlyIfNothingIsMissingOrDouble) {
  CodeList list;
  list.codes = {{.id = "a"}, {.id = "b"}};
  EXPECT_FALSE(list.parts_add_up());
  list.exhaustive = true;
  EXPECT_FALSE(list.parts_add_up());
  list.exclusive = true;
  EXPECT_TRUE(list.parts_add_up());
  list.exhaustive = false;
  EXPECT_FALSE(list.parts_add_up());
  ASSERT_NE(list.find("b"), nullptr);
  EXPECT_EQ(list.find("b")->id, "b");
  EXPECT_EQ(list.find("c"), nullptr);
}

}  // namespace
}  // namespace tongket
