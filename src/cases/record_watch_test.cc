#include "cases/record_watch.h"

#include <gmock/gmock.h>

#include "cases/record_fixture.h"
#include "cases/record_kind_test_text.h"

namespace tongket {
namespace {

using record_fixture::stored;
using record_fixture::World;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> told_alerts(const RecordKind& kind,
                                     const std::vector<RecordCounter>& counters, Date today) {
  std::vector<std::string> out;
  for (const WatchAlert& alert : watch_alerts(kind, counters, today)) {
    std::string line = alert.watch->id;
    for (const std::string& value : alert.values) line += " " + value;
    out.push_back(line + " " + std::to_string(alert.lately) + " " + std::to_string(alert.before));
  }
  return out;
}

TEST(RecordWatch, IsOfFieldsWithCodesAndWithinLimits) {
  const auto with = [](std::string_view watch) {
    return mistakes_of(std::string(kPetition) + "watches:\n  - {id: w, name: {vi: a, en: b}, " +
                       std::string(watch) + "}\n");
  };
  EXPECT_THAT(with("by: [unit], day: answered_on, months: 6, rise: 50"), IsEmpty());
  EXPECT_THAT(with("by: [summary]"), ElementsAre("19:5 cases.watch_by summary"));
  EXPECT_THAT(with("by: [unitt], months: 0"),
              ElementsAre("19:5 cases.watch_limits w", "19:40 cases.unknown_field unitt (unit)"));
}

TEST(RecordWatch, SomebodyWhoIsFoundAgainIsTold) {
  RecordKind kind;
  kind.watches = {{.id = "repeat", .by = {"entity"}, .months = 12, .least = 2}};
  const std::vector<RecordCounter> counters{
      {"watch/repeat/2022-06/7", 1}, {"watch/repeat/2022-07/8", 1}, {"watch/repeat/2023-06/8", 1},
      {"watch/repeat/2023-06/9", 3}, {"watch/repeat/2023-07/9", 5}, {"watch/other/2023-06/7", 9}};
  EXPECT_THAT(told_alerts(kind, counters, Date::of(2023, 6, 30)),
              ElementsAre("repeat 9 3 0", "repeat 8 2 0"));
  EXPECT_THAT(told_alerts(kind, counters, Date::of(2023, 7, 1)), ElementsAre("repeat 9 8 0"));
}

TEST(RecordWatch, WhatRisesIsComparedWithTheMonthsBefore) {
  RecordKind kind;
  kind.watches = {
      {.id = "rising", .by = {"violation", "province"}, .months = 6, .least = 3, .rise = 50}};
  const std::vector<RecordCounter> counters{{"watch/rising/2022-10/spam/hue", 2},
                                            {"watch/rising/2023-02/spam/hue", 3},
                                            {"watch/rising/2022-10/spam/hanoi", 2},
                                            {"watch/rising/2023-02/spam/hanoi", 4},
                                            {"watch/rising/2023-02/press/hue", 3}};
  EXPECT_THAT(told_alerts(kind, counters, Date::of(2023, 5, 31)),
              ElementsAre("rising spam hanoi 4 2", "rising press hue 3 0"));
  EXPECT_THAT(told_alerts(kind, counters, Date::of(2024, 5, 31)), IsEmpty());
}

TEST(RecordWatch, ARecordCountsWithEachOfItsValuesWhileTheConditionHolds) {
  World world;
  world.kind().watches = {{.id = "busy", .by = {"channel", "unit"}}};
  const RecordWrite filed =
      world.as({Party::kAnyone})
          .make(world.kind(), 1,
                {.step = "file", .values = world.values(R"({"summary": "a", "channel": "web"})")})
          .value();
  const auto watched = [](const RecordWrite& write) {
    std::vector<std::string> out;
    for (const RecordCounter& counter : write.counters) {
      if (counter.name.starts_with("watch/")) out.push_back(counter.name);
    }
    return out;
  };
  EXPECT_THAT(watched(filed), IsEmpty());
  const RecordWrite assigned =
      world.as({Party::kDesk})
          .take(stored(filed), {.step = "assign", .values = world.values(R"({"unit": "hue"})")})
          .value();
  EXPECT_THAT(watched(assigned), ElementsAre("watch/busy/2023-05/web/hue"));
}

}  // namespace
}  // namespace tongket
