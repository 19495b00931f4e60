#include "base/json_value.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

std::string refused(std::string_view bytes, const JsonLimits& limits = {}) {
  const Result<JsonValue> read = parse_json(bytes, "body", limits);
  return read ? "" : read.error().key;
}

TEST(JsonValue, KeepsNumbersAsWritten) {
  const JsonValue root =
      parse_json(R"({"a": 0.10, "b": -12345678901234567890123, "c": 1e5})", "b").value();
  EXPECT_EQ(root.find("a")->text(), "0.10");
  EXPECT_EQ(root.find("b")->text(), "-12345678901234567890123");
  EXPECT_EQ(root.find("c")->text(), "1e5");
}

TEST(JsonValue, ReadsAllKinds) {
  const JsonValue root =
      parse_json(R"({"t": "H\u00e0 \"N\u1ed9i\"", "n": null, "y": true, "l": ["x", "y"], "i": 7})",
                 "body")
          .value();
  EXPECT_EQ(root.text("t").value(), "H\u00e0 \"N\u1ed9i\"");
  EXPECT_EQ(root.find("n"), nullptr);
  EXPECT_TRUE(root.boolean_or("y", false).value());
  EXPECT_FALSE(root.boolean_or("no", false).value());
  EXPECT_EQ(root.texts("l").value(), (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(root.integer("i").value(), 7);
  EXPECT_EQ(root.integer_or("j", 3).value(), 3);
}

TEST(JsonValue, SaysWhereAMemberIsWrong) {
  const JsonValue root = parse_json(R"({"cells": [{"cell": 5}]})", "body").value();
  const Result<std::string> cell = root.find("cells")->list().front().text("cell");
  ASSERT_FALSE(cell.ok());
  EXPECT_EQ(cell.error().key, "json.no_text");
  EXPECT_EQ(cell.error().place.file, "body#/cells/0/cell");
  EXPECT_EQ(root.text("name").error().key, "json.missing");
  EXPECT_EQ(root.integer("cells").error().key, "json.no_integer");
  EXPECT_EQ(root.items("nothing").value()->size(), 0U);
}

TEST(JsonValue, RefusesWhatIsNoJson) {
  for (const char* const bytes :
       {"", "{", "[1,]", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":tru}", "{\"a\":nulx}",
        "{\"a\":\"\xff\"}", "{\"a\":1} x", "[1 2]", "{\"a\" 1}", "{\"a\":\"\\q\"}", "[-]",
        "{\"a\":+1}", "{\"a\":\"\n\"}"}) {
    EXPECT_EQ(refused(bytes), "json.broken") << bytes;
  }
  EXPECT_EQ(refused("5"), "json.no_object");
  EXPECT_EQ(refused(R"({"a":1,"a":2})"), "json.twice");
}

TEST(JsonValue, HasLimits) {
  EXPECT_EQ(refused("[[[1]]]", {.max_depth = 3}), "json.too_deep");
  EXPECT_EQ(refused("[1,2,3]", {.max_values = 3}), "json.too_many");
  EXPECT_EQ(refused("[1,2,3]", {.max_bytes = 5}), "json.too_long");
  EXPECT_EQ(refused(std::string(100'000, '[')), "json.too_deep");
}

}  // namespace
}  // namespace tongket
