#include "submission/workbook_cells.h"

#include <gtest/gtest.h>

#include "submission/form_workbook_fixture.h"

namespace tongket {
namespace {

const FormRow& row_named(const std::string& cell) {
  static const Form form = form_fixture::small_form();
  return *form.row(cell);
}

std::string said(const std::string& row, CellKind kind, const std::string& text,
                 NumberLook look = NumberLook::kPlain) {
  static const Pack pack = form_fixture::small_pack();
  const Result<CellContent> read = read_workbook_cell(
      row_named(row), {.column = 1, .kind = kind, .look = look, .text = text}, pack);
  if (!read) {
    EXPECT_TRUE(has_message(Language::kVietnamese, read.error().key));
    return read.error().key;
  }
  return read->state == CellState::kValue ? read->value : std::string(to_code(read->state));
}

TEST(WorkbookCells, ANumberIsWhatIsStored) {
  EXPECT_EQ(said("PROV.REV", CellKind::kNumber, "1447.856"), "1447.856");
  EXPECT_EQ(said("PROV.REV", CellKind::kNumber, "12.750"), "12.750");
  EXPECT_EQ(said("PROV.REV", CellKind::kNumber, "-3"), "-3");
  EXPECT_EQ(said("PROV.REV", CellKind::kText, "1.614.206,5"), "1614206.5");
  EXPECT_EQ(said("PROV.REV", CellKind::kText, "  "), "empty");
}

TEST(WorkbookCells, APercentageIsTakenOnlyInARowOfPercents) {
  EXPECT_EQ(said("PROV.SHARE", CellKind::kNumber, "0.127", NumberLook::kPercent), "12.7");
  EXPECT_EQ(said("PROV.SHARE", CellKind::kText, "12,7%"), "12.7");
  EXPECT_EQ(said("PROV.SHARE", CellKind::kNumber, "12.7"), "12.7");
  EXPECT_EQ(said("PROV.BTS", CellKind::kNumber, "0.127", NumberLook::kPercent),
            "submission.file.percent");
}

TEST(WorkbookCells, WhatTheSpreadsheetMadeOfANumberIsRefused) {
  EXPECT_EQ(said("PROV.REV", CellKind::kDate, "2023-05-01"), "submission.file.not_number");
  EXPECT_EQ(said("PROV.REV", CellKind::kBoolean, "TRUE"), "submission.file.not_number");
  EXPECT_EQ(said("PROV.REV", CellKind::kError, "#REF!"), "submission.file.error");
  EXPECT_EQ(said("PROV.REV", CellKind::kNoValue, ""), "submission.file.no_value");
}

TEST(WorkbookCells, AnswersMayBeOfAnyKind) {
  EXPECT_EQ(said("q/1", CellKind::kBoolean, "TRUE"), "yes");
  EXPECT_EQ(said("q/3", CellKind::kNumber, "2.5"), "2,5");
  EXPECT_EQ(said("q/3", CellKind::kDate, "2023-05-01"), "01/05/2023");
}

TEST(WorkbookCells, ZerosBehindThePointMakeNoOtherNumber) {
  using form_fixture::value_of;
  EXPECT_TRUE(same_value(row_named("PROV.REV"), value_of("12.70"), value_of("12.7")));
  EXPECT_FALSE(same_value(row_named("PROV.REV"), value_of("12.71"), value_of("12.7")));
  EXPECT_FALSE(same_value(row_named("q/3"), value_of("12.70"), value_of("12.7")));
  EXPECT_FALSE(
      same_value(row_named("PROV.REV"), value_of("0"), form_fixture::gap_of(CellState::kMissing)));
}

}  // namespace
}  // namespace tongket
