// Tables that a text keeps only as lines.
#include "read/prose/flat_table.h"

#include <gtest/gtest.h>

#include "read/prose/reading_fixture.h"

namespace tongket {
namespace {

using testing::facts_in;
using testing::wrapped_lines;
using Facts = std::vector<std::string>;

const std::string kItem = "Ch\u1EC9 ti\u00EAu";
const std::string kYear = "n\u0103m ";
const std::string kMonths = "10 th\u00E1ng n\u0103m ";
const std::string kUnitNote = "(\u0110\u01A1n v\u1ECB t\u00EDnh: t\u1EF7 \u0111\u1ED3ng)";

TEST(FlatTable, RowsUnderAsManyPeriods) {
  const SourceText source = wrapped_lines({
      "* Hang quan:",
      "",
      kItem + " " + kYear + "2021 " + kMonths + "2022",
      "Doanh thu hang quan 1.250 1.310",
      "",
      "Thue hang quan phai nop 20,5 21",
      kUnitNote,
  });
  EXPECT_EQ(
      facts_in(source, "2022"),
      Facts({"SHOP.REV land 2021 actual 1250 x9", "SHOP.REV land 2022-01-01/P10M actual 1310 x9",
             "SHOP.TAX land 2021 actual 20.5 x9", "SHOP.TAX land 2022-01-01/P10M actual 21 x9"}));
}

TEST(FlatTable, WrappedLabelsHaveTheirValuesOnALineOfTheirOwn) {
  const SourceText source = wrapped_lines({
      kUnitNote,
      kItem + " " + kYear + "2021 " + kYear + "2022",
      "1 Doanh thu hang quan 1.250 1.310",
      "2 Thue hang quan",
      "phai nop",
      "",
      "20 21",
  });
  EXPECT_EQ(facts_in(source, "2022").size(), 4U);
  EXPECT_EQ(facts_in(source, "2022").back(), "SHOP.TAX land 2022 actual 21 x9");
}

TEST(FlatTable, PercentagesBesideAmountsAreComparisons) {
  const SourceText source = wrapped_lines({
      kItem + " " + kYear + "2021",
      "",
      "T\u1EF7 l\u1EC7 so v\u1EDBi c\u00F9ng k\u1EF3",
      "",
      "\u01AF\u1EDBc " + kYear + "2022",
      "",
      "Doanh thu hang quan 1.250 104% 1.310",
      "Thue hang quan phai nop 20 98% 21",
      kUnitNote,
  });
  EXPECT_EQ(facts_in(source, "2022"),
            Facts({"SHOP.REV land 2021 actual 1250 x9", "SHOP.REV land 2022 actual 1310 x9",
                   "SHOP.TAX land 2021 actual 20 x9", "SHOP.TAX land 2022 actual 21 x9"}));
}

TEST(FlatTable, LinesThatEndWithNumbersAreNoTableWithoutAHead) {
  EXPECT_TRUE(flat_tables(wrapped_lines({"Doanh thu 1.250 1.310", "Chi 20 21"}), 2022).empty());
  EXPECT_TRUE(
      flat_tables(wrapped_lines({kItem + " " + kYear + "2021 " + kYear + "2022", "Thu 5 6"}), 2022)
          .empty())
      << "one row";
}

}  // namespace
}  // namespace tongket
