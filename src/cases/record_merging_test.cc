#include "cases/record_merging.h"

#include <gmock/gmock.h>

#include "cases/record_duplicates.h"
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

World world_with_duplicates() {
  World out;
  out.kind().edits = {Party::kDesk};
  out.kind().duplicates = RecordDuplicates{{{"summary", "channel"}}, {"ve viec", "don"}};
  return out;
}

RecordActing acting(std::vector<Party> parties = {Party::kDesk}) {
  return {std::move(parties), "person/1", "10.0.0.1", "2023-06-01T03:00:00.000Z",
          Date::of(2023, 6, 1)};
}

RecordNow made_record(const World& world, std::int64_t id, std::string_view values) {
  return stored(world.as({Party::kDesk})
                    .make(world.kinds.front(), id, {.step = "file", .values = world.values(values)})
                    .value());
}

std::map<std::string, std::string> sealed(const RecordWrite& write,
                                          std::map<std::string, std::string> before = {}) {
  for (const PersonalRecordValue& value : write.personal) before[value.field] = value.value;
  std::erase_if(before, [](const auto& one) { return one.second.empty(); });
  return before;
}

constexpr std::string_view kOne =
    R"({"summary": "Roof", "petitioner": "SECRET-A", "channel": "letter", "tags": ["a"]})";
constexpr std::string_view kTwo =
    R"({"summary": "The roof", "petitioner": "SECRET-B", "channel": "letter", "tags": ["b"], "fine": 5})";

TEST(RecordMerging, ChosenFieldsAreTakenOverAndTheOtherOneStandsForNothing) {
  const World world = world_with_duplicates();
  const RecordNow one = made_record(world, 17, kOne);
  const RecordNow two = made_record(world, 18, kTwo);
  const std::vector<RecordWrite> writes =
      merge_records(world.rules(), acting(), {one, two},
                    {.take = {"fine", "petitioner"}, .join = {"tags"}, .reason = "the same roof"})
          .value();
  ASSERT_EQ(writes.size(), 2U);
  const RecordWrite& goes = writes[0];
  EXPECT_EQ(goes.record.id, 18);
  EXPECT_THAT(goes.keys, ElementsAre(RecordKey{"merged", "17", false}));
  EXPECT_THAT(goes.counters, IsEmpty());
  EXPECT_EQ(goes.words, "");
  EXPECT_EQ(goes.record.due, "");
  EXPECT_EQ(stored_record_change(goes.entry.body).other, 17);

  const RecordNow whole = stored(writes[1], {{"petitioner", R"(["SECRET-A"])"}});
  EXPECT_EQ(value_of(whole.body.values, "summary"), "Roof");
  EXPECT_EQ(value_of(whole.body.values, "fine"), "5");
  EXPECT_EQ(value_of(whole.body.values, "petitioner"), "SECRET-B");
  EXPECT_THAT(whole.body.values.at("tags"), ElementsAre("a", "b"));
  EXPECT_THAT(merged_into(whole.body), ElementsAre(18));
  for (const RecordWrite& write : writes) {
    EXPECT_EQ(write.entry.step, "merge");
    EXPECT_THAT(write.entry.body, Not(HasSubstr("SECRET")));
    EXPECT_THAT(write.record.values, Not(HasSubstr("SECRET")));
  }
}

TEST(RecordMerging, ASplitGivesBackWhatStoodBeforeUnlessItWasChangedSince) {
  const World world = world_with_duplicates();
  const RecordNow one = made_record(world, 17, kOne);
  const RecordNow two = made_record(world, 18, kTwo);
  const std::vector<RecordWrite> merged =
      merge_records(world.rules(), acting(), {one, two},
                    {.take = {"fine", "petitioner", "summary"}, .join = {"tags"}, .reason = "x"})
          .value();
  std::map<std::string, std::string> personal = {{"petitioner", R"(["SECRET-A"])"}};
  personal = sealed(merged[1], personal);
  EXPECT_EQ(personal.at("beside/merged/18/petitioner"), R"(["SECRET-A"])");
  const RecordNow whole = record_now(merged[1].record, personal);
  const RecordWrite edited =
      world.as({Party::kDesk})
          .edit(whole, {.values = world.values(R"({"summary": "Tower"})"), .reason = "y"})
          .value();
  personal = sealed(edited, personal);
  const RecordNow now = record_now(edited.record, personal);
  const RecordNow gone = record_now(merged[0].record, {{"petitioner", R"(["SECRET-B"])"}});
  const std::vector<RecordWrite> split =
      split_records(world.rules(), acting(), {now, gone}, {.reason = "two roofs"}).value();
  const RecordNow again = record_now(split[0].record, sealed(split[0], personal));
  EXPECT_EQ(value_of(again.body.values, "summary"), "Tower");
  EXPECT_EQ(value_of(again.body.values, "fine"), "");
  EXPECT_EQ(value_of(again.body.values, "petitioner"), "SECRET-A");
  EXPECT_THAT(again.body.values.at("tags"), ElementsAre("a"));
  EXPECT_THAT(again.body.beside, IsEmpty());
  EXPECT_EQ(sealed(split[0], personal).size(), 1U);  // nothing is left beside
  const RecordNow other = record_now(split[1].record, {{"petitioner", R"(["SECRET-B"])"}});
  EXPECT_EQ(other.body.merged_into, 0);
  EXPECT_THAT(split[1].keys, Contains(RecordKey{"state", "received", false}));
  EXPECT_EQ(other.record.due, two.record.due);
}

std::string refusal(const Result<std::vector<RecordWrite>>& answer) {
  return answer ? "done" : answer.error().key;
}

TEST(RecordMerging, WhatCannotBeMergedIsRefused) {
  const World world = world_with_duplicates();
  const RecordNow one = made_record(world, 17, kOne);
  const RecordNow two = made_record(world, 18, kTwo);
  const auto merge = [&](const MergingPair& pair, const RecordMergeRequest& request,
                         const RecordActing& by = acting()) {
    return refusal(merge_records(world.rules(), by, pair, request));
  };
  EXPECT_EQ(merge({one, two}, {.reason = ""}), "cases.reason_needed");
  EXPECT_EQ(merge({one, one}, {.reason = "x"}), "cases.merge_itself");
  EXPECT_EQ(merge({one, two}, {.reason = "x"}, acting({Party::kOwner})), "cases.not_yours_to_edit");
  EXPECT_EQ(merge({one, two}, {.goes_version = 7, .reason = "x"}), "cases.changed");
  EXPECT_EQ(merge({one, two}, {.take = {"roof"}, .reason = "x"}), "cases.merge_field");
  EXPECT_EQ(merge({one, two}, {.join = {"summary"}, .reason = "x"}), "cases.merge_field");
  RecordNow gone = two;
  gone.body.merged_into = 17;
  EXPECT_EQ(merge({one, gone}, {.reason = "x"}), "cases.merged");
  EXPECT_EQ(refusal(split_records(world.rules(), acting(), {one, two}, {.reason = "x"})),
            "cases.not_merged");
  EXPECT_EQ(world.as({Party::kDesk}).take(gone, {.step = "assign"}).error().key, "cases.merged");
  EXPECT_THAT(world.as({Party::kDesk}).steps(gone), IsEmpty());
}

TEST(RecordDuplicates, AgreeHoweverTheyAreWritten) {
  World world = world_with_duplicates();
  const auto key = [&](std::string_view values) {
    return duplicate_value(world.kind(), {"summary", "channel"}, world.values(values))
        .value_or("none");
  };
  EXPECT_EQ(
      key(R"({"summary": "\u0110\u01a1n v\u1ec1 vi\u1ec7c: S\u00f3ng-y\u1ebfu", "channel": "web"})"),
      "songyeu|web");
  EXPECT_EQ(key(R"({"summary": "song  YEU.", "channel": "web"})"), "songyeu|web");
  EXPECT_EQ(key(R"({"summary": "song yeu"})"), "none");
  EXPECT_EQ(key(R"({"summary": "Don!", "channel": "web"})"), "none");
  EXPECT_THAT(made_record(world, 17, kOne).record.kind, "petition");
  const RecordWrite write =
      world.as({Party::kDesk})
          .make(world.kind(), 17, {.step = "file", .values = world.values(kOne)})
          .value();
  EXPECT_THAT(write.keys, Contains(RecordKey{"same/summary+channel", "roof|letter", false}));
}

}  // namespace
}  // namespace tongket
