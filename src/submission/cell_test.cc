#include "submission/cell.h"

#include <gtest/gtest.h>

#include "base/message.h"

namespace tongket {
namespace {

FormRow number_row() {
  FormRow row;
  row.cell = "EDU.PUPILS";
  row.name = {"Hoc sinh", "Pupils"};
  return row;
}

std::string read_typed(const FormRow& row, std::string_view input) {
  const Result<CellContent> cell = read_cell(row, input);
  if (!cell) {
    EXPECT_TRUE(has_message(Language::kVietnamese, cell.error().key)) << cell.error().key;
    EXPECT_TRUE(has_message(Language::kEnglish, cell.error().key)) << cell.error().key;
    return cell.error().key;
  }
  return std::string(to_code(cell->state)) + (cell->value.empty() ? "" : " " + cell->value);
}

TEST(Cell, NumbersAsTheyAreTyped) {
  const FormRow row = number_row();
  for (const std::string_view same : {"1.614.206,5", "1614206.5", "1614206,5", "1,614,206.5",
                                      " 1 614 206,5 ", "1\u00a0614\u00a0206,5", "1614206,5 %"}) {
    EXPECT_EQ(read_typed(row, same), "value 1614206.5") << same;
  }
  EXPECT_EQ(read_typed(row, "12.750"), "value 12750");
  EXPECT_EQ(read_typed(row, "12,750"), "value 12.750");
  EXPECT_EQ(read_typed(row, "12.75"), "value 12.75");
  EXPECT_EQ(read_typed(row, "0.125"), "value 0.125");
  EXPECT_EQ(read_typed(row, "1.614.206"), "value 1614206");
  EXPECT_EQ(read_typed(row, "0"), "value 0");
  EXPECT_EQ(read_typed(row, "\u22123,5"), "value -3.5");
  EXPECT_EQ(read_typed(row, "- 3,5"), "value -3.5");
}

TEST(Cell, WhatIsNoNumberIsRefused) {
  const FormRow row = number_row();
  for (const std::string_view wrong :
       {"about 5", "1.61.206", "1,2,3", "5 6", "1.614,206.5", ".5", "5,", "--3", "1e6", "3/4"}) {
    EXPECT_EQ(read_typed(row, wrong), "submission.not_a_number") << wrong;
  }
  EXPECT_EQ(read_typed(row, "12345678901234567890"), "submission.number_too_long");
  EXPECT_EQ(read_typed(row, "\xff"), "submission.not_utf8");
}

TEST(Cell, EmptyMissingAndNotApplicableDiffer) {
  FormRow row = number_row();
  EXPECT_EQ(read_typed(row, "  "), "empty");
  EXPECT_EQ(read_typed(row, "-"), "missing");
  EXPECT_EQ(read_typed(row, "\u2026"), "missing");
  EXPECT_EQ(read_typed(row, "x"), "missing");
  row.may_not_apply = true;
  EXPECT_EQ(read_typed(row, "X"), "not_applicable");
  EXPECT_EQ(read_typed(row, "-"), "missing");
}

TEST(Cell, ChoicesByIdOrName) {
  FormRow row = number_row();
  row.kind = RowKind::kChoice;
  row.choices = {{"done", {"Ho\u00e0n th\u00e0nh", "Done"}}, {"late", {"Ch\u1eadm", "Late"}}};
  EXPECT_EQ(read_typed(row, "done"), "value done");
  EXPECT_EQ(read_typed(row, "ho\u00e0n th\u00e0nh"), "value done");
  EXPECT_EQ(read_typed(row, "cham"), "value late");
  EXPECT_EQ(read_typed(row, "soon"), "submission.not_a_choice");
  row.kind = RowKind::kYesNo;
  EXPECT_EQ(read_typed(row, "C\u00f3"), "value yes");
  EXPECT_EQ(read_typed(row, "kh\u00f4ng"), "value no");
  EXPECT_EQ(read_typed(row, "maybe"), "submission.not_yes_or_no");
}

TEST(Cell, TextIsKeptComposed) {
  FormRow row = number_row();
  row.kind = RowKind::kText;
  EXPECT_EQ(read_typed(row, " a\u0301 x "), "value \u00e1 x");
  EXPECT_EQ(read_typed(row, "x"), "value x");
  EXPECT_EQ(read_typed(row, std::string(4001, 'a')), "submission.text_too_long");
}

TEST(Cell, StatesHaveCodes) {
  for (const CellState state :
       {CellState::kEmpty, CellState::kValue, CellState::kMissing, CellState::kNotApplicable}) {
    EXPECT_EQ(cell_state_from_code(to_code(state)), state);
  }
  EXPECT_EQ(cell_state_from_code("gone"), std::nullopt);
}

}  // namespace
}  // namespace tongket
