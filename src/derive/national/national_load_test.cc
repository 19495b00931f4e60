#include "derive/national/national_load.h"

#include <gtest/gtest.h>

#include "derive/national/national_fixture.h"

namespace tongket {
namespace {

constexpr std::string_view kHeader = "indicator_id,unit_id,period,scenario,value\n";
constexpr int kUnit = 16;  // a base unit; 15 is the first
constexpr int kDirectUnit = 45;

Result<NationalFacts> load(const std::string& lines) {
  static const NationalScheme scheme = test_scheme();
  static const Hierarchy hierarchy = test_hierarchy();
  static const std::vector<ExpectedForm> expected{{kUnit, 0}, {15, 2}};
  return NationalLoader(scheme, hierarchy, expected).load_csv(std::string(kHeader) + lines, "f", 2);
}

void expect_error(const std::string& lines, std::string_view key, std::int64_t line) {
  const Result<NationalFacts> facts = load(lines);
  ASSERT_FALSE(facts) << lines;
  EXPECT_EQ(facts.error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(facts.error().key, key) << lines;
  EXPECT_EQ(facts.error().place.line, line) << lines;
}

TEST(NationalLoad, PutsEveryFactInItsPlace) {
  const Result<NationalFacts> facts = load(
      "100,16,0,0,5\r\n101,16,29,0,-7\n118,45,5,0,9\n120,45,11,0,8\n100,1,12,1,50\n"
      "100,1,3,2,-60\n107,16,4,0,3\n777,16,4,0,1\n100,8888,4,0,2\n105,16,1,0,99999999999");
  ASSERT_TRUE(facts) << facts.error().key;
  const DenseSeries& base = facts->base;
  const auto at = [&](int unit, int form) {
    return static_cast<std::size_t>(base.row_of({unit, form}));
  };
  EXPECT_EQ(base.value({at(kUnit, 0), 0, 0}), 5);
  EXPECT_EQ(base.value({at(kUnit, 0), 1, 29}), -7);
  EXPECT_EQ(base.value({at(kUnit, 0), 5, 1}), 99999999999);
  EXPECT_EQ(base.value({at(kUnit, 1), 1, 4}), 3);  // a form that nobody expected
  EXPECT_EQ(facts->expected[at(kUnit, 0)], 1);
  EXPECT_EQ(facts->expected[at(kUnit, 1)], 0);
  EXPECT_EQ(facts->direct.shape().axis, (SeriesAxis{.first = 5, .step = 6, .slots = 5}));
  const auto own = static_cast<std::size_t>(facts->direct.row_of({kDirectUnit, 0}));
  const auto foreign = static_cast<std::size_t>(facts->direct.row_of({kDirectUnit, 1}));
  EXPECT_EQ(facts->direct.value({own, 0, 0}), 9);
  EXPECT_EQ(facts->direct.value({foreign, 0, 1}), 8);
  EXPECT_EQ(facts->plans.at(0)[1], 50);
  EXPECT_EQ(facts->controls.at(0)[3], -60);
  ASSERT_EQ(facts->strays.size(), 2U);
  EXPECT_EQ(facts->strays[1].unit, 8888);
}

TEST(NationalLoad, NamesTheLineOfWhatIsWrong) {
  const std::string good = "100,16,0,0,5\n";
  for (const char* bad : {"100,16,1,0,\n", "100,16,1,0\n", "100,16,1,0,5,\n", "a,16,1,0,5\n", "\n",
                          "100,16,1,0,5x\n", "100,16,1,0,1234567890123456789\n", "100,16,1,0,--5\n",
                          "100, 16,1,0,5\n", "100,16,1,0,5.0\n", "100,16,1,0,5\r", "100,16,1"}) {
    expect_error(good + bad, "national.csv_line", 3);
  }
  expect_error(good + "100,16,1,3,5\n", "national.csv_range", 3);
  expect_error(good + "100,16,-1,0,5\n", "national.csv_range", 3);
  expect_error(good + "100,16,30,0,5\n", "national.csv_period", 3);
  expect_error(good + "122,16,1,0,5\n", "national.csv_ratio", 3);
  expect_error(good + "118,16,1,0,5\n", "national.csv_level", 3);
  expect_error(good + "100,16,1,1,5\n", "national.csv_level", 3);
  expect_error(good + "101,16,0,0,5\n" + good, "national.csv_twice", 4);
  expect_error("107,16,0,0,5\n107,16,0,0,5\n", "national.csv_twice", 3);
  expect_error("100,1,12,1,5\n100,1,12,1,5\n", "national.csv_twice", 3);
}

TEST(NationalLoad, AProvinceOutsideTheNationIsRefused) {
  const NationalScheme scheme = test_scheme();
  const std::vector<ExpectedForm> expected;
  Hierarchy hierarchy = test_hierarchy();
  hierarchy.units[1].province = 99999;
  const NationalLoader loader(scheme, hierarchy, expected);
  const auto facts = loader.load_csv(std::string(kHeader) + "100,1,12,1,50\n", "f", 1);
  ASSERT_FALSE(facts);
  EXPECT_EQ(facts.error().key, "national.parent");
}

TEST(NationalLoad, ShowsABadLineAsTextThatCanBePrinted) {
  const Result<NationalFacts> facts = load("100u\xff\x01,16\r\n");
  ASSERT_FALSE(facts);
  EXPECT_EQ(facts.error().args.front().value, "100u\xEF\xBF\xBD\xEF\xBF\xBD,16");
}

TEST(NationalLoad, TheHeaderAndTheFormsMustBeRight) {
  const NationalScheme scheme = test_scheme();
  const Hierarchy hierarchy = test_hierarchy();
  const std::vector<ExpectedForm> none;
  EXPECT_EQ(NationalLoader(scheme, hierarchy, none).load_csv("a,b\n", "f", 1).error().key,
            "national.csv_header");
  EXPECT_EQ(NationalLoader(scheme, hierarchy, none).load_csv("", "f", 1).error().key,
            "national.csv_header");
  EXPECT_TRUE(NationalLoader(scheme, hierarchy, none).load_csv(kHeader, "f", 1));
  for (const std::vector<ExpectedForm>& forms :
       {std::vector<ExpectedForm>{{kUnit, 0}, {kUnit, 0}}, {{kUnit, 3}}, {{kDirectUnit, 0}}}) {
    EXPECT_EQ(NationalLoader(scheme, hierarchy, forms).load_csv(kHeader, "f", 1).error().key,
              "national.expected");
  }
}

}  // namespace
}  // namespace tongket
