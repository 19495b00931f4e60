#include "cases/record_kinds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/message.h"
#include "cases/record_kind_test_text.h"

namespace tongket {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const RecordKind& kind_of(const std::vector<RecordKind>& kinds, std::string_view id) {
  return *std::ranges::find(kinds, id, &RecordKind::id);
}

TEST(RecordKinds, ARightKindHasNoMistakes) {
  EXPECT_THAT(mistakes_of(std::string(kPetition)), IsEmpty());
}

TEST(RecordKinds, ThoseOfThePackAreRight) {
  const Result<Pack> pack = load_pack("packs/tttt");
  ASSERT_TRUE(pack.ok());
  const Result<std::vector<RecordKind>> kinds = load_record_kinds(*pack);
  ASSERT_TRUE(kinds.ok()) << describe(kinds.error(), Language::kEnglish);
  EXPECT_TRUE(std::ranges::is_sorted(*kinds, {}, &RecordKind::id));
  const RecordKind& entity = kind_of(*kinds, "inspected_entity");
  EXPECT_EQ(entity.sort, RecordSort::kRegister);
  const RecordKind& inspection = kind_of(*kinds, "inspection");
  EXPECT_EQ(inspection.sort, RecordSort::kCase);
  EXPECT_EQ(inspection.find_field("fine")->unit, "VND");
  EXPECT_EQ(inspection.find_step("close")->by, (std::vector{Party::kDesk, Party::kLeader}));
  EXPECT_EQ(inspection.deadlines[0].remind, (std::vector{5, 1}));
}

TEST(RecordKinds, ReferencesAreMetOrTheNearestIsNamed) {
  EXPECT_THAT(mistakes_with("title: summary", "title: sumary"),
              ElementsAre("3:8 cases.unknown_field sumary (summary)"));
  EXPECT_THAT(mistakes_with("from: [received]", "from: [recieved]"),
              ElementsAre("16:55 cases.unknown_state recieved (received)"));
  EXPECT_THAT(mistakes_with("owner: unit", "owner: summary"),
              ElementsAre("4:8 cases.field_of_other_type summary"));
  EXPECT_THAT(mistakes_with("by: [desk]", "by: [partner]"),
              ElementsAre("16:5 cases.nobody_to_act partner"));
  EXPECT_THAT(mistakes_with("by: [desk]", "by: [desc]"),
              ElementsAre("16:85 pack.not_one_of desc (desk)"));
}

TEST(RecordKinds, ConditionsAreJudgedWhereTheyStand) {
  EXPECT_THAT(mistakes_with("isnull(answered_on)", "isnull(answerd_on)").front(),
              ::testing::StartsWith("17:"));
  EXPECT_THAT(mistakes_with("not isnull(answered_on)", "fine + 1"),
              ElementsAre("17:98 cases.condition_no_truth"));
  EXPECT_THAT(mistakes_with("not isnull(answered_on)", "'fine = 1, other := true'"),
              ElementsAre("17:98 cases.condition_shape"));
  EXPECT_THAT(mistakes_with("not isnull(answered_on)", "'true]; x := records[filter true'"),
              ElementsAre("17:98 cases.condition_shape"));
}

TEST(RecordKinds, FieldsSayWhatTheyTake) {
  EXPECT_THAT(mistakes_with("type: date", "type: choice").front(), "8:5 cases.choices answered_on");
  EXPECT_THAT(mistakes_with("type: number", "type: money"),
              ElementsAre("9:5 cases.measured_field fine"));
  EXPECT_THAT(mistakes_with("type: number", "type: record"),
              ElementsAre("9:5 cases.record_field fine"));
  EXPECT_THAT(mistakes_with("{id: fine", "{id: state"), Contains("9:5 cases.reserved_name state"));
  EXPECT_THAT(mistakes_with("{id: fine", "{id: Fine"), Contains("9:10 cases.not_an_id Fine"));
  EXPECT_THAT(mistakes_with("{id: fine", "{id: unit"), Contains("9:5 cases.twice unit"));
}

TEST(RecordKinds, TheMachineIsProven) {
  const std::string extra = "  - {id: lost, name: {vi: Lac, en: Lost}, stage: open}\nsteps:\n";
  EXPECT_THAT(mistakes_with("steps:\n", extra), ElementsAre("1:1 cases.machine_unreachable lost"));
  EXPECT_THAT(mistakes_with("to: answered", "to: handling"),
              UnorderedElementsAre("1:1 cases.machine_dead_end handling",
                                   "1:1 cases.machine_no_end received",
                                   "1:1 cases.machine_unreachable answered"));
  EXPECT_THAT(mistakes_with("to: received", "from: [answered], to: received"),
              ElementsAre("1:1 cases.machine_no_beginning petition"));
  EXPECT_THAT(mistakes_with("by: [owner]", "by: [clock]"),
              UnorderedElementsAre(
                  "1:1 cases.machine_clock answer", "1:1 cases.machine_dead_end handling",
                  "1:1 cases.machine_no_end received", "1:1 cases.machine_unreachable answered"));
}

TEST(RecordKinds, TheClockActsOnlyForADeadline) {
  std::string text(kPetition);
  text.replace(text.find("by: [owner]"), 11, "by: [clock]");
  text +=
      "deadlines:\n  - {id: late, name: {vi: Muon, en: Late}, in: [handling], days: 5, then: "
      "answer}\n";
  EXPECT_THAT(mistakes_of(text), IsEmpty());
  text.replace(text.find("days: 5"), 7, "days: 0");
  EXPECT_THAT(mistakes_of(text), ElementsAre("19:5 cases.deadline_day late"));
  text.replace(text.find("days: 0"), 7, "days: 4000");
  EXPECT_THAT(mistakes_of(text), ElementsAre("19:5 cases.deadline_day late"));
}

}  // namespace
}  // namespace tongket
