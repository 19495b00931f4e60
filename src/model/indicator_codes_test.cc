#include "model/indicator_codes.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

TEST(IndicatorCodes, AreThoseThatAreRead) {
  for (const Direction each :
       {Direction::kMoreIsBetter, Direction::kLessIsBetter, Direction::kNeither}) {
    EXPECT_EQ(direction_from_code(direction_code(each)), each);
  }
  for (const Aggregation each : {Aggregation::kNone, Aggregation::kSum, Aggregation::kRatioOfSums,
                                 Aggregation::kLast, Aggregation::kMax, Aggregation::kAverage}) {
    EXPECT_EQ(aggregation_from_code(aggregation_code(each)), each);
  }
  for (const UnitClass each : {UnitClass::kCurrency, UnitClass::kPercent, UnitClass::kCount,
                               UnitClass::kRate, UnitClass::kRank, UnitClass::kScore,
                               UnitClass::kRatio, UnitClass::kPhysical, UnitClass::kTime}) {
    EXPECT_EQ(unit_class_from_code(unit_class_code(each)), each);
  }
}

}  // namespace
}  // namespace tongket
