#include "http/approval.h"

#include <gtest/gtest.h>

#include "http/live_fixture.h"

namespace tongket {
namespace {

// A total of the units below "land" beside what stands for it already.
class Totals : public ::testing::Test {
 protected:
  void stands(const std::string& source) {
    Load load;
    load.rows = {observation(source)};
    const std::unique_lock lock(world_.live().mutex());
    ASSERT_TRUE(world_.live().add_facts(std::move(load)).ok());
  }
  [[nodiscard]] bool may(int reported, int expected) {
    RollUp total;
    total.observation = observation("cycle/1");
    total.reported = reported;
    total.expected = expected;
    return may_stand(world_.live(), total);
  }
  static Observation observation(const std::string& source) {
    Observation out;
    out.key.indicator = "EDU.PUPILS";
    out.key.org = "land";
    out.key.period = period("2022-S1");
    out.key.unit = "COUNT";
    out.value = Decimal::of(5);
    out.source = source;
    return out;
  }

  LiveWorld world_;
};

TEST_F(Totals, StandWhereNothingStood) {
  EXPECT_TRUE(may(1, 3));
  stands("cycle/1");
  EXPECT_TRUE(may(2, 3));
}

TEST_F(Totals, OfSomeUnitsDoNotReplaceWhatADocumentTells) {
  stands("early");
  EXPECT_FALSE(may(2, 3));
  EXPECT_TRUE(may(3, 3));
}

TEST_F(Totals, NeverReplaceWhatTheUnitAboveSentItself) {
  stands("submission/9");
  EXPECT_FALSE(may(3, 3));
}

}  // namespace
}  // namespace tongket
