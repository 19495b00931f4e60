// What measuring may take: of all together, of one source, and in what memory.
#include "measure/speed/speed_budget.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

using Outcome = SpeedBudget::Outcome;
const SpeedBudget::Time kBegun{};

TEST(SpeedBudget, AllTogetherTakeSoMuchASecond) {
  SpeedBudget budget({.bytes_per_second = 1'000}, kBegun);
  EXPECT_EQ(budget.take_bytes(1, 1'500, kBegun), Outcome::kTaken);
  EXPECT_EQ(budget.take_bytes(2, 1'500, kBegun), Outcome::kTaken) << "the last may take more";
  EXPECT_EQ(budget.take_bytes(3, 1, kBegun), Outcome::kBusy);
  EXPECT_EQ(budget.take_bytes(3, 1, kBegun + std::chrono::milliseconds(900)), Outcome::kBusy);
  EXPECT_EQ(budget.take_bytes(3, 1, kBegun + std::chrono::milliseconds(1'100)), Outcome::kTaken);
}

TEST(SpeedBudget, ASourceHasItsShareOfAnHour) {
  SpeedBudget budget({.bytes_per_second = 1'000'000, .source_bytes = 100, .source_results = 2},
                     kBegun);
  EXPECT_EQ(budget.take_bytes(1, 101, kBegun), Outcome::kTaken);
  EXPECT_EQ(budget.take_bytes(1, 1, kBegun), Outcome::kTooOften);
  EXPECT_EQ(budget.take_bytes(2, 1, kBegun), Outcome::kTaken);
  EXPECT_EQ(budget.take_result(1, 7, kBegun), Outcome::kTaken);
  EXPECT_EQ(budget.take_result(1, 8, kBegun), Outcome::kTaken);
  EXPECT_EQ(budget.take_result(1, 8, kBegun), Outcome::kTaken) << "told again";
  EXPECT_EQ(budget.take_result(1, 9, kBegun), Outcome::kTooOften);
  const auto later = kBegun + std::chrono::hours(1);
  EXPECT_EQ(budget.take_bytes(1, 1, later), Outcome::kTaken);
  EXPECT_EQ(budget.take_result(1, 9, later), Outcome::kTaken);
}

TEST(SpeedBudget, ItsMemoryHasAnEnd) {
  SpeedBudget budget({.bytes_per_second = 1'000, .source_results = 1, .most_sources = 2}, kBegun);
  EXPECT_EQ(budget.take_result(1, 1, kBegun), Outcome::kTaken);
  EXPECT_EQ(budget.take_result(2, 2, kBegun), Outcome::kTaken);
  EXPECT_EQ(budget.take_result(3, 3, kBegun), Outcome::kBusy);
  EXPECT_EQ(budget.take_result(3, 3, kBegun + std::chrono::hours(1)), Outcome::kTaken);
}

}  // namespace
}  // namespace tongket
