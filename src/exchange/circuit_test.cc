// Who does not answer is left alone, longer each time, and tried by one call.
#include "exchange/circuit.h"

#include <gtest/gtest.h>

#include <vector>

namespace tongket {
namespace {

using std::chrono::milliseconds;

class CircuitTest : public ::testing::Test {
 protected:
  // "" or why it may not.
  std::string enters(bool answers, const std::string& to = "BTTTT") {
    Result<Circuits::Pass> pass = circuits_.enter(to, now_);
    if (!pass) return pass.error().key;
    if (answers) {
      pass->worked();
    } else {
      pass->failed(now_);
    }
    return "";
  }
  void falls_silent() {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(enters(false), "");
  }

  Circuits circuits_{{.failures = 3,
                      .first_pause = milliseconds(100),
                      .longest_pause = milliseconds(250),
                      .most_under_way = 2}};
  Circuits::Time now_{};
};

TEST_F(CircuitTest, OnlyFailuresInARowCount) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(enters(i % 3 == 2), "");
}

TEST_F(CircuitTest, ThePauseGrowsAndEndsWithAnAnswer) {
  falls_silent();
  for (const int pause : {100, 200, 250, 250}) {
    now_ += milliseconds(pause - 1);
    EXPECT_EQ(enters(true), "exchange.left_alone") << pause;
    now_ += milliseconds(1);
    EXPECT_EQ(enters(false), "") << pause;
  }
  now_ += milliseconds(250);
  EXPECT_EQ(enters(true), "");
  EXPECT_EQ(enters(false), "");
  EXPECT_EQ(enters(true), "");
}

TEST_F(CircuitTest, OneCallTriesTheOthersWait) {
  falls_silent();
  now_ += milliseconds(100);
  {
    const Result<Circuits::Pass> trying = circuits_.enter("BTTTT", now_);
    ASSERT_TRUE(trying.ok());
    EXPECT_EQ(enters(true), "exchange.left_alone");
  }
  EXPECT_EQ(enters(true), "");  // the one before said nothing
}

TEST_F(CircuitTest, OthersAreNotConcerned) {
  falls_silent();
  EXPECT_EQ(enters(true), "exchange.left_alone");
  EXPECT_EQ(enters(true, "HANOI"), "");
}

TEST_F(CircuitTest, ASlowOneDoesNotTakeAllPlaces) {
  std::vector<Circuits::Pass> held;
  held.reserve(2);
  for (int i = 0; i < 2; ++i) held.push_back(circuits_.enter("BTTTT", now_).value());
  EXPECT_EQ(enters(true), "exchange.busy");
  EXPECT_EQ(enters(true, "HANOI"), "");
  held.pop_back();
  EXPECT_EQ(enters(true), "");
}

TEST_F(CircuitTest, WhatWasUnderWayDoesNotMakeThePauseLonger) {
  std::vector<Circuits::Pass> held;
  held.reserve(2);
  for (int i = 0; i < 2; ++i) held.push_back(circuits_.enter("BTTTT", now_).value());
  held[0].failed(now_);
  held[0].failed(now_);
  held[0].failed(now_);
  held[1].failed(now_);
  held.clear();
  now_ += milliseconds(100);
  EXPECT_EQ(enters(true), "");
}

}  // namespace
}  // namespace tongket
