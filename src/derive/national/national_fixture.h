// Comparing everything that two engines derived.
#pragma once

#include <gtest/gtest.h>

#include <cmath>

#include "derive/national/national_sample.h"

namespace tongket {

inline bool same_number(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

template <typename V>
void expect_same(const SeriesBlock<V>& a, const SeriesBlock<V>& b, const char* what) {
  ASSERT_EQ(a.count(), b.count()) << what;
  for (std::size_t i = 0; i < a.count(); ++i) {
    ASSERT_EQ(a.present(i), b.present(i)) << what << " " << i;
    for (std::size_t t = 0; t < a.slots(); ++t) {
      ASSERT_TRUE(same_number(static_cast<double>(a.at(i)[t]), static_cast<double>(b.at(i)[t])))
          << what << " " << i << " " << t << ": " << a.at(i)[t] << " " << b.at(i)[t];
    }
  }
}

inline void expect_same(const NationalState& a, const NationalState& b) {
  const NationalTables& x = a.tables;
  const NationalTables& y = b.tables;
  expect_same(x.district_sums, y.district_sums, "district sums");
  expect_same(x.district_ratios, y.district_ratios, "district ratios");
  expect_same(x.sums, y.sums, "sums");
  expect_same(x.sums_to_date, y.sums_to_date, "sums to date");
  expect_same(x.ratios, y.ratios, "ratios");
  expect_same(x.ratios_to_date, y.ratios_to_date, "ratios to date");
  expect_same(x.growth, y.growth, "growth");
  expect_same(x.growth_to_date, y.growth_to_date, "growth to date");
  expect_same(x.attainment, y.attainment, "attainment");
  for (std::size_t i = 0; i < x.ranks.size(); ++i) {
    ASSERT_EQ(x.ranks[i], y.ranks[i]) << i;
    ASSERT_EQ(x.moves[i], y.moves[i]) << i;
  }
  ASSERT_EQ(x.base_findings, y.base_findings);
  ASSERT_EQ(x.direct_findings, y.direct_findings);
  ASSERT_EQ(x.total_findings, y.total_findings);
}

}  // namespace tongket
