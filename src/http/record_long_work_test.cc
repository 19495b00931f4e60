// Long tables and large registers over the API: a job that tells how far it is and what it did.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "http/record_jobs.h"
#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kName = R"(id: name
name: {vi: Ten, en: Name}
title: called
owner: school
number: TE
fields:
  - {id: called, name: {vi: Goi la, en: Called}, type: text, required: true, search: true}
  - {id: school, name: {vi: Truong, en: School}, type: org, required: true}
states:
  - {id: active, name: {vi: Con, en: Active}, stage: stands}
  - {id: locked, name: {vi: Khoa, en: Locked}, stage: stands}
steps:
  - {id: register, name: {vi: Ghi, en: Register}, to: active, by: [desk], asks: [called, school]}
  - {id: lock, name: {vi: Khoa, en: Lock}, from: [active], to: locked, by: [desk], asks: []}
  - {id: unlock, name: {vi: Mo, en: Unlock}, from: [locked], to: active, by: [desk], asks: []}
screen:
  field: called
  makes: suspect
  step: suspect
  link: of
  sign: sign
  words:
    - {value: bank, anywhere: [moneybank]}
  copies: {called: called, school: school}
)";

constexpr std::string_view kSuspect = R"(id: suspect
name: {vi: Nghi van, en: Suspect}
title: called
owner: school
number: NV
fields:
  - {id: called, name: {vi: Goi la, en: Called}, type: text, required: true, search: true}
  - {id: of, name: {vi: Ban ghi, en: Record}, type: record, to: name}
  - {id: sign, name: {vi: Dau hieu, en: Sign}, type: choice, required: true, choices: [{id: bank, name: {vi: Ngan hang, en: Bank}}]}
  - {id: school, name: {vi: Truong, en: School}, type: org, required: true}
states:
  - {id: found, name: {vi: Moi, en: Found}, stage: open}
  - {id: kept, name: {vi: Xong, en: Kept}, stage: done}
steps:
  - {id: suspect, name: {vi: Ghi, en: Suspect}, to: found, by: [desk], asks: [called, of, sign, school]}
  - {id: keep, name: {vi: Xong, en: Keep}, from: [found], to: kept, by: [owner], asks: []}
)";

constexpr std::string_view kFive =
    "number\nTE-2023-000001\nTE-2023-000002\nTE-2023-000003\nTE-2023-000004\nTE-2023-000005\n";

class RecordLongWork : public ::testing::Test {
 protected:
  RecordLongWork()
      : world_(pack(folder_.path()), {{"desk", {Role::kDeskOfficer, "land", {}}},
                                      {"leader", {Role::kLeader, "land", {}}},
                                      {"north", {Role::kReporter, "north", {}}}}) {
    const std::string made = look("register",
                                  "called,school\nmoneybank,north\nflowers,north\nm0neybank,north\n"
                                  "trees,north\nbirds,north\n");
    const auto taken = world_.post("desk", made, "{}");
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(taken.body, R"({"made":5,"rows":5})");
    world_.live().record_jobs().set_limits({.screened_at_once = 2, .taken_at_once = 2, .batch = 2});
  }

  static Pack pack(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "registers");
    std::ofstream(folder / "registers" / "name.yaml") << kName;
    std::ofstream(folder / "registers" / "suspect.yaml") << kSuspect;
    Pack out = live_pack();
    out.folder = folder;
    return out;
  }
  // The address at which the table is taken.
  std::string look(const std::string& step, std::string table) {
    const auto looked =
        world_.post("desk", "/record-imports?kind=name&format=csv&step=" + step, std::move(table));
    EXPECT_EQ(looked.status, 200) << looked.body;
    return "/record-imports/" + looked.text("import") + "/take";
  }
  std::string begun(const std::string& path, const std::string& body) {
    const auto answer = world_.post("desk", path, body);
    EXPECT_EQ(answer.status, 202) << answer.body;
    return answer.text("job");
  }
  // Its last answer.
  RecordWorld::Answer ended(const std::string& job) {
    while (true) {
      RecordWorld::Answer told = world_.get("desk", "/record-jobs/" + job);
      EXPECT_EQ(told.status, 200) << told.body;
      const bool goes_on = told.has(R"("state":"waiting")") || told.has(R"("state":"running")");
      if (told.status != 200 || !goes_on) return told;
      std::this_thread::yield();
    }
  }
  std::string state(int id) {
    return world_.get("desk", "/records/" + std::to_string(id)).text("state");
  }

  TestFolder folder_;
  RecordWorld world_;
};

TEST_F(RecordLongWork, ALongTableIsTakenBatchByBatch) {
  const std::string take = look("lock", std::string(kFive));
  const std::string job = begun(take, "{}");
  const auto told = ended(job);
  EXPECT_TRUE(told.has(R"("sort":"import","kind":"name","state":"done","completed":5,"total":5,)"
                       R"("done":{"made":5,"rows":5},"problem":null)"))
      << told.body;
  EXPECT_EQ(state(5), "locked");
  EXPECT_EQ(world_.post("desk", take, "{}").text("key"), "http.import_taken");
  // All that it did is told once: five steps, and the five that were made before.
  EXPECT_EQ(world_.get("north", "/notifications").json().items("items").value()->size(), 10U);
  EXPECT_EQ(world_.get("desk", "/record-jobs").body, R"({"jobs":[]})");  // none that goes on
  EXPECT_EQ(world_.get("leader", "/record-jobs/" + job).status, 404);
  EXPECT_EQ(world_.ask("leader", Method::kDelete, "/record-jobs/" + job).status, 404);
  EXPECT_EQ(world_.get("nobody", "/record-jobs/" + job).status, 401);
}

TEST_F(RecordLongWork, WhatWasDoneBeforeAMistakeStandsAndTheRestCanBeTaken) {
  const std::string take = look("lock", std::string(kFive));
  EXPECT_EQ(world_.post("desk", "/records/3/steps", R"({"step":"lock"})").status, 200);
  const auto failed = ended(begun(take, "{}"));
  EXPECT_TRUE(failed.has(R"("state":"failed")")) << failed.body;
  EXPECT_TRUE(failed.has(R"("done":{"made":2,"rows":5},"problem":{"key":"cases.wrong_state")"))
      << failed.body;
  EXPECT_EQ(state(2), "locked");
  EXPECT_EQ(state(4), "active");
  EXPECT_EQ(world_.post("desk", "/records/3/steps", R"({"step":"unlock"})").status, 200);
  EXPECT_TRUE(ended(begun(take, "{}")).has(R"("done":{"made":5,"rows":5})"));
  EXPECT_EQ(state(4), "locked");
}

TEST_F(RecordLongWork, ALargeRegisterIsScreenedByAJob) {
  const std::string job = begun("/record-screenings", R"({"kind":"name"})");
  const auto told = ended(job);
  EXPECT_TRUE(told.has(R"("sort":"screening","kind":"name","state":"done","completed":5)"))
      << told.body;
  EXPECT_TRUE(told.has(R"("looked":5,"found":2,"known":0,"made":2)")) << told.body;
  EXPECT_EQ(world_.get("north", "/records?kind=suspect").json().integer("about").value(), 2);
  // Its turn has ended with it.
  EXPECT_TRUE(ended(begun("/record-screenings", R"({"kind":"name","dry_run":true})"))
                  .has(R"("dry_run":true,"looked":5,"found":2,"known":2,"made":0)"));
  EXPECT_EQ(world_.ask("desk", Method::kDelete, "/record-jobs/" + job).status, 204);
  EXPECT_TRUE(world_.get("desk", "/record-jobs/" + job).has(R"("state":"done")"));
}

}  // namespace
}  // namespace tongket
