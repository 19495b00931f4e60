// What a record says of a person is erased: afterwards it is nowhere, neither in answers nor in
// exports, files and the store's bytes, and the chains still prove.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "http/record_world.h"
#include "http/unpacked.h"

namespace tongket {
namespace {

constexpr std::string_view kErasedSecret = "BIMAT-123";
constexpr std::string_view kFirmOfPerson = R"(id: firm
name: {vi: Doanh nghiep, en: Firm}
title: name
number: DN
owner: place
edits: [desk]
fields:
  - {id: name, name: {vi: Ten, en: Name}, type: text, required: true, search: true}
  - {id: place, name: {vi: Noi, en: Place}, type: org}
  - {id: contact, name: {vi: Nguoi, en: Contact}, type: person, privacy: personal, required: true}
  - {id: paper, name: {vi: Giay to, en: Paper}, type: file, many: true, privacy: personal}
states:
  - {id: known, name: {vi: Da biet, en: Known}, stage: stands}
steps:
  - {id: add, name: {vi: Them, en: Add}, to: known, by: [desk], asks: [name, place, contact, paper]}
  - {id: change, name: {vi: Doi, en: Change}, from: [known], to: known, by: [desk], asks: [name, contact]}
  - {id: wish, name: {vi: Xin, en: Wish}, from: [known], to: known, by: [desk], asks: [contact], proposal: make}
  - {id: grant, name: {vi: Cho, en: Grant}, from: [known], to: known, by: [desk], proposal: take}
duplicates: {by: [[name]]}
)";

class RecordErasing : public ::testing::Test {
 protected:
  RecordErasing()
      : world_(pack_with_register(folder_.path(), "firm", kFirmOfPerson),
               {{"desk", {Role::kDeskOfficer, "land", {}}},
                {"leader", {Role::kLeader, "land", {}}},
                {"administrator", {Role::kAdministrator, "land", {}}}}) {}

  std::string upload(const std::string& bytes) {
    const auto answer =
        world_.ask("desk", Method::kPost, "/record-files?name=BIMAT-123.txt", bytes);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.text("file");
  }
  std::string add(const std::string& values) {
    const auto answer = world_.post("desk", "/records",
                                    R"({"kind":"firm","step":"add","values":{)" + values + "}}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.text("id");
  }
  RecordWorld::Answer erase(const std::string& who, const std::string& id) {
    return world_.post(who, "/records/" + id + "/erase", R"({"reason":"asked for"})");
  }
  std::vector<std::string> places_with_secret(const std::vector<std::string>& ids) {
    std::vector<std::string> out;
    std::vector<std::string> asked{"/records?kind=firm",          "/records?q=BIMAT-123&kind=firm",
                                   "/search?q=BIMAT-123",         "/records.csv?kind=firm",
                                   "/records.json?kind=firm",     "/records.xlsx?kind=firm",
                                   "/record-duplicates?kind=firm"};
    for (const std::string& id : ids) {
      for (const char* more : {"", "/history", "/sheet.docx"}) {
        asked.push_back("/records/" + id + more);
      }
    }
    for (const std::string who : {"desk", "leader", "administrator"}) {
      for (const std::string& target : asked) {
        const auto answer = world_.get(who, target);
        if (unpacked(answer.body).find(kErasedSecret) != std::string::npos) {
          out.emplace_back(who).append(" ").append(target);
        }
      }
    }
    return out;
  }
  // Files of the store whose bytes hold the secret.
  std::vector<std::string> files_with_secret() {
    std::vector<std::string> out;
    for (const auto& file : std::filesystem::recursive_directory_iterator(world_.folder())) {
      if (!file.is_regular_file()) continue;
      const std::string bytes = read_file(file.path(), std::size_t{1} << 28).value();
      if (bytes.find(kErasedSecret) != std::string::npos) out.push_back(file.path().string());
    }
    return out;
  }

  TestFolder folder_;
  RecordWorld world_;
};

TEST_F(RecordErasing, NothingOfThePersonIsFoundAfterwards) {
  const std::string paper = upload("BIMAT-123 lives here");
  const std::string one =
      add(R"("name":"Sao","place":"north","contact":"BIMAT-123","paper":[")" + paper + "\"]");
  const std::string two = add(R"("name":"Sao","place":"north","contact":"BIMAT-123 too")");
  ASSERT_EQ(world_
                .post("desk", "/records/" + one + "/merge",
                      R"({"other":")" + two + R"(","take":["contact"],"reason":"one"})")
                .status,
            200);
  ASSERT_EQ(world_
                .post("desk", "/records/" + one + "/steps",
                      R"({"step":"wish","values":{"contact":"BIMAT-123 three"}})")
                .status,
            200);
  const std::string digest = paper.substr(0, 64);
  EXPECT_EQ(world_.get("desk", "/records/" + one + "/files/" + digest).status, 200);
  EXPECT_FALSE(places_with_secret({one, two}).empty());
  EXPECT_FALSE(files_with_secret().empty());

  EXPECT_EQ(erase("desk", one).status, 403);
  EXPECT_EQ(erase("leader", one).status, 403);
  EXPECT_EQ(erase("administrator", two).status, 409);  // the one that stands for it first
  EXPECT_EQ(world_.post("administrator", "/records/" + one + "/erase", "{}").status, 422);
  const auto erased = erase("administrator", one);
  ASSERT_EQ(erased.status, 200) << erased.body;
  EXPECT_TRUE(erased.has("\"erased\":true"));

  EXPECT_EQ(places_with_secret({one, two}), std::vector<std::string>());
  EXPECT_EQ(files_with_secret(), std::vector<std::string>());
  EXPECT_EQ(world_.get("desk", "/records/" + one + "/files/" + digest).status, 404);
  const Result<AuditReport> report = world_.live().store().verify_audit(Progress::none());
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->mistakes.empty());
  // A copy of the store does not ask for the file that is gone.
  const TestFolder copy;
  const StoreCopy copied = world_.live().store().copy_to(copy.path(), Progress::none()).value();
  EXPECT_EQ(std::ranges::find(copied.files, digest), copied.files.end());
}

TEST_F(RecordErasing, TheRecordGoesOnWithoutThem) {
  const std::string one = add(R"("name":"Sao","place":"north","contact":"BIMAT-123")");
  ASSERT_EQ(erase("administrator", one).status, 200);
  ASSERT_EQ(erase("administrator", one).status, 200);  // again, harmless
  EXPECT_EQ(world_
                .post("desk", "/records/" + one + "/steps",
                      R"({"step":"change","values":{"name":"Mai"}})")
                .status,
            200);
  const auto refused = world_.post("desk", "/records/" + one + "/steps",
                                   R"({"step":"change","values":{"contact":"BIMAT-123"}})");
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_FALSE(refused.has(kErasedSecret));
}

TEST_F(RecordErasing, AFileThatAnotherRecordNamesStays) {
  const std::string paper = upload("BIMAT-123 lives here");
  const std::string more = R"(,"contact":"x","paper":[")" + paper + "\"]";
  const std::string one = add(R"("name":"Sao","place":"north")" + more);
  const std::string two = add(R"("name":"Mai","place":"north")" + more);
  ASSERT_EQ(erase("administrator", one).status, 200);
  const std::string file = "/files/" + paper.substr(0, 64);
  EXPECT_EQ(world_.get("desk", "/records/" + one + file).status, 404);
  EXPECT_EQ(world_.get("desk", "/records/" + two + file).status, 200);
}

}  // namespace
}  // namespace tongket
