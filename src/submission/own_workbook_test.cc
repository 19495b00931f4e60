#include "submission/own_workbook.h"

#include <gtest/gtest.h>

#include "submission/form_workbook_fixture.h"

namespace tongket {
namespace {

using Texts = std::vector<std::string>;
using Row = std::vector<CellValue>;

std::string workbook_of(const std::vector<Row>& rows,
                        const std::string& name = "B\u00e1o c\u00e1o") {
  WorkbookSpec book{.title = "own"};
  SheetSpec sheet{.name = name, .column_widths = {}};
  for (const Row& row : rows) {
    SheetRow out;
    for (const CellValue& value : row) out.cells.push_back({.value = value});
    sheet.rows.push_back(std::move(out));
  }
  book.sheets.push_back(std::move(sheet));
  return write_xlsx(book).value();
}

std::vector<Row> usual(int year, std::int64_t revenue, std::int64_t stations) {
  return {{"S\u1ed1 li\u1ec7u c\u1ee7a t\u1ec9nh"},
          {"TT", "N\u1ed9i dung", "\u0110VT", "N\u0103m " + std::to_string(year - 1),
           "N\u0103m " + std::to_string(year)},
          {Decimal::of(1), "Doanh thu", "t\u1ef7 \u0111\u1ed3ng", Decimal::of(90),
           Decimal::of(revenue)},
          {Decimal::of(2), "Tr\u1ea1m BTS", "tr\u1ea1m", Decimal::of(40), Decimal::of(stations)}};
}

class OwnWorkbookTest : public ::testing::Test {
 public:
  std::vector<MappedCell> mapping() const {
    return with_labels(workbook_of(usual(2022, 100, 50)),
                       {{"PROV.REV", "B\u00e1o c\u00e1o", "E3", {}},
                        {"PROV.BTS", "B\u00e1o c\u00e1o", "E4", {}}},
                       TimePeriod::year(2022))
        .value();
  }
  Texts lines(const std::vector<Row>& rows, const std::string& name = "B\u00e1o c\u00e1o") const {
    const Result<WorkbookPreview> preview = map_preview(
        workbook_of(rows, name), mapping(),
        {.form = form, .pack = pack, .period = TimePeriod::year(2023), .contents = now});
    if (!preview) return {preview.error().key};
    Texts out;
    for (const WorkbookChange& change : preview->changes) {
      out.push_back(change.cell + "=" + (change.problem ? change.problem->key : change.to.value) +
                    " " + change.place);
      if (change.problem) {
        EXPECT_TRUE(has_message(Language::kVietnamese, change.problem->key));
      }
    }
    for (const WorkbookMove& move : preview->moved) {
      out.push_back(move.cell + ": " + move.from + " -> " + move.to);
    }
    for (const WorkbookStray& stray : preview->unknown) out.push_back("unknown " + stray.text);
    return out;
  }
  Pack pack = form_fixture::small_pack();
  Form form = form_fixture::small_form();
  CellContents now;
};

TEST_F(OwnWorkbookTest, ThePersonSeesTheSheet) {
  const auto sheets = sheets_of(workbook_of(usual(2022, 100, 50)), {.rows = 3, .columns = 4});
  ASSERT_TRUE(sheets);
  ASSERT_EQ(sheets->size(), 1U);
  const SheetTexts& sheet = sheets->front();
  EXPECT_EQ(sheet.rows_in_all, 4);
  ASSERT_EQ(sheet.rows.size(), 3U);
  EXPECT_EQ(sheet.rows[2],
            (std::vector<std::string>{"1", "Doanh thu", "t\u1ef7 \u0111\u1ed3ng", "90"}));
}

TEST_F(OwnWorkbookTest, TheNextYearIsReadAtTheSameAddress) {
  EXPECT_EQ(mapping()[0].label,
            "Doanh thu | t\u1ef7 \u0111\u1ed3ng \u2191 N\u0103m 2022 \u2191 2022");
  EXPECT_EQ(lines(usual(2023, 120, 55)),
            (Texts{"PROV.REV=120 B\u00e1o c\u00e1o!E3", "PROV.BTS=55 B\u00e1o c\u00e1o!E4"}));
  now["PROV.REV"] = form_fixture::value_of("120.0");
  EXPECT_EQ(lines(usual(2023, 120, 55)), Texts{"PROV.BTS=55 B\u00e1o c\u00e1o!E4"});
}

TEST_F(OwnWorkbookTest, AMovedRowIsFollowedAndTold) {
  std::vector<Row> rows = usual(2023, 120, 55);
  rows.insert(rows.begin() + 2, Row{Decimal::of(1), "Nh\u00e2n l\u1ef1c", "ng\u01b0\u1eddi",
                                    Decimal::of(7), Decimal::of(8)});
  EXPECT_EQ(lines(rows),
            (Texts{"PROV.REV=120 B\u00e1o c\u00e1o!E4", "PROV.BTS=55 B\u00e1o c\u00e1o!E5",
                   "PROV.REV: B\u00e1o c\u00e1o!E3 -> B\u00e1o c\u00e1o!E4",
                   "PROV.BTS: B\u00e1o c\u00e1o!E4 -> B\u00e1o c\u00e1o!E5"}));
}

TEST_F(OwnWorkbookTest, AColumnThatWasAddedIsNotTakenForTheNewYear) {
  // 2021 to 2023: at the old address stands 2022 now.
  std::vector<Row> rows = usual(2023, 120, 55);
  rows[1].insert(rows[1].begin() + 3, "N\u0103m 2021");
  rows[2].insert(rows[2].begin() + 3, Decimal::of(80));
  rows[3].insert(rows[3].begin() + 3, Decimal::of(30));
  EXPECT_EQ(lines(rows),
            (Texts{"PROV.REV=120 B\u00e1o c\u00e1o!F3", "PROV.BTS=55 B\u00e1o c\u00e1o!F4",
                   "PROV.REV: B\u00e1o c\u00e1o!E3 -> B\u00e1o c\u00e1o!F3",
                   "PROV.BTS: B\u00e1o c\u00e1o!E4 -> B\u00e1o c\u00e1o!F4"}));
}

TEST_F(OwnWorkbookTest, LastYearsFileIsNotTaken) {
  EXPECT_EQ(lines(usual(2022, 100, 50)),
            (Texts{"PROV.REV=submission.file.label_gone B\u00e1o c\u00e1o!E3",
                   "PROV.BTS=submission.file.label_gone B\u00e1o c\u00e1o!E4"}));
}

TEST_F(OwnWorkbookTest, AnotherUnitOrTwoSuchRowsAreAProblem) {
  std::vector<Row> rows = usual(2023, 120000, 55);
  rows[2][2] = "tri\u1ec7u \u0111\u1ed3ng";
  rows.insert(rows.begin() + 2, rows[3]);
  rows.insert(rows.begin() + 2, Row{"Ph\u1ea7n I"});
  EXPECT_EQ(lines(rows), (Texts{"PROV.REV=submission.file.label_gone B\u00e1o c\u00e1o!E3",
                                "PROV.BTS=submission.file.label_twice B\u00e1o c\u00e1o!E4"}));
}

TEST_F(OwnWorkbookTest, OfSeveralWithTheSameTextsItStaysTheSameOne) {
  std::vector<Row> rows = usual(2022, 100, 50);
  rows.push_back(rows[3]);
  rows.push_back({"Ghi ch\u00fa"});
  const std::vector<MappedCell> second =
      with_labels(workbook_of(rows), {{"PROV.BTS", "B\u00e1o c\u00e1o", "E5", {}}},
                  TimePeriod::year(2022))
          .value();
  EXPECT_TRUE(second[0].label.ends_with("\u2191 2022 \u2191 2/2")) << second[0].label;
  rows.insert(rows.begin() + 3, Row{"Ph\u1ea7n II"});
  const auto read = [&] {
    return map_preview(
               workbook_of(rows), second,
               {.form = form, .pack = pack, .period = TimePeriod::year(2022), .contents = now})
        .value();
  };
  EXPECT_EQ(read().moved.at(0).to, "B\u00e1o c\u00e1o!E6");
  EXPECT_EQ(read().changes.at(0).to.value, "50");
  rows.erase(rows.begin() + 4);
  EXPECT_EQ(read().changes.at(0).problem->key, "submission.file.label_gone");
}

TEST_F(OwnWorkbookTest, ARenamedSheetIsSearchedByItsLabels) {
  EXPECT_EQ(lines(usual(2023, 120, 55), "2023").at(2), "PROV.REV: B\u00e1o c\u00e1o!E3 -> 2023!E3");
}

TEST_F(OwnWorkbookTest, AnEmptyCellSaysNothing) {
  now["PROV.REV"] = form_fixture::value_of("7");
  std::vector<Row> rows = usual(2023, 120, 55);
  rows[2].pop_back();
  EXPECT_EQ(lines(rows), Texts{"PROV.BTS=55 B\u00e1o c\u00e1o!E4"});
}

TEST_F(OwnWorkbookTest, AMappingMustFit) {
  const std::string bytes = workbook_of(usual(2022, 100, 50));
  const auto key = [&](std::vector<MappedCell> cells) {
    const auto out = with_labels(bytes, std::move(cells), TimePeriod::year(2022));
    return out ? "" : out.error().key;
  };
  EXPECT_EQ(key({{"a", "B\u00e1o c\u00e1o", "7C", {}}}), "submission.file.address");
  EXPECT_EQ(key({{"a", "none", "C7", {}}}), "submission.file.sheet_gone");
  EXPECT_EQ(key({{"a", "B\u00e1o c\u00e1o", "C7", {}}, {"a", "B\u00e1o c\u00e1o", "C8", {}}}),
            "submission.file.mapped_twice");
}

}  // namespace
}  // namespace tongket
