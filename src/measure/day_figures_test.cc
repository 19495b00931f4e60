// A frozen day stays as it was, whatever the day counts afterwards.
#include "measure/day_figures.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tongket {
namespace {

PageEvent view_by(std::uint64_t visitor, std::string service = {}) {
  return {.site = "hanoi", .service = std::move(service), .visitor = visitor};
}

const Tally& in(const FrozenDay& day, std::string_view name) {
  return (*std::ranges::find(day.tallies, name,
                             [](const auto& one) { return std::string_view(one->name); }))
      ->tally;
}

TEST(DayFigures, WhatIsFrozenDoesNotChange) {
  DayFigures day;
  for (std::uint64_t i = 1; i <= 5'000; ++i) day.add(view_by(i * 0x9E3779B97F4A7C15U, "1.001"));
  const FrozenDay first = day.freeze();
  const Tally before = in(first, "hanoi");
  day.add(view_by(1, "1.002"));
  const FrozenDay second = day.freeze();
  day.add(view_by(2, "1.002"));
  EXPECT_EQ(first.tallies.size(), 2U);
  EXPECT_EQ(in(first, "hanoi"), before);
  EXPECT_EQ(before.of(EventKind::kView), 5'000);
  EXPECT_EQ(second.tallies.size(), 3U);
  EXPECT_EQ(in(second, "hanoi").of(EventKind::kView), 5'001);
  EXPECT_EQ(in(second, "hanoi/1.002").of(EventKind::kView), 1);
  EXPECT_EQ(day.find("hanoi")->of(EventKind::kView), 5'002);
  EXPECT_EQ(day.find("hanoi/1.002")->of(EventKind::kView), 2);
}

TEST(DayFigures, WhatDidNotChangeSinceItWasFrozenIsShared) {
  DayFigures day;
  day.add(view_by(1, "1.001"));
  day.add(view_by(1, "1.002"));
  const FrozenDay first = day.freeze();
  day.add(view_by(2, "1.001"));
  const FrozenDay second = day.freeze();
  EXPECT_EQ(&in(first, "hanoi/1.002"), &in(second, "hanoi/1.002"));
  EXPECT_NE(&in(first, "hanoi/1.001"), &in(second, "hanoi/1.001"));
}

}  // namespace
}  // namespace tongket
