#include "report/edit/unit_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kVisitsSlot = "READ.VISITS|north|2022|actual|||COUNT";
constexpr std::string_view kCostSlot = "SHOP.COST|north|2022|actual|||VND";
constexpr std::string_view kShareSlot = "READ.SHARE|north|2022|actual|||PERCENT";

Given of_north(std::string code, std::string value, std::string unit = "COUNT", int mult = 0) {
  Given out{std::move(code), "2022", std::move(value), std::move(unit), "north"};
  out.mult = mult;
  return out;
}

// A unit with three figures in the store and one in a form that nobody approved yet.
class UnitTextsTest : public ::testing::Test {
 protected:
  UnitTextsTest() {
    for (const FactIndex* index : {&facts_, &pending_}) {
      for (const Fact& fact : index->all()) {
        cells_[fact.observation.key.indicator].told = fact.observation;
        known_.push_back(&fact.observation);
      }
    }
    cells_["plan"].words = "yes";
  }

  UnitSentence made(std::string_view raw) { return texts_.sentence(raw, cells_, known_); }

  Pack pack_ = report_pack();
  FactIndex facts_ = facts_of({of_north("READ.VISITS", "1250"),
                               of_north("SHOP.COST", "2.5", "VND", 9),
                               of_north("READ.SHARE", "12.5", "PERCENT"),
                               {"READ.VISITS", "2022", "5000"}});
  FactIndex pending_ = facts_of({of_north("SHOP.BOOKS", "410")});
  UnitTexts texts_ =
      UnitTexts::of({pack_, facts_, pending_, pack_.reports.front(), period("2022")}).value();
  UnitCells cells_;
  std::vector<const Observation*> known_;
};

std::string braced(std::string_view text) { return "{{" + std::string(text) + "}}"; }

TEST_F(UnitTextsTest, CellsBecomeFiguresWithTheirUnits) {
  const UnitSentence out = made("Cost {{SHOP.COST}}, {{READ.VISITS}} came; share {{READ.SHARE}}.");
  EXPECT_EQ(out.markers, "Cost " + braced(kCostSlot) + " billion dong, " + braced(kVisitsSlot) +
                             " came; share " + braced(kShareSlot) + "%.");
  EXPECT_EQ(out.text, "Cost 2.5 billion dong, 1,250 came; share 12.5%.");
  EXPECT_THAT(out.slots, ElementsAre(kCostSlot, kVisitsSlot, kShareSlot));
  EXPECT_THAT(out.recognised, IsEmpty());
  ASSERT_NE(texts_.number(kCostSlot), nullptr);
  EXPECT_EQ(texts_.number(kCostSlot)->text, "2.5");
  EXPECT_EQ(texts_.number("x"), nullptr);
}

TEST_F(UnitTextsTest, AUnitThatIsWrittenAlreadyIsNotRepeated) {
  EXPECT_EQ(made("Cost {{SHOP.COST}} billion dong.").text, "Cost 2.5 billion dong.");
}

TEST_F(UnitTextsTest, AnswersAndUnknownCellsAreWords) {
  EXPECT_EQ(made("A plan: {{plan}}, {{nothing}}.").text, "A plan: yes, .");
  EXPECT_EQ(made("A {brace}}").text, "A {brace}}");
}

TEST_F(UnitTextsTest, AFigureOfAFormThatIsNotApprovedIsPending) {
  EXPECT_EQ(made("{{SHOP.BOOKS}} books.").text, "410 books.");
  EXPECT_TRUE(texts_.number("SHOP.BOOKS|north|2022|actual|||COUNT")->pending);
}

TEST_F(UnitTextsTest, DigitsThatAreAFigureFollowIt) {
  const UnitSentence out = made("Cost 2.5 billion dong, visits 1,250, share 12.50%.");
  EXPECT_EQ(out.markers, "Cost " + braced(kCostSlot) + " billion dong, visits " +
                             braced(kVisitsSlot) + ", share " + braced(kShareSlot) + "%.");
  EXPECT_THAT(out.recognised, ElementsAre(kCostSlot, kVisitsSlot, kShareSlot));
  EXPECT_EQ(made("Cost 2,500,000,000 dong").markers, "Cost " + braced(kCostSlot) + " dong");
}

TEST_F(UnitTextsTest, DigitsThatAreNoFigureStay) {
  for (const std::string_view text : {"Cost 2.5 million", "Cost 2.5", "No. 1250/QD", "on 12/5",
                                      "12.5 of them", "A1250 came", "1251 came"}) {
    EXPECT_EQ(made(text).markers, text);
  }
}

TEST_F(UnitTextsTest, OfTwoFiguresWithOneNumberTheNamedOne) {
  const FactIndex facts = facts_of({of_north("READ.VISITS", "77"), of_north("SHOP.BOOKS", "77")});
  UnitTexts texts =
      UnitTexts::of({pack_, facts, pending_, pack_.reports.front(), period("2022")}).value();
  std::vector<const Observation*> known;
  for (const Fact& fact : facts.all()) known.push_back(&fact.observation);
  EXPECT_THAT(texts.sentence("So sach: 77", {}, known).recognised,
              ElementsAre("SHOP.BOOKS|north|2022|actual|||COUNT"));
  EXPECT_THAT(texts.sentence("There were 77", {}, known).recognised, IsEmpty());
}

TEST_F(UnitTextsTest, LargeFiguresOfLeadingIndicatorsWeighMore) {
  const Observation& visits = facts_.standing(slot_parts(kVisitsSlot)->key)->observation;
  EXPECT_EQ(figure_weight(pack_, facts_, visits), 20 + 4) << "a quarter of the nation";
  const Observation& cost = facts_.standing(slot_parts(kCostSlot)->key)->observation;
  EXPECT_EQ(figure_weight(pack_, facts_, cost), 20) << "nothing is known of the nation";
  Pack headline = report_pack();
  for (Indicator& each : headline.indicators) each.headline = each.code == "READ.VISITS";
  EXPECT_EQ(figure_weight(headline, facts_, visits), 30 + 4);
  Observation lost = visits;
  lost.key.indicator = "SHOP.LOST";
  EXPECT_EQ(figure_weight(pack_, facts_, lost), 10);
}

}  // namespace
}  // namespace tongket
