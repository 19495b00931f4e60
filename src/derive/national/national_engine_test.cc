#include "derive/national/national_engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <thread>

#include "derive/national/national_fixture.h"
#include "derive/national/national_rollup.h"
#include "derive/national/national_rules.h"

namespace tongket {
namespace {

// What a place's measure should be, straight from the facts.
std::optional<std::int64_t> total_of(const NationalState& state, int place, int additive, int t) {
  std::optional<std::int64_t> out;
  const auto add = [&](const DenseSeries& table, int first) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const DenseSeries::RowKey key = table.key(row);
      const int measure = additive - first - key.group * table.shape().measures;
      const std::optional<int> slot = table.shape().axis.slot_of(t);
      if (measure < 0 || measure >= table.shape().measures || !slot) continue;
      const NationalUnit& unit = *state.hierarchy.find(key.unit);
      if (place != 0 && unit.province != place - 1) continue;
      const auto value = table.value({row, measure, *slot});
      if (value) out = out.value_or(0) + *value;
    }
  };
  add(state.facts.base, 0);
  add(state.facts.direct, state.scheme.base_measures());
  return out;
}

TEST(NationalEngine, TotalsRatiosAndRanksAreWhatTheFactsSay) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    NationalState state = test_state(seed);
    ASSERT_TRUE(derive_everything(state, 2));
    for (int place = 0; place < state.places(); ++place) {
      for (int i = 0; i < state.scheme.additive(); ++i) {
        std::int64_t year = 0;
        for (int t = 0; t < kTestMonths.slots; ++t) {
          const auto expected = total_of(state, place, i, t);
          const std::size_t at = state.sum_series(place, i);
          ASSERT_EQ(state.tables.sums.has(at, t), expected.has_value());
          ASSERT_EQ(state.tables.sums.at(at)[t], expected.value_or(0));
          year = (t % 12 == 0 ? 0 : year) + expected.value_or(0);
          ASSERT_EQ(state.tables.sums_to_date.at(at)[t], year);
        }
      }
      for (int i = 0; i < state.scheme.ratio_count(); ++i) {
        const NationalRatio& ratio = state.scheme.ratios[static_cast<std::size_t>(i)];
        for (int t = 0; t < kTestMonths.slots; ++t) {
          const auto n = total_of(state, place, state.scheme.numerator(ratio), t);
          const auto d = total_of(state, place, state.scheme.denominator(ratio), t);
          const bool there = n && d && *d != 0;
          const std::size_t at = state.ratio_series(place, i);
          ASSERT_EQ(state.tables.ratios.has(at, t), there);
          if (!there) continue;
          ASSERT_EQ(state.tables.ratios.at(at)[t],
                    100.0 * static_cast<double>(*n) / static_cast<double>(*d));
        }
      }
    }
  }
}

TEST(NationalEngine, TheNumberOfThreadsChangesNothing) {
  NationalState one = test_state(3);
  NationalState four = test_state(3);
  ASSERT_TRUE(derive_everything(one, 1));
  ASSERT_TRUE(derive_everything(four, 4));
  expect_same(one, four);
}

TEST(NationalEngine, CorrectedIsTheSameAsWorkedOutAgain) {
  std::mt19937_64 random = draws(7);
  NationalState state = test_state(7);
  ASSERT_TRUE(derive_everything(state, 1));
  for (int round = 0; round < 300; ++round) {
    std::vector<Correction> batch(1 + random() % 12);
    for (Correction& each : batch) each = random_correction(state, random);
    if (round == 200) batch.front().value = std::int64_t{1} << 40;  // widens the table
    ASSERT_TRUE(apply_corrections(state, batch));
    if (round % 10 != 0) continue;
    NationalState again = test_state(7);
    again.facts.base = state.facts.base.repacked(kTestMonths, keys_of(state.facts.base));
    again.facts.direct = state.facts.direct.repacked(kTestQuarters, keys_of(state.facts.direct));
    ASSERT_TRUE(derive_everything(again, 1));
    expect_same(state, again);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(NationalEngine, ACorrectionThatCannotBeChangesNothing) {
  NationalState state = test_state(8);
  NationalState before = test_state(8);
  ASSERT_TRUE(derive_everything(state, 1));
  ASSERT_TRUE(derive_everything(before, 1));
  const int unit = state.facts.base.key(0).unit;
  const int first = 100 + state.facts.base.key(0).group * 6;
  const std::vector<Correction> bad{{unit, first, 30, 1}, {unit, 99, 3, 1},
                                    {unit, 126, 3, 1},    {0, first, 3, 1},
                                    {9999, first, 3, 1},  {unit, first, -1, 1}};
  for (const Correction& each : bad) {
    const std::vector<Correction> batch{{unit, first, 3, 12345}, each};
    const Result<> result = apply_corrections(state, batch);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::kNotFound);
  }
  // Three of the largest values of one month are beyond 64 bits as a year to date.
  std::vector<Correction> large;
  for (const int month : {3, 4, 5}) {
    large.push_back({unit, first, month, DenseSeries::kMaxMagnitude});
  }
  const Result<> result = apply_corrections(state, large);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kOverflow);
  expect_same(state, before);
}

TEST(NationalEngine, ASumBeyondTheRangeIsAnError) {
  NationalState state = test_state(9);
  for (const int unit : {0, 1, 2}) {
    state.facts.base.set({static_cast<std::size_t>(unit), 0, 1}, DenseSeries::kMaxMagnitude);
  }
  for (std::size_t row = 0; row < state.facts.base.rows(); ++row) {
    state.facts.base.set({row, 0, 1}, DenseSeries::kMaxMagnitude);
  }
  const Result<> result = derive_everything(state, 2);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kOverflow);
}

TEST(NationalEngine, ADashboardIsInTheOrderOfRanks) {
  auto engine = NationalEngine::create(test_state(12), 1).value();
  const auto rows = engine->dashboard({.indicator = 100, .first_month = 12, .last_month = 23});
  ASSERT_TRUE(rows);
  ASSERT_GT(rows->size(), 12U);
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const DashboardRow& a = (*rows)[i - 1];
    const DashboardRow& b = (*rows)[i];
    EXPECT_LE(a.month, b.month);
    if (a.month != b.month) continue;
    EXPECT_LE(a.rank, b.rank);
    EXPECT_GE(a.value, b.value);
  }
  EXPECT_EQ(engine->dashboard({.indicator = 7}).error().code, ErrorCode::kNotFound);
}

TEST(NationalEngine, OnAnotherFootingMergedProvincesAreTheirSum) {
  NationalState state = test_state(13);
  ASSERT_TRUE(derive_everything(state, 2));
  const std::vector<int> parents{1, 0, 1, 2, 0};
  const auto totals = roll_up_to(state, {parents, 3}, 2);
  ASSERT_TRUE(totals);
  for (int parent = 0; parent < 3; ++parent) {
    for (int i = 0; i < state.scheme.additive(); ++i) {
      const auto at =
          static_cast<std::size_t>(parent) * static_cast<std::size_t>(state.scheme.additive()) +
          static_cast<std::size_t>(i);
      for (int t = 0; t < kTestMonths.slots; ++t) {
        std::int64_t expected = 0;
        bool there = false;
        for (int province = 0; province < kTestProvinces; ++province) {
          if (parents[static_cast<std::size_t>(province)] != parent) continue;
          const auto value = total_of(state, province + 1, i, t);
          expected += value.value_or(0);
          there = there || value.has_value();
        }
        ASSERT_EQ(totals->sums.at(at)[t], expected);
        ASSERT_EQ(totals->sums.has(at, t), there);
      }
    }
  }
  const std::vector<int> outside{0, 0, 0, 0, 3};
  EXPECT_EQ(roll_up_to(state, {outside, 3}, 1).error().code, ErrorCode::kInvalidInput);
}

}  // namespace
}  // namespace tongket
