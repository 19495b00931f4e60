#include "report/compose/edited_text.h"

#include <gtest/gtest.h>

#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

constexpr std::string_view kVisits = "READ.VISITS|north|2022|actual|||COUNT";

Given visits_of_north(const std::string& value, int mult = 0) {
  return {"READ.VISITS",      "2022", value, "COUNT", "north", Scenario::kActual,
          ObsStatus::kNormal, {},     {},    {},      mult};
}

struct Wanted {
  std::vector<Given> rows;
  Lines paragraphs;
  std::map<std::string, EditedText, std::less<>> edited;
  std::vector<Given> pending = {};
};

Document composed_with(const Wanted& wanted) {
  const Pack pack = report_pack();
  const FactIndex facts = facts_of(wanted.rows);
  const FactIndex pending = facts_of(wanted.pending);
  const ReportTemplate report_template =
      read_template(docx_of(wanted.paragraphs).bytes(), "mau.docx").value();
  ComposeInput input{pack, facts, pack.reports.front(), period("2022")};
  input.edited = wanted.edited;
  input.pending = &pending;
  return compose_report(input, report_template).value();
}

EditedText body(Lines paragraphs) {
  return {EditedText::Body::kEdited, std::move(paragraphs), {}, {}};
}
EditedText behind(Lines paragraphs) {
  return {EditedText::Body::kDefault, {}, {}, std::move(paragraphs)};
}

// What a narrative of one paragraph prints.
std::string printed(const std::string& text, const std::vector<Given>& rows) {
  const Document document =
      composed_with({rows, {"{{narrative good}}"}, {{"narrative/good", body({text})}}});
  return lines_of(document).front();
}

std::string slot(std::string_view slot) { return "{{" + std::string(slot) + "}}"; }

TEST(EditedText, AnAddressIsTakenApart) {
  const auto parts =
      slot_parts("SHOP.COST|land|2022-01-01/P10M|plan|age=old|2022-05-01|VND/yoy_pct:2021");
  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(parts->key.indicator, "SHOP.COST");
  EXPECT_EQ(parts->key.period.to_string(), "2022-01-01/P10M");
  EXPECT_EQ(parts->key.scenario, Scenario::kPlan);
  EXPECT_EQ(parts->key.breakdown.to_string(), "age=old");
  EXPECT_EQ(parts->key.as_of, Date::of(2022, 5, 1));
  EXPECT_EQ(parts->key.unit, "VND");
  EXPECT_EQ(parts->compared, "yoy_pct:2021");
  for (const std::string_view wrong :
       {"", "PROV.REV", "A|b|2022|actual||", "A|b|2022-13|actual|||VND", "A|b|2022|wish|||VND",
        "|b|2022|actual|||VND", "A|b|2022|actual||today|VND", "A|b|2022|actual|||VND|x"}) {
    EXPECT_FALSE(slot_parts(wrong).has_value()) << wrong;
  }
}

TEST(EditedText, TheUnitIsTheLongestNameThatFollows) {
  const Pack pack = report_pack();
  const UnitOfMeasure& money = *pack.unit_of_measure("VND");
  EXPECT_EQ(mult_said(money, " billion dong, up", Language::kEnglish), 9);
  EXPECT_EQ(mult_said(money, " dong.", Language::kEnglish), 0);
  EXPECT_EQ(mult_said(money, " dongs", Language::kEnglish), std::nullopt);
  EXPECT_EQ(mult_said(money, ", up", Language::kEnglish), std::nullopt);
  EXPECT_EQ(mult_said(money, "", Language::kEnglish), std::nullopt);
}

TEST(EditedText, AFigureOfAnotherUnitPrintsAndFollowsTheStore) {
  const std::string text = "North had " + slot(kVisits) + " visits.";
  EXPECT_EQ(printed(text, {visits_of_north("5")}), "North had 5 visits.");
  EXPECT_EQ(printed(text, {visits_of_north("7")}), "North had 7 visits.");
  Given missing = visits_of_north("");
  missing.status = ObsStatus::kMissing;
  EXPECT_EQ(printed(text, {missing}),
            "North had " + message(Language::kEnglish, "report.status.M") + " visits.");
}

TEST(EditedText, ANumberKnowsItsObservation) {
  const Document document = composed_with({{visits_of_north("5")},
                                           {"{{narrative good}}"},
                                           {{"narrative/good", body({slot(kVisits) + " came"})}}});
  ASSERT_EQ(document.numbers.size(), 1U);
  EXPECT_EQ(document.numbers[0].slot, kVisits);
  EXPECT_EQ(document.numbers[0].operands, std::vector<ObservationId>{1});
  EXPECT_FALSE(document.numbers[0].pending);
}

TEST(EditedText, TheMultipleIsThatOfTheWordsBehind) {
  EXPECT_EQ(printed(slot(kVisits) + " million came", {visits_of_north("1.5", 6)}),
            "1.5 million came");
  EXPECT_EQ(printed(slot(kVisits) + " million came", {visits_of_north("1500000")}),
            "1.5 million came");
  EXPECT_EQ(printed(slot(kVisits) + " came", {visits_of_north("1.5", 6)}), "1,500,000 came");
  const std::string cost = "{{SHOP.COST|land|2022|actual|||VND}} billion dong";
  EXPECT_EQ(printed(cost, {{"SHOP.COST", "2022", "2500000000", "VND"}}), "2.5 billion dong");
}

TEST(EditedText, AComparisonIsSaidAgain) {
  const std::vector<Given> rows{{"READ.VISITS", "2022", "6"}, {"READ.VISITS", "2021", "5"}};
  const std::string up = "{{READ.VISITS|land|2022|actual|||COUNT/yoy_pct:2021}}";
  EXPECT_EQ(printed("More by " + up + "%", rows), "More by 20.0%");
  EXPECT_EQ(printed("More by " + up + "%", {rows[0]}),
            "More by " + message(Language::kEnglish, "report.unknown") + "%");
}

TEST(EditedText, WhatHasNoFigureIsSaidAndTold) {
  const Document document = composed_with(
      {{}, {"{{narrative good}}"}, {{"narrative/good", body({"Had " + slot(kVisits), "x"})}}});
  EXPECT_EQ(lines_of(document),
            (Lines{"Had " + message(Language::kEnglish, "report.unknown"), "x"}));
  ASSERT_EQ(document.blocks[0].missing.size(), 1U);
  EXPECT_EQ(document.blocks[0].missing[0], kVisits);
  EXPECT_TRUE(document.blocks[1].missing.empty());
}

TEST(EditedText, AFigureThatNobodyApprovedIsPending) {
  const Document document = composed_with({{},
                                           {"{{narrative good}}"},
                                           {{"narrative/good", body({slot(kVisits) + " came"})}},
                                           {visits_of_north("5")}});
  EXPECT_EQ(lines_of(document), (Lines{"5 came"}));
  ASSERT_EQ(document.numbers.size(), 1U);
  EXPECT_TRUE(document.numbers[0].pending);
  EXPECT_TRUE(document.numbers[0].operands.empty());
  EXPECT_TRUE(document.blocks[0].missing.empty());
}

TEST(EditedText, ATextTakesTheNumberOfNoSentence) {
  const std::vector<Given> rows{{"READ.VISITS", "2022", "6"}};
  const std::string all = "{{READ.VISITS|land|2022|actual|||COUNT}}";
  EXPECT_EQ(lines_of(composed_with({rows,
                                    {"{{narrative good}}", "{{sentences}}"},
                                    {{"narrative/good", body({all + " in all"})}}})),
            (Lines{"6 in all", "Luot doc (en) in 2022 reached 6."}));
}

TEST(EditedText, ASentenceMayNameWhatItDidNotPrint) {
  const std::vector<Given> rows{{"READ.VISITS", "2022", "6"}, visits_of_north("4")};
  const std::string own = "{{READ.VISITS|land|2022|actual|||COUNT}}";
  const std::string place = "sentence/READ.VISITS";
  EXPECT_EQ(lines_of(composed_with(
                {rows, {"{{sentences}}"}, {{place, body({own + ", North " + slot(kVisits)})}}})),
            (Lines{"6, North 4"}));
  const Document aside =
      composed_with({rows,
                     {"{{sentences}}"},
                     {{place, body({own + " {{READ.SHARE|land|2022|actual|||PERCENT}}"})}}});
  EXPECT_EQ(lines_of(aside), (Lines{"Luot doc (en) in 2022 reached 6."}));
  EXPECT_EQ(aside.set_aside, std::vector<std::string>{place});
  EXPECT_EQ(lines_of(composed_with(
                {rows, {"{{sentences}}"}, {{place, behind({"North " + slot(kVisits)})}}})),
            (Lines{"Luot doc (en) in 2022 reached 6.", "North 4"}));
}

TEST(EditedText, SectionsThatOpenWithATextAreTold) {
  testing::Docx docx;
  docx.body = testing::p("{{each fields}}") + testing::p("{{if narrative good}}") +
              "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>Good in "
              "{{field.name}}</w:t></w:r></w:p>" +
              testing::p("{{narrative good}}") + testing::p("{{end}}") + testing::p("{{end}}");
  const Pack pack = report_pack();
  const FactIndex facts = facts_of({});
  const ReportTemplate report_template = read_template(docx.bytes(), "mau.docx").value();
  ComposeInput input{pack, facts, pack.reports.front(), period("2022")};
  input.edited = {{"narrative/READ.good", body({"Yes."})}};
  const Document document = compose_report(input, report_template).value();
  ASSERT_EQ(document.closed.size(), 1U);
  EXPECT_EQ(document.closed[0].place, "narrative/SHOP.good");
  EXPECT_EQ(document.closed[0].field, "SHOP");
  EXPECT_EQ(document.closed[0].heading, "Good in Stock");
  EXPECT_EQ(document.closed[0].before, 2U);
  EXPECT_EQ(document.blocks[0].field, "READ");
  EXPECT_EQ(document.blocks[1].place, "narrative/READ.good");
  EXPECT_EQ(document.blocks[1].field, "READ");
}

}  // namespace
}  // namespace tongket
