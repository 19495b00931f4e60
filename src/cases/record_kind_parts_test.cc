#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cases/record_kind_test_text.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// The petition with more at its end, or with a text in place of another.
std::vector<std::string> mistakes_after(std::string_view added) {
  return mistakes_of(std::string(kPetition) + std::string(added));
}
RecordKind kind_from(const std::string& text) {
  const Result<Yaml> root = parse_yaml(text, "p.yaml");
  const Pack pack;
  Reading reading;
  RecordKind kind = read_record_kind(*root, RecordSort::kCase, pack, reading);
  EXPECT_TRUE(reading.mistakes.empty());
  return kind;
}
std::string replaced(std::string_view from, std::string_view to) {
  std::string text(kPetition);
  return text.replace(text.find(from), from.size(), to);
}

constexpr std::string_view kOwner = "owner: unit\n";

TEST(RecordKindParts, ANumberHasLetters) {
  EXPECT_EQ(kind_from(replaced(kOwner, "owner: unit\nnumber: KN\n")).number, "KN");
  EXPECT_THAT(mistakes_with(kOwner, "owner: unit\nnumber: Kn\n"),
              ElementsAre("5:9 cases.number_letters Kn"));
  EXPECT_THAT(mistakes_with(kOwner, "owner: unit\nnumber: ABCDEFG\n"),
              ElementsAre("5:9 cases.number_letters ABCDEFG"));
}

TEST(RecordKindParts, PublicStatesAndEditors) {
  const RecordKind kind =
      kind_from(replaced(kOwner, "owner: unit\npublic: [answered]\nedits: [desk, owner]\n"));
  EXPECT_EQ(kind.public_states, std::vector<std::string>{"answered"});
  EXPECT_EQ(kind.edits, (std::vector{Party::kDesk, Party::kOwner}));
  EXPECT_THAT(mistakes_with(kOwner, "owner: unit\npublic: [answerd]\n"),
              ElementsAre("5:10 cases.unknown_state answerd (answered)"));
  EXPECT_THAT(
      mistakes_with(kOwner, "owner: unit\nedits: [clock, partner]\n"),
      UnorderedElementsAre("1:1 cases.cannot_edit clock", "1:1 cases.nobody_to_act partner"));
}

constexpr std::string_view kAnswerAsks = "asks: [answered_on, fine]}";

TEST(RecordKindParts, AStepNeedsWhatItAsksFor) {
  const RecordKind kind =
      kind_from(replaced(kAnswerAsks, "asks: [answered_on, fine], needs: [fine], reason: true}"));
  EXPECT_EQ(kind.find_step("answer")->needs, std::vector<std::string>{"fine"});
  EXPECT_TRUE(kind.find_step("answer")->reason);
  EXPECT_THAT(mistakes_with(kAnswerAsks, "asks: [answered_on, fine], needs: [unit]}").front(),
              ::testing::HasSubstr("cases.not_asked_for unit"));
}

TEST(RecordKindParts, AStepSetsFieldsByItself) {
  const RecordKind kind =
      kind_from(replaced(kAnswerAsks, "asks: [fine], sets: {answered_on: today, unit: empty}}"));
  const std::vector<RecordSetting>& sets = kind.find_step("answer")->sets;
  ASSERT_EQ(sets.size(), 2);
  EXPECT_EQ(sets[0].from, "today");
  EXPECT_EQ(sets[1].field, "unit");
  EXPECT_EQ(sets[1].from, "");
  const auto wrong = [](std::string_view sets) {
    const std::string to = "asks: [answered_on, fine], sets: " + std::string(sets) + "}";
    return mistakes_with(kAnswerAsks, to);
  };
  EXPECT_THAT(wrong("{fine: today}"), ElementsAre("17:163 cases.set_today fine"));
  EXPECT_THAT(wrong("{fine: unit}"), ElementsAre("17:163 cases.set_other_type fine: unit"));
  EXPECT_THAT(wrong("{summary: empty}"), ElementsAre("17:166 cases.set_required summary"));
  EXPECT_THAT(wrong("{fine: finn}"), ElementsAre("17:163 cases.unknown_setting finn (fine)"));
  EXPECT_THAT(wrong("{finn: today}"), ElementsAre("17:163 cases.unknown_field finn (fine)"));
  EXPECT_THAT(wrong("[fine]"), ElementsAre("17:156 yaml.expected_map"));
}

TEST(RecordKindParts, TheClockGivesNoReason) {
  const std::string deadline =
      "deadlines:\n  - {id: late, name: {vi: Muon, en: Late}, in: [handling], days: 5, then: "
      "answer}\n";
  std::string text = replaced("by: [owner]", "by: [clock], reason: true") + deadline;
  EXPECT_THAT(mistakes_of(text), ElementsAre("17:5 cases.clock_is_asked answer"));
}

// Changes that the reporter proposes and the desk takes over.
std::string proposals(std::string_view make, std::string_view take) {
  return replaced(
      "steps:\n",
      "steps:\n  - {id: change, name: {vi: Sua, en: Change}, from: [received], to: handling, by: "
      "[reporter], asks: [summary, unit], proposal: " +
          std::string(make) +
          "}\n  - {id: confirm, name: {vi: Nhan, en: Confirm}, from: [handling], to: received, by: "
          "[desk], proposal: " +
          std::string(take) + "}\n");
}

TEST(RecordKindParts, ProposalsAreMadeAndTaken) {
  const RecordKind kind = kind_from(proposals("make", "take"));
  EXPECT_EQ(kind.find_step("change")->proposal, Proposal::kMake);
  EXPECT_EQ(kind.find_step("confirm")->proposal, Proposal::kTake);
  EXPECT_EQ(kind.find_step("file")->proposal, Proposal::kNone);
  EXPECT_THAT(mistakes_of(proposals("make", "take")), IsEmpty());
  EXPECT_THAT(mistakes_of(proposals("make", "drop")),
              ElementsAre("1:1 cases.machine_never_taken change"));
  EXPECT_THAT(mistakes_of(proposals("none", "take")),
              ElementsAre("1:1 cases.machine_no_proposal confirm"));
  EXPECT_THAT(mistakes_of(proposals("mak", "take")).front(),
              ::testing::EndsWith("pack.not_one_of mak (make)"));
  EXPECT_THAT(mistakes_with("to: received, by", "to: received, proposal: make, by"),
              ElementsAre("15:5 cases.proposal_of_none file"));
}

TEST(RecordKindParts, FieldsAreFilledInBeforeTheyAreNeeded) {
  EXPECT_THAT(mistakes_with("asks: [summary]", "asks: [unit]"),
              UnorderedElementsAre("1:1 cases.machine_made_without file.summary",
                                   "1:1 cases.machine_never_filled summary.summary"));
  EXPECT_THAT(mistakes_with("stage: open, needs: [unit]", "stage: open, needs: [fine]"),
              ElementsAre("1:1 cases.machine_needs handling.fine"));
  EXPECT_THAT(mistakes_with(kAnswerAsks, "asks: [answered_on]}"),
              ElementsAre("1:1 cases.machine_never_filled fine.fine"));
}

TEST(RecordKindParts, ConditionsCompareWithCodesThatThereAre) {
  EXPECT_THAT(mistakes_after("warnings:\n  - {id: w, name: {vi: W, en: W}, when: 'state = "
                             "\"recieved\" or state in {\"answered\", \"handlin\"}'}\n"),
              ElementsAre("19:49 cases.unknown_state recieved (received)",
                          "19:85 cases.unknown_state handlin (handling)"));
  std::string text = replaced("type: number}",
                              "type: choice, choices: [{id: big, name: {vi: To, "
                              "en: Big}}]}");
  text += "warnings:\n  - {id: w, name: {vi: W, en: W}, when: 'fine <> \"bigg\"'}\n";
  EXPECT_THAT(mistakes_of(text), ElementsAre("19:49 cases.unknown_code bigg (big)"));
}

TEST(RecordKindParts, CountsAddUpAndArePlacedInPeriods) {
  const RecordKind kind = kind_from(
      std::string(kPetition) +
      "counts:\n  - {id: a, name: {vi: A, en: A}, sum: fine, day: answered_on, org: unit}\n"
      "  - {id: b, name: {vi: B, en: B}, stock: true}\n");
  EXPECT_EQ(kind.counts[0].sum, "fine");
  EXPECT_EQ(kind.counts[0].day, "answered_on");
  EXPECT_EQ(kind.counts[0].org, "unit");
  EXPECT_FALSE(kind.counts[0].stock);
  EXPECT_TRUE(kind.counts[1].stock);
  const auto wrong = [](std::string_view part) {
    return mistakes_after("counts:\n  - {id: a, name: {vi: A, en: A}, " + std::string(part) +
                          "}\n");
  };
  EXPECT_THAT(wrong("sum: summary"), ElementsAre("19:40 cases.field_of_other_type summary"));
  EXPECT_THAT(wrong("day: fine"), ElementsAre("19:40 cases.field_of_other_type fine"));
  EXPECT_THAT(wrong("org: fine"), ElementsAre("19:40 cases.field_of_other_type fine"));
  EXPECT_THAT(wrong("stock: true, day: answered_on"), ElementsAre("19:5 cases.count_day a"));
}

TEST(RecordKindParts, ASumHasOneValueOfEachRecord) {
  const std::string text = replaced("type: number}", "type: number, many: true}") +
                           "counts:\n  - {id: a, name: {vi: A, en: A}, sum: fine}\n";
  EXPECT_THAT(mistakes_of(text), ElementsAre("19:40 cases.field_with_many fine"));
}

TEST(RecordKindParts, ViewsAreNarrowedByCodes) {
  const std::string begin = "views:\n  - {id: v, name: {vi: V, en: V}, ";
  const RecordKind kind =
      kind_from(std::string(kPetition) + begin +
                "where: {state: [received, handling], stage: [open]}, columns: [summary, due]}\n");
  ASSERT_EQ(kind.views.size(), 1);
  EXPECT_EQ(kind.views[0].where[0].field, "state");
  EXPECT_EQ(kind.views[0].where[0].values, (std::vector<std::string>{"received", "handling"}));
  EXPECT_EQ(kind.views[0].columns, (std::vector<std::string>{"summary", "due"}));
  const auto wrong = [&](std::string_view where, std::string_view columns) {
    return mistakes_after(begin + "where: " + std::string(where) +
                          ", columns: " + std::string(columns) + "}\n");
  };
  EXPECT_THAT(wrong("{state: [recieved]}", "[summary]"),
              ElementsAre("19:51 cases.unknown_code recieved (received)"));
  EXPECT_THAT(wrong("{stage: [opn]}", "[summary]"),
              ElementsAre("19:51 cases.unknown_code opn (open)"));
  EXPECT_THAT(wrong("{fine: ['1']}", "[summary]"), ElementsAre("19:49 cases.view_part fine"));
  EXPECT_THAT(wrong("{unti: [x]}", "[summary]"), ElementsAre("19:49 cases.unknown_field unti"));
  EXPECT_THAT(wrong("{state: received}", "[summary]"), ElementsAre("19:50 yaml.expected_list"));
  EXPECT_THAT(wrong("{stage: [open]}", "[sumary]"),
              ElementsAre("19:69 cases.unknown_field sumary (summary)"));
}

// Without their places.
std::vector<std::string> bare(std::vector<std::string> mistakes) {
  for (std::string& each : mistakes) each = each.substr(each.find(' ') + 1);
  return mistakes;
}

TEST(RecordKindParts, DuplicatesAgreeInFieldsThatTellApart) {
  const std::string text = replaced(kOwner, "owner: unit\nedits: [desk]\n");
  const RecordKind kind =
      kind_from(text + "duplicates: {by: [[summary, unit], [fine]], ignore: [TNHH, Cong ty]}\n");
  EXPECT_EQ(kind.duplicates->by,
            (std::vector<std::vector<std::string>>{{"summary", "unit"}, {"fine"}}));
  EXPECT_EQ(kind.duplicates->ignore, (std::vector<std::string>{"cong ty", "tnhh"}));
  EXPECT_THAT(
      bare(mistakes_of(text + "duplicates: {by: [[unit], [sumary], [summary, summary]]}\n")),
      UnorderedElementsAre("cases.duplicates_wide by", "cases.unknown_field sumary (summary)",
                           "cases.twice summary"));
  EXPECT_THAT(bare(mistakes_after("duplicates: {by: [[summary]], ignore: [\"-\"]}\n")),
              UnorderedElementsAre("cases.duplicates_edits duplicates", "cases.duplicates_word -"));
}

TEST(RecordKindParts, SourcesStandInTheirOrderAndStepsNameThem) {
  const std::string sources =
      "sources:\n  - {id: tax, name: {vi: Thue, en: Tax}, first_for: [fine]}\n"
      "  - {id: self, name: {vi: Tu khai, en: Itself}}\n";
  const RecordKind kind =
      kind_from(replaced(kAnswerAsks, "asks: [answered_on, fine], source: self}") + sources);
  EXPECT_EQ(kind.sources->all.size(), 2U);
  EXPECT_LT(kind.sources->rank("tax", "fine"), kind.sources->rank("self", "fine"));
  EXPECT_EQ(kind.find_step("answer")->source, "self");
  EXPECT_THAT(
      bare(mistakes_of(replaced(kAnswerAsks, "asks: [answered_on, fine], source: sel}") + sources)),
      ElementsAre("cases.unknown_source sel (self)"));
  EXPECT_THAT(bare(mistakes_after("sources:\n  - {id: hand, name: {vi: Tay, en: Hand}, "
                                  "first_for: [fin]}\n")),
              UnorderedElementsAre("cases.source_by_hand hand", "cases.unknown_field fin (fine)"));
}

}  // namespace
}  // namespace tongket
