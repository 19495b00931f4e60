#include "column/column.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

#include "column/aggregate.h"
#include "column/arithmetic.h"
#include "column/column_builder.h"
#include "column/compare.h"
#include "column/gather.h"
#include "column/keys.h"
#include "column/order.h"

namespace tongket::column {
namespace {

Column made(DataType type, std::initializer_list<const char*> cells) {
  ColumnBuilder builder(type);
  for (const char* cell : cells) {
    if (*cell == '\0') {
      builder.append_absent();
    } else {
      EXPECT_TRUE(builder.append(cell)) << cell;
    }
  }
  return std::move(builder).finish();
}

std::string text(const Column& column) {
  std::string out;
  for (std::size_t i = 0; i < column.size(); ++i) out += (i ? "," : "") + cell_text(column, i);
  return out;
}

TEST(Column, NumbersStayExactWhileTheyFit) {
  const Column exact = made(DataType::kNumber, {"1.5", "-0.25", "", "7"});
  EXPECT_FALSE(exact.binary);
  EXPECT_EQ(exact.scale, 2);
  EXPECT_EQ(text(exact), "1.50,-0.25,,7.00");
  const Column near = made(DataType::kNumber, {"1.5", "1e300", ""});
  EXPECT_TRUE(near.binary);
  EXPECT_EQ(text(near), "1.5,1e+300,");
}

TEST(Column, WhatIsNoValue) {
  for (const DataType type :
       {DataType::kInteger, DataType::kNumber, DataType::kBoolean, DataType::kDate,
        DataType::kTimePeriod, DataType::kTime, DataType::kDuration}) {
    ColumnBuilder builder(type);
    EXPECT_FALSE(builder.append("x?"));
    EXPECT_EQ(builder.size(), 0U);
  }
  EXPECT_FALSE(parse_single(DataType::kNumber, "nan"));
  EXPECT_FALSE(parse_single(DataType::kInteger, "9223372036854775808"));
}

TEST(Column, SumsAreExactAndFallBackToDoubles) {
  const Operand tenth = rows_of(made(DataType::kNumber, {"0.1", "0.2"}));
  EXPECT_EQ(text(*calculate(Arithmetic::kAdd, tenth, tenth, 2)), "0.2,0.4");
  const Operand large = rows_of(made(DataType::kNumber, {"9000000000000000000"}));
  const auto doubled = calculate(Arithmetic::kAdd, large, large, 1);
  ASSERT_TRUE(doubled);
  EXPECT_TRUE(doubled->binary);
  const Operand whole = rows_of(made(DataType::kInteger, {"9000000000000000000"}));
  EXPECT_FALSE(calculate(Arithmetic::kAdd, whole, whole, 1));
}

TEST(Column, AnAbsentRowDoesNotOverflow) {
  Column column = made(DataType::kInteger, {"9000000000000000000", "1"});
  column.present.clear(0);
  const Operand operand = rows_of(std::move(column));
  EXPECT_EQ(text(*calculate(Arithmetic::kAdd, operand, operand, 2)), ",2");
}

TEST(Column, ConstantsStandForAllRows) {
  const Operand column = rows_of(made(DataType::kInteger, {"1", "", "3"}));
  const Operand two = constant_of(made(DataType::kInteger, {"2"}));
  EXPECT_EQ(text(*calculate(Arithmetic::kSubtract, two, column, 3)), "1,,-1");
  EXPECT_EQ(text(compare(Comparison::kLess, column, two, 3)), "true,,false");
  EXPECT_EQ(text(modulo(column, two, 3)), "1,,1");
}

TEST(Column, TextsOfTwoDictionariesCompareByBytes) {
  const Operand a = rows_of(made(DataType::kString, {"b", "a", "c"}));
  const Operand b = rows_of(made(DataType::kString, {"a", "a", "d"}));
  EXPECT_EQ(text(compare(Comparison::kGreater, a, b, 3)), "true,false,false");
  EXPECT_EQ(text(compare(Comparison::kEqual, a, b, 3)), "false,true,false");
}

TEST(Column, ConcatenationTakesTheCommonForm) {
  const Column whole = made(DataType::kInteger, {"1"});
  const Column exact = made(DataType::kNumber, {"0.25"});
  const Column near = made(DataType::kNumber, {"1e30"});
  const std::array<const Column*, 2> two = {&whole, &exact};
  EXPECT_EQ(text(concatenate(two)), "1.00,0.25");
  const std::array<const Column*, 3> three = {&whole, &exact, &near};
  EXPECT_EQ(text(concatenate(three)), "1,0.25,1e+30");
}

TEST(Column, AggregatesLeaveOutWhatIsAbsent) {
  const Column values = made(DataType::kNumber, {"1.5", "", "2.5", ""});
  const Groups groups = {{0, 0, 0, 1}, {0, 3}};
  EXPECT_EQ(text(*aggregate(Aggregate::kSum, values, groups)), "4.0,");
  EXPECT_EQ(text(*aggregate(Aggregate::kCount, values, groups)), "2,0");
  EXPECT_EQ(text(*aggregate(Aggregate::kAverage, values, groups)), "2,");
  EXPECT_EQ(text(*aggregate(Aggregate::kMaximum, values, groups)), "2.5,");
  EXPECT_EQ(text(*aggregate(Aggregate::kMedian, values, groups)), "2,");
  EXPECT_EQ(text(*aggregate(Aggregate::kVarianceSample, values, groups)), "0.5,");
}

// Against a map of tuples: keys of all widths, so that packing, dense numbers and hashing are met.
TEST(Column, GroupsAreThoseOfATable) {
  std::mt19937_64 random(20221120);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  for (const std::int64_t width : {std::int64_t{3}, std::int64_t{100'000}, INT64_MAX}) {
    std::vector<ColumnPtr> columns;
    const std::size_t rows = 2000;
    for (int k = 0; k < 4; ++k) {
      Column column = integer_column(DataType::kInteger, rows);
      for (std::size_t i = 0; i < rows; ++i) {
        std::int64_t value = static_cast<std::int64_t>(random() >> 1) % width;
        if (width > 3 && i % 2 == 1) value = column.integers[i - 1];
        column.integers[i] = k % 2 == 0 ? value : -value;
        column.present.set_to(i, random() % 10 != 0);
      }
      columns.push_back(share(std::move(column)));
    }
    const Groups groups = group_rows(columns, rows);
    std::map<std::vector<std::string>, Row> expected;
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<std::string> key;
      key.reserve(columns.size());
      for (const ColumnPtr& column : columns) key.push_back(cell_text(*column, i));
      const Row group = expected.emplace(key, static_cast<Row>(expected.size())).first->second;
      ASSERT_EQ(groups.of_row[i], group) << width << " " << i;
    }
    EXPECT_EQ(groups.count(), expected.size());
  }
}

TEST(Column, PairsOfRows) {
  const ColumnPtr left = share(made(DataType::kString, {"a", "b", "b"}));
  const ColumnPtr right = share(made(DataType::kString, {"b", "c", "b"}));
  const JointGroups groups = group_jointly({&left, 1}, 3, {&right, 1}, 3);
  EXPECT_EQ(pair_rows(groups, {}).right, (Rows{0, 2, 0, 2}));
  EXPECT_EQ(pair_rows(groups, {.keep_left = true}).left, (Rows{0, 1, 1, 2, 2}));
  const RowPairs all = pair_rows(groups, {.keep_left = true, .keep_right = true});
  EXPECT_EQ(all.left, (Rows{0, 1, 1, 2, 2, -1}));
  EXPECT_EQ(all.right, (Rows{-1, 0, 2, 0, 2, 1}));
}

TEST(Column, OrderPutsAbsentFirst) {
  const ColumnPtr column = share(made(DataType::kNumber, {"2", "", "1e30", "-5"}));
  Rows rows = {0, 1, 2, 3};
  sort_lists(std::vector<SortKey>{{column, false}}, {0, 4}, rows);
  EXPECT_EQ(rows, (Rows{1, 3, 0, 2}));
  sort_lists(std::vector<SortKey>{{column, true}}, {0, 4}, rows);
  EXPECT_EQ(rows, (Rows{2, 0, 3, 1}));
}

}  // namespace
}  // namespace tongket::column
