// Records that are one and the same: found, merged, followed, taken apart again.
#include <gtest/gtest.h>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kFirmTwice = R"(id: firm
name: {vi: Doanh nghiep, en: Firm}
title: name
number: DN
owner: place
public: [known]
edits: [desk]
fields:
  - {id: name, name: {vi: Ten, en: Name}, type: text, privacy: public, required: true, search: true}
  - {id: tax, name: {vi: Ma so thue, en: Tax code}, type: tax_code, unique: true, privacy: public}
  - {id: place, name: {vi: Noi, en: Place}, type: org, privacy: public}
  - {id: site, name: {vi: Trang, en: Site}, type: url}
  - {id: phone, name: {vi: Dien thoai, en: Phone}, type: person, privacy: personal}
  - {id: branch_of, name: {vi: Thuoc, en: Branch of}, type: record, to: firm}
states:
  - {id: known, name: {vi: Da biet, en: Known}, stage: stands}
steps:
  - {id: add, name: {vi: Them, en: Add}, to: known, by: [desk], asks: [name, tax, place, site, phone, branch_of]}
counts:
  - {id: all, name: {vi: Tat ca, en: All}, stock: true}
duplicates:
  by: [[tax], [name, place], [site]]
  ignore: [cong ty, tnhh]
)";

class RecordDuplicatesApi : public ::testing::Test {
 protected:
  RecordDuplicatesApi()
      : world_(pack_with_register(folder_.path(), "firm", kFirmTwice),
               {{"desk", {Role::kDeskOfficer, "land", {}}},
                {"north", {Role::kReporter, "north", {}}},
                {"south", {Role::kReporter, "south", {}}}}) {}

  std::string add(const std::string& values) {
    const auto answer = world_.post("desk", "/records",
                                    R"({"kind":"firm","step":"add","values":{)" + values + "}}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.text("id");
  }
  RecordWorld::Answer merge(const std::string& who, const std::string& id,
                            const std::string& body) {
    return world_.post(who, "/records/" + id + "/merge", body);
  }
  void expect_proven() {
    const Result<AuditReport> report = world_.live().store().verify_audit(Progress::none());
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->mistakes.empty());
  }

  TestFolder folder_;
  RecordWorld world_;
};

TEST_F(RecordDuplicatesApi, CandidatesAreFoundHoweverTheyAreWritten) {
  const std::string one =
      add(R"("name":"C\u00f4ng ty TNHH Sao Mai","tax":"0100109106","place":"north")");
  const std::string two =
      add(R"("name":"SAO-MAI","tax":"0100109107","place":"north","site":"https://www.sao.vn/x")");
  const std::string three = add(R"("name":"Hoa","tax":"0100109106-001","place":"south")");
  const std::string four = add(R"("name":"Hoa Sen","place":"south","site":"http://sao.vn")");
  const auto groups = world_.get("desk", "/record-duplicates?kind=firm");
  ASSERT_EQ(groups.status, 200) << groups.body;
  std::string found;
  const JsonValue json = groups.json();
  for (const JsonValue& group : *json.items("groups").value()) {
    found += group.texts("by")->front() + ":";
    for (const JsonValue& record : *group.items("records").value()) {
      found += " " + record.text("id").value();
    }
    found += "; ";
  }
  EXPECT_EQ(found, "tax: " + three + " " + one + "; name: " + two + " " + one + "; site: " + four +
                       " " + two + "; ");
  // Who reads but one of two learns nothing of the other.
  EXPECT_EQ(
      world_.get("north", "/record-duplicates?kind=firm").json().items("groups").value()->size(),
      1U);
  EXPECT_EQ(world_.get("nobody", "/record-duplicates?kind=firm").status, 401);
  EXPECT_EQ(world_.get("desk", "/record-duplicates?kind=firms").status, 404);
  const auto first = world_.get("desk", "/record-duplicates?kind=firm&limit=1");
  const auto second =
      world_.get("desk", "/record-duplicates?kind=firm&limit=1&after=" + first.text("next"));
  EXPECT_EQ(second.json().items("groups").value()->size(), 1U) << second.body;
  EXPECT_EQ(world_.get("desk", "/record-duplicates?kind=firm&after=x").status, 422);
  // Two that somebody has told apart are no candidates any more.
  ASSERT_EQ(world_
                .post("desk", "/records/" + one + "/links",
                      R"({"relation":"distinct","to":")" + two + R"("})")
                .status,
            200);
  EXPECT_EQ(
      world_.get("desk", "/record-duplicates?kind=firm").json().items("groups").value()->size(),
      2U);
}

TEST_F(RecordDuplicatesApi, AMergedRecordLeadsToTheOneThatStands) {
  const std::string one = add(R"("name":"Sao Mai","place":"north","phone":"0912000001")");
  const std::string two =
      add(R"("name":"Sao-Mai","tax":"0100109107","place":"north","phone":"0912000002")");
  const std::string branch = add(R"("name":"Chi nhanh","branch_of":")" + two + "\"");
  const auto merged = merge("desk", one,
                            R"({"other":")" + two +
                                R"(","take":["tax","phone"],"version":1,"other_version":1,)"
                                R"("reason":"one firm"})");
  ASSERT_EQ(merged.status, 200) << merged.body;
  EXPECT_TRUE(merged.has("0100109107"));
  EXPECT_TRUE(merged.has("0912000002"));
  EXPECT_FALSE(merged.has("0912000001"));
  // It is in no list, search or statistic, but says who stands for it.
  const auto list = world_.get("desk", "/records?kind=firm");
  EXPECT_EQ(list.json().items("records").value()->size(), 2U) << list.body;
  EXPECT_EQ(world_.get("desk", "/records").json().items("records").value()->size(), 2U);
  EXPECT_FALSE(world_.get("desk", "/records?kind=firm&q=Sao").has("\"id\":\"" + two + "\""));
  EXPECT_TRUE(world_.get("desk", "/record-statistics?kind=firm").has("\"value\":\"2\""));
  EXPECT_FALSE(world_.get("desk", "/records.csv?kind=firm").has("Sao-Mai"));
  const auto gone = world_.get("desk", "/records/" + two);
  EXPECT_EQ(gone.status, 200);
  EXPECT_TRUE(gone.has("\"merged_into\":{\"id\":\"" + one + "\"")) << gone.body;
  EXPECT_TRUE(gone.has("\"steps\":[]"));
  // Links to it follow, of accounts and of the public.
  EXPECT_TRUE(world_.get("desk", "/records/" + branch).has("\"branch_of\":\"DN-2023-00000" + one));
  EXPECT_TRUE(world_.get("desk", "/records/" + one).has("field/branch_of"));
  EXPECT_EQ(world_.get("nobody", "/public/records/" + two).text("id"), one);
  const auto edit = world_.ask("desk", Method::kPatch, "/records/" + two,
                               R"({"values":{"name":"X"},"reason":"x"})");
  EXPECT_EQ(edit.status, 409) << edit.body;
  const auto history = world_.get("desk", "/records/" + one + "/history");
  EXPECT_TRUE(history.has("\"step\":\"merge\"")) << history.body;
  EXPECT_FALSE(history.has("091200000")) << history.body;
  expect_proven();
}

TEST_F(RecordDuplicatesApi, AMergerIsTakenBack) {
  const std::string one = add(R"("name":"Sao Mai","place":"north","phone":"0912000001")");
  const std::string two =
      add(R"("name":"Sao-Mai","tax":"0100109107","place":"north","phone":"0912000002")");
  ASSERT_EQ(
      merge("desk", one, R"({"other":")" + two + R"(","take":["tax","phone"],"reason":"one firm"})")
          .status,
      200);
  const auto split = world_.post("desk", "/records/" + one + "/split",
                                 R"({"other":")" + two + R"(","reason":"two firms"})");
  ASSERT_EQ(split.status, 200) << split.body;
  EXPECT_TRUE(split.has("0912000001"));
  EXPECT_FALSE(split.has("0100109107"));
  const auto again = world_.get("desk", "/records/" + two);
  EXPECT_TRUE(again.has("\"merged_into\":null")) << again.body;
  EXPECT_TRUE(again.has("0912000002") && again.has("0100109107")) << again.body;
  EXPECT_EQ(world_.get("desk", "/records?kind=firm").json().items("records").value()->size(), 2U);
  EXPECT_EQ(world_
                .post("desk", "/records/" + one + "/split",
                      R"({"other":")" + two + R"(","reason":"again"})")
                .status,
            409);
  expect_proven();
}

TEST_F(RecordDuplicatesApi, OnlyWhoMayCorrectBothMerges) {
  const std::string one = add(R"("name":"Sao Mai","place":"north")");
  const std::string two = add(R"("name":"Sao Mai","place":"north")");
  const std::string far = add(R"("name":"Sao Mai","place":"south")");
  const std::string body = R"({"other":")" + two + R"(","reason":"x"})";
  EXPECT_EQ(merge("north", one, body).status, 403);
  EXPECT_EQ(merge("south", one, body).status, 404);
  EXPECT_EQ(merge("north", one, R"({"other":")" + far + R"(","reason":"x"})").status, 404);
  EXPECT_EQ(merge("nobody", one, body).status, 401);
  EXPECT_EQ(merge("desk", one, R"({"other":")" + two + R"(","reason":" "})").status, 422);
  EXPECT_EQ(merge("desk", one, R"({"other":")" + two + R"(","version":9,"reason":"x"})").status,
            409);
  EXPECT_EQ(merge("desk", one, body).status, 200);
}

}  // namespace
}  // namespace tongket
