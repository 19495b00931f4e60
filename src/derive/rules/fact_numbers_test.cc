#include "derive/rules/fact_numbers.h"

#include <gtest/gtest.h>

#include <random>

namespace tongket {
namespace {

// By trying every scale with every number.
int best_by_trying(const std::vector<FactNumbers>& numbers) {
  int best = 0;
  std::size_t most = 0;
  for (int scale = 0; scale <= 15; ++scale) {
    std::size_t held = 0;
    for (const FactNumbers& each : numbers) held += fits(each, scale) ? 1U : 0U;
    if (held > most) {
      best = scale;
      most = held;
    }
  }
  return best;
}

TEST(FactNumbers, TheBestScaleIsTheOneThatTheMostFit) {
  std::mt19937_64 random(5);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  for (int i = 0; i < 3'000; ++i) {
    std::vector<FactNumbers> numbers(random() % 4);
    for (FactNumbers& each : numbers) {
      const auto coefficient = static_cast<std::int64_t>(random() >> (1 + random() % 62));
      const int scale = static_cast<int>(random() % 50) - 30;
      each.value = Decimal::of(random() % 3 == 0 ? -coefficient : coefficient, scale);
      if (random() % 2 == 0) each.low = Bound{Decimal::of(500, scale + 1), true};
    }
    ASSERT_EQ(best_scale(numbers), best_by_trying(numbers));
  }
}

}  // namespace
}  // namespace tongket
