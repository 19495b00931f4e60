// Tasks and the appendices of legal documents.
#include "report/compose/compose_fixture.h"
#include "report/phrase.h"

namespace tongket {
namespace {

WorkItem task(const std::string& title, const std::string& kind = "task",
              const std::string& state = "todo", const std::string& due = {}) {
  WorkItem out;
  out.source = "later";
  out.field = "READ";
  out.kind = kind;
  out.title_vi = out.title_en = title;
  out.state = state;
  out.due = due;
  return out;
}

LegalDocument law(const std::string& list, const std::string& title) {
  LegalDocument out;
  out.source = "later";
  out.list = list;
  out.title_vi = out.title_en = title;
  return out;
}

// Documents before and behind the end of 2022; the first behind it reports on the year.
Pack listing_pack() {
  Pack pack = report_pack();
  pack.sources = {{"early", "", "", Date::of(2022, 6, 1)},
                  {"later", "", "", Date::of(2023, 1, 10)},
                  {"latest", "", "", Date::of(2023, 7, 1)}};
  return pack;
}

TEST(Lists, OpenTasksOfTheReportOnThePeriod) {
  Pack pack = listing_pack();
  pack.tasks = {task("Open"), task("Closed", "task", "done"), task("Aim", "target"),
                task("Statute", "law")};
  pack.tasks.push_back(task("Other"));
  pack.tasks.back().source = "latest";
  EXPECT_EQ(composed(pack, {}, {"+ {{tasks}}"}), (Lines{"+ Open.", "+ Statute."}))
      << "targets and events only where they are asked for";
  EXPECT_EQ(composed(pack, {}, {"{{tasks kind=target,law}}"}), (Lines{"Aim.", "Statute."}));
  EXPECT_EQ(composed(pack, {}, {"{{tasks max=1}}"}), (Lines{"Open."}));
  EXPECT_EQ(composed(pack, {}, {"{{tasks field=SHOP}}"}), Lines());
  EXPECT_EQ(composed(pack, {}, {"{{each fields}}", "{{field.name}}", "{{tasks max=1}}", "{{end}}"}),
            (Lines{"Readers", "Open.", "Stock"}));
}

TEST(Lists, DeadlinesInWordsWhereTheySaySomething) {
  Pack pack = listing_pack();
  pack.tasks = {task("Day", "task", "todo", "2023-03-31"), task("Month", "task", "todo", "2023-12"),
                task("Next", "task", "todo", "2023"), task("Words", "task", "todo", "soon")};
  EXPECT_EQ(composed(pack, {}, {"{{tasks}}"}),
            (Lines{"Day by " + date_words(Date::of(2023, 3, 31), Language::kEnglish) + ".",
                   "Month by " + period_words(period("2023-M12"), Language::kEnglish) + ".",
                   "Next.", "Words by soon."}));
}

TEST(Lists, AnAppendixHasTheColumnsThatSomeDocumentFills) {
  Pack pack = listing_pack();
  pack.documents = {law("I", "Reading"), law("II", "Plans"), law("I", "Lending")};
  pack.documents[0].type_en = "Law";
  pack.documents[0].number = "1/2022";
  pack.documents[2].lead_unit = "min";
  EXPECT_EQ(composed(pack, {}, {"{{documents I}}"}),
            (Lines{"No. | Title | Number | Lead", "1 | Law: Reading | 1/2022 | ",
                   "2 | Lending |  | Bo"}));
  EXPECT_EQ(composed(pack, {}, {"{{if documents II}}", "Yes", "{{end}}"}), (Lines{"Yes"}));
  pack.documents[1].source = "early";
  EXPECT_EQ(composed(pack, {}, {"{{documents II}}", "{{if documents II}}", "Yes", "{{end}}"}),
            Lines())
      << "of another period";
}

}  // namespace
}  // namespace tongket
