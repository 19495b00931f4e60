// What pages and apps may say of a measurement.
#include "measure/speed/speed_result.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(SpeedResult, IsReadAsItIsTold) {
  const SpeedResult all =
      read_speed_result(
          "i=9f86d081884c7d65&d=94210&u=45000&l=12.4&j=1.25&x=0.5&a=fixed&p=hanoi"
          "&o=viettel&z=1")
          .value();
  EXPECT_EQ(
      all, (SpeedResult{
               .id = 0x9f86d081884c7d65U,
               .province = "hanoi",
               .network = "viettel",
               .access = AccessKind::kFixed,
               .reading = {
                   .down = 94'210, .up = 45'000, .latency = 12'400, .jitter = 1'250, .loss = 50}}));
  const SpeedResult least = read_speed_result("i=1&d=1&u=2&l=3\n").value();
  EXPECT_EQ(least.reading, (SpeedReading{.down = 1, .up = 2, .latency = 3'000}));
  EXPECT_EQ(least.access, AccessKind::kUnknown);
}

TEST(SpeedResult, WhatIsWrongIsRefusedByName) {
  for (const auto& [body, what] : {std::pair("i=1&d=1&u=2", "l"),
                                   {"d=1&u=2&l=3", "i"},
                                   {"i=0&d=1&u=2&l=3", "i"},
                                   {"i=00000000000000001&d=1&u=2&l=3", "i"},
                                   {"i=1&d=-1&u=2&l=3", "d"},
                                   {"i=1&d=1.5&u=2&l=3", "d"},
                                   {"i=1&d=1&u=1000000001&l=3", "u"},
                                   {"i=1&d=1&u=2&l=3.0001", "l"},
                                   {"i=1&d=1&u=2&l=3.", "l"},
                                   {"i=1&d=1&u=2&l=.3", "l"},
                                   {"i=1&d=1&u=2&l=9999999999", "l"},
                                   {"i=1&d=1&u=2&l=3&x=100.01", "x"},
                                   {"i=1&d=1&u=2&l=3&a=fibre", "a"},
                                   {"i=1&d=1&u=2&l=3&p=<b>", "p"},
                                   {"i=1&d=1&u=2&l=3&d=4", "d"}}) {
    const auto read = read_speed_result(body);
    ASSERT_FALSE(read.ok()) << body;
    EXPECT_EQ(read.error().key, "measure.bad_speed");
    EXPECT_EQ(read.error().args.front().value, what) << body;
  }
}

}  // namespace
}  // namespace tongket
