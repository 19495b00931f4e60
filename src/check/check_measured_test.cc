#include <algorithm>

#include "check/check_fixture.h"
#include "check/measured_gap.h"

namespace tongket {
namespace {

// What the schools say of their pupils, beside what a machine at the door counted.
Pack measured_pack() {
  Pack pack = school_pack();
  Indicator machine = pack.indicators.front();
  machine.code = "EDU.PUPILS_COUNTED";
  machine.measures = {"EDU.PUPILS", Decimal::of(5)};
  pack.indicators.push_back(machine);
  pack.index();
  return pack;
}

Lines found(std::string reported, std::string measured, ObsStatus status = ObsStatus::kNormal) {
  FactRow machine{"EDU.PUPILS_COUNTED", "2021", std::move(measured)};
  machine.status = status;
  return lines(check_measured(measured_pack(),
                              facts_of({{"EDU.PUPILS", "2021", std::move(reported)}, machine})));
}

TEST(CheckMeasured, AReportFarFromTheMeasurementIsAsked) {
  const Lines apart{"measured medium likely north 2021 check.differs_from_measured"};
  EXPECT_EQ(found("1051", "1001"), Lines{});  // 4.99...%, rounded 5.0
  EXPECT_EQ(found("1061", "1001"), apart);
  EXPECT_EQ(found("941", "1001"), apart);
  EXPECT_EQ(found("7", "0"), apart);
  EXPECT_EQ(found("0", "0"), Lines{});
  EXPECT_EQ(found("0", "7"), apart);
}

TEST(CheckMeasured, RoundedFiguresMayBeTheMeasuredOnes) {
  EXPECT_EQ(found("1200", "1248"), Lines{});  // 1248 printed as 1200
}

TEST(CheckMeasured, APartOfThePeriodSaysNothing) {
  EXPECT_EQ(found("5000", "1001", ObsStatus::kEstimated), Lines{});
  EXPECT_EQ(found("5000", "", ObsStatus::kMissing), Lines{});
}

TEST(CheckMeasured, OtherUnitsAndPeriodsAreNotCompared) {
  const FactRow machine{"EDU.PUPILS_COUNTED", "2021", "10"};
  EXPECT_EQ(
      lines(check_measured(measured_pack(), facts_of({{"EDU.PUPILS", "2022", "5000"}, machine}))),
      Lines{});
  EXPECT_EQ(
      lines(check_measured(
          measured_pack(),
          facts_of({{.indicator = "EDU.PUPILS", .period = "2021", .value = "5000", .org = "south"},
                    machine}))),
      Lines{});
}

TEST(CheckMeasured, BothAreCheckedTogether) {
  for (const std::vector<std::string>& group : checked_together(measured_pack())) {
    const bool reported = std::ranges::find(group, "EDU.PUPILS") != group.end();
    const bool measured = std::ranges::find(group, "EDU.PUPILS_COUNTED") != group.end();
    EXPECT_EQ(reported, measured);
  }
}

TEST(MeasuredGap, IsInPercentOfTheMeasured) {
  const auto gap = [](std::string reported, std::string measured) {
    return measured_gap(observation({"EDU.PUPILS", "2021", std::move(reported)}),
                        observation({"EDU.PUPILS", "2021", std::move(measured)}))
        ->to_string();
  };
  EXPECT_EQ(gap("1501", "1001"), "49.9");
  EXPECT_EQ(gap("501", "1001"), "49.9");
  EXPECT_EQ(gap("1001", "1001"), "0");
}

}  // namespace
}  // namespace tongket
