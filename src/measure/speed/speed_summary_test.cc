// Percentiles against the definition, any order of arrival, and what those who lie can do.
#include "measure/speed/speed_summary.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace tongket {
namespace {

SpeedRules summary_rules(int least = 1) {
  SpeedRules out;
  out.least_measurements = out.least_sources = least;
  out.outlier_factor = 3;
  out.most_rate = 10'000'000;
  out.most_latency = 5'000'000;
  out.thresholds = {{.id = "fast", .access = AccessKind::kFixed, .bound = 100'000, .name = {}},
                    {.id = "far",
                     .access = AccessKind::kMobile,
                     .of = SpeedPart::kLatency,
                     .bound = 20'000,
                     .name = {}}};
  return out;
}

SpeedResult measured(std::uint64_t source, std::uint32_t down, std::string province = "hanoi") {
  return {.id = 1,
          .source = source,
          .province = std::move(province),
          .network = "viettel",
          .access = AccessKind::kFixed,
          .reading = {.down = down, .up = down / 2 + 1, .latency = 10'000}};
}

DaySpeeds day_of(const std::vector<SpeedResult>& results) {
  DaySpeeds out;
  for (const SpeedResult& one : results) EXPECT_TRUE(out.add(one));
  return out;
}

SpeedSummary summed(const std::vector<SpeedResult>& results, int least = 1) {
  SpeedCount count;
  count.add(day_of(results));
  return count.summary(summary_rules(least));
}

SpeedGroup whole(AccessKind access = AccessKind::kFixed) {
  return {.province = std::string(kAllUnits), .network = std::string(kAllUnits), .access = access};
}

// As the definition says it: sorted, then the smallest that `percent` of them do not exceed.
std::uint32_t naive_percentile(std::vector<std::uint32_t> values, std::size_t percent) {
  std::ranges::sort(values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if ((i + 1) * 100 >= percent * values.size()) return values[i];
  }
  return values.back();
}

std::vector<std::uint32_t> naive_medians(const std::vector<SpeedResult>& results) {
  std::map<std::uint64_t, std::vector<std::uint32_t>> by_source;
  for (const SpeedResult& one : results) by_source[one.source].push_back(one.reading.down);
  std::vector<std::uint32_t> out;
  out.reserve(by_source.size());
  for (const auto& [source, values] : by_source) out.push_back(naive_percentile(values, 50));
  return out;
}

std::vector<SpeedResult> some_results(std::size_t least, std::uint64_t sources) {
  const auto count = *rc::gen::inRange<std::size_t>(least, least + 60);
  std::vector<SpeedResult> out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto source = *rc::gen::inRange<std::uint64_t>(1, sources + 1);
    const auto down = *rc::gen::inRange<std::uint32_t>(1'000, 200'000);
    out.push_back(measured(source, down, *rc::gen::element<std::string>("hanoi", "hcm", "")));
  }
  return out;
}

RC_GTEST_PROP(SpeedSummaryProperty, PercentilesAreThoseOfTheDefinition, ()) {
  const std::vector<SpeedResult> results = some_results(1, 12);
  const SpeedSummary summary = summed(results);
  const std::vector<std::uint32_t> medians = naive_medians(results);
  const SpeedSum& all = summary.at(whole());
  RC_ASSERT(all.measurements == std::ssize(results));
  RC_ASSERT(all.sources == std::ssize(medians));
  RC_ASSERT(all.told->down.p10 == naive_percentile(medians, 10));
  RC_ASSERT(all.told->down.median == naive_percentile(medians, 50));
  RC_ASSERT(all.told->down.p90 == naive_percentile(medians, 90));
  RC_ASSERT(all.told->reached.front() ==
            std::ranges::count_if(medians, [](std::uint32_t one) { return one >= 100'000; }));
}

RC_GTEST_PROP(SpeedSummaryProperty, NoOrderOfArrivalChangesAnything, ()) {
  std::vector<SpeedResult> results = some_results(1, 12);
  const SpeedSummary before = summed(results);
  std::ranges::reverse(results);
  RC_ASSERT(summed(results) == before);
  const auto cut = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, results.size()));
  SpeedCount in_two_days;
  in_two_days.add(day_of({results.begin() + cut, results.end()}));
  in_two_days.add(day_of({results.begin(), results.begin() + cut}));
  RC_ASSERT(in_two_days.summary(summary_rules()) == before);
}

// Of n honest sources and k that lie, the median stays among the values that stand at most k ranks
// from the honest one; one that floods is one, however often it measures.
RC_GTEST_PROP(SpeedSummaryProperty, WhoLiesMovesTheMedianByARankAtMost, ()) {
  std::vector<SpeedResult> results;
  const auto honest = *rc::gen::inRange<std::uint64_t>(30, 80);
  for (std::uint64_t source = 1; source <= honest; ++source) {
    results.push_back(measured(source, *rc::gen::inRange<std::uint32_t>(20'000, 200'000)));
  }
  std::vector<std::uint32_t> ranked = naive_medians(results);
  std::ranges::sort(ranked);
  const SpeedSpread before = summed(results).at(whole()).told->down;
  const auto liars = *rc::gen::inRange<std::uint64_t>(1, 6);
  const auto lie = *rc::gen::element<std::uint32_t>(1, 9'999'999);
  for (std::uint64_t liar = 0; liar < liars; ++liar) {
    const auto times = *rc::gen::inRange<int>(1, 400);
    for (int i = 0; i < times; ++i) results.push_back(measured(1'000 + liar, lie));
  }
  const SpeedSpread after = summed(results).at(whole()).told->down;
  const auto middle = std::ranges::lower_bound(ranked, before.median) - ranked.begin();
  const auto reach = static_cast<std::ptrdiff_t>(liars);
  RC_ASSERT(after.median >=
            ranked.at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, middle - reach))));
  RC_ASSERT(after.median <= ranked.at(static_cast<std::size_t>(std::min<std::ptrdiff_t>(
                                std::ssize(ranked) - 1, middle + reach + 1))));
}

TEST(SpeedSummary, OutliersAreCountedAndLeftOutOfTheMean) {
  std::vector<SpeedResult> results;
  for (std::uint64_t source = 1; source <= 40; ++source) {
    results.push_back(measured(source, 90'000 + static_cast<std::uint32_t>(source) * 500));
  }
  const SpeedSpread clean = summed(results).at(whole()).told->down;
  EXPECT_EQ(clean.outliers, 0);
  EXPECT_EQ(clean.mean, 100'250U);
  results.push_back(measured(100, 9'000'000));
  results.push_back(measured(101, 12));
  const SpeedSpread planted = summed(results).at(whole()).told->down;
  EXPECT_EQ(planted.outliers, 2);
  EXPECT_EQ(planted.mean, clean.mean);
  EXPECT_EQ(planted.median, clean.median);
}

TEST(SpeedSummary, TooFewIsNotZero) {
  std::vector<SpeedResult> results;
  for (std::uint64_t source = 1; source <= 9; ++source) results.push_back(measured(source, 50'000));
  for (int i = 0; i < 20; ++i) results.push_back(measured(1, 50'000));
  EXPECT_EQ(summed(results, 10).at(whole()).sources, 9);
  EXPECT_FALSE(summed(results, 10).at(whole()).told) << "29 measurements, 9 sources";
  results.push_back(measured(10, 50'000));
  EXPECT_TRUE(summed(results, 10).at(whole()).told);
  EXPECT_FALSE(summed(results, 31).at(whole()).told) << "10 sources";
  EXPECT_FALSE(summed(results, 10).contains(whole(AccessKind::kMobile)));
}

TEST(SpeedSummary, KindsOfAccessStayApartAndPlacesAddUp) {
  std::vector<SpeedResult> results{measured(1, 100'000), measured(2, 50'000, "hcm"),
                                   measured(3, 80'000, "")};
  results.push_back(measured(4, 10'000));
  results.back().access = AccessKind::kMobile;
  const SpeedSummary summary = summed(results);
  EXPECT_EQ(summary.at(whole()).measurements, 3);
  EXPECT_EQ(summary.at(whole(AccessKind::kMobile)).measurements, 1);
  SpeedGroup group = whole();
  for (const char* province : {"hanoi", "hcm", ""}) {
    group.province = province;
    EXPECT_EQ(summary.at(group).measurements, 1) << province;
  }
  EXPECT_EQ(summary.at(whole()).told->reached, (std::vector<std::int64_t>{1, -1}));
  EXPECT_EQ(summary.at(whole(AccessKind::kMobile)).told->reached,
            (std::vector<std::int64_t>{-1, 1}));
  EXPECT_FALSE(summary.at(whole()).told->jitter) << "nobody told it";
}

TEST(DaySpeeds, AreTheSameFromTheirBytes) {
  SpeedResult full = measured(7, 90'000, "hcm");
  full.reading.jitter = 1'500;
  full.reading.loss = 25;
  const DaySpeeds day = day_of({measured(1, 100'000), full, measured(3, 80'000, "")});
  const std::string bytes = day.bytes();
  const DaySpeeds again = DaySpeeds::from_bytes(bytes).value();
  EXPECT_EQ(again.bytes(), bytes);
  EXPECT_EQ(again.all().at(1).reading, full.reading);
  EXPECT_EQ(again.unit(again.all().at(1).province), "hcm");
  EXPECT_EQ(again.unit(again.all().at(2).province), "");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(DaySpeeds::from_bytes(bytes.substr(0, size)).ok()) << size;
  }
}

TEST(DaySpeeds, CountWhatAFullDayDrops) {
  DaySpeeds full;
  for (std::size_t i = 0; i < DaySpeeds::kMost; ++i) ASSERT_TRUE(full.add(measured(i + 1, 50'000)));
  EXPECT_FALSE(full.add(measured(1, 60'000)));
  EXPECT_EQ(full.size(), DaySpeeds::kMost);
  EXPECT_EQ(full.dropped(), 1U);
  full.merge(day_of({measured(2, 60'000), measured(3, 60'000)}));
  EXPECT_EQ(DaySpeeds::from_bytes(full.bytes()).value().dropped(), 3U);
  SpeedCount count;
  count.add(full);
  EXPECT_EQ(count.measurements(), std::int64_t{DaySpeeds::kMost});
  EXPECT_EQ(count.dropped(), 3U);
}

}  // namespace
}  // namespace tongket
