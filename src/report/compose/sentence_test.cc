// Values in words, in the wordings of a pack.
#include "report/compose/sentence.h"

#include "report/compose/compose_fixture.h"
#include "report/phrase.h"

namespace tongket {
namespace {

// The sentence about the first indicator that has values.
std::string told_sentence(const std::vector<Given>& rows, const Pack& pack = report_pack()) {
  const Lines lines = composed(pack, rows, {"{{sentences max=1}}"});
  return lines.empty() ? "" : lines.front();
}

Given visits_told(const std::string& of, const std::string& value) {
  return {"READ.VISITS", of, value};
}

Given with_status(ObsStatus status) {
  Given out = visits_told("2022", "5");
  out.status = status;
  return out;
}

StatedComparison stated(const std::string& indicator, ComparisonKind kind,
                        std::string_view amount) {
  StatedComparison out;
  out.source = "book";
  out.indicator = indicator;
  out.org = "land";
  out.period = period("2022");
  out.kind = kind;
  out.base_period = period("2021");
  out.stated = number(amount);
  return out;
}

TEST(Sentence, TheVerbFollowsTheStatus) {
  EXPECT_EQ(told_sentence({visits_told("2022", "5")}), "Luot doc (en) in 2022 reached 5.");
  EXPECT_EQ(told_sentence({with_status(ObsStatus::kEstimated)}),
            "Luot doc (en) in 2022 about to reach 5.");
  EXPECT_EQ(told_sentence({with_status(ObsStatus::kForecast)}),
            "Luot doc (en) in 2022 will reach 5.");
  EXPECT_EQ(told_sentence({{"SHOP.COST", "2022", "5", "VND"}}), "Chi phi (en) in 2022 is 5 dong.")
      << "nobody reaches what should be less";
  EXPECT_EQ(told_sentence({with_status(ObsStatus::kMissing)}),
            "Luot doc (en) in 2022: " + message(Language::kEnglish, "report.status.M") + ".");
  EXPECT_EQ(told_sentence({with_status(ObsStatus::kNotApplicable)}),
            "Luot doc (en) in 2022: " + message(Language::kEnglish, "report.status._Z") + ".");
}

TEST(Sentence, Ranks) {
  Given place{"READ.PLACE", "2022", "3", "RANK"};
  EXPECT_EQ(told_sentence({place}), "Thu hang (en) in 2022 is place 3.");
  place.qualifier = Qualifier::kAtMost;
  EXPECT_EQ(told_sentence({place}), "Thu hang (en) in 2022 is among the first 3.");
}

TEST(Sentence, ChangesOfRankAreTheirPlaces) {
  const auto place = [](const std::string& of, const std::string& value) {
    return Given{"READ.PLACE", of, value, "RANK"};
  };
  EXPECT_EQ(told_sentence({place("2021", "86"), place("2022", "80")}),
            "Thu hang (en) in 2022 is place 80, 6 places above 2021 (86).");
  EXPECT_EQ(told_sentence({place("2021", "80"), place("2022", "86")}),
            "Thu hang (en) in 2022 is place 86, 6 places below 2021 (80).");
  EXPECT_EQ(told_sentence({place("2021", "80"), place("2022", "80")}),
            "Thu hang (en) in 2022 is place 80, the place of 2021 (80).");
}

TEST(Sentence, StocksHoldAtTheEndOrOnADay) {
  EXPECT_EQ(told_sentence({{"SHOP.BOOKS", "2022", "7"}}),
            "So sach (en) at the end of 2022 reached 7.");
  Given day{"SHOP.BOOKS", "2022", "7"};
  day.as_of = "2022-11-20";
  EXPECT_EQ(
      told_sentence({day}),
      "So sach (en) on " + date_words(Date::of(2022, 11, 20), Language::kEnglish) + " reached 7.");
}

TEST(Sentence, QualifiersAndRanges) {
  Given over = visits_told("2022", "500");
  over.qualifier = Qualifier::kOver;
  EXPECT_EQ(told_sentence({over}), "Luot doc (en) in 2022 reached " +
                                       qualifier_words(Qualifier::kOver, Language::kEnglish) +
                                       " 500.");
  Given under = visits_told("2022", "500");
  under.qualifier = Qualifier::kUnder;
  EXPECT_EQ(told_sentence({under}), "Luot doc (en) in 2022 reached nearly 500.");
}

TEST(Sentence, UnitsAndMultiples) {
  EXPECT_EQ(
      told_sentence(
          {{.code = "SHOP.COST", .period = "2022", .value = "34293", .unit = "VND", .mult = 9}}),
      "Chi phi (en) in 2022 is 34,293 billion dong.");
  Pack pack = report_pack();
  pack.indicators[1].counted_en = "readings";
  EXPECT_EQ(told_sentence({visits_told("2022", "5")}, pack),
            "Luot doc (en) in 2022 reached 5 readings.");
}

TEST(Sentence, EquivalentsInAnotherUnit) {
  Pack pack = report_pack();
  pack.indicators[5].units = {"VND", "COUNT"};
  EXPECT_EQ(
      told_sentence({{"SHOP.COST", "2022", "9", "COUNT"}, {"SHOP.COST", "2022", "5", "VND"}}, pack),
      "Chi phi (en) in 2022 is 5 dong (= 9).");
  EXPECT_EQ(told_sentence(
                {{"SHOP.COST", "2022-M06", "9", "COUNT"}, {"SHOP.COST", "2022", "5", "VND"}}, pack),
            "Chi phi (en) in 2022 is 5 dong; in " +
                period_words(period("2022-M06"), Language::kEnglish) + " 9.")
      << "of another time it is no equivalent";
}

TEST(Sentence, GrowthPointsLevelAndPlan) {
  Given plan = visits_told("2022", "8");
  plan.scenario = Scenario::kPlan;
  EXPECT_EQ(told_sentence({visits_told("2021", "5"), visits_told("2022", "6"), plan}),
            "Luot doc (en) in 2022 reached 6, up 20.0% on 2021 (5), 75.0% of the plan 2022 (8).");
  EXPECT_EQ(told_sentence({visits_told("2021", "5"), visits_told("2022", "4")}),
            "Luot doc (en) in 2022 reached 4, down 20.0% on 2021 (5).");
  EXPECT_EQ(told_sentence({visits_told("2021", "5"), visits_told("2022", "5")}),
            "Luot doc (en) in 2022 reached 5, as 2021 (5).");
  EXPECT_EQ(told_sentence({{"READ.SHARE", "2021", "35.5", "PERCENT"},
                           {"READ.SHARE", "2022", "40", "PERCENT"}}),
            "Ty le doc (en) in 2022 reached 40%, up 4.5 points on 2021 (35.5%).");
}

TEST(Sentence, PartsOfATotal) {
  const auto part = [](const std::string& of, const std::string& code, const std::string& value) {
    Given out = visits_told(of, value);
    out.breakdown = "age=" + code;
    return out;
  };
  EXPECT_EQ(told_sentence(
                {visits_told("2022", "5"), part("2022", "young", "3"), part("2022", "old", "2")}),
            "Luot doc (en) in 2022 reached 5, of these: old 2; young 3.");
  EXPECT_EQ(told_sentence({part("2022", "young", "3"), part("2022", "old", "2")}),
            "Luot doc (en): old in 2022 2; young 3.");
  const std::string june = period_words(period("2022-M06"), Language::kEnglish);
  EXPECT_EQ(told_sentence({visits_told("2022", "5"), part("2022-M06", "young", "3")}),
            "Luot doc (en) in 2022 reached 5, of these: young in " + june + " 3.")
      << "a part of another time says so";
  EXPECT_EQ(told_sentence({part("2022-M06", "young", "3"), part("2022", "old", "2")}),
            "Luot doc (en): old in 2022 2; young in " + june + " 3.");
}

TEST(Sentence, AgainMeansAllOfIt) {
  Given part = visits_told("2022", "3");
  part.breakdown = "age=young";
  const Lines lines = composed(report_pack(), {visits_told("2022", "5"), part},
                               {"{{sentences}}", "{{sentences again=yes}}"});
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], "Luot doc (en) in 2022 reached 5, of these: young 3.");
  EXPECT_EQ(lines[1], "In 2022, luot doc (en) reached 5, of these: young 3.");
}

TEST(Sentence, PlansAndTargets) {
  Given plan = visits_told("2023", "8");
  plan.scenario = Scenario::kPlan;
  Given target = visits_told("2025", "9");
  target.scenario = Scenario::kTarget;
  EXPECT_EQ(composed(report_pack(), {plan, target}, {"{{sentences which=ahead}}"}),
            (Lines{"Plan in 2023: luot doc (en) 8. Target in 2025: luot doc (en) 9."}));
}

TEST(Sentence, WordingsTakeTurns) {
  EXPECT_EQ(
      composed(report_pack(),
               {{"CARD.NEW", "2022", "7"}, visits_told("2022", "5"), {"SHOP.BOOKS", "2022", "3"}},
               {"{{sentences}}"}),
      (Lines{"The moi (en) in 2022 reached 7.", "In 2022, luot doc (en) reached 5.",
             "So sach (en) at the end of 2022 reached 3."}));
}

TEST(Sentence, OneFootnoteForWhatIsOnlyStated) {
  Pack pack = report_pack();
  pack.stated = {stated("CARD.NEW", ComparisonKind::kGrowth, "12.7"),
                 stated("READ.VISITS", ComparisonKind::kGrowth, "3"),
                 stated("SHOP.BOOKS", ComparisonKind::kLevel, "102")};
  std::vector<Given> rows{
      {"CARD.NEW", "2022", "7"}, visits_told("2022", "5"), {"SHOP.BOOKS", "2022", "3"}};
  EXPECT_EQ(composed(pack, rows, {"{{sentences}}"}),
            (Lines{"The moi (en) in 2022 reached 7, up 12.7% on 2021.[All by Hand-book, part 1.]",
                   "In 2022, luot doc (en) reached 5, up 3% on 2021.",
                   "So sach (en) at the end of 2022 reached 3, 102% of 2021."}));
  rows.push_back({"CARD.NEW", "2021", "5"});
  EXPECT_EQ(composed(pack, rows, {"{{sentences max=2}}"}),
            (Lines{"The moi (en) in 2022 reached 7, up 40.0% on 2021 (5).",
                   "In 2022, luot doc (en) reached 5, up 3% on 2021."
                   "[luot doc (en) by Hand-book, part 1.]"}));
}

TEST(Sentence, InVietnamese) {
  Pack pack = report_pack();
  pack.reports[0].language = Language::kVietnamese;
  EXPECT_EQ(told_sentence({visits_told("2021", "1000"), visits_told("2022", "1255")}, pack),
            "Luot doc in n\u0103m 2022 reached 1.255, up 25,5% on 2021 (1.000).");
}

TEST(Sentence, NumbersKnowTheirSource) {
  const Result<Document> document =
      compose(report_pack(), facts_of({visits_told("2021", "5"), visits_told("2022", "6")}),
              docx_of({"{{sentences}}"}));
  ASSERT_TRUE(document.ok());
  ASSERT_EQ(document->numbers.size(), 3U);
  EXPECT_EQ(document->numbers[0].slot, "READ.VISITS|land|2022|actual|||COUNT");
  EXPECT_EQ(document->numbers[0].operands, std::vector<ObservationId>{2});
  EXPECT_EQ(document->numbers[1].slot, "READ.VISITS|land|2022|actual|||COUNT/yoy_pct:2021");
  EXPECT_EQ(document->numbers[1].operands, (std::vector<ObservationId>{2, 1}));
  EXPECT_EQ(document->numbers[1].kind, PrintedNumber::Kind::kComputed);
  EXPECT_EQ(document->blocks.at(0).place, "sentence/READ.VISITS");
}

}  // namespace
}  // namespace tongket
