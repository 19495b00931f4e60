#include "base/json.h"

#include <gtest/gtest.h>

#include <string>

namespace tongket {
namespace {

TEST(Json, WritesNestedValues) {
  JsonWriter json;
  json.begin_object();
  json.key("code").text("TELE.REV");
  json.key("values").begin_array();
  json.number(Decimal::of(1270, 2)).integer(-5).boolean(true).boolean(false).null();
  json.begin_object().end_object().begin_array().end_array();
  json.end_array();
  json.key("last").integer(0);
  json.end_object();
  EXPECT_EQ(json.take(),
            R"({"code":"TELE.REV","values":[12.70,-5,true,false,null,{},[]],"last":0})");
}

TEST(Json, WritesNumbersDigitByDigit) {
  const auto written = [](const Decimal& value) {
    JsonWriter json;
    json.number(value);
    return json.take();
  };
  EXPECT_EQ(written(Decimal::of(9007199254740993, 0)), "9007199254740993");  // no double holds it
  EXPECT_EQ(written(Decimal::of(-5, 3)), "-0.005");
  EXPECT_EQ(written(Decimal::of(34293, -9)), "34293000000000");
}

TEST(Json, EscapesTexts) {
  JsonWriter json;
  json.text(std::string("\"\\/\n\t\x01\x7F\0Đ", 10));
  EXPECT_EQ(json.take(), "\"\\\"\\\\/\\u000a\\u0009\\u0001\\u007f\\u0000\xC4\x90\"");
}

TEST(Json, EscapesKeys) {
  JsonWriter json;
  json.begin_object().key("a\"b").null().end_object();
  EXPECT_EQ(json.take(), R"({"a\"b":null})");
}

TEST(JsonDeath, WhatIsOpenIsABugOfOurs) {
  EXPECT_DEATH(
      {
        JsonWriter json;
        json.begin_object();
        (void)json.take();
      },
      "internal error");
}

}  // namespace
}  // namespace tongket
