// What the loader and the lint say about reports, wordings, narratives, tasks, documents, topics.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/message.h"
#include "model/pack_fixture.h"
#include "model/pack_lint.h"

namespace tongket {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kTasks =
    "doc,field,kind,title_vi,title_en,owner,partners,legal_basis,due,state\n"
    "book,EDU,task,Day,Teach,north,,,2023-06,todo\n";
constexpr const char* kDocuments =
    "doc,list,seq,type_vi,type_en,number,date,title_vi,title_en,level,state,submission_number,"
    "submission_date,lead_unit,due,amends_or_replaces\n"
    "book,I,1,Luat,Law,1/2022,2022-06-01,Day hoc,Teaching,law,issued,,,north,,\n";

PackTexts reporting_pack() {
  PackTexts texts = right_pack();
  texts["reports.yaml"] =
      "- {id: year, name: {vi: Nam, en: Year}, template: year.docx, cycle: year, "
      "sections: [{id: results, name: {vi: Ket qua, en: Results}, takes: [good]}]}\n"
      "- {id: short, name: {vi: Gon, en: Short}, template: short.docx, narratives: year, cycle: "
      "year, language: vi}\n";
  texts["forms/year.yaml"] =
      "id: form\nname: {vi: Bieu, en: Form}\nsections:\n"
      "  - {id: all, name: {vi: Tat ca, en: All}, field: EDU, rows: [{indicator: EDU.PUPILS}]}\n"
      "narratives:\n  - {id: good, name: {vi: Tot, en: Good}}\n";
  texts["reports/year.docx"] = texts["reports/short.docx"] = "PK";
  texts["phrases.vi.yaml"] = "growth.up: [tang, len]\ndots: \"...\"\n";
  texts["narratives/year.yaml"] =
      "report: year\nperiod: 2022\ntexts:\n  - section: EDU.results\n    paragraphs: [Mot, Hai]\n";
  texts["tasks.csv"] = kTasks;
  texts["documents.csv"] = kDocuments;
  return texts;
}

PackTexts with(const std::string& file, std::string_view old, std::string_view fresh) {
  PackTexts texts = reporting_pack();
  std::string& text = texts.at(file);
  const std::size_t at = text.find(old);
  TK_ASSERT(at != std::string::npos);
  text.replace(at, old.size(), fresh);
  return texts;
}

TEST(PackReports, ReadsWhatStandsThere) {
  EXPECT_THAT(mistakes_of_pack(reporting_pack()), IsEmpty());
  EXPECT_THAT(lint_of_pack(reporting_pack()), IsEmpty());
  const Result<Pack> pack = finished_pack(read_pack(pack_files_of(reporting_pack())));
  ASSERT_TRUE(pack.ok());
  EXPECT_EQ(pack->report("year")->narratives, "year");
  EXPECT_EQ(pack->report("short")->narratives, "year");
  EXPECT_EQ(pack->report("short")->template_file, "short.docx");
  EXPECT_EQ(pack->report("long"), nullptr);
  ASSERT_NE(pack->report("year")->section("results"), nullptr);
  EXPECT_THAT(pack->report("year")->section("results")->takes, ElementsAre("good"));
  EXPECT_EQ(pack->report("year")->section("opening"), nullptr);
  EXPECT_EQ(pack->forms.at(0).sections.at(0).field, "EDU");
  EXPECT_THAT(pack->phrases.at(Language::kVietnamese).at("growth.up"), ElementsAre("tang", "len"));
  ASSERT_EQ(pack->narratives.size(), 1U);
  EXPECT_THAT(pack->narratives[0].paragraphs, ElementsAre("Mot", "Hai"));
  EXPECT_EQ(pack->tasks.at(0).due, "2023-06");
  EXPECT_EQ(pack->documents.at(0).sequence, 1);
  EXPECT_EQ(pack->documents.at(0).date, Date::of(2022, 6, 1));
}

TEST(PackReports, SectionsTakeTextsThatFormsAskFor) {
  EXPECT_THAT(mistakes_of_pack(with("reports.yaml", "takes: [good]", "takes: [goood]")),
              ElementsAre("reports.yaml:1:142 pack.unknown goood [good]"));
  EXPECT_THAT(
      mistakes_of_pack(with("reports.yaml", "[{id: results",
                            "[{id: results, name: {vi: a, en: a}, takes: [good]}, {id: results")),
      ElementsAre("reports.yaml:1:138 pack.report_section_twice results"));
  EXPECT_THAT(lint_of_pack(with("reports.yaml", "{vi: Ket qua, en: Results}", "{vi: Ket qua}")),
              Contains(::testing::HasSubstr("pack.lint.half_named")));
  EXPECT_THAT(mistakes_of_pack(with("forms/year.yaml", "field: EDU", "field: EUD")),
              Contains(::testing::HasSubstr("EUD")));
}

TEST(PackReports, DefinitionsOfTheWrongForm) {
  EXPECT_THAT(mistakes_of_pack(with("reports.yaml", "cycle: year", "cycle: yaer")),
              ElementsAre("reports.yaml:1:69 pack.not_one_of yaer"));
  EXPECT_THAT(
      mistakes_of_pack(with("reports.yaml", "template: year.docx", "template: ../year.docx")),
      ElementsAre("reports.yaml:1:51 pack.report_template ../year.docx"));
  EXPECT_THAT(mistakes_of_pack(with("reports.yaml", "template: year.docx", "template: year.dotm")),
              ElementsAre("reports.yaml:1:51 pack.report_template year.dotm"));
  EXPECT_THAT(mistakes_of_pack(with("reports.yaml", "id: short", "id: year")),
              ElementsAre("reports.yaml:2:8 pack.duplicate year"));
  EXPECT_THAT(mistakes_of_pack(with("reports.yaml", "narratives: year", "narratives: yaer")),
              Contains(::testing::HasSubstr("pack.unknown yaer")));
  EXPECT_THAT(mistakes_of_pack(with("reports.yaml", "language: vi", "language: fr")),
              Contains(::testing::HasSubstr("pack.not_one_of fr")));
  EXPECT_THAT(mistakes_of_pack(with("reports.yaml", ", cycle: year, sections", ", sections")),
              ElementsAre("reports.yaml:1:3 yaml.missing_key"));
}

TEST(PackReports, PhrasesAreTexts) {
  EXPECT_THAT(mistakes_of_pack(with("phrases.vi.yaml", "[tang, len]", "[]")),
              ElementsAre("phrases.vi.yaml:1:12 pack.empty_phrase growth.up"));
  EXPECT_THAT(mistakes_of_pack(with("phrases.vi.yaml", "[tang, len]", "[tang, [len]]")),
              ElementsAre("phrases.vi.yaml:1:19 yaml.expected_text"));
  PackTexts list = reporting_pack();
  list["phrases.vi.yaml"] = "- tang\n";
  EXPECT_THAT(mistakes_of_pack(list), ElementsAre("phrases.vi.yaml:1:1 yaml.expected_map"));
}

TEST(PackReports, NarrativesOfTheirReport) {
  EXPECT_THAT(mistakes_of_pack(with("narratives/year.yaml", "report: year", "report: yeer")),
              ElementsAre("narratives/year.yaml:1:9 pack.unknown yeer [year]"));
  EXPECT_THAT(mistakes_of_pack(with("narratives/year.yaml", "period: 2022", "period: 2022-13")),
              ElementsAre("narratives/year.yaml:2:9 period.invalid 2022-13"));
  EXPECT_THAT(mistakes_of_pack(with("narratives/year.yaml", "paragraphs: [Mot, Hai]", "x: 1")),
              ElementsAre("narratives/year.yaml:4:5 yaml.missing_key",
                          "narratives/year.yaml:5:8 yaml.unknown_key x"));
  EXPECT_THAT(lint_of_pack(with("narratives/year.yaml", "period: 2022", "period: 2022-S1")),
              ElementsAre("reports.yaml:1:8 pack.lint.narrative_of_no_report year 2022-S1"));
}

TEST(PackReports, TasksAndDocuments) {
  EXPECT_THAT(mistakes_of_pack(with("tasks.csv", ",task,", ",tusk,")),
              ElementsAre("tasks.csv:2:10 pack.not_one_of tusk [task]"));
  EXPECT_THAT(mistakes_of_pack(with("tasks.csv", ",todo", ",Done")),
              ElementsAre(::testing::StartsWith("tasks.csv:2:41 pack.not_one_of Done")));
  EXPECT_THAT(mistakes_of_pack(with("tasks.csv", "book,EDU", "boek,EDO")),
              ElementsAre("tasks.csv:2:1 pack.unknown boek [book]",
                          "tasks.csv:2:6 pack.unknown EDO [EDU]"));
  EXPECT_THAT(mistakes_of_pack(with("documents.csv", ",I,1,", ",I,one,")),
              ElementsAre("documents.csv:2:8 pack.not_an_integer one"));
  EXPECT_THAT(mistakes_of_pack(with("documents.csv", "2022-06-01", "2022-06-31")),
              ElementsAre(::testing::StartsWith("documents.csv:2:")));
  EXPECT_THAT(mistakes_of_pack(with("documents.csv", "lead_unit", "lead")),
              ElementsAre("documents.csv:1:0 pack.missing_column",
                          ::testing::StartsWith("documents.csv:1:0 pack.unknown_column lead")));
}

TEST(PackReports, TopicsCountedAndHeadline) {
  const std::string includes = "includes: [EDU, TRAIN]";
  const PackTexts right =
      with("fields.yaml", includes,
           includes + "\n  topics:\n    - {codes: [TRAIN], name: {vi: Dao tao}}");
  EXPECT_THAT(mistakes_of_pack(right), IsEmpty());
  const Result<Pack> pack = finished_pack(read_pack(pack_files_of(right)));
  ASSERT_TRUE(pack.ok());
  EXPECT_EQ(pack->fields.at(0).topics.at(0).name_vi, "Dao tao");
  EXPECT_THAT(
      mistakes_of_pack(with("fields.yaml", includes,
                            includes + "\n  topics:\n    - {codes: [SEC], name: {vi: An}}")),
      ElementsAre("fields.yaml:5:16 pack.topic_outside_field SEC"));
  const PackTexts counted = with("indicators/EDU.yaml", "kind: stock",
                                 "kind: stock\n  headline: true\n  counted: {vi: em, en: pupils}");
  const Result<Pack> pupils = finished_pack(read_pack(pack_files_of(counted)));
  ASSERT_TRUE(pupils.ok());
  EXPECT_TRUE(pupils->indicator("EDU.PUPILS")->headline);
  EXPECT_EQ(pupils->indicator("EDU.PUPILS")->counted_en, "pupils");
  EXPECT_THAT(
      mistakes_of_pack(with("indicators/EDU.yaml", "kind: stock", "kind: stock\n  headline: 1")),
      ElementsAre("indicators/EDU.yaml:5:13 pack.not_one_of 1"));
}

TEST(PackReports, LintLooksForWhatReportsNeed) {
  PackTexts texts = reporting_pack();
  texts.erase("reports/short.docx");
  EXPECT_THAT(lint_of_pack(texts),
              ElementsAre("reports.yaml:2:8 pack.missing_file reports/short.docx"));
  EXPECT_THAT(lint_of_pack(with("reports.yaml", "en: Short", "en: \"\"")),
              ElementsAre("reports.yaml:2:8 pack.lint.no_english_name short"));
  EXPECT_THAT(lint_of_pack(with("reports.yaml", "language: vi", "language: en")),
              ElementsAre("reports.yaml:2:8 pack.missing_file phrases.en.yaml"));
  for (const char* key : {"pack.lint.narrative_of_no_report", "pack.report_template",
                          "pack.empty_phrase", "pack.topic_outside_field"}) {
    EXPECT_TRUE(has_message(Language::kVietnamese, key)) << key;
    EXPECT_TRUE(has_message(Language::kEnglish, key)) << key;
  }
}

}  // namespace
}  // namespace tongket
