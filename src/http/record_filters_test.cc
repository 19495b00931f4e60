// Filters that people keep: private unless shared with their unit, few, and only what a list can be
// asked.
#include "http/record_filters.h"

#include <gtest/gtest.h>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kFirmFiltered = R"(id: firm
name: {vi: Doanh nghiep, en: Firm}
title: name
owner: place
fields:
  - {id: name, name: {vi: Ten, en: Name}, type: text, required: true, search: true}
  - {id: place, name: {vi: Noi, en: Place}, type: org}
  - {id: phone, name: {vi: So, en: Phone}, type: person, privacy: personal}
states:
  - {id: known, name: {vi: Da biet, en: Known}, stage: stands}
steps:
  - {id: add, name: {vi: Them, en: Add}, to: known, by: [desk], asks: [name, place, phone]}
counts:
  - {id: known, name: {vi: Da biet, en: Known}, when: state = "known", stock: true}
)";

class RecordFilters : public ::testing::Test {
 protected:
  RecordFilters()
      : world_(pack_with_register(folder_.path(), "firm", kFirmFiltered),
               {{"desk", {Role::kDeskOfficer, "land", {}}},
                {"other", {Role::kDeskOfficer, "land", {}}},
                {"north", {Role::kReporter, "north", {}}}}) {}

  RecordWorld::Answer keep(const std::string& body) {
    return world_.post("desk", "/record-filters", body);
  }
  std::string names(const std::string& who) {
    std::string out;
    const auto answer = world_.get(who, "/record-filters?kind=firm");
    EXPECT_EQ(answer.status, 200) << answer.body;
    if (answer.status != 200) return answer.body;
    const JsonValue json = answer.json();
    for (const JsonValue& filter : *json.items("filters").value()) {
      out += filter.text("id").value() + "=" + filter.text("name").value() + "(" +
             filter.text_or("by", "").value() + ") ";
    }
    return out;
  }

  TestFolder folder_;
  RecordWorld world_;
};

TEST_F(RecordFilters, AreKeptRenamedAndDeleted) {
  const auto kept = keep(
      R"({"kind":"firm","name":" Of the north ","filter":{"f.place":"north","state":"known"}})");
  ASSERT_EQ(kept.status, 201) << kept.body;
  EXPECT_EQ(names("desk"), "1=Of the north() ");
  EXPECT_TRUE(world_.get("desk", "/record-filters").has(R"("f.place":"north")"));
  const auto renamed =
      world_.ask("desk", Method::kPatch, "/record-filters/1", R"({"name":"North"})");
  EXPECT_EQ(renamed.status, 200) << renamed.body;
  EXPECT_TRUE(renamed.has(R"("state":"known")"));
  EXPECT_EQ(names("desk"), "1=North() ");
  EXPECT_EQ(world_.ask("desk", Method::kDelete, "/record-filters/1").status, 204);
  EXPECT_EQ(world_.ask("desk", Method::kDelete, "/record-filters/1").status, 404);
  EXPECT_EQ(names("desk"), "");
}

TEST_F(RecordFilters, KeepTheRecordsBehindACount) {
  const auto kept = keep(
      R"({"kind":"firm","name":"Known","filter":{"count":"known","period":"2023-S1","owner":"north"}})");
  EXPECT_EQ(kept.status, 201) << kept.body;
  EXPECT_EQ(keep(R"({"kind":"firm","name":"x","filter":{"count":"lost"}})").status, 422);
}

TEST_F(RecordFilters, ArePrivateUnlessSharedWithTheUnit) {
  ASSERT_EQ(keep(R"({"kind":"firm","name":"Mine","filter":{"q":"sao"}})").status, 201);
  ASSERT_EQ(keep(R"({"kind":"firm","name":"Ours","filter":{},"shared":true})").status, 201);
  const std::string desk = world_.person("desk").account;
  EXPECT_EQ(names("other"), desk + "/2=Ours(desk) ");
  EXPECT_EQ(names("north"), "");
  EXPECT_EQ(world_.get("nobody", "/record-filters").status, 401);
  EXPECT_EQ(world_.ask("other", Method::kPatch, "/record-filters/2", R"({"name":"Theirs"})").status,
            404);
}

TEST_F(RecordFilters, OnlyWhatAListCanBeAskedAndOnlySoMany) {
  for (const char* wrong : {R"({"kind":"firm","filter":{}})",
                            R"({"kind":"firm","name":"x","filter":{"f.nothing":"a"}})",
                            R"({"kind":"firm","name":"x","filter":{"f.phone":"a"}})",
                            R"({"kind":"firm","name":"x","filter":{"limit":"5"}})",
                            R"({"kind":"firm","name":"x","filter":{"state":["known"]}})",
                            R"({"kind":"firm","name":"x","filter":{"due_from":"x"}})"}) {
    EXPECT_EQ(keep(wrong).status, 422) << wrong;
  }
  const std::string long_name(kLongestFilterName + 1, 'x');
  EXPECT_EQ(keep(R"({"kind":"firm","name":")" + long_name + R"(","filter":{}})").status, 422);
  EXPECT_EQ(keep(R"({"kind":"farm","name":"x","filter":{}})").status, 404);
  for (std::size_t i = 0; i < kMostSavedFilters; ++i) {
    ASSERT_EQ(keep(R"({"kind":"firm","name":"x","filter":{}})").status, 201) << i;
  }
  EXPECT_EQ(keep(R"({"kind":"firm","name":"x","filter":{}})").status, 422);
}

TEST_F(RecordFilters, AreErasedWithThePerson) {
  ASSERT_EQ(keep(R"({"kind":"firm","name":"Mine","filter":{"q":"sao"}})").status, 201);
  ASSERT_TRUE(world_.live().store().erase_person(world_.person("desk").actor.person).ok());
  EXPECT_TRUE(saved_filters(world_.live(), world_.person("desk").actor.person).value().empty());
}

}  // namespace
}  // namespace tongket
