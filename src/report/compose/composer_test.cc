// Loops, choices, words within a text, and texts that people wrote.
#include "report/compose/composer.h"

#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

Given of_org(const std::string& org, const std::string& value) {
  Given out{"READ.VISITS", "2022", value};
  out.org = org;
  return out;
}

TEST(Composer, CountsThePlacesThatArePrinted) {
  EXPECT_EQ(composed(report_pack(), {{"READ.VISITS", "2022", "5"}},
                     {"{{if sentences READ.VISITS}}", "T {{count t}}", "{{else}}", "no {{count t}}",
                      "{{end}}", "T {{count t}}", "{{count other}} {{count}}"}),
            (Lines{"T 1", "T 2", "1 1"}));
  EXPECT_EQ(refused({"{{count a b}}"}), "report.tag.unknown_word 1");
}

TEST(Composer, FieldsInTheirOrderOrTheOrderGiven) {
  const Lines loop{"{{field.index I}}. {{field.name}}", "{{end}}"};
  EXPECT_EQ(composed(report_pack(), {}, {"{{each fields}}", loop[0], loop[1]}),
            (Lines{"I. Readers", "II. Stock"}));
  EXPECT_EQ(composed(report_pack(), {}, {"{{each fields SHOP READ}}", loop[0], loop[1]}),
            (Lines{"I. Stock", "II. Readers"}));
}

TEST(Composer, TopicsOfAFieldOrTheFieldItself) {
  Pack pack = report_pack();
  pack.fields[0].topics = {{{"CARD"}, "The", "Cards"}, {{"READ"}, "Doc", ""}};
  EXPECT_EQ(composed(pack, {{"READ.VISITS", "2022", "5"}, {"CARD.NEW", "2022", "7"}},
                     {"{{each fields}}", "{{if topics}}", "Parts of {{field.name}}", "{{end}}",
                      "{{each topics}}", "{{topic.index a}}) {{topic.name}}", "{{sentences}}",
                      "{{end}}", "{{end}}"}),
            (Lines{"Parts of Readers", "a) Cards", "The moi (en) in 2022 reached 7.", "b) Doc",
                   "In 2022, luot doc (en) reached 5.", "a) Stock"}));
}

TEST(Composer, UnitsThatHaveValuesForThePeriod) {
  Given before = of_org("mid", "9");
  before.period = "2021";
  EXPECT_EQ(composed(report_pack(), {of_org("south", "3"), of_org("north", "2"), before},
                     {"{{each orgs kind=town}}",
                      "{{org.index}} {{org.name}}: {{value READ.VISITS}}", "{{end}}"}),
            (Lines{"1 Bac: 2", "2 Nam: 3"}));
  const Lines question{"{{if orgs kind=ministry}}", "yes", "{{else}}", "no", "{{end}}"};
  EXPECT_EQ(composed(report_pack(), {of_org("min", "1")}, question), (Lines{"yes"}));
  EXPECT_EQ(composed(report_pack(), {of_org("north", "1")}, question), (Lines{"no"}));
}

TEST(Composer, UnitsWithinAFieldSayWhatIsOfTheField) {
  Given cost{"SHOP.COST", "2022", "8", "VND"};
  cost.org = "north";
  EXPECT_EQ(composed(report_pack(), {of_org("north", "2"), cost},
                     {"{{each fields}}", "{{field.name}}", "{{each orgs}}", "{{sentences}}",
                      "{{end}}", "{{end}}"}),
            (Lines{"Readers", "Luot doc (en) in 2022 reached 2.", "Stock",
                   "Chi phi (en) in 2022 is 8 dong."}));
}

TEST(Composer, AConditionTriesWithoutPrinting) {
  const std::vector<Given> rows{{"READ.VISITS", "2022", "5"}};
  EXPECT_EQ(composed(report_pack(), rows,
                     {"{{if sentences READ.VISITS}}", "Readers:", "{{sentences}}", "{{end}}"}),
            (Lines{"Readers:", "Luot doc (en) in 2022 reached 5."}));
  EXPECT_EQ(composed(report_pack(), rows, {"{{if table SHOP.*}}", "Table", "{{end}}", "Text"}),
            (Lines{"Text"}));
}

TEST(Composer, ANumberOfTheReportIsPrintedOnce) {
  const std::vector<Given> rows{{"READ.VISITS", "2022", "5"}, {"CARD.NEW", "2022", "7"}};
  EXPECT_EQ(composed(report_pack(), rows,
                     {"{{sentences READ.*}}", "{{sentences}}", "{{sentences}}",
                      "{{sentences READ.* again=yes}}"}),
            (Lines{"Luot doc (en) in 2022 reached 5.", "In 2022, The moi (en) reached 7.",
                   "Luot doc (en) in 2022 reached 5."}));
}

TEST(Composer, WordsWithinAText) {
  Given plan{"READ.VISITS", "2022", "8"};
  plan.scenario = Scenario::kPlan;
  Given young{"READ.VISITS", "2022", "4"};
  young.breakdown = "age=young";
  const std::vector<Given> rows{
      {"READ.VISITS", "2022", "6"}, {"READ.VISITS", "2021", "5"}, plan, young};
  EXPECT_EQ(
      composed(report_pack(), rows,
               {"{{name READ.VISITS}}: {{value READ.VISITS}}, {{change READ.VISITS}}, {{attainment "
                "READ.VISITS}}, {{value READ.VISITS scenario=plan}}",
                "{{value READ.VISITS breakdown=age=young}}",
                "{{title}} {{period}} {{period.next}} "
                "{{year.last}} {{year.next}} {{day}} {{number}}"}),
      (Lines{"Luot doc (en): 6, up 20.0% on 2021 (5), 75.0% of the plan 2022 (8), 8", "4",
             "Report of the year 2022 2023 2021 2023 ... ..."}));
}

TEST(Composer, WhatNobodyReportedIsSaid) {
  const Lines lines = composed(report_pack(), {}, {"{{value READ.VISITS}}."});
  EXPECT_EQ(lines, (Lines{message(Language::kEnglish, "report.unknown") + "."}));
}

TEST(Composer, ParagraphsOfTagsThatPrintNothingAreLeftOut) {
  EXPECT_EQ(composed(report_pack(), {}, {"{{demo}}", "A{{demo}}", "- {{sentences}}", "{{table}}"}),
            (Lines{"A"}));
}

TEST(Composer, PicturesAndPageBreaksStayWhereTagsPrintNothing) {
  testing::Docx docx;
  docx.body =
      "<w:p><w:r><w:br w:type=\"page\"/></w:r><w:r><w:t>{{demo}}</w:t></w:r></w:p>"
      "<w:p><w:r><w:drawing/></w:r><w:r><w:t>{{demo}}</w:t></w:r></w:p>"
      "<w:p><w:r><w:br/></w:r><w:r><w:t>{{demo}}</w:t></w:r></w:p>";
  const Result<Document> document = compose(report_pack(), facts_of({}), docx);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->blocks.size(), 3U) << "two paragraphs and the section";
}

TEST(Composer, NarrativesOfTheirSectionAndPeriod) {
  Pack pack = report_pack();
  pack.narratives = {{"year", period("2022"), "opening", {"One.", "Two."}},
                     {"year", period("2021"), "opening", {"Old."}},
                     {"half", period("2022"), "opening", {"Other."}},
                     {"year", period("2022"), "SHOP.troubles", {"Rain."}}};
  const Result<Document> document = compose(
      pack, facts_of({}),
      docx_of({"{{narrative opening}}", "{{each fields}}", "- {{narrative troubles}}", "{{end}}"}));
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(lines_of(*document), (Lines{"One.", "Two.", "- Rain."}));
  ASSERT_EQ(document->openings.size(), 1U) << "a place for what nobody wrote yet";
  EXPECT_EQ(document->openings[0].place, "narrative/READ.troubles");
  EXPECT_EQ(document->openings[0].before, 2U);
}

TEST(Composer, APeriodThatTheReportIsNotMadeFor) {
  for (const std::string of : {"2022-S1", "2022-Q1", "2020-01-01/P3Y"}) {
    const Result<Document> document = compose(report_pack(), facts_of({}), docx_of({"x"}), of);
    ASSERT_FALSE(document.ok()) << of;
    EXPECT_EQ(document.error().key, "report.wrong_period");
  }
}

TEST(Composer, WordingsThatThePackLacks) {
  Pack pack = report_pack();
  pack.phrases[Language::kEnglish].erase("growth.up");
  const Result<Document> document = compose(pack, facts_of({}), docx_of({"x"}));
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().key, "report.missing_phrases");
  EXPECT_NE(describe(document.error(), Language::kEnglish).find("growth.up"), std::string::npos);
}

TEST(Composer, LoopsOverManyUnitsHaveABound) {
  Pack pack = report_pack();
  std::vector<OrgUnit> units{org("land", "Ca nuoc", "nation")};
  std::vector<Given> rows;
  for (int i = 0; i < 300; ++i) {
    units.push_back(org("town" + std::to_string(i), "T", "town"));
    rows.push_back(of_org(units.back().id, "1"));
  }
  pack.orgs = OrgHistory::build(std::move(units), {}).value();
  Lines body{"{{each orgs}}"};
  body.insert(body.end(), 700, "Text");
  body.emplace_back("{{end}}");
  const Result<Document> text = compose(pack, facts_of(rows), docx_of(body));
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.error().key, "report.too_much");
  EXPECT_EQ(text.error().code, ErrorCode::kOverflow);
  body.assign(1, "{{each orgs}}");
  std::string tags;
  for (int i = 0; i < 700; ++i) tags += "{{year}}";
  body.insert(body.end(), {tags, "{{end}}"});
  const Result<Document> inline_tags = compose(pack, facts_of(rows), docx_of(body));
  ASSERT_FALSE(inline_tags.ok());
  EXPECT_EQ(inline_tags.error().key, "report.tag.too_much");
  EXPECT_EQ(inline_tags.error().place.line, 2);
  for (const char* key : {"report.too_much", "report.tag.too_much"}) {
    EXPECT_TRUE(has_message(Language::kVietnamese, key));
    EXPECT_TRUE(has_message(Language::kEnglish, key));
  }
}

}  // namespace
}  // namespace tongket
