// What people are told of records by themselves: days to come, and what the clock did.
#include "http/record_reminding.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "http/record_clock.h"
#include "http/record_hearers.h"
#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kLateErrand = R"(id: errand
name: {vi: Viec, en: Errand}
title: summary
owner: school
number: VC
fields:
  - {id: summary, name: {vi: Tom tat, en: Summary}, type: text, required: true}
  - {id: school, name: {vi: Truong, en: School}, type: org, required: true}
  - {id: due_on, name: {vi: Han, en: Due}, type: date}
  - {id: advice, name: {vi: Y kien, en: Advice}, type: text}
states:
  - {id: doing, name: {vi: Dang lam, en: Doing}, stage: open}
  - {id: late, name: {vi: Qua han, en: Late}, stage: open}
  - {id: above, name: {vi: Bao cao, en: Before the leader}, stage: open}
  - {id: done, name: {vi: Xong, en: Done}, stage: done}
steps:
  - {id: give, name: {vi: Giao, en: Give}, to: doing, by: [desk], asks: [summary, school, due_on]}
  - {id: mark, name: {vi: Ghi, en: Mark}, from: [doing], to: late, by: [clock]}
  - {id: raise, name: {vi: Bao cao, en: Raise}, from: [late], to: above, by: [clock]}
  - {id: advise, name: {vi: Chi dao, en: Advise}, from: [above], to: doing, by: [leader], asks: [advice, due_on]}
  - {id: finish, name: {vi: Xong, en: Finish}, from: [doing, late, above], to: done, by: [owner, desk]}
deadlines:
  - {id: due, name: {vi: han lam, en: the day of the errand}, in: [doing], at: due_on, remind: [3, 1], then: mark}
  - {id: help, name: {vi: han tu lam, en: the time to mend}, in: [late], days: 4, then: raise}
)";

class RecordReminding : public ::testing::Test {
 protected:
  RecordReminding()
      : world_(pack(folder_.path()), {{"desk", {Role::kDeskOfficer, "land", {}}},
                                      {"leader", {Role::kLeader, "land", {}}},
                                      {"north", {Role::kReporter, "north", {}}}}) {}

  static Pack pack(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "cases");
    std::ofstream(folder / "cases" / "errand.yaml") << kLateErrand;
    Pack out = live_pack();
    out.folder = folder;
    return out;
  }
  void give(const std::string& summary, const std::string& school, const std::string& due) {
    const auto answer =
        world_.post("desk", "/records",
                    R"({"kind":"errand","step":"give","values":{"summary":")" + summary +
                        R"(","school":")" + school + R"(","due_on":")" + due + "\"}}");
    ASSERT_EQ(answer.status, 201) << answer.body;
  }
  std::int64_t reminded() {
    const Result<std::int64_t> out = remind_of_deadlines(world_.live());
    EXPECT_TRUE(out.ok()) << (out ? "" : out.error().key);
    return out ? *out : 0;
  }
  // How many notices of a kind somebody has.
  std::size_t has(const std::string& who, std::string_view kind) {
    std::size_t out = 0;
    const JsonValue notices = world_.get(who, "/notifications").json();
    for (const JsonValue& item : **notices.items("items")) {
      if (item.text("kind").value() == kind) ++out;
    }
    return out;
  }
  bool is_told(const std::string& who, std::string_view text) {
    return world_.get(who, "/notifications").has(text);
  }

  TestFolder folder_;
  RecordWorld world_;  // on 2023-05-10
};

TEST_F(RecordReminding, TheUnitIsRemindedOnceOnTheDaysThatTheKindSays) {
  give("Mend the roof", "north", "2023-05-13");
  give("Paint the wall", "north", "2023-05-14");
  EXPECT_EQ(reminded(), 1);
  EXPECT_EQ(reminded(), 0);
  EXPECT_TRUE(is_told("north", "the day of the errand is on 13/05/2023, in 3 days: Mend the roof"));
  EXPECT_TRUE(is_told("north", "/so-theo-doi/errand/1"));
  EXPECT_EQ(has("desk", "record_due"), 0U);
  world_.restart("2023-05-10T16:00");
  EXPECT_EQ(reminded(), 0);
  world_.restart("2023-05-11T01:00");
  EXPECT_EQ(reminded(), 1);
  EXPECT_TRUE(is_told("north", "Paint the wall"));
}

TEST_F(RecordReminding, WhatFellOnDaysWithoutAServerIsSaidAfterwards) {
  give("Mend the roof", "north", "2023-05-13");
  EXPECT_EQ(reminded(), 1);
  give("Paint the wall", "north", "2023-05-16");  // to be said on the 13th
  world_.restart("2023-05-14T09:00");
  EXPECT_EQ(reminded(), 1);
  EXPECT_TRUE(is_told("north", "in 2 days: Paint the wall"));
  EXPECT_EQ(has("north", "record_due"), 2U);
}

TEST_F(RecordReminding, TheDeskHearsOfAUnitWithoutPeople) {
  give("Mend the roof", "south", "2023-05-13");
  EXPECT_EQ(reminded(), 1);
  EXPECT_EQ(has("north", "record_due"), 0U);
  EXPECT_EQ(has("leader", "record_due"), 0U);
  EXPECT_EQ(has("desk", "record_due"), 1U);
}

TEST_F(RecordReminding, ManyAtOnceAreOneNotice) {
  for (int i = 0; i < 6; ++i) give("Errand " + std::to_string(i), "north", "2023-05-13");
  EXPECT_EQ(reminded(), 1);
  EXPECT_TRUE(is_told("north", "6 deadlines come near in Errand, the first one on 13/05/2023"));
}

TEST_F(RecordReminding, ALeaderHearsOnlyOfWhatBecomesTheirTurn) {
  const RecordKind& kind = world_.live().record_kinds().front();
  EXPECT_EQ(parties_called_by(kind, *kind.find_step("mark")), std::vector<Party>());
  EXPECT_EQ(parties_called_by(kind, *kind.find_step("raise")), std::vector{Party::kLeader});
  EXPECT_EQ(parties_called_by(kind, *kind.find_step("finish")), std::vector<Party>());
  EXPECT_EQ(parties_waited_for(kind, "above"), std::vector{Party::kOwner});
  EXPECT_EQ(parties_waited_for(kind, "done"), std::vector<Party>());
}

TEST_F(RecordReminding, TheClockTellsTheUnitAndWhoseTurnItBecomes) {
  give("Mend the roof", "north", "2023-05-10");
  world_.restart("2023-05-11T00:01");
  EXPECT_EQ(take_due_steps(world_.live()).value().told, 1);
  EXPECT_TRUE(is_told("north", "let its day pass and is now Late: Mend the roof"));
  EXPECT_EQ(has("leader", "record_clock"), 0U);
  world_.restart("2023-05-16T09:00");
  EXPECT_EQ(take_due_steps(world_.live()).value().told, 2);
  EXPECT_TRUE(is_told("leader", "is now Before the leader"));
  EXPECT_EQ(has("north", "record_clock"), 2U);
  EXPECT_EQ(has("desk", "record_clock"), 0U);
  world_.restart("2023-05-16T10:00");
  EXPECT_EQ(take_due_steps(world_.live()).value().told, 0);
  EXPECT_EQ(has("leader", "record_clock"), 1U);
}

TEST_F(RecordReminding, WhatIsLateIsCountedByUnitRightBehindEachStep) {
  const auto late = [&](const std::string& who) {
    auto answer = world_.get(who, "/record-lateness");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer;
  };
  give("Mend the roof", "north", "2023-05-09");
  give("Paint the wall", "south", "2023-05-09");
  give("Sweep the yard", "north", "2023-05-10");
  EXPECT_EQ(late("leader").json().integer("total").value(), 2);
  EXPECT_TRUE(late("leader").has(R"("states":["doing"],"due_until":"2023-05-09","count":1)"));
  EXPECT_EQ(late("north").json().integer("total").value(), 1);
  EXPECT_EQ(take_due_steps(world_.live()).value().taken, 2);
  EXPECT_TRUE(late("leader").has(R"("states":["late","above"],"due_until":"","count":1)"));
  EXPECT_EQ(late("leader").json().integer("total").value(), 2);
  EXPECT_EQ(world_.post("north", "/records/1/steps", R"({"step":"finish"})").status, 200);
  EXPECT_EQ(late("leader").json().integer("units_late").value(), 1);
  EXPECT_EQ(late("north").json().integer("total").value(), 0);
}

}  // namespace
}  // namespace tongket
