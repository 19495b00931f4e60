// Tables of units.
#include "report/compose/compose_fixture.h"

namespace tongket {
namespace {

Given of(const std::string& org, const std::string& when, const std::string& value,
         const std::string& code = "READ.VISITS", const std::string& unit = "COUNT") {
  Given out{code, when, value, unit};
  out.org = org;
  return out;
}

const std::vector<Given> kTowns{of("land", "2021", "60"),  of("land", "2022", "66"),
                                of("north", "2021", "20"), of("north", "2022", "30"),
                                of("mid", "2022", "30"),   of("south", "2021", "10"),
                                of("south", "2022", "6")};

TEST(UnitTables, OneIndicatorWithChangeAndRank) {
  EXPECT_EQ(composed(report_pack(), kTowns, {"{{units READ.VISITS kind=town}}"}),
            (Lines{"No. | Town | 2021 | 2022 | Change | Rank",  //
                   " | All | 60 | 66 | +10.0% | ",              //
                   "1 | Bac | 20 | 30 | +50.0% | 1",            //
                   "2 | Giua |  | 30 |  | 1",                   //
                   "3 | Nam | 10 | 6 | \u221240.0% | 3"}));
}

TEST(UnitTables, LessIsBetterWhereTheIndicatorSaysSo) {
  const std::vector<Given> lost{of("north", "2022", "5", "SHOP.LOST"),
                                of("mid", "2022", "2", "SHOP.LOST"),
                                of("south", "2022", "9", "SHOP.LOST")};
  EXPECT_EQ(composed(report_pack(), lost, {"{{units SHOP.LOST kind=town order=rank}}"}),
            (Lines{"No. | Town | 2022 | Rank", "1 | Giua | 2 | 1", "2 | Bac | 5 | 2",
                   "3 | Nam | 9 | 3"}));
}

TEST(UnitTables, SeveralIndicatorsBesideEachOther) {
  std::vector<Given> rows = kTowns;
  rows.push_back(of("south", "2022", "3", "SHOP.COST", "VND"));
  rows.back().mult = 9;
  rows.push_back(of("mid", "2022", "4", "SHOP.COST", "VND"));
  rows.back().mult = 9;
  EXPECT_EQ(composed(report_pack(), rows, {"{{units READ.VISITS SHOP.COST kind=town}}"}),
            (Lines{"No. | Town | Luot doc (en) | Rank | Chi phi (en) [billion dong] | Rank",
                   " | All | 66 |  |  | ", "1 | Bac | 30 | 1 |  | ", "2 | Giua | 30 | 1 | 4 | 2",
                   "3 | Nam | 6 | 3 | 3 | 1"}));
}

TEST(UnitTables, TheFirstOfTheTagIsTheFirstColumnAndOrders) {
  std::vector<Given> rows = kTowns;
  for (const auto& [town, lost] : {std::pair("north", "9"), {"mid", "2"}, {"south", "5"}}) {
    rows.push_back(of(town, "2022", lost, "SHOP.LOST"));
  }
  const Lines lines =
      composed(report_pack(), rows, {"{{units SHOP.LOST READ.VISITS kind=town order=rank}}"});
  EXPECT_EQ(lines.at(0), "No. | Town | Sach mat (en) | Rank | Luot doc (en) | Rank");
  EXPECT_EQ(lines.at(2), "1 | Giua | 2 | 1 | 30 | 1");
  EXPECT_EQ(lines.at(4), "3 | Bac | 9 | 3 | 30 | 1");
}

TEST(UnitTables, TheWholeIsWhatTheIndicatorRollsUpTo) {
  Pack pack = report_pack();
  for (Indicator& indicator : pack.indicators) {
    if (indicator.code == "READ.VISITS") indicator.rolls_up_to = "CARD.NEW";
  }
  pack.index();
  std::vector<Given> rows = kTowns;
  rows.push_back(of("land", "2022", "77", "CARD.NEW"));
  const Lines lines = composed(pack, rows, {"{{units READ.VISITS kind=town}}"});
  EXPECT_EQ(lines.at(1), " | All |  | 77 |  | ");
}

TEST(UnitTables, TooFewUnitsAreNoTable) {
  EXPECT_EQ(composed(report_pack(), kTowns, {"{{units READ.VISITS kind=town points=4}}"}), Lines{});
  EXPECT_EQ(
      composed(report_pack(), kTowns,
               {"{{if units READ.VISITS kind=town points=3}}", "yes", "{{else}}", "no", "{{end}}"}),
      Lines{"yes"});
  // A unit with another year's figures only has none.
  EXPECT_EQ(composed(report_pack(), {of("north", "2021", "5"), of("mid", "2022", "5")},
                     {"{{units READ.VISITS kind=town}}"}),
            Lines{});
}

TEST(UnitTables, ShortNamesAreTheFirstAlias) {
  Pack pack = report_pack();
  std::vector<OrgUnit> units = pack.orgs.units();
  for (OrgUnit& unit : units) {
    if (unit.id == "north") unit.aliases = {"B.", "Far north"};
  }
  pack.orgs = OrgHistory::build(units, {}).value();
  const Lines lines = composed(pack, kTowns, {"{{units READ.VISITS kind=town names=short}}"});
  EXPECT_EQ(lines.at(2).substr(0, 6), "1 | B.");
  EXPECT_EQ(lines.at(3).substr(0, 8), "2 | Giua");
}

TEST(UnitTables, ShortNamesInEnglishAreTheEndOfTheName) {
  Pack pack = report_pack();
  std::vector<OrgUnit> units = pack.orgs.units();
  for (OrgUnit& unit : units) {
    if (unit.id == "north") unit.aliases = {"\u0110\u00f4ng"};
    if (unit.id == "north") unit.name_en = "Library of Dong";
    if (unit.id == "mid") unit.aliases = {"\u0110\u00f4ng"};
  }
  pack.orgs = OrgHistory::build(units, {}).value();
  const Lines lines = composed(pack, kTowns, {"{{units READ.VISITS kind=town names=short}}"});
  EXPECT_EQ(lines.at(2).substr(0, 8), "1 | Dong");
  EXPECT_EQ(lines.at(3).substr(0, 10), "2 | \u0110\u00f4ng");
}

TEST(UnitTables, AnIndicatorThatIsARankHasNoRankBesideIt) {
  Pack pack = report_pack();
  for (Indicator& indicator : pack.indicators) {
    if (indicator.code == "SHOP.LOST") indicator.kind = IndicatorKind::kRank;
  }
  pack.index();
  EXPECT_EQ(
      composed(pack, {of("north", "2022", "5", "SHOP.LOST"), of("south", "2022", "1", "SHOP.LOST")},
               {"{{units SHOP.LOST kind=town order=rank}}"}),
      (Lines{"No. | Town | 2022", "1 | Nam | 1", "2 | Bac | 5"}));
}

TEST(UnitTables, AValueOfAnotherDaySaysSo) {
  std::vector<Given> rows = kTowns;
  rows[4].as_of = "2022-09-30";
  const Lines lines = composed(report_pack(), rows, {"{{units READ.VISITS kind=town}}"});
  EXPECT_EQ(lines.at(3), "2 | Giua |  | 30 (30/09/2022) |  | 1");
}

TEST(UnitTables, MadeUpValuesAreInItalics) {
  const FactIndex given = facts_of(kTowns);
  std::vector<Fact> facts(given.all().begin(), given.all().end());
  for (Fact& fact : facts) {
    if (fact.observation.key.org == "mid") fact.observation.status = ObsStatus::kImputed;
  }
  const Result<Document> document =
      compose(report_pack(), FactIndex(facts), docx_of({"{{units READ.VISITS kind=town}}"}));
  ASSERT_TRUE(document.ok());
  const Grid& grid = document->blocks.front().grid;
  const auto look = [&](std::size_t row) {
    return grid.rows[row][3].paragraphs.front().spans.front().look;
  };
  EXPECT_EQ(text_of(grid.rows[3][3].paragraphs.front()), "30");
  EXPECT_EQ(look(3), Span::Look::kItalic);
  EXPECT_EQ(look(2), Span::Look::kPlain);
  EXPECT_EQ(look(1), Span::Look::kBold);
}

TEST(UnitTables, TheHeadNamesTheUnitOfMostValues) {
  std::vector<Given> rows;
  for (const char* town : {"north", "mid", "south"}) {
    rows.push_back(of(town, "2022", "3", "SHOP.COST", "VND"));
    rows.back().mult = 9;
  }
  rows.front().mult = 6;
  const Lines lines = composed(report_pack(), rows, {"{{units SHOP.COST kind=town}}"});
  EXPECT_EQ(lines.at(0), "No. | Town | 2022 [billion dong] | Rank");
  EXPECT_EQ(lines.at(1), "1 | Bac | 3,000,000 dong | 1");
  EXPECT_EQ(lines.at(2), "2 | Giua | 3 | 2");
}

TEST(UnitTables, EveryFigureLeadsToItsObservation) {
  const Result<Document> document =
      compose(report_pack(), facts_of(kTowns), docx_of({"{{units READ.VISITS kind=town}}"}));
  ASSERT_TRUE(document.ok());
  std::size_t values = 0;
  std::size_t changes = 0;
  for (const PrintedNumber& number : document->numbers) {
    EXPECT_FALSE(number.operands.empty());
    (number.kind == PrintedNumber::Kind::kValue ? values : changes) += 1;
  }
  EXPECT_EQ(values, kTowns.size());
  EXPECT_EQ(changes, 3U);
}

TEST(UnitTables, WhatIsRefused) {
  EXPECT_EQ(refused({"{{units}}"}), "report.tag.units_codes 1");
  EXPECT_EQ(refused({"{{units READ.VISITS READ.SHARE SHOP.COST SHOP.BOOKS SHOP.LOST}}"}),
            "report.tag.units_codes 1");
  EXPECT_EQ(refused({"{{units READ.VISIT kind=town}}"}), "report.tag.unknown_indicator 1");
  EXPECT_EQ(refused({"{{units READ.VISITS kind=village}}"}), "report.tag.unknown_kind 1");
  EXPECT_EQ(refused({"{{units READ.VISITS order=size}}"}), "report.tag.unknown_value 1");
  Pack pack = report_pack();
  pack.phrases[Language::kEnglish].erase("units.rank");
  const Result<Document> document =
      compose(pack, facts_of(kTowns), docx_of({"{{units READ.VISITS kind=town}}"}));
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().key, "report.missing_phrases");
  EXPECT_TRUE(compose(pack, facts_of(kTowns), docx_of({"{{table}}"})).ok());
}

}  // namespace
}  // namespace tongket
