// Tables with cells: what each value is, from its row, its column and what stands around.
#include <gtest/gtest.h>

#include "read/prose/reading_fixture.h"

namespace tongket {
namespace {

using testing::document_of;
using testing::facts_in;
using Facts = std::vector<std::string>;

// Heads as texts write them.
const std::string kItemHead = "Ch\u1EC9 ti\u00EAu";
const std::string kUnit = "\u0110\u01A1n v\u1ECB t\u00EDnh";
const std::string kYearHead = "n\u0103m ";
const std::string kDone = "Th\u1EF1c hi\u1EC7n n\u0103m ";
const std::string kEstimated = "\u01AF\u1EDBc th\u1EF1c hi\u1EC7n n\u0103m ";
const std::string kPlan = "K\u1EBF ho\u1EA1ch n\u0103m ";
const std::string kBillions = "t\u1EF7 \u0111\u1ED3ng";

TEST(TableReading, IndicatorsInRowsPeriodsInColumns) {
  const SourceText source = document_of({
      kItemHead + " | " + kUnit + " | " + kDone + "2021 | " + kPlan + "2022 | " + kEstimated +
          "2022 | T\u0103ng, gi\u1EA3m | \u0110\u1EA1t k\u1EBF ho\u1EA1ch",
      "Doanh thu hang quan | " + kBillions + " | 1.234,5 | 1.300 | 1.310 | +6,1% | 100,8%",
      "Luong quan mo cua | quan | - | - | tr\u00EAn 52 (15/11/2022) | - | -",
  });
  EXPECT_EQ(
      facts_in(source, "2022"),
      Facts({"SHOP.REV land 2021 actual 1234.5 x9", "SHOP.REV land 2022 plan 1300 x9",
             "SHOP.REV land 2022 actual 1310 x9", "SHOP.OPEN land 2022 actual @2022-11-15 52"}));
}

TEST(TableReading, UnitOfTheCaptionAndMergedHeads) {
  SourceText source = document_of({
      "Tinh hinh hang quan (" + kBillions + ")",
      kItemHead + " | " + kYearHead + "2022 | -",
      "- | " + kPlan.substr(0, kPlan.size() - 6) + " | Th\u1EF1c hi\u1EC7n",
      "Thue hang quan phai nop | 20 | 21",
  });
  source.lines[1].cell.rows = 2;
  source.lines[2].cell.columns = 2;
  EXPECT_EQ(facts_in(source, "2022"),
            Facts({"SHOP.TAX land 2022 plan 20 x9", "SHOP.TAX land 2022 actual 21 x9"}));
}

TEST(TableReading, TownsInRowsIndicatorsInColumns) {
  const SourceText source = document_of({
      "TT | T\u00EAn | Luong quan mo cua | Doanh thu hang quan (" + kBillions + ")",
      "1 | Thanh pho Bac | 12 | 3,5",
      "2 | Thanh pho Nam | 7 | 1,25",
  });
  EXPECT_EQ(facts_in(source, "2022"),
            Facts({"SHOP.OPEN north 2022 actual 12", "SHOP.REV north 2022 actual 3.5 x9",
                   "SHOP.OPEN south 2022 actual 7", "SHOP.REV south 2022 actual 1.25 x9"}));
}

TEST(TableReading, YearsInRows) {
  const SourceText source = document_of({
      "N\u0103m | Doanh thu hang quan (" + kBillions + ")",
      kYearHead + "2020 | 30",
      kYearHead + "2021 | 31",
  });
  EXPECT_EQ(facts_in(source, "2022"),
            Facts({"SHOP.REV land 2020 actual 30 x9", "SHOP.REV land 2021 actual 31 x9"}));
}

TEST(TableReading, PartsOfATotalStandInRowsOfTheirOwn) {
  const SourceText source = document_of({
      kItemHead + " | " + kUnit + " | " + kDone + "2022",
      "Luong quan mo cua | quan | 19",
      "- Quan nho | quan | 12",
      "- Quan lon | quan | 7",
      "Doanh thu hang quan: Quan nho | " + kBillions + " | 5",
  });
  EXPECT_EQ(facts_in(source, "2022"),
            Facts({"SHOP.OPEN land 2022 actual 19", "SHOP.OPEN land 2022 actual size=small 12",
                   "SHOP.OPEN land 2022 actual size=large 7",
                   "SHOP.REV land 2022 actual size=small 5 x9"}));
}

TEST(TableReading, PlansAndTargetsOfTheYearsAhead) {
  const SourceText source = document_of({
      "K\u1EBF ho\u1EA1ch trong th\u1EDDi gian t\u1EDBi",
      kItemHead + " | " + kUnit + " | " + kYearHead + "2023 | " + kYearHead + "2025",
      "Ty le quan co bien hieu | % | 80\u201390 | tr\u00EAn 95",
  });
  EXPECT_EQ(facts_in(source, "2022"),
            Facts({"SHOP.SHARE land 2023 plan 80..90", "SHOP.SHARE land 2025 target 95"}));
  EXPECT_EQ(facts_in(source, "2023-S1").front(), "SHOP.SHARE land 2023 plan 80..90")
      << "the plan of the year that is not over";
}

TEST(TableReading, APlanWithinANameIsPartOfTheName) {
  const SourceText source = document_of({
      kItemHead + " | " + kUnit + " | " + kYearHead + "2022",
      "So k\u1EBF ho\u1EA1ch kinh doanh | ban | 4",
  });
  EXPECT_EQ(facts_in(source, "2022"), Facts({"SHOP.PLANS land 2022 actual 4"}));
}

TEST(TableReading, AHeadThatANewPageRepeatsIsNoRow) {
  SourceText source = document_of({
      kItemHead + " | " + kUnit + " | " + kYearHead + "2022",
      "Doanh thu hang quan | " + kBillions + " | 5",
      kItemHead + " | " + kUnit + " | " + kYearHead + "2022",
      "Thue hang quan phai nop | " + kBillions + " | 2",
  });
  for (SourceLine& line : source.lines) line.cell.header = line.cell.row == 2;
  EXPECT_EQ(facts_in(source, "2022"),
            Facts({"SHOP.REV land 2022 actual 5 x9", "SHOP.TAX land 2022 actual 2 x9"}));
}

TEST(TableReading, TablesWithoutValuesGiveNone) {
  const SourceText source = document_of({
      "TT | T\u00EAn v\u0103n b\u1EA3n | S\u1ED1, k\u00FD hi\u1EC7u | Ng\u00E0y ban h\u00E0nh",
      "1 | Doanh thu hang quan | 25/2022/N\u0110-CP | 12/04/2022",
      "2 | Luong quan mo cua | 48/2022/N\u0110-CP | 26/07/2022",
  });
  EXPECT_EQ(facts_in(source, "2022"), Facts());
}

}  // namespace
}  // namespace tongket
