// Who finds a record by the one search, and whom a comment on it may call.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kLetter = R"(id: letter
name: {vi: Don thu, en: Letter}
title: summary
owner: school
number: DT
fields:
  - {id: summary, name: {vi: Tom tat, en: Summary}, type: text, required: true, search: true}
  - {id: basis, name: {vi: Can cu, en: Basis}, type: text, search: true}
  - {id: who, name: {vi: Nguoi gui, en: Sender}, type: person, privacy: personal, required: true}
  - {id: school, name: {vi: Truong, en: School}, type: org, required: true}
states:
  - {id: received, name: {vi: Da nhan, en: Received}, stage: open}
  - {id: answered, name: {vi: Da tra loi, en: Answered}, stage: done}
steps:
  - {id: file, name: {vi: Gui, en: File}, to: received, by: [desk], asks: [summary, basis, who, school]}
  - {id: answer, name: {vi: Tra loi, en: Answer}, from: [received], to: answered, by: [owner]}
)";

class RecordPeople : public ::testing::Test {
 protected:
  RecordPeople()
      : world_(pack(folder_.path()), {{"desk", {Role::kDeskOfficer, "land", {}}},
                                      {"north", {Role::kReporter, "north", {}}},
                                      {"norbert", {Role::kApprover, "north", {}}},
                                      {"south", {Role::kReporter, "south", {}}}}) {
    const auto made = world_.post(
        "desk", "/records",
        R"({"kind":"letter","step":"file","values":{"summary":"M\u00e1i tr\u01b0\u1eddng d\u1ed9t",)"
        R"("basis":"17/TB","who":"BIMAT-123","school":"north"}})");
    EXPECT_EQ(made.status, 201) << made.body;
  }
  static Pack pack(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "cases");
    std::ofstream(folder / "cases" / "letter.yaml") << kLetter;
    Pack out = live_pack();
    out.folder = folder;
    return out;
  }
  bool finds(const std::string& who, const std::string& words) {
    const auto found = world_.get(who, "/search?q=" + words);
    EXPECT_EQ(found.status, 200) << found.body;
    EXPECT_FALSE(found.has("BIMAT-123"));
    return found.has(R"("link":"/so-theo-doi/letter/1")");
  }

  TestFolder folder_;
  RecordWorld world_;
};

TEST_F(RecordPeople, ARecordIsFoundByWhoMayReadIt) {
  for (const char* who : {"desk", "north", "norbert"}) {
    EXPECT_TRUE(finds(who, "truong dot")) << who;
    EXPECT_TRUE(finds(who, "17/TB")) << who;
    EXPECT_TRUE(finds(who, "DT-2023-000001")) << who;
  }
  EXPECT_FALSE(finds("south", "truong dot"));
  EXPECT_FALSE(finds("nobody", "truong dot"));
}

TEST_F(RecordPeople, NobodyFindsItByWhatIsPersonal) {
  EXPECT_FALSE(finds("desk", "BIMAT"));
  EXPECT_FALSE(finds("desk", "123"));
}

TEST_F(RecordPeople, ACommentCallsWhoMayReadIt) {
  const auto all = world_.get("north", "/records/1/people");
  EXPECT_TRUE(all.has(R"("name":"desk")")) << all.body;
  EXPECT_TRUE(all.has(R"("name":"norbert")"));
  EXPECT_FALSE(all.has(R"("name":"south")"));
  EXPECT_FALSE(all.has(R"("name":"north")"));  // nobody calls themselves
  const auto some = world_.get("desk", "/records/1/people?q=norb");
  EXPECT_TRUE(some.has("norbert"));
  EXPECT_FALSE(some.has("desk"));
  EXPECT_EQ(world_.get("south", "/records/1/people").status, 404);
  EXPECT_EQ(world_.get("desk", "/records/1/people?q=" + std::string(101, 'x')).status, 422);

  const std::string account = world_.person("norbert").account;
  const auto said = world_.post("desk", "/records/1/comments",
                                R"({"text":"@norbert look","mentioned":[")" + account + "\"]}");
  EXPECT_EQ(said.status, 200) << said.body;
  EXPECT_TRUE(world_.get("norbert", "/notifications").has(R"("kind":"mentioned")"));
}

}  // namespace
}  // namespace tongket
