// A small nation with random facts, for tests: 5 provinces, 9 districts, 30 units below them and 25
// direct ones; 3 base forms of 6 measures by month, 2 direct forms of 2 measures by quarter.
#pragma once

#include <random>
#include <vector>

#include "column/kernel_random.h"
#include "derive/national/national_engine.h"

namespace tongket {

constexpr int kTestProvinces = 5;
constexpr int kTestDistricts = 9;
constexpr int kTestBase = 30;
constexpr int kTestDirect = 25;
constexpr SeriesAxis kTestMonths{.first = 0, .step = 1, .slots = 30};
constexpr SeriesAxis kTestQuarters{.first = 2, .step = 3, .slots = 10};

// Unit 0 the nation, then provinces, districts, base units, direct units.
inline Hierarchy test_hierarchy() {
  Hierarchy out;
  out.units.push_back({UnitLevel::kNation, -1, -1, -1});
  const auto number = [&] { return static_cast<int>(out.units.size()); };
  for (int i = 0; i < kTestProvinces; ++i) {
    out.province_units.push_back(number());
    out.units.push_back({UnitLevel::kProvince, -1, i, -1});
  }
  for (int i = 0; i < kTestDistricts; ++i) {
    out.district_units.push_back(number());
    out.province_of_district.push_back(i % 4);  // one province has no district
    out.units.push_back({UnitLevel::kDistrict, i, i % 4, -1});
  }
  for (int i = 0; i < kTestBase; ++i) {
    const int district = i * i % kTestDistricts;
    out.units.push_back({UnitLevel::kBase, district, district % 4, -1});
  }
  for (int i = 0; i < kTestDirect; ++i) {
    out.units.push_back({UnitLevel::kDirect, -1, i % kTestProvinces, i % 2});
  }
  return out;
}

inline NationalScheme test_scheme() {
  NationalScheme out;
  out.months = kTestMonths;
  out.base = {.count = 3, .measures = 6};
  out.direct = {.count = 2, .measures = 2};
  for (int form = 0; form < 3; ++form) {
    out.ratios.push_back({.form = form, .numerator = 0, .denominator = 2});
    out.ratios.push_back({.form = form, .numerator = 3, .denominator = 5, .minor = true});
  }
  out.identities = {{0, 1, 2, false}, {3, 4, 5, true}};
  for (int i = 0; i < 18 + 4 + 6; ++i) out.indicators.push_back(100 + i);
  return out;
}

// Mostly ordinary facts; some missing, zero, negative, unchanged, far off.
inline std::int64_t test_value(std::mt19937_64& random) {
  const std::uint64_t kind = random() % 40;
  if (kind == 0) return 0;
  if (kind == 1) return -static_cast<std::int64_t>(random() % 300);
  if (kind == 2) return static_cast<std::int64_t>(random() % 300'000);
  return 200 + static_cast<std::int64_t>(random() % 4);
}

inline void fill_at_random(DenseSeries& table, std::mt19937_64& random) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (int t = 0; t < table.shape().axis.slots; ++t) {
      if (random() % 10 == 0) continue;
      for (int k = 0; k < table.shape().measures; ++k) {
        if (random() % 30 != 0) table.set({row, k, t}, test_value(random));
      }
    }
  }
}

inline NationalFacts test_facts(std::mt19937_64& random) {
  const int units = 1 + kTestProvinces + kTestDistricts + kTestBase + kTestDirect;
  std::vector<DenseSeries::RowKey> base;
  std::vector<DenseSeries::RowKey> direct;
  for (int unit = units - kTestDirect - kTestBase; unit < units - kTestDirect; ++unit) {
    for (int form = 0; form < 3; ++form) {
      if (random() % 3 != 0) base.push_back({unit, form});
    }
  }
  for (int unit = units - kTestDirect; unit < units; ++unit) {
    direct.push_back({unit, static_cast<int>(random() % 2)});
  }
  NationalFacts out;
  out.base = DenseSeries({kTestMonths, 6, 3, units}, base);
  out.direct = DenseSeries({kTestQuarters, 2, 2, units}, direct);
  fill_at_random(out.base, random);
  fill_at_random(out.direct, random);
  for (std::size_t i = 0; i < base.size(); ++i) out.expected.push_back(random() % 2);
  out.plans = {std::size_t{kTestProvinces} * 22, 3};
  out.controls = {std::size_t{kTestProvinces} * 22, kTestMonths.slots};
  for (std::size_t i = 0; i < out.plans.count(); ++i) {
    for (int t = 0; t < kTestMonths.slots; ++t) {
      const bool plan = t < 3 && random() % 3 != 0;
      if (plan) out.plans.at(i)[t] = static_cast<std::int64_t>(random() % 9000);
      out.plans.present(i) |= std::uint64_t{plan} << t;
      const bool control = random() % 9 == 0;
      if (control) out.controls.at(i)[t] = static_cast<std::int64_t>(random() % 900);
      out.controls.present(i) |= std::uint64_t{control} << t;
    }
  }
  out.strays = {{9999, 100, 3, 17}};
  return out;
}

inline std::vector<DenseSeries::RowKey> keys_of(const DenseSeries& table) {
  std::vector<DenseSeries::RowKey> out;
  for (std::size_t row = 0; row < table.rows(); ++row) out.push_back(table.key(row));
  return out;
}

inline NationalState test_state(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  NationalFacts facts = test_facts(random);
  return NationalState::create(test_scheme(), test_hierarchy(), std::move(facts)).value();
}

// A random correction of a cell that is there.
inline Correction random_correction(const NationalState& state, std::mt19937_64& random) {
  const bool base = random() % 3 != 0;
  const DenseSeries& table = base ? state.facts.base : state.facts.direct;
  const DenseSeries::RowKey key = table.key(random() % table.rows());
  const int first = base ? 0 : state.scheme.base_measures();
  const auto pick = [&](int count) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(count));
  };
  Correction out;
  out.unit = key.unit;
  out.indicator = 100 + first + key.group * table.shape().measures + pick(table.shape().measures);
  out.month = table.shape().axis.month_of(pick(table.shape().axis.slots));
  if (random() % 6 != 0) out.value = test_value(random);
  return out;
}

// A nation of few bytes: one unit of each level.
inline NationalState tiny_state() {
  NationalScheme scheme;
  scheme.months = {.first = 0, .step = 1, .slots = 4};
  scheme.base = {.count = 1, .measures = 3};
  scheme.direct = {.count = 1, .measures = 1};
  scheme.ratios = {{.form = 0, .numerator = 0, .denominator = 2}};
  scheme.identities = {{0, 1, 2, false}};
  scheme.indicators = {10, 11, 12, 13, 14};
  Hierarchy hierarchy;
  hierarchy.units = {{UnitLevel::kNation, -1, -1, -1},
                     {UnitLevel::kProvince, -1, 0, -1},
                     {UnitLevel::kDistrict, 0, 0, -1},
                     {UnitLevel::kBase, 0, 0, -1},
                     {UnitLevel::kDirect, -1, 0, 0}};
  hierarchy.province_units = {1};
  hierarchy.district_units = {2};
  hierarchy.province_of_district = {0};
  NationalFacts facts;
  facts.base = DenseSeries({scheme.months, 3, 1, 5}, {{3, 0}});
  facts.direct = DenseSeries({scheme.months, 1, 1, 5}, {{4, 0}});
  facts.base.set({0, 0, 1}, 5);
  facts.base.set({0, 2, 1}, -9);
  facts.direct.set({0, 0, 2}, 3);
  facts.expected = {1};
  facts.plans = {4, 1};
  facts.controls = {4, 4};
  facts.plans.at(1)[0] = 100;
  facts.plans.present(1) = 1;
  facts.strays = {{99, 10, 3, 17}};
  return NationalState::create(std::move(scheme), std::move(hierarchy), std::move(facts)).value();
}

}  // namespace tongket
