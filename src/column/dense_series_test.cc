#include "column/dense_series.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <thread>
#include <tuple>

#include "column/kernel_random.h"

namespace tongket {
namespace {

const DenseSeries::Shape kShape{{.first = 2, .step = 3, .slots = 20}, 3, 2, 10};

TEST(SeriesAxis, MonthsThatAreNoSlotAreNone) {
  const SeriesAxis& axis = kShape.axis;
  EXPECT_EQ(axis.slot_of(5), 1);
  EXPECT_EQ(axis.month_of(19), 59);
  EXPECT_EQ(axis.slot_of(59), 19);
  EXPECT_EQ(axis.slot_of(62), std::nullopt);
  EXPECT_EQ(axis.slot_of(6), std::nullopt);
  EXPECT_EQ(axis.slot_of(-1), std::nullopt);
  EXPECT_EQ((SeriesAxis{.slots = 64}.all()), ~std::uint64_t{0});
  EXPECT_FALSE((SeriesAxis{.slots = 65}.valid()));
  EXPECT_FALSE((SeriesAxis{.step = 5, .slots = 1}.valid()));
}

TEST(DenseSeries, MissingIsNotZero) {
  DenseSeries table(kShape, {{4, 1}, {7, 0}});
  EXPECT_EQ(table.row_of({4, 1}), 0);
  EXPECT_EQ(table.row_of({4, 0}), -1);
  EXPECT_EQ(table.value({0, 2, 19}), std::nullopt);
  table.set({0, 2, 19}, 0);
  EXPECT_EQ(table.value({0, 2, 19}), 0);
  table.set({0, 2, 19}, std::nullopt);
  EXPECT_EQ(table.value({0, 2, 19}), std::nullopt);
}

TEST(DenseSeries, AValueThatDoesNotFitWidensTheTable) {
  DenseSeries table(kShape, {{4, 1}, {7, 0}});
  table.set({1, 0, 3}, -7);
  table.set({0, 1, 2}, INT32_MAX);
  EXPECT_TRUE(table.narrow());
  table.set({0, 1, 3}, std::int64_t{INT32_MAX} + 1);
  EXPECT_FALSE(table.narrow());
  EXPECT_EQ(table.value({1, 0, 3}), -7);
  EXPECT_EQ(table.value({0, 1, 2}), INT32_MAX);
  EXPECT_EQ(table.value({0, 1, 3}), std::int64_t{INT32_MAX} + 1);
  EXPECT_EQ(table.magnitude(), std::int64_t{INT32_MAX} + 1);
  table.set({0, 1, 4}, -DenseSeries::kMaxMagnitude);
  EXPECT_EQ(table.value({0, 1, 4}), -DenseSeries::kMaxMagnitude);
}

TEST(DenseSeries, SetsAndTakesAwayAsAMapDoes) {
  std::mt19937_64 random = draws(1);
  DenseSeries table(kShape, {{4, 1}, {7, 0}, {1, 1}});
  std::map<std::tuple<std::size_t, int, int>, std::int64_t> reference;
  const auto check = [&](const DenseSeries& one) {
    for (std::size_t row = 0; row < 3; ++row) {
      for (int k = 0; k < 3; ++k) {
        for (int t = 0; t < 20; ++t) {
          const auto found = reference.find({row, k, t});
          const auto value = one.value({row, k, t});
          ASSERT_EQ(value.has_value(), found != reference.end());
          if (value) {
            ASSERT_EQ(*value, found->second);
          }
        }
      }
    }
  };
  for (int i = 0; i < 5000; ++i) {
    const std::tuple<std::size_t, int, int> at(random() % 3, random() % 3, random() % 20);
    const auto& [row, measure, slot] = at;
    if (random() % 3 == 0) {
      reference.erase(at);
      table.set({row, measure, slot}, std::nullopt);
    } else {
      const auto value = static_cast<std::int64_t>(random() % 1000) - 500;
      reference[at] = i > 4000 ? value << 40 : value;
      table.set({row, measure, slot}, reference[at]);
    }
  }
  check(table);
  check(table.repacked(kShape.axis, {{4, 1}, {7, 0}, {1, 1}, {2, 0}}));
}

TEST(DenseSeries, RepackedOnALongerStepKeepsItsMonths) {
  DenseSeries table({{.slots = 60}, 1, 1, 5}, {{0, 0}, {3, 0}});
  for (const int month : {11, 23, 59}) table.set({1, 0, month}, month);
  const DenseSeries years = table.repacked({.first = 11, .step = 12, .slots = 5}, {{3, 0}, {0, 0}});
  EXPECT_EQ(years.value({0, 0, 0}), 11);
  EXPECT_EQ(years.value({0, 0, 4}), 59);
  EXPECT_EQ(years.value({0, 0, 2}), std::nullopt);
  EXPECT_EQ(years.value({1, 0, 0}), std::nullopt);
}

TEST(DenseSeries, TwoThreadsFillSlotsOfOneWord) {
  DenseSeries table(kShape, {{4, 1}});
  const auto fill = [&](int first) {
    for (int t = first; t < 20; t += 2) {
      EXPECT_EQ(table.fill({0, 1, t}, std::int64_t{3} * t), DenseSeries::Filled::kNew);
    }
  };
  std::jthread other(fill, 1);
  fill(0);
  other.join();
  EXPECT_EQ(table.fill({0, 1, 4}, 9), DenseSeries::Filled::kTwice);
  EXPECT_EQ(table.fill({0, 0, 4}, INT64_MAX), DenseSeries::Filled::kTooWide);
  table.recount();
  EXPECT_EQ(table.magnitude(), 57);
  for (int t = 0; t < 20; ++t) EXPECT_EQ(table.value({0, 1, t}), t * 3);
}

}  // namespace
}  // namespace tongket
