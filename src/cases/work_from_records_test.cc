#include "cases/work_from_records.h"

#include <gtest/gtest.h>

#include "cases/record_fixture.h"
#include "cases/record_store_in_memory.h"

namespace tongket {
namespace {

using record_fixture::RecordsInMemory;

// Behind the petition of the fixture: how it stands in reports, as if it were both.
constexpr std::string_view kInReports = R"(views:
  - {id: answered, name: {vi: Da tra loi, en: Answered}, where: {state: [answered]}, columns: [summary]}
  - {id: letters, name: {vi: Thu, en: Letters}, where: {channel: [letter]}, columns: [summary]}
work_item: {title: summary, owner: unit, due: due_on, states: {todo: [received], doing: [handling], late: [late], done: [answered]}}
legal_document:
  type: channel
  title: summary
  date: answered_on
  lead_unit: unit
  amends_or_replaces: [tags]
  lists:
    - {id: I, view: answered, day: answered_on}
    - {id: II, view: letters}
)";

struct Read {
  RecordKind kind;
  std::vector<std::string> mistakes;
};

Read kind_with(const Pack& pack, std::string_view behind) {
  const std::string text = std::string(record_fixture::kPetition) + std::string(behind);
  const Result<Yaml> root = parse_yaml(text, "petition.yaml");
  EXPECT_TRUE(root.ok());
  Reading reading;
  Read out;
  out.kind = read_record_kind(*root, RecordSort::kCase, pack, reading);
  for (const Error& error : reading.mistakes.sorted()) {
    out.mistakes.push_back(error.key + " " + error.args.front().value);
  }
  return out;
}

struct WorkFromRecords : ::testing::Test {
  WorkFromRecords() {
    Read read = kind_with(world.pack, kInReports);
    EXPECT_EQ(read.mistakes, std::vector<std::string>());
    world.kinds = {std::move(read.kind)};
  }

  RecordWrite take(const RecordWrite& write, Party party, std::string_view step,
                   std::string_view json) {
    const StepRequest request{.step = std::string(step), .values = world.values(json)};
    return world.as({party}).take(record_fixture::stored(write), request).value();
  }
  RecordWrite filed(std::string_view summary, std::string_view channel = "web") {
    const std::string json =
        R"({"summary": ")" + std::string(summary) +
        R"(", "petitioner": "Nguyen Van An", "tags": ["a", "b"], "channel": ")" +
        std::string(channel) + "\"}";
    return world.as({Party::kDesk})
        .make(world.kind(), records.reserve().value(),
              {.step = "file", .values = world.values(json)})
        .value();
  }
  RecordWrite assigned(std::string_view summary, std::string_view due) {
    return take(filed(summary), Party::kDesk, "assign",
                R"({"unit": "hue", "due_on": ")" + std::string(due) + "\"}");
  }
  RecordWrite answered(std::string_view summary, std::string_view day) {
    return take(assigned(summary, "2023-12-31"), Party::kOwner, "answer",
                R"({"answered_on": ")" + std::string(day) + "\"}");
  }
  void keep(RecordWrite write) { ASSERT_TRUE(records.write({std::move(write)}).ok()); }

  [[nodiscard]] RecordsSaid said(std::vector<std::string> counts = {},
                                 TimePeriod period = TimePeriod::half(2023, 1)) const {
    const RecordsWanted wanted{period, Date::of(2023, 7, 1), {true, true, std::move(counts)}};
    const Result<RecordsSaid> out = records_for_report(world.kinds, records, world.pack, wanted);
    EXPECT_TRUE(out.ok());
    return out ? *out : RecordsSaid();
  }

  record_fixture::World world;
  RecordsInMemory records;
};

TEST_F(WorkFromRecords, WithoutRecordsThePacksListsStand) {
  const RecordsSaid none = said({"petition/letters"});
  EXPECT_FALSE(none.tasks);
  EXPECT_FALSE(none.documents);
  EXPECT_EQ(none.lists, (std::vector<std::string>{"I", "II"}));
  EXPECT_FALSE(none.numbers.at("petition/letters").value);
}

TEST_F(WorkFromRecords, BeforeTheFirstRecordThePacksListsStand) {
  keep(assigned("Of May", "2023-09-30"));
  const RecordsSaid before = said({}, TimePeriod::year(2022));
  EXPECT_FALSE(before.tasks);
  EXPECT_FALSE(before.documents);
  EXPECT_TRUE(said({}, TimePeriod::month(2023, 5)).tasks);
  EXPECT_TRUE(said({}, TimePeriod::year(2023)).documents);
  // A document of that time that was brought in later tells of it, tasks do not.
  keep(answered("Of 2022", "2022-12-30"));
  const RecordsSaid brought = said({}, TimePeriod::year(2022));
  EXPECT_FALSE(brought.tasks);
  ASSERT_TRUE(brought.documents);
  EXPECT_EQ(brought.documents->size(), 1U);
}

TEST_F(WorkFromRecords, TasksAreThoseThatAreNotDoneByTheirDay) {
  keep(filed("No day"));
  keep(assigned("Later", "2023-09-30"));
  keep(assigned("Passed", "2023-06-30"));
  keep(answered("Done", "2023-05-02"));
  std::vector<std::string> lines;
  const RecordsSaid all = said();
  for (const WorkItem& task : all.tasks.value()) {
    lines.push_back(task.record + " " + task.title_vi + " " + task.kind + " " + task.owner + " " +
                    task.due + " " + task.state);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"petition/3 Passed task hue 2023-06-30 late",
                                             "petition/2 Later task hue 2023-09-30 doing",
                                             "petition/1 No day task   todo"}));
}

TEST_F(WorkFromRecords, AppendicesAreViewsAndThoseOfADayHaveItInThePeriod) {
  keep(answered("June", "2023-06-30"));
  keep(answered("July", "2023-07-01"));
  keep(answered("May", "2023-05-31"));
  keep(filed("A letter", "letter"));
  std::vector<std::string> lines;
  const RecordsSaid all = said();
  for (const LegalDocument& one : all.documents.value()) {
    lines.push_back(one.list + std::to_string(one.sequence) + " " + one.type_en + " " +
                    one.title_vi + " " + (one.date ? one.date->to_string() : "") + " " +
                    one.lead_unit + " " + one.amends_or_replaces);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"I1 Web May 2023-05-31 hue a; b",
                                             "I2 Web June 2023-06-30 hue a; b",
                                             "II1 Letter A letter   a; b"}));
}

TEST_F(WorkFromRecords, OnlyTheCountsAskedForAreCountedAndEachHasItsPage) {
  keep(filed("One", "letter"));
  keep(filed("Two"));
  const RecordsSaid all = said({"petition/letters", "petition/none"});
  EXPECT_EQ(all.counts, (std::vector<std::string>{"petition/letters"}));
  ASSERT_EQ(all.numbers.size(), 1U);
  const RecordNumber& number = all.numbers.at("petition/letters");
  EXPECT_EQ(number.value, Decimal::of(1));
  EXPECT_EQ(number.page, "petition?dem=letters&ky=2023-S1&goc-nhin=letters");
}

TEST_F(WorkFromRecords, WhatAKindGetsWrongIsToldWithTheNearest) {
  EXPECT_EQ(
      kind_with(world.pack, "work_item: {title: sumary, states: {don: [answred]}}\n").mistakes,
      (std::vector<std::string>{"cases.unknown_field sumary", "cases.unknown_task_state don",
                                "cases.unknown_state answred"}));
  EXPECT_EQ(kind_with(world.pack,
                      "work_item: {title: summary, kind: channel, states: {todo: [received, "
                      "received]}}\n")
                .mistakes,
            (std::vector<std::string>{"cases.unknown_code letter", "cases.unknown_code web",
                                      "cases.twice received"}));
  EXPECT_EQ(
      kind_with(world.pack,
                "legal_document: {title: summary, lists: [{id: I, view: none, day: fine}]}\n")
          .mistakes,
      (std::vector<std::string>{"cases.unknown_view none", "cases.field_of_other_type fine"}));
}

}  // namespace
}  // namespace tongket
