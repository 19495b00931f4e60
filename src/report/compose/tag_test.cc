#include "report/compose/tag.h"

#include <gtest/gtest.h>

#include "base/message.h"

namespace tongket {
namespace {

// "key found [suggestion]"; empty for a right tag.
std::string mistake(std::string_view text) {
  const Result<Tag> tag = parse_tag(text);
  if (tag) return {};
  EXPECT_TRUE(has_message(Language::kVietnamese, tag.error().key)) << tag.error().key;
  EXPECT_TRUE(has_message(Language::kEnglish, tag.error().key)) << tag.error().key;
  std::string out = tag.error().key;
  for (const Arg& arg : tag.error().args) {
    if (arg.name == "found" && !arg.value.empty()) out += " " + arg.value;
    if (arg.name == "suggestion" && !arg.value.empty()) out += " [" + arg.value + "]";
  }
  return out;
}

TEST(Tag, NameWordsOptions) {
  const Result<Tag> tag = parse_tag(" table  POST.*  TELE.REV pick=core max=8 ");
  ASSERT_TRUE(tag.ok());
  EXPECT_EQ(tag->kind, Tag::Kind::kBlock);
  EXPECT_EQ(tag->name, "table");
  EXPECT_EQ(tag->words, (std::vector<std::string>{"POST.*", "TELE.REV"}));
  EXPECT_EQ(tag->option("pick"), "core");
  EXPECT_EQ(tag->option("max"), "8");
  EXPECT_EQ(tag->option("points"), "");
}

TEST(Tag, Kinds) {
  EXPECT_EQ(parse_tag("year")->kind, Tag::Kind::kInline);
  EXPECT_EQ(parse_tag("value POST.REV")->kind, Tag::Kind::kInline);
  EXPECT_EQ(parse_tag("each fields")->kind, Tag::Kind::kEach);
  EXPECT_EQ(parse_tag("if draft")->kind, Tag::Kind::kIf);
  EXPECT_EQ(parse_tag("else")->kind, Tag::Kind::kElse);
  EXPECT_EQ(parse_tag("end")->kind, Tag::Kind::kEnd);
}

TEST(Tag, ABreakdownKeepsItsOwnEqualsSign) {
  EXPECT_EQ(parse_tag("value A.B breakdown=segment=printing")->option("breakdown"),
            "segment=printing");
}

TEST(Tag, AConditionIsATagOfItsOwn) {
  const Result<Tag> tag = parse_tag("if table POST.* pick=core");
  ASSERT_TRUE(tag.ok());
  EXPECT_EQ(tag->words, (std::vector<std::string>{"table", "POST.*", "pick=core"}));
  EXPECT_EQ(parse_tag("if orgs kind=province")->option("kind"), "province");
}

TEST(Tag, Mistakes) {
  EXPECT_EQ(mistake(" "), "report.tag.empty");
  EXPECT_EQ(mistake("sentnces"), "report.tag.unknown sentnces [sentences]");
  EXPECT_EQ(mistake("table pik=core"), "report.tag.unknown_option pik [pick]");
  EXPECT_EQ(mistake("narrative x max=3"), "report.tag.unknown_option max");
  EXPECT_EQ(mistake("table pick=cor"), "report.tag.unknown_value pick=cor [core]");
  EXPECT_EQ(mistake("table again=maybe"), "report.tag.unknown_value again=maybe");
  EXPECT_EQ(mistake("value A.B scenario=dream"), "report.tag.unknown_value scenario=dream");
  EXPECT_EQ(mistake("table max=-1"), "report.tag.not_a_count max=-1");
  EXPECT_EQ(mistake("charts points=12345"), "report.tag.not_a_count points=12345");
  EXPECT_EQ(mistake("charts points="), "report.tag.not_a_count points=");
}

TEST(Tag, WordsThatMeanNothing) {
  EXPECT_EQ(mistake("year 2022"), "report.tag.unknown_word 2022");
  EXPECT_EQ(mistake("end fields"), "report.tag.unknown_word fields");
  EXPECT_EQ(mistake("tasks law"), "report.tag.unknown_word law");
  EXPECT_EQ(mistake("value A.B C.D"), "report.tag.unknown_word C.D");
  EXPECT_EQ(mistake("each orgs province"), "report.tag.unknown_word province");
  EXPECT_EQ(mistake("field.index II"), "report.tag.unknown_word II");
  for (const char* style : {"", "1", "I", "A", "a"}) {
    EXPECT_EQ(mistake(std::string("field.index ") + style), "") << style;
  }
}

}  // namespace
}  // namespace tongket
