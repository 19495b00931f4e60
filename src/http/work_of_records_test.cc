// Tasks and legal documents over the API once registers have them: as they are now, for who may
// read the records.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kWorkErrand = R"(id: errand
name: {vi: Viec, en: Errand}
title: what
owner: school
number: VI
fields:
  - {id: what, name: {vi: Viec, en: What}, type: text, required: true, search: true}
  - {id: who, name: {vi: Nguoi lam, en: Who}, type: person, privacy: personal}
  - {id: school, name: {vi: Truong, en: School}, type: org, required: true}
  - {id: due_on, name: {vi: Han, en: Due}, type: date}
states:
  - {id: doing, name: {vi: Dang lam, en: Doing}, stage: open}
  - {id: done, name: {vi: Xong, en: Done}, stage: done}
  - {id: dropped, name: {vi: Da rut, en: Withdrawn}, stage: dropped}
steps:
  - {id: assign, name: {vi: Giao, en: Assign}, to: doing, by: [desk], asks: [what, who, school, due_on]}
  - {id: extend, name: {vi: Gia han, en: Extend}, from: [doing], to: doing, by: [desk], asks: [due_on]}
  - {id: finish, name: {vi: Xong, en: Finish}, from: [doing], to: done, by: [owner, desk], asks: []}
  - {id: withdraw, name: {vi: Rut, en: Withdraw}, from: [doing], to: dropped, by: [desk], asks: []}
work_item: {title: what, due: due_on, states: {doing: [doing], done: [done]}}
)";

constexpr std::string_view kLaw = R"(id: law
name: {vi: Luat, en: Law}
title: title
owner: school
number: LU
fields:
  - {id: title, name: {vi: Ten, en: Title}, type: text, required: true, search: true}
  - {id: level, name: {vi: Cap, en: Level}, type: choice, required: true, choices: [{id: king, name: {vi: Vua, en: The king}}, {id: mayor, name: {vi: Thi truong, en: The mayor}}]}
  - {id: school, name: {vi: Truong, en: School}, type: org, required: true}
  - {id: issued_on, name: {vi: Ngay, en: Issued on}, type: date}
states:
  - {id: draft, name: {vi: Du thao, en: Draft}, stage: open}
  - {id: issued, name: {vi: Da ban hanh, en: Issued}, stage: done, needs: [issued_on]}
steps:
  - {id: plan, name: {vi: Lap, en: Plan}, to: draft, by: [desk], asks: [title, level, school]}
  - {id: issue, name: {vi: Ban hanh, en: Issue}, from: [draft], to: issued, by: [desk], asks: [issued_on]}
views:
  - {id: of_king, name: {vi: Cua vua, en: The king's}, where: {level: [king], state: [issued]}, columns: [title]}
legal_document:
  title: title
  level: level
  date: issued_on
  lists:
    - {id: I, view: of_king, day: issued_on}
)";

class WorkOfRecordsSeen : public ::testing::Test {
 protected:
  WorkOfRecordsSeen()
      : world_(pack(folder_.path()), {{"desk", {Role::kDeskOfficer, "land", {}}},
                                      {"leader", {Role::kLeader, "land", {}}},
                                      {"north", {Role::kReporter, "north", {}}},
                                      {"south", {Role::kReporter, "south", {}}}}) {}

  static Pack pack(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "cases");
    std::ofstream(folder / "cases" / "errand.yaml") << kWorkErrand;
    std::ofstream(folder / "cases" / "law.yaml") << kLaw;
    Pack out = live_pack();
    out.folder = folder;
    return out;
  }
  std::string made(const std::string& kind, const std::string& step, const std::string& values) {
    const auto answer = world_.post("desk", "/records",
                                    R"({"kind":")" + kind + R"(","step":")" + step +
                                        R"(","values":{"school":"north",)" + values + "}}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.text("id");
  }
  std::string errand(const std::string& what, const std::string& due) {
    return made("errand", "assign",
                R"("who":"SECRET-1","what":")" + what + R"(","due_on":")" + due + "\"");
  }
  void take(const std::string& id, const std::string& body) {
    const auto answer = world_.post("desk", "/records/" + id + "/steps", body);
    EXPECT_EQ(answer.status, 200) << answer.body;
  }
  // "title state due" of each, in order.
  std::string tasks(const std::string& who, const std::string& query = "") {
    std::string out;
    const auto answer = world_.get(who, "/tasks" + query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_FALSE(answer.has("SECRET"));
    const JsonValue body = answer.json();
    for (const JsonValue& item : **body.items("items")) {
      out += item.find("title")->text("vi").value() + " " + item.text("state").value() + " " +
             item.text("due").value() + "\n";
    }
    return out;
  }

  TestFolder folder_;
  RecordWorld world_;
};

TEST_F(WorkOfRecordsSeen, ThePacksListStandsUntilTheFirstRecord) {
  EXPECT_TRUE(world_.get("leader", "/tasks").has(R"("record":null)"));
  EXPECT_TRUE(world_.get("leader", "/work/facets").has(R"("registers":[])"));
  EXPECT_TRUE(world_.get("leader", "/search?q=new school").has("/nhiem-vu?q="));
  errand("Paint the wall", "2023-06-01");
  EXPECT_EQ(tasks("leader"), "Paint the wall doing 2023-06-01\n");
  EXPECT_TRUE(world_.get("leader", "/documents").has("On schools"));  // no law yet
  EXPECT_FALSE(world_.get("leader", "/search?q=new school").has("/nhiem-vu?q="));
  EXPECT_TRUE(world_.get("leader", "/search?q=paint").has("/so-theo-doi/errand/1"));
  const auto facets = world_.get("leader", "/work/facets");
  EXPECT_TRUE(facets.has(R"("registers":[{"id":"errand")")) << facets.body;
}

TEST_F(WorkOfRecordsSeen, WhatIsDoneToARecordIsInTheListAtOnce) {
  const std::string late = errand("Mend the roof", "2023-05-01");
  const std::string wall = errand("Paint the wall", "2023-06-01");
  const std::string tree = errand("Plant a tree", "2023-05-20");
  EXPECT_EQ(tasks("leader"),
            "Mend the roof late 2023-05-01\nPlant a tree doing 2023-05-20\n"
            "Paint the wall doing 2023-06-01\n");
  take(late, R"({"step":"extend","values":{"due_on":"2023-07-01"}})");
  take(tree, R"({"step":"finish"})");
  take(wall, R"({"step":"withdraw"})");
  EXPECT_EQ(tasks("leader"),
            "Mend the roof doing 2023-07-01\nPlant a tree done 2023-05-20\n"
            "Paint the wall suspended 2023-06-01\n");
  EXPECT_EQ(tasks("leader", "?state=done"), "Plant a tree done 2023-05-20\n");
  EXPECT_EQ(tasks("leader", "?q=VI-2023-000001"), "Mend the roof doing 2023-07-01\n");
  const auto told = world_.get("leader", "/tasks?state=suspended");
  EXPECT_TRUE(told.has(R"("state_name":{"vi":"Da rut","en":"Withdrawn"})")) << told.body;
  EXPECT_TRUE(told.has(R"("record":{"id":"2","kind":"errand","number":"VI-2023-000002"})"));
}

TEST_F(WorkOfRecordsSeen, AUnitSeesItsOwn) {
  errand("Paint the wall", "2023-06-01");
  EXPECT_EQ(tasks("north"), "Paint the wall doing 2023-06-01\n");
  EXPECT_EQ(tasks("south"), "");
  EXPECT_FALSE(world_.get("south", "/work/facets").has(R"("id":"doing")"));
  EXPECT_EQ(world_.get("nobody", "/tasks").status, 401);
  EXPECT_EQ(world_.get("nobody", "/work/facets").status, 401);
}

TEST_F(WorkOfRecordsSeen, DocumentsStandInTheAppendixOfTheirView) {
  const std::string draft = made("law", "plan", R"("title":"On roofs","level":"king")");
  made("law", "plan", R"("title":"On walls","level":"mayor")");
  EXPECT_TRUE(world_.get("leader", "/documents?list=I").has(R"("total":0)"));
  take(draft, R"({"step":"issue","values":{"issued_on":"2023-05-09"}})");
  const auto issued = world_.get("leader", "/documents?list=I");
  EXPECT_TRUE(issued.has(R"("total":1)")) << issued.body;
  EXPECT_TRUE(issued.has(R"("level_name":{"vi":"Vua","en":"The king"})")) << issued.body;
  EXPECT_TRUE(issued.has(R"("date":"2023-05-09")"));
  EXPECT_FALSE(world_.get("leader", "/documents?level=mayor").has("On roofs"));
  const auto facets = world_.get("leader", "/work/facets");
  EXPECT_TRUE(facets.has(R"("documents":{"total":2,"lists":[{"id":"I","count":1}])"))
      << facets.body;
}

}  // namespace
}  // namespace tongket
