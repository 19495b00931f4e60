#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cases/record_kind_test_text.h"
#include "cases/record_template_values.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

// A task with two ways to make it; what is added stands on line 29.
constexpr std::string_view kTask = R"(id: task
name: {vi: Viec, en: Task}
title: title
fields:
  - {id: title, name: {vi: Ten, en: Title}, type: text, required: true}
  - {id: code, name: {vi: Ma, en: Code}, type: text, unique: true}
  - {id: officer, name: {vi: Nguoi, en: Officer}, type: person, privacy: personal}
  - {id: paper, name: {vi: Tep, en: Paper}, type: file}
  - {id: part_of, name: {vi: Thuoc, en: Part of}, type: record, to: task}
  - {id: year, name: {vi: Nam, en: Year}, type: integer, least: 2000}
  - {id: given_on, name: {vi: Giao, en: Given}, type: date}
  - {id: due_on, name: {vi: Han, en: Due}, type: date}
  - {id: days, name: {vi: Ngay, en: Days}, type: date, many: true}
  - id: repeat
    name: {vi: Ky, en: Repeats}
    type: choice
    many: true
    choices:
      - {id: monthly, name: {vi: Thang, en: Monthly}}
      - {id: yearly, name: {vi: Nam, en: Yearly}}
states:
  - {id: open, name: {vi: Mo, en: Open}, stage: open}
  - {id: done, name: {vi: Xong, en: Done}, stage: done}
steps:
  - {id: assign, name: {vi: Giao, en: Assign}, to: open, by: [desk], asks: [title, code, officer, paper, part_of, year, given_on, due_on, days, repeat]}
  - {id: note, name: {vi: Ghi, en: Note}, to: open, by: [desk], asks: [title]}
  - {id: end, name: {vi: Xong, en: End}, from: [open], to: done, by: [desk]}
templates:
)";

std::string with_template(std::string_view parts) {
  return std::string(kTask) + "  - {id: one, name: {vi: Mau, en: Template}, " + std::string(parts) +
         "}\n";
}
RecordKind task_with(std::string_view parts) {
  const Result<Yaml> root = parse_yaml(with_template(parts), "t.yaml");
  const Pack pack;
  Reading reading;
  RecordKind kind = read_record_kind(*root, RecordSort::kCase, pack, reading);
  EXPECT_TRUE(reading.mistakes.empty());
  return kind;
}
// The keys of the mistakes, with what was found.
std::vector<std::string> wrong_values(std::string_view values) {
  std::vector<std::string> out;
  for (const std::string& line :
       mistakes_of(with_template("values: {" + std::string(values) + "}"))) {
    EXPECT_THAT(line, StartsWith("29:")) << "the place of the value";
    out.push_back(line.substr(line.find(' ') + 1));
  }
  return out;
}

TEST(RecordTemplates, FillInWhatStandsAndWhatIsReckonedFromToday) {
  const RecordKind kind = task_with(
      "values: {title: ' Bao cao ', repeat: [monthly, yearly], year: today, given_on: today, "
      "due_on: {days: 3, working_days: true}}");
  ASSERT_EQ(kind.templates.size(), 1);
  const RecordTemplate& one = kind.templates.front();
  EXPECT_EQ(one.name.en, "Template");
  EXPECT_EQ(one.step, "assign") << "the first that makes a record";
  const WorkingCalendar calendar({Date::of(2023, 9, 1)}, {});
  const RecordValues values =
      template_values(kind, one, {Date::of(2023, 8, 31), calendar});  // a Thursday
  EXPECT_EQ(values, (RecordValues{{"title", {"Bao cao"}},
                                  {"repeat", {"monthly", "yearly"}},
                                  {"year", {"2023"}},
                                  {"given_on", {"2023-08-31"}},
                                  {"due_on", {"2023-09-06"}}}));
}

TEST(RecordTemplates, DaysOfTheCalendarAreCountedThrough) {
  const RecordKind kind = task_with("values: {due_on: {days: 40}}");
  const RecordValues values =
      template_values(kind, kind.templates.front(), {Date::of(2023, 12, 1), WorkingCalendar()});
  EXPECT_EQ(values.at("due_on"), std::vector<std::string>{"2024-01-10"});
}

TEST(RecordTemplates, BeginWithAStepThatMakesTheRecord) {
  EXPECT_EQ(task_with("step: note, values: {title: a}").templates.front().step, "note");
  EXPECT_THAT(mistakes_of(with_template("step: asign, values: {title: a}")),
              ElementsAre("29:52 cases.template_step asign (assign)"));
  EXPECT_THAT(mistakes_of(with_template("step: end, values: {title: a}")),
              ElementsAre(StartsWith("29:52 cases.template_step end")));
  EXPECT_THAT(mistakes_of(with_template("step: note, values: {due_on: today}")),
              ElementsAre("29:75 cases.template_not_asked due_on"));
}

TEST(RecordTemplates, TellWhatCannotStandInTheirFields) {
  EXPECT_THAT(wrong_values("titles: a"), ElementsAre("cases.unknown_field titles (title)"));
  EXPECT_THAT(wrong_values("officer: a"), ElementsAre("cases.template_personal officer"));
  EXPECT_THAT(wrong_values("code: a"), ElementsAre("cases.template_field code"));
  EXPECT_THAT(wrong_values("paper: a"), ElementsAre("cases.template_field paper"));
  EXPECT_THAT(wrong_values("part_of: '1'"), ElementsAre("cases.template_field part_of"));
  EXPECT_THAT(wrong_values("due_on: soon"), ElementsAre("cases.value_date.Han soon"));
  EXPECT_THAT(wrong_values("year: 1999"), ElementsAre("cases.value_range.Nam 1999"));
  EXPECT_THAT(wrong_values("repeat: [weekly]"), ElementsAre("cases.value_choice.Ky weekly"));
  EXPECT_THAT(wrong_values("title: [a]"), ElementsAre("cases.value_many.Ten"));
  EXPECT_THAT(wrong_values("repeat: []"), ElementsAre("cases.value_many.Ky"));
  EXPECT_THAT(wrong_values("title: ''"), ElementsAre("yaml.expected_text"));
  EXPECT_THAT(wrong_values("repeat: [[monthly]]"), ElementsAre("yaml.expected_text"));
}

TEST(RecordTemplates, ReckonOnlySingleDays) {
  EXPECT_THAT(wrong_values("title: {days: 3}"), ElementsAre("cases.template_day title"));
  EXPECT_THAT(wrong_values("days: {days: 3}"), ElementsAre("cases.template_day days"));
  EXPECT_THAT(wrong_values("days: today"), ElementsAre("cases.value_date.Ngay today"));
  EXPECT_THAT(wrong_values("due_on: {days: 0}"), ElementsAre("cases.template_days due_on"));
  EXPECT_THAT(wrong_values("due_on: {days: 3661}"), ElementsAre("cases.template_days due_on"));
  EXPECT_THAT(wrong_values("due_on: {working_days: true}"),
              ElementsAre("cases.template_days due_on"));
}

TEST(RecordTemplates, EachHasAnIdOfItsOwnAndValues) {
  const std::string twice = with_template("values: {title: a}") +
                            "  - {id: one, name: {vi: A, en: A}, values: {title: b}}\n";
  EXPECT_THAT(mistakes_of(twice), ElementsAre("30:5 cases.twice one"));
  EXPECT_THAT(mistakes_of(with_template("values: {}")), ElementsAre("29:54 yaml.expected_map"));
  EXPECT_THAT(mistakes_of(with_template("step: assign")).size(), 1);
}

}  // namespace
}  // namespace tongket
