#include "http/record_clock.h"

#include <filesystem>
#include <fstream>
#include <utility>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kLateTask = R"(id: task
name: {vi: Nhiem vu, en: Task}
title: summary
owner: school
fields:
  - {id: summary, name: {vi: Tom tat, en: Summary}, type: text, required: true}
  - {id: who, name: {vi: Nguoi, en: Who}, type: person, privacy: personal, required: true}
  - {id: school, name: {vi: Truong, en: School}, type: org, required: true}
  - {id: grade, name: {vi: Loai, en: Grade}, type: choice, required: true, choices: [{id: a, name: {vi: A, en: A}}, {id: b, name: {vi: B, en: B}}]}
  - {id: due_on, name: {vi: Han, en: Due}, type: date}
  - {id: done_on, name: {vi: Xong, en: Done}, type: date}
states:
  - {id: doing, name: {vi: Dang lam, en: Doing}, stage: open}
  - {id: late, name: {vi: Qua han, en: Late}, stage: open}
  - {id: done, name: {vi: Xong, en: Done}, stage: done, needs: [done_on]}
steps:
  - {id: give, name: {vi: Giao, en: Give}, to: doing, by: [desk], asks: [summary, who, school, grade, due_on]}
  - {id: escalate, name: {vi: Bao cao, en: Escalate}, from: [doing], to: late, by: [clock], when: grade = "a"}
  - {id: finish, name: {vi: Xong, en: Finish}, from: [doing, late], to: done, by: [owner, desk], asks: [done_on]}
deadlines:
  - {id: due, name: {vi: Han, en: Due}, in: [doing], at: due_on, then: escalate}
watches:
  - {id: many, name: {vi: Nhieu, en: Many}, by: [school, grade], months: 3, least: 2}
)";

class RecordClockTest : public ::testing::Test {
 protected:
  RecordClockTest()
      : world_(pack(folder_.path()), {{"desk", {Role::kDeskOfficer, "land", {}}},
                                      {"north", {Role::kReporter, "north", {}}}}) {}

  static Pack pack(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "cases");
    std::ofstream(folder / "cases" / "task.yaml") << kLateTask;
    Pack out = live_pack();
    out.folder = folder;
    // Other countries stand beside the nation: whoever reads all of it does not read of them.
    std::vector<OrgUnit> units(out.orgs.units().begin(), out.orgs.units().end());
    units.push_back({.id = "abroad", .name_vi = "Abroad", .kind = "country"});
    out.orgs = OrgHistory::build(std::move(units), {}).value();
    return out;
  }
  std::string given(const std::string& grade, const std::string& due) {
    const auto answer =
        world_.post("desk", "/records",
                    R"({"kind":"task","step":"give","values":{"summary":"Mend","who":"BIMAT-123",)"
                    R"("school":"north","grade":")" +
                        grade + R"(","due_on":")" + due + "\"}}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.text("id");
  }
  std::string state(const std::string& id) {
    return world_.get("desk", "/records/" + id).text("state");
  }

  TestFolder folder_;
  RecordWorld world_;  // on 2023-05-10
};

TEST_F(RecordClockTest, ALateTaskIsEscalatedOnceAndNothingElseIsTouched) {
  const std::string late = given("a", "2023-05-09");
  const std::string today = given("a", "2023-05-10");
  const std::string other = given("b", "2023-05-01");
  const ClockRound first = take_due_steps(world_.live()).value();
  EXPECT_EQ(first.taken, 1);
  EXPECT_EQ(state(late), "late");
  EXPECT_EQ(state(today), "doing");
  EXPECT_EQ(state(other), "doing");  // its condition does not hold
  EXPECT_EQ(take_due_steps(world_.live()).value().taken, 0);
  // The clock keeps personal values, and leaves a trace without a name.
  EXPECT_TRUE(world_.get("desk", "/records/" + late).has("BIMAT-123"));
  EXPECT_TRUE(world_.get("desk", "/records/" + late + "/history").has("escalate"));
}

TEST_F(RecordClockTest, ManyOfOneSchoolWarnWhoReadsAll) {
  given("a", "2023-06-01");
  EXPECT_FALSE(world_.get("desk", "/record-alerts").has("many"));
  given("a", "2023-06-02");
  given("b", "2023-06-02");
  const auto alerts = world_.get("desk", "/record-alerts?kind=task");
  EXPECT_EQ(alerts.status, 200);
  const JsonValue root = alerts.json();
  const std::vector<JsonValue>& list = **root.items("alerts");
  ASSERT_EQ(list.size(), 1U) << alerts.body;
  EXPECT_EQ(list.front().integer("lately").value(), 2);
  EXPECT_FALSE(world_.get("north", "/record-alerts").has("many"));
  EXPECT_EQ(world_.get("desk", "/record-alerts?kind=none").status, 404);
}

}  // namespace
}  // namespace tongket
