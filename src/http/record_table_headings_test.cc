// Tables of steps: how their columns may be headed, why the step is taken, who is told of it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kPaper = R"(id: paper
name: {vi: Giay, en: Paper}
title: called
owner: school
number: GI
fields:
  - {id: called, name: {vi: Goi la, en: Called}, type: text, required: true, search: true}
  - {id: school, name: {vi: Truong, en: School}, type: org, required: true}
  - {id: valid_until, name: {vi: "Ng\u00e0y  h\u1ebft h\u1ea1n", en: Valid until}, type: date}
  - {id: checked_by_somebody_on, name: {vi: Ngay kiem tra, en: Day on which somebody checked it}, type: date}
  - {id: fee, name: {vi: Phi, en: Amount}, type: integer}
  - {id: fine, name: {vi: Phat, en: Amount}, type: integer}
  - {id: reason, name: {vi: Ly do, en: Reason}, type: text}
states:
  - {id: active, name: {vi: Con, en: Active}, stage: stands}
  - {id: revoked, name: {vi: Thu hoi, en: Revoked}, stage: dropped}
steps:
  - {id: issue, name: {vi: Cap, en: Issue}, to: active, by: [desk], asks: [called, school, valid_until, fee, fine]}
  - {id: extend, name: {vi: Gia han, en: Extend}, from: [active], to: active, by: [desk], asks: [valid_until, checked_by_somebody_on, fee, fine], reason: true}
  - {id: explain, name: {vi: Noi, en: Explain}, from: [active], to: active, by: [desk], asks: [reason], reason: true}
  - {id: give, name: {vi: Giao, en: Give}, from: [active], to: active, by: [desk], asks: [school]}
  - {id: revoke, name: {vi: Thu hoi, en: Revoke}, from: [active], to: revoked, by: [desk], asks: []}
)";

class RecordTableHeadings : public ::testing::Test {
 protected:
  RecordTableHeadings()
      : world_(pack(folder_.path()), {{"desk", {Role::kDeskOfficer, "land", {}}},
                                      {"north", {Role::kReporter, "north", {}}},
                                      {"chief", {Role::kApprover, "north", {}}},
                                      {"south", {Role::kReporter, "south", {}}}}) {
    std::string table = "called,school\n";
    for (int i = 1; i <= 8; ++i) table += "paper " + std::to_string(i) + ",north\n";
    const auto taken = take("issue", table);
    EXPECT_EQ(taken.status, 200) << taken.body;
  }

  static Pack pack(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "registers");
    std::ofstream(folder / "registers" / "paper.yaml") << kPaper;
    Pack out = live_pack();
    out.folder = folder;
    return out;
  }
  RecordWorld::Answer look(const std::string& step, std::string table) {
    return world_.post("desk", "/record-imports?kind=paper&format=csv&step=" + step,
                       std::move(table));
  }
  RecordWorld::Answer take(const std::string& step, std::string table) {
    const auto looked = look(step, std::move(table));
    EXPECT_EQ(looked.status, 200) << looked.body;
    return world_.post("desk", "/record-imports/" + looked.text("import") + "/take", "{}");
  }
  static std::string rows(int from, int until, const std::string& more) {
    std::string out;
    for (int i = from; i <= until; ++i) out += "GI-2023-00000" + std::to_string(i) + more + "\n";
    return out;
  }
  // The texts of somebody's notices, newest first.
  std::vector<std::string> notices(const std::string& who) {
    std::vector<std::string> out;
    const JsonValue body = world_.get(who, "/notifications").json();
    for (const JsonValue& item : **body.items("items")) {
      out.push_back(item.text("text").value());
    }
    return out;
  }

  TestFolder folder_;
  RecordWorld world_;
};

TEST_F(RecordTableHeadings, AreIdsOrNamesHoweverTheyAreWritten) {
  for (const char* heading :
       {"valid_until", "VALID  Until", "ngay het han", "NG\u00c0Y H\u1ebeT h\u1ea1n "}) {
    const auto looked = look("extend", "Ly  do,so ho so," + std::string(heading) +
                                           "\nasked,GI-2023-000001,2024-01-31\n");
    EXPECT_EQ(looked.json().integer("good").value_or(0), 1) << heading << looked.body;
    EXPECT_TRUE(looked.has(R"("valid_until":"2024-01-31")")) << looked.body;
  }
  for (const char* heading :
       {"checked_by_somebody_on", "day on  which Somebody checked it", "NGAY KIEM TRA"}) {
    const auto looked =
        look("extend", "number,reason," + std::string(heading) + "\nGI-2023-000001,x,2023-05-09\n");
    EXPECT_TRUE(looked.has(R"("checked_by_somebody_on":"2023-05-09")")) << looked.body;
  }
  const auto two = look("extend", "number,reason,amount\nGI-2023-000001,x,3\n");
  EXPECT_EQ(two.text("key"), "http.import_ambiguous_column");
  // A record is named by its number in any column that names records.
  const auto named = look("revoke", "called\nGI-2023-000002\npaper 1\n");
  EXPECT_EQ(named.json().integer("good").value(), 2) << named.body;
  EXPECT_TRUE(two.has("fee, fine")) << two.body;
  EXPECT_EQ(look("extend", "number,reason,fee\nGI-2023-000001,x,3\n").status, 200);
  EXPECT_EQ(look("extend", "number,reason,Fee,fee\nGI-2023-000001,x,3,3\n").text("key"),
            "http.import_column_twice");
}

TEST_F(RecordTableHeadings, AStepThatWantsAReasonHasAColumnForIt) {
  EXPECT_EQ(look("extend", "number,fee\nGI-2023-000001,3\n").text("key"), "http.import_no_reason");
  const auto missing = look("extend", "number,reason\nGI-2023-000001,\nGI-2023-000002,law 3\n");
  EXPECT_EQ(missing.json().integer("good").value(), 1);
  EXPECT_TRUE(missing.has(R"("row":2,"field":"reason")")) << missing.body;
  EXPECT_EQ(look("extend", "number,reason,step_reason\nGI-2023-000001,x,y\n").text("key"),
            "http.import_column_twice");
  EXPECT_EQ(take("extend", "number,Reason\nGI-2023-000002,law 3\n").status, 200);
  EXPECT_TRUE(world_.get("desk", "/records/2/history").has(R"("reason":"law 3")"));
  // The field of that name, where the step asks for it.
  EXPECT_EQ(take("explain", "number,reason,step_reason\nGI-2023-000003,of the paper,of the step\n")
                .status,
            200);
  EXPECT_TRUE(world_.get("desk", "/records/3").has(R"("reason":"of the paper")"));
  EXPECT_TRUE(world_.get("desk", "/records/3/history").has(R"("reason":"of the step")"));
}

TEST_F(RecordTableHeadings, WhoIsToldOfEachStepIsToldOfATable) {
  // Eight papers were given to the school: more than a few of a kind are one notice.
  EXPECT_EQ(notices("north"),
            std::vector<std::string>{"8 records of Paper were given to your unit (Active)"});
  EXPECT_EQ(notices("chief").size(), 1U);
  EXPECT_TRUE(notices("south").empty());
  EXPECT_TRUE(notices("desk").empty());

  const std::string few = "number\n" + rows(1, 2, "");
  EXPECT_EQ(look("revoke", few).json().integer("told").value(), 2);
  EXPECT_EQ(take("revoke", few).status, 200);
  const std::vector<std::string> after = notices("north");
  ASSERT_EQ(after.size(), 3U);
  EXPECT_EQ(after[0].substr(0, 33), "Paper GI-2023-000002 is now Revok");
  EXPECT_EQ(world_.post("desk", "/records/3/steps", R"({"step":"revoke"})").status, 200);
  EXPECT_EQ(notices("north").front(), "Paper GI-2023-000003 is now Revoked: paper 3");
}

TEST_F(RecordTableHeadings, WhatGoesToAnotherUnitIsToldThere) {
  const std::string table = "number,school\n" + rows(1, 6, ",south");
  EXPECT_EQ(look("give", table).json().integer("told").value(), 1);
  EXPECT_EQ(take("give", table).status, 200);
  EXPECT_EQ(notices("south"),
            std::vector<std::string>{"6 records of Paper were given to your unit (Active)"});
  EXPECT_EQ(notices("north").size(), 1U);  // of the eight that were made
  EXPECT_EQ(look("revoke", "number\nGI-2023-000001\n").json().integer("rows").value(), 1);
  // A row that is wrong is nothing that anybody is told of.
  EXPECT_EQ(look("give", "number,school\nGI-2023-000099,south\n").json().integer("told").value(),
            0);
}

}  // namespace
}  // namespace tongket
