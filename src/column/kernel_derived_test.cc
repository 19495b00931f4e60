// Ratios, years to date, growth and attainment against the obvious loops.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "column/kernel_attainment.h"
#include "column/kernel_growth.h"
#include "column/kernel_random.h"
#include "column/kernel_ratio.h"
#include "column/kernel_ytd.h"

namespace tongket {
namespace {

constexpr int kCases = 4000;
constexpr std::int64_t kSmall = (std::int64_t{1} << 51) - 1;

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

std::vector<double> doubles(std::mt19937_64& random, const RandomSeries& series) {
  std::vector<double> out(series.values.size());
  for (std::size_t t = 0; t < out.size(); ++t) {
    const bool none = !series.has(t) || random() % 20 == 0;
    out[t] = none ? NAN : static_cast<double>(series.values[t]) / 7;
  }
  return out;
}

TEST(KernelRatio, DividesWhereBothAreAndTheLowerIsNotZero) {
  std::mt19937_64 random = draws(1);
  for (int i = 0; i < kCases; ++i) {
    const std::size_t size = random() % 65;
    const bool small = i % 2 == 0;
    const RandomSeries n = random_series(random, size, small ? kSmall : INT64_MAX);
    const RandomSeries d = random_series(random, size, small ? kSmall : INT64_MAX);
    std::vector<double> ratios(size, 5);
    const std::uint64_t present =
        ratio_series({n.values, n.present}, {d.values, d.present}, 100,
                     small ? Magnitude::kBelow51Bits : Magnitude::kAny, ratios);
    for (std::size_t t = 0; t < size; ++t) {
      const bool there = n.has(t) && d.has(t) && d.values[t] != 0;
      ASSERT_EQ(present >> t & 1U, there ? 1U : 0U);
      const double expected =
          there ? 100.0 * static_cast<double>(n.values[t]) / static_cast<double>(d.values[t]) : NAN;
      ASSERT_TRUE(same(ratios[t], expected)) << ratios[t] << " " << expected;
    }
    const std::uint64_t rows = random();
    ratio_where({n.values, n.present}, {d.values, d.present}, 100, rows, ratios);
    for (std::size_t t = 0; t < size; ++t) {
      const bool there = (rows >> t & 1U) != 0 && d.values[t] != 0;
      ASSERT_EQ(std::isnan(ratios[t]), !there);
    }
  }
}

TEST(KernelYtd, AddsUpTheYearAndNoticesWhatDoesNotFit) {
  std::mt19937_64 random = draws(2);
  for (int i = 0; i < kCases; ++i) {
    const int step = std::array{1, 3, 12}[random() % 3];
    const SeriesAxis axis{.first = static_cast<int>(random() % 12),
                          .step = step,
                          .slots = static_cast<int>(random() % 65)};
    const RandomSeries in =
        random_series(random, static_cast<std::size_t>(axis.slots), i % 2 == 0 ? 1000 : INT64_MAX);
    std::vector<std::int64_t> out(in.values.size());
    const bool fits = year_to_date(axis, in.values, out);
    bool expected_fits = true;
    for (int t = 0; t < axis.slots; ++t) {
      __extension__ __int128 sum = 0;
      for (int s = 0; s <= t; ++s) {
        if (axis.month_of(s) / 12 != axis.month_of(t) / 12) continue;
        sum += in.values[static_cast<std::size_t>(s)];
        expected_fits = expected_fits && sum <= INT64_MAX && sum >= INT64_MIN;
      }
      if (expected_fits) {
        ASSERT_EQ(out[static_cast<std::size_t>(t)], sum);
      }
    }
    ASSERT_EQ(fits, expected_fits);
  }
}

TEST(KernelGrowth, PercentOfAmountsPointsOfRatios) {
  std::mt19937_64 random = draws(3);
  for (int i = 0; i < kCases; ++i) {
    const std::size_t size = random() % 65;
    const auto lag = static_cast<std::size_t>(std::array{1, 4, 12, 64}[random() % 4]);
    const RandomSeries in = random_series(random, size, i % 2 == 0 ? 1000 : INT64_MAX);
    const std::vector<double> ratios = doubles(random, in);
    const std::uint64_t rows = growth_rows(in.present, static_cast<int>(lag));
    std::vector<double> percent(size);
    std::vector<double> points(size);
    growth_of_amounts(in.values, static_cast<int>(lag), rows, percent);
    growth_of_ratios(ratios, static_cast<int>(lag), rows, points);
    for (std::size_t t = 0; t < size; ++t) {
      const bool row = t >= lag && in.has(t) && in.has(t - lag);
      ASSERT_EQ(rows >> t & 1U, row ? 1U : 0U);
      double expected = NAN;
      if (row && in.values[t - lag] != 0) {
        const auto then = static_cast<double>(in.values[t - lag]);
        expected = 100.0 * (static_cast<double>(in.values[t]) - then) / then;
      }
      ASSERT_TRUE(same(percent[t], expected));
      ASSERT_TRUE(same(points[t], row ? ratios[t] - ratios[t - lag] : NAN));
    }
  }
}

TEST(KernelAttainment, TheYearsWithAPlan) {
  std::mt19937_64 random = draws(4);
  for (int i = 0; i < kCases; ++i) {
    const std::size_t size = random() % 65;
    const int first = static_cast<int>(random() % 12) + 1;
    std::vector<double> plans(random() % 7);
    for (double& plan : plans) plan = random() % 4 == 0 ? NAN : static_cast<double>(random() % 9);
    const RandomSeries in = random_series(random, size, 1000);
    std::vector<double> out(size, 5);
    const std::uint64_t present = attainment_of(std::span<const std::int64_t>(in.values),
                                                {plans, first, 12}, in.present, out);
    for (std::size_t t = 0; t < size; ++t) {
      const std::size_t year = (t + 12 - static_cast<std::size_t>(first)) / 12;
      const double plan = year < plans.size() ? plans[year] : NAN;
      const bool there = in.has(t) && !std::isnan(plan) && plan != 0;
      ASSERT_EQ(present >> t & 1U, there ? 1U : 0U);
      ASSERT_TRUE(same(out[t], there ? 100.0 * static_cast<double>(in.values[t]) / plan : NAN));
    }
  }
}

}  // namespace
}  // namespace tongket
