// Readers and writers at full load: every reader sees one version, in which all totals are the sums
// of their parts.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "derive/national/national_engine.h"
#include "derive/national/national_sample.h"

namespace tongket {
namespace {

constexpr int kReaders = 3;
constexpr int kWriters = 2;
constexpr int kCorrectionsEach = 150;
constexpr int kLooksEach = 40;

// Broken sums, so that a failure is one line.
int wrong_sums(const NationalState& state) {
  int wrong = 0;
  const NationalTables& tables = state.tables;
  for (int i = 0; i < state.scheme.additive(); ++i) {
    const std::size_t nation = state.sum_series(0, i);
    for (int t = 0; t < state.scheme.months.slots; ++t) {
      std::int64_t provinces = 0;
      for (int place = 1; place < state.places(); ++place) {
        const std::size_t own = state.sum_series(place, i);
        provinces += tables.sums.at(own)[t];
        std::int64_t districts = 0;
        for (const int district : state.districts_of[static_cast<std::size_t>(place - 1)]) {
          if (i >= state.scheme.base_measures()) break;
          districts += tables.district_sums.at(state.district_series(district, i))[t];
        }
        if (i < state.scheme.base_measures() && districts != tables.sums.at(own)[t]) ++wrong;
      }
      if (provinces != tables.sums.at(nation)[t]) ++wrong;
      const std::int64_t former = t % 12 == 0 ? 0 : tables.sums_to_date.at(nation)[t - 1];
      if (former + provinces != tables.sums_to_date.at(nation)[t]) ++wrong;
    }
  }
  return wrong;
}

TEST(NationalVersions, ReadersSeeOneVersionWhileWritersCorrect) {
  auto engine = NationalEngine::create(test_state(10), 2).value();
  std::atomic<int> writing{kWriters};
  std::atomic<int> wrong{0};
  const auto look = [&] {
    std::uint64_t last = 0;
    for (int looks = 0; looks < kLooksEach || writing > 0; ++looks) {
      engine->read([&](const NationalState& state, std::uint64_t version) {
        wrong += wrong_sums(state) + (version < last ? 1 : 0);
        last = version;
      });
      const auto rows = engine->dashboard({.indicator = 100, .first_month = 0, .last_month = 29});
      if (!rows || rows->empty()) ++wrong;
    }
  };
  std::mutex mutex;
  std::set<std::uint64_t> versions;
  const auto correct = [&](int writer) {
    std::mt19937_64 random = draws(static_cast<std::uint64_t>(writer) + 11);
    for (int round = 0; round < kCorrectionsEach; ++round) {
      std::vector<Correction> batch(3);
      engine->read([&](const NationalState& state, std::uint64_t) {
        for (Correction& each : batch) each = random_correction(state, random);
      });
      const Result<std::uint64_t> version = engine->correct(batch);
      if (!version) ++wrong;
      const std::lock_guard lock(mutex);
      versions.insert(version.value_or(0));
    }
    --writing;
  };
  {
    std::vector<std::jthread> threads;
    threads.reserve(kReaders + kWriters);
    for (int i = 0; i < kReaders; ++i) threads.emplace_back(look);
    for (int i = 0; i < kWriters; ++i) threads.emplace_back(correct, i);
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(versions.size(), static_cast<std::size_t>(kWriters * kCorrectionsEach));
  EXPECT_EQ(*versions.rbegin(), 1U + kWriters * kCorrectionsEach);
}

}  // namespace
}  // namespace tongket
