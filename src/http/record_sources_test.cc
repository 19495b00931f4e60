// Several sources of one record through the API: the one that goes first stands, the others are
// kept and shown; who may name a source.
#include <gtest/gtest.h>

#include "http/record_world.h"

namespace tongket {
namespace {

constexpr std::string_view kFirmOfSources = R"(id: firm
name: {vi: Doanh nghiep, en: Firm}
title: name
number: DN
owner: place
edits: [desk]
fields:
  - {id: name, name: {vi: Ten, en: Name}, type: text, required: true, search: true}
  - {id: revenue, name: {vi: Doanh thu, en: Revenue}, type: money, unit: VND}
  - {id: place, name: {vi: Noi, en: Place}, type: org}
  - {id: phone, name: {vi: So, en: Phone}, type: person, privacy: personal}
sources:
  - {id: registry, name: {vi: Dang ky, en: Registry}}
  - {id: tax, name: {vi: Thue, en: Tax}, first_for: [revenue]}
  - {id: self, name: {vi: Tu khai, en: Itself}}
states:
  - {id: known, name: {vi: Da biet, en: Known}, stage: stands}
steps:
  - {id: declare, name: {vi: Khai, en: Declare}, to: known, by: [owner, desk], asks: [name, revenue, place, phone], source: self}
  - {id: take_in, name: {vi: Nhan, en: Take in}, from: [known], to: known, by: [owner, desk], asks: [name, revenue, phone], source: self}
)";

class RecordSourcesApi : public ::testing::Test {
 protected:
  RecordSourcesApi()
      : world_(pack_with_register(folder_.path(), "firm", kFirmOfSources),
               {{"desk", {Role::kDeskOfficer, "land", {}}},
                {"north", {Role::kReporter, "north", {}}}}) {
    const auto made = world_.post(
        "north", "/records",
        R"({"kind":"firm","step":"declare","values":{"name":"Sao","revenue":"5","place":"north","phone":"BIMAT-1"}})");
    EXPECT_EQ(made.status, 201) << made.body;
    id_ = made.text("id");
  }
  RecordWorld::Answer take_in(const std::string& who, const std::string& more) {
    return world_.post(who, "/records/" + id_ + "/steps", R"({"step":"take_in",)" + more + "}");
  }
  // "name=Sao by self (self: Sao)"
  std::string said(const std::string& field) {
    const JsonValue whole = world_.get("desk", "/records/" + id_).json();
    std::string out = field + "=" + whole.find("values")->text_or(field, "").value();
    for (const JsonValue& one : *whole.items("sources").value()) {
      if (one.text("field").value() != field) continue;
      out += " by " + one.text("source").value() + " (";
      for (const JsonValue& each : *one.items("said").value()) {
        out += each.text("source").value() + ": " + each.texts("values")->front() + " ";
      }
      out += ")";
    }
    return out;
  }

  TestFolder folder_;
  RecordWorld world_;
  std::string id_;
};

TEST_F(RecordSourcesApi, TheFirstStandsAndTheOthersAreShown) {
  EXPECT_EQ(said("name"), "name=Sao by self (self: Sao )");
  ASSERT_EQ(
      take_in("desk", R"("source":"registry","values":{"name":"SAO MAI","revenue":"7"})").status,
      200);
  ASSERT_EQ(take_in("desk", R"("source":"tax","values":{"name":"Sao Thue","revenue":"9"})").status,
            200);
  ASSERT_EQ(take_in("north", R"("values":{"name":"Sao 2","phone":"BIMAT-2"})").status, 200);
  EXPECT_EQ(said("name"),
            "name=SAO MAI by registry (registry: SAO MAI tax: Sao Thue self: Sao 2 )");
  EXPECT_EQ(said("revenue"), "revenue=9 by tax (tax: 9 registry: 7 self: 5 )");
  const auto whole = world_.get("desk", "/records/" + id_);
  EXPECT_TRUE(whole.has("BIMAT-2"));
  EXPECT_FALSE(whole.has("BIMAT-1"));  // of personal fields only what stands is kept
  EXPECT_TRUE(world_.get("desk", "/records/" + id_ + "/history").has(R"("source":"tax")"));
  EXPECT_TRUE(world_.get("desk", "/record-kinds/firm").has(R"("first_for":["revenue"])"));
}

TEST_F(RecordSourcesApi, WhatASourceSaysIsToldForPeopleAndInItsForm) {
  ASSERT_EQ(take_in("desk", R"("source":"tax","values":{"revenue":"1500000"})").status, 200);
  const auto whole = world_.get("desk", "/records/" + id_);
  EXPECT_TRUE(whole.has(R"("values":["1500000"],"shown":["1,500,000"])")) << whole.body;
}

TEST_F(RecordSourcesApi, WhatAPersonCorrectsStays) {
  const auto edit = [&](const std::string& body) {
    return world_.ask("desk", Method::kPatch, "/records/" + id_, body);
  };
  ASSERT_EQ(edit(R"({"values":{"name":"By hand"},"reason":"x"})").status, 200);
  ASSERT_EQ(take_in("desk", R"("source":"registry","values":{"name":"SAO MAI"})").status, 200);
  EXPECT_EQ(said("name"), "name=By hand by hand (registry: SAO MAI self: Sao )");
  ASSERT_EQ(edit(R"({"source":"registry","values":{"name":"SAO MAI"},"reason":"x"})").status, 200);
  EXPECT_EQ(said("name"), "name=SAO MAI by registry (registry: SAO MAI self: Sao )");
}

TEST_F(RecordSourcesApi, OnlyWhoMayCorrectNamesAnotherSource) {
  EXPECT_EQ(take_in("north", R"("source":"tax","values":{"revenue":"1"})").status, 403);
  EXPECT_EQ(take_in("desk", R"("source":"taxes","values":{"revenue":"1"})").status, 422);
  EXPECT_EQ(take_in("north", R"("source":"self","values":{"revenue":"1"})").status, 200);
}

TEST_F(RecordSourcesApi, ATableComesFromASource) {
  const auto seen =
      world_.post("desk", "/record-imports?kind=firm&step=declare&source=tax&format=csv",
                  "name,revenue,place\nMai,8,north\n");
  ASSERT_EQ(seen.status, 200) << seen.body;
  ASSERT_EQ(world_.post("desk", "/record-imports/" + seen.text("import") + "/take", "{}").status,
            200);
  id_ = world_.get("desk", "/records?kind=firm&q=Mai")
            .json()
            .items("records")
            .value()
            ->front()
            .text("id")
            .value();
  EXPECT_EQ(said("revenue"), "revenue=8 by tax (tax: 8 )");
}

}  // namespace
}  // namespace tongket
