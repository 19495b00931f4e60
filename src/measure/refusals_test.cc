// Each refusal is counted; each reason is told once a minute, with how many there were.
#include "measure/refusals.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(Refusals, AreToldOnceAMinuteWithHowManyThereWere) {
  const Moment start = parse_moment("2023-05-17T08:00:00+07:00").value();
  Refusals refusals;
  EXPECT_EQ(refusals.add("a", start), 1U);
  EXPECT_EQ(refusals.add("a", start + std::chrono::seconds(1)), std::nullopt);
  EXPECT_EQ(refusals.add("b", start + std::chrono::seconds(1)), 1U);
  EXPECT_EQ(refusals.add("a", start + std::chrono::seconds(59)), std::nullopt);
  EXPECT_EQ(refusals.add("a", start + std::chrono::seconds(60)), 3U);
  EXPECT_EQ(refusals.add("a", start + std::chrono::seconds(61)), std::nullopt);
  EXPECT_EQ(refusals.counts(), (std::map<std::string, std::uint64_t>{{"a", 5}, {"b", 1}}));
}

}  // namespace
}  // namespace tongket
