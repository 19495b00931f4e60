// A step for each record of a table: the list that went out comes back with answers.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kNames = R"(id: name
name: {vi: Ten, en: Name}
title: called
number: TN
fields:
  - {id: called, name: {vi: Goi la, en: Called}, type: text, required: true, search: true}
  - {id: holder, name: {vi: Chu, en: Holder}, type: choice, required: true, choices: [{id: person, name: {vi: Ca nhan, en: Person}}, {id: firm, name: {vi: Cong ty, en: Firm}}]}
states:
  - {id: active, name: {vi: Con, en: Active}, stage: stands}
steps:
  - {id: register, name: {vi: Ghi, en: Register}, to: active, by: [desk], asks: [called, holder]}
screen:
  field: called
  when: holder = "person"
  makes: suspect
  step: suspect
  link: of
  sign: sign
  words:
    - {value: bank, anywhere: [moneybank]}
  copies: {called: called}
  sets: {school: north}
  again: [kept]
)";

constexpr std::string_view kSuspects = R"(id: suspect
name: {vi: Nghi van, en: Suspect}
title: called
owner: school
number: NV
fields:
  - {id: called, name: {vi: Goi la, en: Called}, type: text, required: true, search: true}
  - {id: of, name: {vi: Ban ghi, en: Record}, type: record, to: name}
  - {id: sign, name: {vi: Dau hieu, en: Sign}, type: choice, required: true, choices: [{id: bank, name: {vi: Ngan hang, en: Bank}}]}
  - {id: school, name: {vi: Truong, en: School}, type: org, required: true}
  - {id: finding, name: {vi: Ket luan, en: Finding}, type: choice, choices: [{id: bad, name: {vi: Vi pham, en: Violation}}, {id: none, name: {vi: Khong, en: None}}]}
states:
  - {id: found, name: {vi: Moi, en: Found}, stage: open}
  - {id: kept, name: {vi: Xong, en: Answered}, stage: done, needs: [finding]}
steps:
  - {id: suspect, name: {vi: Ghi, en: Suspect}, to: found, by: [desk, owner], asks: [called, of, sign, school]}
  - {id: answer, name: {vi: Dap, en: Answer}, from: [found], to: kept, by: [owner], asks: [finding]}
)";

class RecordTables : public ::testing::Test {
 protected:
  RecordTables()
      : world_(pack(folder_.path()), {{"desk", {Role::kDeskOfficer, "land", {}}},
                                      {"leader", {Role::kLeader, "land", {}}},
                                      {"north", {Role::kReporter, "north", {}}},
                                      {"south", {Role::kReporter, "south", {}}}}) {}

  static Pack pack(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "cases");
    std::filesystem::create_directories(folder / "registers");
    std::ofstream(folder / "registers" / "name.yaml") << kNames;
    std::ofstream(folder / "cases" / "suspect.yaml") << kSuspects;
    Pack out = live_pack();
    out.folder = folder;
    return out;
  }
  void names() {
    const auto looked = world_.post("desk", "/record-imports?kind=name&step=register&format=csv",
                                    "called,holder\nbest-moneybank,Person\nm0neybank-1,person\n"
                                    "moneybank,firm\nflowers,person\n");
    ASSERT_EQ(looked.json().integer("good").value(), 4) << looked.body;
    const auto taken =
        world_.post("desk", "/record-imports/" + looked.text("import") + "/take", "{}");
    ASSERT_EQ(taken.status, 200) << taken.body;
  }
  RecordWorld::Answer screen(const std::string& who, bool dry) {
    return world_.post(who, "/record-screenings",
                       std::string(R"({"kind":"name","dry_run":)") + (dry ? "true}" : "false}"));
  }
  RecordWorld::Answer answers(const std::string& who, std::string table) {
    return world_.post(who, "/record-imports?kind=suspect&step=answer&format=csv",
                       std::move(table));
  }

  TestFolder folder_;
  RecordWorld world_;
};

TEST_F(RecordTables, ARegisterIsScreenedByWhoSeesAllOfIt) {
  names();
  const auto dry = screen("desk", true);
  EXPECT_EQ(dry.status, 200) << dry.body;
  EXPECT_EQ(dry.json().integer("looked").value(), 4);
  EXPECT_EQ(dry.json().integer("made").value(), 2);
  EXPECT_EQ(world_.get("desk", "/records?kind=suspect").json().integer("about").value(), 0);
  EXPECT_EQ(screen("desk", false).json().integer("made").value(), 2);
  const auto again = screen("desk", false);
  EXPECT_EQ(again.json().integer("made").value(), 0);
  EXPECT_EQ(again.json().integer("known").value(), 2);
  EXPECT_EQ(world_.get("north", "/records?kind=suspect").json().integer("about").value(), 2);

  EXPECT_EQ(screen("leader", true).text("key"), "http.not_yours_to_screen");
  EXPECT_EQ(screen("leader", true).status, 403);
  EXPECT_EQ(screen("south", true).status, 403);
  EXPECT_EQ(screen("nobody", true).status, 401);
  EXPECT_EQ(world_.post("desk", "/record-screenings", R"({"kind":"suspect"})").text("key"),
            "cases.no_screen");
  EXPECT_TRUE(world_.get("desk", "/record-kinds").has(R"("may_screen":true)"));
  EXPECT_FALSE(world_.get("leader", "/record-kinds").has(R"("may_screen":true)"));
}

TEST_F(RecordTables, OneScreeningAtATime) {
  names();
  {
    const ScreeningsUnderWay::Turn turn = world_.live().screenings().begin("name");
    ASSERT_TRUE(turn);
    EXPECT_EQ(screen("desk", false).text("key"), "http.screening_under_way");
    EXPECT_EQ(screen("desk", false).status, 409);
  }
  EXPECT_EQ(screen("desk", false).json().integer("made").value(), 2);
}

TEST_F(RecordTables, AnswersComeBackInTheExportedList) {
  names();
  screen("desk", false);
  const std::string list = world_.get("north", "/records.csv?kind=suspect").body;
  ASSERT_NE(list.find("best-moneybank"), std::string::npos) << list;
  const auto looked = answers(
      "north", "number,called,finding\nNV-2023-000006,x,Violation\nNV-2023-000005,y,none\n");
  EXPECT_EQ(looked.json().integer("good").value(), 2) << looked.body;
  EXPECT_TRUE(looked.has(R"("unused":["called"])"));
  EXPECT_TRUE(looked.has(R"("number":"NV-2023-000006")"));
  const std::string take = "/record-imports/" + looked.text("import") + "/take";
  EXPECT_EQ(world_.post("north", take, "{}").json().integer("made").value(), 2);
  EXPECT_EQ(world_.post("north", take, "{}").status, 409);
  const auto kept = world_.get("desk", "/records?kind=suspect&state=kept&f.finding=bad");
  EXPECT_EQ(kept.json().integer("about").value(), 1);
  EXPECT_TRUE(kept.has("NV-2023-000006"));
  EXPECT_TRUE(world_.get("desk", "/records/6/history").has("\"step\":\"answer\""));
}

TEST_F(RecordTables, ARowThatCannotBeTakenHoldsAllBack) {
  names();
  screen("desk", false);
  const auto bad = answers("north",
                           "called,finding\nbest-moneybank,bad\nflowers,bad\nm0neybank-1,nobody\n"
                           "best-moneybank,none\n");
  EXPECT_EQ(bad.json().integer("good").value(), 1) << bad.body;
  const JsonValue root = bad.json();
  const std::vector<JsonValue>& mistakes = **root.items("bad");
  ASSERT_EQ(mistakes.size(), 3U) << bad.body;
  EXPECT_EQ(mistakes[1].text("field").value(), "finding");
  EXPECT_EQ(
      world_.post("north", "/record-imports/" + bad.text("import") + "/take", "{}").text("key"),
      "http.import_bad");
  // Whoever is no party of a record does not learn that it is there, nor takes its steps.
  EXPECT_EQ(answers("south", "number,finding\nNV-2023-000006,bad\n").status, 200);
  EXPECT_EQ(answers("south", "number,finding\nNV-2023-000006,bad\n").json().integer("good").value(),
            0);
  EXPECT_EQ(answers("desk", "number,finding\nNV-2023-000006,bad\n").status, 403);
  EXPECT_EQ(answers("north", "finding\nbad\n").text("key"), "http.import_no_key");
}

}  // namespace
}  // namespace tongket
