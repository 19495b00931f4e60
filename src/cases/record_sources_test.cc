#include "cases/record_sources.h"

#include <gmock/gmock.h>

#include "cases/record_entry.h"
#include "cases/record_fixture.h"

namespace tongket {
namespace {

using record_fixture::stored;
using record_fixture::World;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

World world_with_sources() {
  World out;
  out.kind().edits = {Party::kDesk};
  out.kind().sources = RecordSources{{{"registry", {"So", "Registry"}, {}},
                                      {"tax", {"Thue", "Tax"}, {"fine"}},
                                      {"self", {"Tu khai", "Itself"}, {}}}};
  return out;
}

std::string said(const World& world, const RecordBody& body, const std::string& field) {
  std::string out = value_of(body.values, field) + ":";
  const auto stands = body.sources.find(field);
  out += stands == body.sources.end() ? "-" : stands->second;
  for (const Saying& one : sayings_of(world.kinds.front(), body, field)) {
    out += " " + one.source->id + "=" + one.texts.front();
  }
  return out;
}

TEST(RecordSources, TheSourceThatGoesFirstStandsAndTheOthersAreKept) {
  const World world = world_with_sources();
  const RecordKind& kind = world.kinds.front();
  RecordBody body;
  say(kind, "self", {{"summary", {"Sao"}}, {"fine", {"5"}}}, body);
  EXPECT_EQ(said(world, body, "summary"), "Sao:self self=Sao");
  say(kind, "registry", {{"summary", {"SAO MAI"}}, {"fine", {"7"}}}, body);
  EXPECT_EQ(said(world, body, "summary"), "SAO MAI:registry registry=SAO MAI self=Sao");
  say(kind, "tax", {{"summary", {"Tax Sao"}}, {"fine", {"9"}}}, body);
  EXPECT_EQ(said(world, body, "summary"), "SAO MAI:registry registry=SAO MAI tax=Tax Sao self=Sao");
  EXPECT_EQ(said(world, body, "fine"), "9:tax tax=9 registry=7 self=5");  // first for this field
  say(kind, "registry", {{"fine", {"8"}}}, body);
  EXPECT_EQ(said(world, body, "fine"), "9:tax tax=9 registry=8 self=5");
}

TEST(RecordSources, WhatASourceTakesBackGivesWayToTheNext) {
  const World world = world_with_sources();
  const RecordKind& kind = world.kinds.front();
  RecordBody body;
  say(kind, "registry", {{"summary", {"A"}}}, body);
  say(kind, "self", {{"summary", {"B"}}}, body);
  say(kind, "registry", {{"summary", {}}}, body);
  EXPECT_EQ(said(world, body, "summary"), "B:self self=B");
  say(kind, "self", {{"summary", {}}}, body);
  EXPECT_EQ(said(world, body, "summary"), ":-");
  EXPECT_THAT(body.beside, IsEmpty());
}

TEST(RecordSources, WhatIsCorrectedByHandStaysUntilAPersonTakesAnother) {
  const World world = world_with_sources();
  const RecordKind& kind = world.kinds.front();
  RecordBody body;
  say(kind, "registry", {{"summary", {"A"}}}, body);
  say_by_hand(kind, "", {{"summary", {"H"}}}, body);
  say(kind, "registry", {{"summary", {"A2"}}}, body);
  EXPECT_EQ(said(world, body, "summary"), "H:hand registry=A2");
  say_by_hand(kind, "registry", {{"summary", {"A2"}}}, body);
  say(kind, "registry", {{"summary", {"A3"}}}, body);
  EXPECT_EQ(said(world, body, "summary"), "A3:registry registry=A3");
}

TEST(RecordSources, StepsSayWhoSpeaksAndPersonalValuesAreKeptOnce) {
  World world = world_with_sources();
  world.kind().steps.front().source = "self";
  const RecordWrite write =
      world.as({Party::kDesk})
          .make(world.kind(), 17,
                {.step = "file",
                 .values = world.values(R"({"summary": "Sao", "petitioner": "SECRET"})")})
          .value();
  const RecordNow now = stored(write);
  EXPECT_EQ(said(world, now.body, "summary"), "Sao:self self=Sao");
  EXPECT_EQ(now.body.sources.at("petitioner"), "self");
  EXPECT_THAT(write.record.values, Not(HasSubstr("SECRET")));
  EXPECT_EQ(write.personal.size(), 1U);
  EXPECT_EQ(stored_record_change(write.entry.body).source, "self");
  const auto as = [&](Party party, const std::string& source) {
    const auto made = world.as({party}).make(
        world.kind(), 18,
        {.step = "file", .values = world.values(R"({"summary": "S"})"), .source = source});
    return made ? stored_record_change(made->entry.body).source : made.error().key;
  };
  EXPECT_EQ(as(Party::kDesk, "registry"), "registry");
  EXPECT_EQ(as(Party::kDesk, "registri"), "cases.unknown_source");
  EXPECT_EQ(as(Party::kAnyone, "registry"), "cases.not_yours_to_edit");
  EXPECT_EQ(as(Party::kAnyone, "self"), "self");
}

}  // namespace
}  // namespace tongket
