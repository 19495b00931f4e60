#include "cases/record_commands.h"

#include <gmock/gmock.h>

#include "cases/record_entry.h"
#include "cases/record_fixture.h"
#include "cases/record_state.h"

namespace tongket {
namespace {

using record_fixture::stored;
using record_fixture::World;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view kFiled =
    R"({"summary": "Ph\u1ea3n \u00e1nh s\u00f3ng y\u1ebfu", "petitioner": "BIMAT", "channel": "letter",
        "tags": ["a b", "c"]})";

RecordNow filed(const World& world) {
  return stored(world.as({Party::kAnyone})
                    .make(world.kinds.front(), 17, {.step = "file", .values = world.values(kFiled)})
                    .value());
}

RecordNow handled(const World& world, std::string_view due = "2023-05-10") {
  const RecordNow now = filed(world);
  const std::string values = R"({"unit": "hanoi", "due_on": ")" + std::string(due) + "\"}";
  return stored(world.as({Party::kDesk})
                    .take(now, {.step = "assign", .version = 1, .values = world.values(values)})
                    .value(),
                {{"petitioner", R"(["BIMAT"])"}});
}

std::vector<std::string> keys_of(const Result<RecordWrite>& refused) {
  EXPECT_FALSE(refused.ok());
  if (refused) return {};
  std::vector<std::string> out{refused.error().key + " " + refused.error().place.file};
  for (const Error& other : refused.error().also) out.push_back(other.key + " " + other.place.file);
  return out;
}

std::vector<std::string> counters_of(const RecordWrite& write) {
  std::vector<std::string> out;
  out.reserve(write.counters.size());
  for (const RecordCounter& counter : write.counters) {
    out.push_back(counter.name + " " + std::to_string(counter.amount));
  }
  return out;
}

TEST(RecordCommands, ARecordIsMadeWithAllThatItIsFoundBy) {
  const World world;
  const RecordWrite write =
      world.as({Party::kAnyone})
          .make(world.kinds.front(), 17, {.step = "file", .values = world.values(kFiled)},
                "7F3K-9QXM-2BTD")
          .value();
  EXPECT_EQ(write.record.version, 1);
  EXPECT_EQ(write.record.state, "received");
  EXPECT_EQ(write.record.stage, "open");
  EXPECT_EQ(write.record.title, "Ph\u1ea3n \u00e1nh s\u00f3ng y\u1ebfu");
  EXPECT_EQ(write.record.due, "2023-05-04");  // two working days behind Tuesday
  EXPECT_EQ(write.words,
            "petition 2023 000017 phan ph\u1ea3n anh \u00e1nh song s\u00f3ng yeu y\u1ebfu a b c");
  EXPECT_EQ(write.code_digest, follow_code_digest("7f3k 9qxm-2btd"));
  EXPECT_THAT(counters_of(write),
              ElementsAre("made/2023-05/- 1", "state/received/- 1", "due/2023-05-04/received/- 1",
                          "count/letters/2023-05/- 1"));
  EXPECT_THAT(write.keys, Contains(RecordKey{"channel", "letter", false}));
  EXPECT_EQ(record_number(world.kinds.front(), write.record), "PETITION-2023-000017");
}

TEST(RecordCommands, PersonalValuesStandOnlyAmongThePersonalOnes) {
  const World world;
  const RecordWrite write =
      world.as({Party::kAnyone})
          .make(world.kinds.front(), 17, {.step = "file", .values = world.values(kFiled)})
          .value();
  ASSERT_EQ(write.personal.size(), 1U);
  EXPECT_EQ(write.personal.front().value, R"(["BIMAT"])");
  for (const std::string& text : {write.record.values, write.record.title, write.entry.body,
                                  write.words, write.public_words}) {
    EXPECT_THAT(text, Not(HasSubstr("BIMAT")));
    EXPECT_THAT(text, Not(HasSubstr("bimat")));
  }
  for (const RecordKey& key : write.keys) EXPECT_THAT(key.value, Not(HasSubstr("BIMAT")));
  EXPECT_EQ(value_of(stored(write).body.values, "petitioner"), "BIMAT");
  EXPECT_THAT(stored_record_change(write.entry.body).personal, ElementsAre("petitioner"));
}

TEST(RecordCommands, AStepIsTakenByWhoMayFromWhereItLeaves) {
  const World world;
  const RecordNow now = filed(world);
  EXPECT_THAT(keys_of(world.as({Party::kAnyone}).take(now, {.step = "assign"})),
              ElementsAre("cases.not_yours "));
  EXPECT_THAT(keys_of(world.as({Party::kOwner}).take(now, {.step = "answer"})),
              ElementsAre("cases.wrong_state "));
  EXPECT_THAT(keys_of(world.as({Party::kDesk}).take(now, {.step = "asign"})),
              ElementsAre("cases.unknown_step "));
  EXPECT_THAT(keys_of(world.as({Party::kDesk}).take(now, {.step = "assign", .version = 2})),
              ElementsAre("cases.changed "));
  EXPECT_THAT(keys_of(world.as({Party::kDesk}).take(now, {.step = "assign"})),
              ElementsAre("cases.missing values/unit"));
  EXPECT_THAT(keys_of(world.as({Party::kDesk})
                          .take(now, {.step = "assign",
                                      .values = world.values(R"({"unit": "hue", "fine": 1})")})),
              ElementsAre("cases.not_asked values/fine"));
  const RecordNow assigned = handled(world);
  EXPECT_EQ(assigned.record.version, 2);
  EXPECT_EQ(assigned.record.owner, "hanoi");
  EXPECT_EQ(assigned.record.due, "2023-05-10");
  EXPECT_EQ(value_of(assigned.body.values, "petitioner"), "BIMAT");
}

TEST(RecordCommands, AConditionIsOnWhatStandsWithTheStepsFields) {
  World world;
  RecordNow now = handled(world);
  now.body.values["fine"] = {"100"};
  const StepRequest answer{.step = "answer",
                           .values = world.values(R"({"answered_on": "2023-05-09"})")};
  EXPECT_THAT(keys_of(world.as({Party::kOwner}).take(now, answer)), ElementsAre("cases.not_held "));
  now.body.values["fine"] = {"99"};
  EXPECT_TRUE(world.as({Party::kOwner}).take(now, answer).ok());
}

TEST(RecordCommands, DoneInTimeAndLateAreCountedApart) {
  const World world;
  const RecordNow now = handled(world);
  const StepRequest answer{.step = "answer",
                           .values = world.values(R"({"answered_on": "2023-05-10"})")};
  EXPECT_THAT(
      counters_of(world.as({Party::kOwner}, Date::of(2023, 5, 10)).take(now, answer).value()),
      ElementsAre("made/2023-05/hanoi 1", "state/answered/hanoi 1", "done/2023-05/hanoi 1",
                  "in_time/2023-05/hanoi 1", "days/2023-05/hanoi 8",
                  "count/letters/2023-05/hanoi 1"));
  const RecordWrite late =
      world.as({Party::kOwner}, Date::of(2023, 6, 1)).take(now, answer).value();
  EXPECT_THAT(counters_of(late),
              ElementsAre("made/2023-05/hanoi 1", "state/answered/hanoi 1", "done/2023-06/hanoi 1",
                          "days/2023-06/hanoi 30", "count/letters/2023-05/hanoi 1"));
  EXPECT_EQ(late.record.due, "");
  // A comment changes nothing of that, an opening again does.
  const RecordNow ended = stored(late);
  EXPECT_EQ(counters_of(world.as({Party::kDesk}).comment(ended, "xem", {}).value()),
            counters_of(late));
  EXPECT_FALSE(stored(world.as({Party::kDesk}).take(ended, {.step = "reopen"}).value()).body.late);
}

TEST(RecordCommands, AnExtensionIsAskedForAndGranted) {
  World world;
  RecordStep& ask = world.kind().steps[2];
  ask.needs = {"wanted"};
  ask.reason = true;
  world.kind().steps[3].sets = {{"due_on", "wanted"}, {"wanted", ""}};
  const RecordNow now = handled(world);
  const StepRequest wanted{
      .step = "ask", .values = world.values(R"({"wanted": "2023-06-30"})"), .reason = "cho y kien"};
  EXPECT_THAT(keys_of(world.as({Party::kOwner}).take(now, {.step = "ask", .reason = "x"})),
              ElementsAre("cases.missing values/wanted"));
  EXPECT_THAT(
      keys_of(world.as({Party::kOwner}).take(now, {.step = "ask", .values = wanted.values})),
      ElementsAre("cases.reason_needed "));
  const RecordNow asked = stored(world.as({Party::kOwner}).take(now, wanted).value());
  EXPECT_EQ(asked.record.due, "2023-05-10");
  EXPECT_EQ(asked.record.entered, now.record.entered);
  const RecordNow granted = stored(world.as({Party::kDesk}).take(asked, {.step = "grant"}).value());
  EXPECT_EQ(granted.record.due, "2023-06-30");
  EXPECT_EQ(value_of(granted.body.values, "wanted"), "");
}

TEST(RecordCommands, WhatIsProposedWaitsUntilItIsTaken) {
  World world;
  world.kind().steps[2].proposal = Proposal::kMake;
  world.kind().steps[2].asks = {"summary", "petitioner"};
  world.kind().steps[3].proposal = Proposal::kTake;
  const RecordNow now = handled(world);
  const RecordWrite write =
      world.as({Party::kOwner})
          .take(now, {.step = "ask",
                      .values = world.values(R"({"summary": "moi", "petitioner": "KHAC"})")})
          .value();
  EXPECT_THAT(write.record.values, Not(HasSubstr("KHAC")));
  const RecordNow asked = stored(write, {{"petitioner", R"(["BIMAT"])"}});
  EXPECT_EQ(value_of(asked.body.proposed, "petitioner"), "KHAC");
  EXPECT_EQ(asked.record.title, now.record.title);
  const RecordWrite taken = world.as({Party::kDesk}).take(asked, {.step = "grant"}).value();
  EXPECT_EQ(taken.record.title, "moi");
  const RecordNow after =
      stored(taken, {{"petitioner", R"(["BIMAT"])"}, {"proposed/petitioner", R"(["KHAC"])"}});
  EXPECT_EQ(value_of(after.body.values, "petitioner"), "KHAC");
  EXPECT_THAT(after.body.proposed, IsEmpty());
}

TEST(RecordCommands, AProposalIsWhatDiffersAndItsEntryTellsAllOfIt) {
  World world;
  world.kind().steps[2].proposal = Proposal::kMake;
  world.kind().steps[2].asks = {"summary", "petitioner", "tags", "channel"};
  world.kind().steps[3].proposal = Proposal::kTake;
  const RecordNow now = handled(world);
  const RecordCommands owner = world.as({Party::kOwner});
  const auto propose = [&](std::string_view values) {
    return owner.take(now, {.step = "ask", .values = world.values(values)});
  };
  EXPECT_THAT(keys_of(propose(R"({"channel": "letter", "petitioner": "BIMAT"})")),
              ElementsAre("cases.nothing_proposed "));
  const RecordWrite write =
      propose(R"({"summary": "moi", "petitioner": "KHAC", "tags": null, "channel": "letter"})")
          .value();
  const RecordChange told = stored_record_change(write.entry.body);
  EXPECT_EQ(told.proposed, (RecordValues{{"summary", {"moi"}}, {"tags", {}}}));
  EXPECT_THAT(told.proposed_personal, ElementsAre("petitioner"));
  EXPECT_THAT(write.entry.body, Not(HasSubstr("KHAC")));
  const RecordNow asked = stored(write, {{"petitioner", R"(["BIMAT"])"}});
  const RecordWrite taken = world.as({Party::kDesk}).take(asked, {.step = "grant"}).value();
  const RecordChange done = stored_record_change(taken.entry.body);
  EXPECT_EQ(done.set, told.proposed);
  EXPECT_THAT(done.personal, ElementsAre("petitioner"));
  EXPECT_THAT(done.proposed, IsEmpty());
}

TEST(RecordCommands, ARecordIsFoundByTheMonthInWhichACountCountsIt) {
  const World world;
  const auto keys = [&](std::string_view values) {
    return world.as({Party::kDesk})
        .make(world.kinds.front(), 17, {.step = "file", .values = world.values(values)})
        .value()
        .keys;
  };
  EXPECT_THAT(keys(R"({"summary": "a", "channel": "letter"})"),
              Contains(RecordKey{"count/letters", "2023-05", false}));
  EXPECT_THAT(keys(R"({"summary": "a", "channel": "web"})"),
              Not(Contains(::testing::Field(&RecordKey::field, "count/letters"))));
}

TEST(RecordCommands, TheClockActsBehindTheLastDayAndNotOnIt) {
  const World world;
  const RecordNow now = handled(world);
  EXPECT_EQ(world.as({Party::kClock}, Date::of(2023, 5, 10)).due_step(now), nullptr);
  const RecordCommands late = world.as({Party::kClock}, Date::of(2023, 5, 11));
  ASSERT_NE(late.due_step(now), nullptr);
  EXPECT_EQ(late.due_step(now)->id, "escalate");
  const RecordNow escalated = stored(late.take(now, {.step = "escalate"}).value());
  EXPECT_EQ(escalated.record.state, "late");
  EXPECT_EQ(late.due_step(escalated), nullptr);
}

TEST(RecordCommands, FieldsAreCorrectedByWhoMayWithAReason) {
  World world;
  const RecordNow now = handled(world);
  const StepRequest request{.step = "",
                            .version = 2,
                            .values = world.values(R"({"summary": "khac"})"),
                            .reason = "go nham"};
  EXPECT_THAT(keys_of(world.as({Party::kDesk}).edit(now, request)),
              ElementsAre("cases.not_yours_to_edit "));
  world.kind().edits = {Party::kDesk};
  EXPECT_EQ(world.as({Party::kDesk}).edit(now, request).value().record.title, "khac");
  StepRequest emptied = request;
  emptied.values = world.values(R"({"summary": null})");
  EXPECT_THAT(keys_of(world.as({Party::kDesk}).edit(now, emptied)),
              ElementsAre("cases.missing values/summary"));
  emptied.reason.clear();
  EXPECT_THAT(keys_of(world.as({Party::kDesk}).edit(now, emptied)),
              ElementsAre("cases.reason_needed "));
}

TEST(RecordCommands, LinksOfFieldsAndOfPeopleStandBesideEachOther) {
  const World world;
  RecordNow now = handled(world);
  now.body.values["origin"] = {"12"};
  const RecordWrite write = world.as({Party::kDesk}).link(now, {{"amends", 9}}).value();
  EXPECT_THAT(write.links, ElementsAre(RecordLink{"amends", 9}, RecordLink{"field/origin", 12}));
  EXPECT_THAT(stored(write).body.links, ElementsAre(RecordLink{"amends", 9}));
  EXPECT_THAT(keys_of(world.as({Party::kDesk}).link(now, {{"amends", 17}})),
              ElementsAre("cases.link_to_itself "));
}

TEST(RecordCommands, WarningsAreThoseThatHoldToday) {
  const World world;
  RecordNow now = handled(world);
  EXPECT_THAT(warnings_of(world.kinds.front(), now, Date::of(2023, 6, 1)), IsEmpty());
  now.body.values["answered_on"] = {"2023-05-31"};
  EXPECT_EQ(warnings_of(world.kinds.front(), now, Date::of(2023, 6, 1)).size(), 1U);
}

TEST(FollowCode, IsOfTwelveLettersThatNobodyConfuses) {
  const std::string code = new_follow_code();
  EXPECT_EQ(code.size(), 14U);
  EXPECT_NE(code, new_follow_code());
  EXPECT_EQ(follow_code_digest("oil0"), follow_code_digest("011-0"));
}

}  // namespace
}  // namespace tongket
