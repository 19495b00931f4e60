#include "cases/record_lateness.h"

#include <gmock/gmock.h>

#include "cases/record_fixture.h"

namespace tongket {
namespace {

using record_fixture::stored;
using record_fixture::World;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> told_lateness(const std::vector<LateOfUnit>& units) {
  std::vector<std::string> out;
  out.reserve(units.size());
  for (const LateOfUnit& unit : units) {
    out.push_back(unit.owner + " " + std::to_string(unit.marked) + " " +
                  std::to_string(unit.passed));
  }
  return out;
}

TEST(RecordLateness, IsWhereTheClockMovesOpenRecords) {
  World world;
  EXPECT_THAT(states_of_lateness(world.kind()), ElementsAre("late"));
  // What stands and then lapses was nobody's task before.
  const auto received = std::ranges::find(world.kind().states, "handling", &RecordState::id);
  received->stage = RecordStage::kStands;
  EXPECT_THAT(states_of_lateness(world.kind()), IsEmpty());
}

TEST(RecordLateness, IsCountedByUnitMarkedOrPassed) {
  World world;
  const std::vector<RecordCounter> states{
      {"state/late/hanoi", 2}, {"state/late/-", 1}, {"state/handling/hanoi", 5}};
  const std::vector<RecordCounter> days{{"due/2023-05-01/handling/hue", 1},
                                        {"due/2023-05-02/handling/hanoi", 3},
                                        {"due/2023-05-03/handling/hanoi", 7},
                                        {"due/2023-04-01/late/hanoi", 2}};
  EXPECT_THAT(told_lateness(late_by_unit(world.kind(), {states, days}, Date::of(2023, 5, 3))),
              ElementsAre(" 1 0", "hanoi 2 3", "hue 0 1"));
  EXPECT_THAT(late_by_unit(world.kind(), {{}, days}, Date::of(2023, 4, 1)), IsEmpty());
}

TEST(RecordLateness, RestsOnCountersOfOpenRecordsWithADay) {
  World world;
  const RecordCommands desk = world.as({Party::kDesk});
  const RecordValues filed =
      world.values(R"({"summary":"No signal","petitioner":"An","channel":"letter"})");
  const RecordWrite made = desk.make(world.kind(), 1, {.step = "file", .values = filed}).value();
  EXPECT_THAT(made.counters, Contains(RecordCounter{"due/2023-05-04/received/-", 1}));
  const RecordValues given = world.values(R"({"unit":"hue","due_on":"2023-05-20"})");
  const RecordWrite moved = desk.take(stored(made), {.step = "assign", .values = given}).value();
  EXPECT_THAT(moved.counters, Contains(RecordCounter{"due/2023-05-20/handling/hue", 1}));
  const RecordValues answer = world.values(R"({"answered_on":"2023-05-02"})");
  const RecordWrite answered =
      world.as({Party::kOwner}).take(stored(moved), {.step = "answer", .values = answer}).value();
  for (const RecordCounter& counter : answered.counters) {
    EXPECT_FALSE(counter.name.starts_with("due/")) << counter.name;
  }
}

}  // namespace
}  // namespace tongket
