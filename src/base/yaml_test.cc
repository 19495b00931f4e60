#include "base/yaml.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tongket {
namespace {

std::string yaml_error(std::string_view text, YamlLimits limits = {}) {
  const auto root = parse_yaml(text, "a.yaml", limits);
  if (root) return "";
  const Error& e = root.error();
  return e.key + "@" + std::to_string(e.place.line) + ":" + std::to_string(e.place.column);
}

TEST(Yaml, ReadsMapsListsAndScalars) {
  const auto root =
      parse_yaml("a: 0123\nb: [x, 'y', \"z\\n\"]\nc:\n  d: |\n    two\n    lines\n", "a");
  ASSERT_TRUE(root.ok());
  EXPECT_EQ(root->text("a").value(), "0123");  // a text, no octal
  EXPECT_EQ(root->texts("b").value(), (std::vector<std::string>{"x", "y", "z\n"}));
  EXPECT_EQ(root->find("c")->text("d").value(), "two\nlines\n");
  EXPECT_EQ(root->find("c")->place().line, 4);
  EXPECT_EQ(root->find("c")->place().column, 3);
  EXPECT_EQ(root->map().size(), 3U);
}

TEST(Yaml, TellsNullFromText) {
  const auto root = parse_yaml("a:\nb: ~\nc: null\nd: 'null'\ne: ''\n", "a");
  ASSERT_TRUE(root.ok());
  for (const char* key : {"a", "b", "c", "none"}) {
    EXPECT_EQ(root->find(key), nullptr) << key;
    EXPECT_EQ(root->text(key).error().key, "yaml.missing_key") << key;
    EXPECT_EQ(root->text_or(key, "other").value(), "other") << key;
  }
  EXPECT_EQ(root->text("d").value(), "null");
  EXPECT_EQ(root->text("e").value(), "");
  EXPECT_TRUE(root->texts("a").value().empty());
}

TEST(Yaml, PutsTextsIntoNormalForm) {
  const auto root = parse_yaml("ba\xCC\x81o: ba\xCC\x81o\n", "a");
  ASSERT_TRUE(root.ok());
  EXPECT_EQ(root->text("b\xC3\xA1o").value(), "b\xC3\xA1o");
}

TEST(Yaml, RefusesWhatPacksDoNotNeed) {
  EXPECT_EQ(yaml_error("a: &x 1\n"), "yaml.anchor@1:4");
  EXPECT_EQ(yaml_error("a: 1\nb: *x\n"), "yaml.anchor@2:4");
  EXPECT_EQ(yaml_error("a: &x [1]\n"), "yaml.anchor@1:4");
  EXPECT_EQ(yaml_error("a: !!int 1\n"), "yaml.tag@1:4");
  EXPECT_EQ(yaml_error("a: !x {b: 1}\n"), "yaml.tag@1:4");
  EXPECT_EQ(yaml_error("a: 1\nb: 2\na: 3\n"), "yaml.duplicate_key@3:1");
  EXPECT_EQ(yaml_error("a: 1\n---\nb: 2\n"), "yaml.second_document@2:1");
  EXPECT_EQ(yaml_error("? [a]\n: 1\n"), "yaml.key_no_text@1:3");
  EXPECT_EQ(yaml_error("a: \"x\\0y\"\n"), "yaml.nul@1:4");
}

TEST(Yaml, ADuplicateKeyInAnotherNormalFormIsOneToo) {
  EXPECT_EQ(yaml_error("b\xC3\xA1o: 1\nba\xCC\x81o: 2\n"), "yaml.duplicate_key@2:1");
}

TEST(Yaml, NamesThePlaceOfBrokenSyntax) {
  EXPECT_EQ(yaml_error("a: [1, 2\nb: 3\n").substr(0, 13), "yaml.syntax@2");
  EXPECT_EQ(yaml_error("a:\n\t- 1\n").substr(0, 13), "yaml.syntax@2");
  EXPECT_EQ(yaml_error("ok: 1\nbad: b\xB8o\n").substr(0, 15), "yaml.encoding@2");
}

TEST(Yaml, LimitsDepthAndSize) {
  EXPECT_EQ(yaml_error(std::string(41, '[') + std::string(41, ']')), "");
  EXPECT_EQ(yaml_error(std::string(42, '[') + std::string(42, ']')).substr(0, 13), "yaml.too_deep");
  EXPECT_EQ(yaml_error(std::string(100'000, '[')).substr(0, 13), "yaml.too_deep");
  EXPECT_EQ(yaml_error("a: 1\n", {.max_bytes = 4}).substr(0, 14), "yaml.too_large");
}

TEST(Yaml, ChecksShapes) {
  const auto root = parse_yaml("a: [x, [y]]\nb: {c: 1}\nd: 7\n", "a");
  ASSERT_TRUE(root.ok());
  EXPECT_EQ(root->text("a").error().key, "yaml.expected_text");
  EXPECT_EQ(root->texts("a").error().key, "yaml.expected_text");
  EXPECT_EQ(root->texts("b").error().key, "yaml.expected_list");
  EXPECT_EQ(root->texts("d").value(), (std::vector<std::string>{"7"}));
  EXPECT_EQ(root->find("d")->expect_keys({}).error().key, "yaml.expected_map");
  EXPECT_TRUE(root->expect_keys({"a", "b", "d", "more"}).ok());
  const auto unknown = root->expect_keys({"a", "b", "dd"});
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().key, "yaml.unknown_key");
  EXPECT_EQ(unknown.error().place.line, 3);
}

TEST(Yaml, AnEmptyFileIsNull) {
  EXPECT_TRUE(parse_yaml("", "a")->is_null());
  EXPECT_TRUE(parse_yaml("# only a comment\n", "a")->is_null());
}

}  // namespace
}  // namespace tongket
