#include "base/message.h"

#include <gtest/gtest.h>

#include <string>

namespace tongket {
namespace {

TEST(Message, FillsInArguments) {
  EXPECT_EQ(message(Language::kEnglish, "csv.too_many_columns", {{"limit", "7"}}),
            "more than 7 fields in a line");
  EXPECT_EQ(message(Language::kVietnamese, "csv.too_many_columns", {{"limit", "7"}}),
            "một dòng có hơn 7 trường");
}

TEST(Message, ShowsAnUnknownKeyWithItsArguments) {
  EXPECT_FALSE(has_message(Language::kEnglish, "no.such"));
  EXPECT_EQ(message(Language::kEnglish, "no.such", {{"a", "1"}, {"b", "2"}}), "no.such a=1 b=2");
}

TEST(Message, AnArgumentCanBeAKey) {
  const std::string text = message(Language::kEnglish, "suggestion", {{"suggestion", "@csv.nul"}});
  EXPECT_NE(text.find("a zero byte"), std::string::npos);
  // What merely looks like one stays.
  EXPECT_NE(message(Language::kEnglish, "suggestion", {{"suggestion", "@user"}}).find("@user"),
            std::string::npos);
}

TEST(Message, ArgumentsAreNotTemplates) {
  const std::string text =
      message(Language::kEnglish, "csv.duplicate_column", {{"found", "{found}{limit}"}});
  EXPECT_NE(text.find("{found}{limit}"), std::string::npos);
}

TEST(Message, DescribesPlaceSuggestionAndFurtherErrors) {
  Error error = fail(ErrorCode::kInvalidInput, "csv.nul", {{"suggestion", "x"}}, {"a.csv", 3, 7});
  error.also.push_back(fail(ErrorCode::kInvalidInput, "csv.nul", {}, {"a.csv", 4, 0}));
  error.also.push_back(fail(ErrorCode::kInvalidInput, "csv.nul"));
  const std::string text = "a zero byte; this is not a text file";
  const std::string shown = describe(error, Language::kEnglish);
  EXPECT_EQ(shown.find("a.csv:3:7: " + text), 0U);
  const std::string rest = " Did you mean x?\na.csv:4: " + text + "\n" + text;
  ASSERT_GT(shown.size(), rest.size());
  EXPECT_EQ(shown.substr(shown.size() - rest.size()), rest);
}

TEST(Message, KnowsLanguagesByCode) {
  EXPECT_EQ(language_from_code("vi"), Language::kVietnamese);
  EXPECT_EQ(language_from_code("en"), Language::kEnglish);
  EXPECT_EQ(language_from_code("VI"), std::nullopt);
  EXPECT_EQ(to_code(Language::kVietnamese), "vi");
}

}  // namespace
}  // namespace tongket
