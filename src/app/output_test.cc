#include "app/output.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

const Table kTable{{{"name"}, {"value", true}},
                   {{"Đà Nẵng", "12.70"}, {"Hà \"Nội\"", ""}, {"x", "not a number"}}};

TEST(Output, TextIsAlignedByCharacters) {
  EXPECT_EQ(render(kTable, Format::kText, Language::kEnglish),
            "Name             Value\n"
            "Đà Nẵng          12.70\n"
            "Hà \"Nội\"\n"
            "x         not a number\n");
}

TEST(Output, JsonKeepsDigitsAndTellsMissingFromText) {
  EXPECT_EQ(render(kTable, Format::kJson, Language::kVietnamese),
            "[{\"name\":\"Đà Nẵng\",\"value\":12.70},"
            "{\"name\":\"Hà \\\"Nội\\\"\",\"value\":null},"
            "{\"name\":\"x\",\"value\":\"not a number\"}]\n");
}

TEST(Output, CsvKeysAreEnglishInAnyLanguage) {
  EXPECT_EQ(render(kTable, Format::kCsv, Language::kVietnamese),
            "name,value\nĐà Nẵng,12.70\n\"Hà \"\"Nội\"\"\",\nx,not a number\n");
}

TEST(Output, NoRows) {
  const Table empty{{{"name"}}, {}};
  EXPECT_EQ(render(empty, Format::kJson, Language::kEnglish), "[]\n");
  EXPECT_EQ(render(empty, Format::kCsv, Language::kEnglish), "name\n");
}

}  // namespace
}  // namespace tongket
