// What a search finds, in which order, and for whom.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"
#include "http/search_words.h"

namespace tongket {
namespace {

constexpr std::string_view kDaNang = "\u0110\u00e0 N\u1eb5ng";

TEST(SearchWordsTest, DiacriticsAreNotNeededButCount) {
  EXPECT_EQ(SearchWords("da nang").grade(kDaNang), 1);
  EXPECT_EQ(SearchWords(kDaNang).grade(kDaNang), 0);
  EXPECT_EQ(SearchWords("hue").grade(kDaNang), std::nullopt);
}

TEST(SearchWordsTest, TheNameItselfThenItsBeginningThenItsWordsThenAnywhere) {
  const SearchWords words("post");
  EXPECT_LT(words.grade("Post"), words.grade("Post office"));
  EXPECT_LT(words.grade("Post office"), words.grade("Vietnam Post"));
  EXPECT_LT(words.grade("Vietnam Post"), words.grade("Outpost"));
  EXPECT_EQ(SearchWords("office post").grade("Post office"), 5);  // in any order
}

TEST(SearchWordsTest, AnotherNameStandsBehindTheChiefOne) {
  const SearchWords words("vnpost");
  EXPECT_EQ(words.grade("Vietnam Post", {}), std::nullopt);
  EXPECT_EQ(words.grade("Vietnam Post", {"VNPost"}), 3);
  EXPECT_EQ(words.grade("VNPost", {"VNPost"}), 0);
}

TEST(SearchWordsTest, NothingIsFoundByNothing) {
  EXPECT_TRUE(SearchWords("  ").empty());
  EXPECT_EQ(SearchWords("").grade("Post"), std::nullopt);
}

class Search : public ::testing::Test {
 protected:
  JsonValue found(std::string_view who, const std::string& typed) {
    Request request = world_.request(world_.person(who), Method::kGet, "/search");
    request.query.emplace_back("q", typed);
    const Reply reply = world_.service().handle(request);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return parse_json(reply.body, "reply").value();
  }
  std::vector<std::string> kinds(std::string_view who, const std::string& typed) {
    std::vector<std::string> out;
    const JsonValue body = found(who, typed);
    for (const JsonValue& item : body.find("items")->list()) {
      out.push_back(item.text("kind").value());
    }
    return out;
  }
  LiveWorld world_;
};

TEST_F(Search, FindsAnIndicatorByItsCodeForEverybody) {
  const JsonValue body = found("nobody", "edu.pupils");
  ASSERT_FALSE(body.find("items")->list().empty());
  EXPECT_EQ(body.find("items")->list().front().text("link").value(), "/chi-tieu/EDU.PUPILS");
  EXPECT_GE(body.integer("total").value(), 1);
}

TEST_F(Search, TasksAndDocumentsAreForWhoIsLoggedIn) {
  EXPECT_EQ(kinds("nobody", "truong moi"), std::vector<std::string>());
  EXPECT_EQ(kinds("leader@land", "truong moi"), std::vector<std::string>{"task"});
  EXPECT_EQ(kinds("leader@land", "34/TTr"), std::vector<std::string>{"document"});
}

TEST_F(Search, AFormIsFoundByWhoMayReadIt) {
  const std::string form = world_.live().reporting().form_of(world_.submission()).name.vi;
  ASSERT_FALSE(form.empty());
  const auto forms = [&](std::string_view who) {
    return std::ranges::count(kinds(who, form), "submission");
  };
  EXPECT_EQ(forms("nobody"), 0);
  EXPECT_EQ(forms("reporter@north"), 1);
  EXPECT_GT(forms("desk@land"), forms("reporter@north"));
}

TEST_F(Search, ATooLongQueryIsRefused) {
  Request request = world_.request(world_.person("nobody"), Method::kGet, "/search");
  request.query.emplace_back("q", std::string(201, 'x'));
  EXPECT_EQ(world_.service().handle(request).status, 422);
}

}  // namespace
}  // namespace tongket
