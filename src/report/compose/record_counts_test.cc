#include "report/compose/record_counts.h"

#include <gtest/gtest.h>

#include "report/compose/compose_fixture.h"
#include "report/write/html_writer.h"

namespace tongket {
namespace {

RecordsSaid some_records() {
  RecordsSaid out;
  out.tasks = {
      {.field = "LIB",
       .kind = "task",
       .title_en = "Repair",
       .due = "2023-03-31",
       .state = "doing",
       .record = "task/17"},
      {.field = "LIB", .kind = "task", .title_en = "Built", .state = "done", .record = "task/18"}};
  out.documents = {{.list = "I", .title_en = "Lending", .record = "law/4"}};
  out.lists = {"I", "II"};
  out.counts = {"petition/letters", "petition/fines", "petition/web"};
  out.numbers = {
      {"petition/letters", {Decimal::of(1203), "", "petition?dem=letters&ky=2022"}},
      {"petition/fines", {Decimal::of(2345000000), "DONG", "petition?dem=fines&ky=2022"}},
      {"petition/web", {std::nullopt, "", "petition?dem=web&ky=2022"}}};
  return out;
}

Lines printed_counts(const Lines& paragraphs, const RecordsSaid* records) {
  Pack pack = report_pack();
  pack.units_of_measure.push_back(
      {.id = "DONG",
       .unit_class = UnitClass::kCurrency,
       .names = {{0, "dong", "dong"}, {6, "trieu", "million"}, {9, "ty", "billion"}}});
  const Result<Document> document =
      compose(pack, facts_of({}), docx_of(paragraphs), "2022", records);
  if (!document) return {document.error().key};
  return lines_of(*document);
}

TEST(RecordCounts, PrintTheirNumberOrThatNobodyKnowsIt) {
  const RecordsSaid said = some_records();
  EXPECT_EQ(printed_counts({"Letters: {{records petition letters}}.", "{{records petition fines}}"},
                           &said),
            (Lines{"Letters: 1,203.", "2,345 million"}));
  const Lines unknown = printed_counts({"{{records petition web}}"}, &said);
  EXPECT_EQ(unknown, (Lines{message(Language::kEnglish, "report.unknown")}));
  EXPECT_EQ(printed_counts({"{{records petition letters}}"}, nullptr), unknown);
  EXPECT_EQ(printed_counts({"{{records petition leters}}"}, &said),
            (Lines{"report.tag.unknown_count"}));
  EXPECT_EQ(printed_counts({"{{records petition}}"}, &said), (Lines{"report.tag.records_words"}));
}

TEST(RecordCounts, AreAConditionOfWhatIsSaidOfThem) {
  const RecordsSaid said = some_records();
  const Lines paragraphs{"{{if records petition letters}}",
                         "Letters",
                         "{{end}}",
                         "{{if records petition web}}",
                         "Web",
                         "{{else}}",
                         "Nothing",
                         "{{end}}"};
  EXPECT_EQ(printed_counts(paragraphs, &said), (Lines{"Letters", "Nothing"}));
  EXPECT_EQ(printed_counts(paragraphs, nullptr), (Lines{"Nothing"}));
}

TEST(RecordCounts, TasksAndAppendicesOfRecordsStandForThePacks) {
  const RecordsSaid said = some_records();
  EXPECT_EQ(printed_counts(
                {"{{tasks}}", "{{documents I}}", "{{if documents II}}", "Yes", "{{end}}"}, &said),
            (Lines{"Repair by 31/03/2023.", "No. | Title", "1 | Lending"}));
}

TEST(RecordCounts, LeadToTheirRecordsOnAPage) {
  const RecordsSaid said = some_records();
  const Pack pack = report_pack();
  const Result<Document> document = compose(
      pack, facts_of({}), docx_of({"{{records petition letters}}", "{{tasks}}", "{{documents I}}"}),
      "2022", &said);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->blocks[1].place, "task/task/17");
  const std::string page = write_html(*document).value();
  for (const std::string_view link :
       {R"(<a href="/so-theo-doi/petition?dem=letters&amp;ky=2022">1,203</a>)",
        R"(<a href="/so-theo-doi/task/17">Repair)",
        R"(<a href="/so-theo-doi/law/4">Lending</a>)"}) {
    EXPECT_NE(page.find(link), std::string::npos) << link;
  }
}

TEST(RecordCounts, ATemplateNamesWhatItPrints) {
  const auto named = [](const Lines& paragraphs) {
    return records_named(read_template(docx_of(paragraphs).bytes(), "x.docx").value());
  };
  EXPECT_FALSE(named({"{{title}}", "{{table}}"}).any());
  EXPECT_EQ(named({"{{if records a b}}", "Yes", "{{end}}"}).counts,
            (std::vector<std::string>{"a/b"}));
  const RecordsNamed all = named({"{{if tasks}}", "{{records a b}} and {{records c d}}", "{{end}}",
                                  "{{each fields}}", "{{documents I}}", "{{end}}"});
  EXPECT_TRUE(all.tasks);
  EXPECT_TRUE(all.documents);
  EXPECT_EQ(all.counts, (std::vector<std::string>{"a/b", "c/d"}));
}

}  // namespace
}  // namespace tongket
