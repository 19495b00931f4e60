// The public answer about speeds: what people measured of a month, too few told as such.

#include <gtest/gtest.h>

#include "base/json_value.h"
#include "http/live_fixture.h"
#include "measure/figure_files.h"
#include "measure/speed/collected_speeds.h"

namespace tongket {
namespace {

SpeedRules rules_of_speeds() {
  SpeedRules out;
  out.legal_basis = "x";
  out.least_measurements = out.least_sources = 2;
  out.outlier_factor = 3;
  out.thresholds = {{.id = "fast",
                     .access = AccessKind::kFixed,
                     .bound = 100'000,
                     .name = {.vi = "nhanh", .en = "fast"}}};
  return out;
}

class SpeedsTest : public ::testing::Test {
 protected:
  SpeedsTest() {
    FigureFiles files = FigureFiles::open(folder_.path() / "figures", FigureAccess::kWrite).value();
    DayFigures day;
    add(day, 1, 80'000, "north");
    add(day, 2, 100'000, "north");
    add(day, 3, 120'500, "south");
    const std::map<Date, FrozenDay> days{{Date::of(2022, 7, 1), day.freeze()}};
    EXPECT_TRUE(files.write(days, {}).ok());
    EXPECT_TRUE(speeds_.refresh().ok());
    world_.live().operate({.speeds = &speeds_});
  }
  static void add(DayFigures& day, std::uint64_t source, std::uint32_t down, const char* province) {
    SpeedResult result{.id = source, .source = source, .province = province};
    result.access = AccessKind::kFixed;
    result.reading = {.down = down, .up = 10'000, .latency = 12'400};
    day.add(result);
  }
  Reply reply(const Headers& query = {}) {
    Request request{.path = "/api/v1/speeds", .query = query};
    request.address = "192.0.2.1";
    return world_.service().handle(request);
  }
  JsonValue get(const Headers& query = {}) {
    const Reply out = reply(query);
    EXPECT_EQ(out.status, 200) << out.body;
    return parse_json(out.body, "speeds").value();
  }
  // nullptr: not there.
  static const JsonValue* group(const JsonValue& json, std::string_view province) {
    for (const JsonValue& one : json.find("speeds")->list()) {
      const JsonValue* const unit = one.find("province");
      const std::string id = unit == nullptr ? "*" : unit->find("id")->text();
      if (id == province && one.find("network") == nullptr) return &one;
    }
    return nullptr;
  }

  TestFolder folder_;
  CollectedSpeeds speeds_{{folder_.path().string()}, rules_of_speeds()};
  LiveWorld world_;
};

TEST_F(SpeedsTest, MediansOfTheMonthWithTheirSpread) {
  const JsonValue json = get();
  EXPECT_EQ(json.find("month")->text(), "2022-M07");
  const JsonValue* const all = group(json, "*");
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(all->integer("sources").value(), 3);
  const JsonValue& told = *all->find("told");
  EXPECT_EQ(told.find("down")->find("median")->text(), "100.00");
  EXPECT_EQ(told.find("down")->find("p90")->text(), "120.50");
  EXPECT_EQ(told.find("latency")->find("median")->text(), "12.40");
  EXPECT_EQ(told.find("jitter"), nullptr) << "nobody told it";
  EXPECT_EQ(told.find("reached")->list().front().text(), "66.7");
}

TEST_F(SpeedsTest, TooFewIsNotZero) {
  const JsonValue json = get();
  ASSERT_NE(group(json, "south"), nullptr);
  EXPECT_EQ(group(json, "south")->find("told"), nullptr);
  EXPECT_EQ(group(json, "south")->integer("measurements").value(), 1);
  EXPECT_NE(group(json, "north")->find("told"), nullptr);
}

TEST_F(SpeedsTest, AMonthWithoutResultsIsEmptyAndAWrongOneIsRefused) {
  EXPECT_TRUE(get({{"month", "2022-M05"}}).find("speeds")->list().empty());
  EXPECT_EQ(reply({{"month", "2022"}}).status, 422);
  const JsonValue one = get({{"province", "north"}});
  for (const JsonValue& row : one.find("speeds")->list()) {
    EXPECT_EQ(row.find("province")->find("id")->text(), "north");
  }
  world_.live().operate({});
  EXPECT_EQ(reply().status, 404);
}

}  // namespace
}  // namespace tongket
