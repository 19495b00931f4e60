#include "submission/upper_units.h"

#include <gtest/gtest.h>

#include "submission/submission_fixture.h"

namespace tongket {
namespace {

using Texts = std::vector<std::string>;

OrgUnit unit(std::string id, std::string kind, std::string parent) {
  OrgUnit out;
  out.id = std::move(id);
  out.kind = std::move(kind);
  out.parent = std::move(parent);
  return out;
}

// Two provinces of which one has districts, a school without a place, and a group of two schools.
Pack country() {
  Pack pack = school_pack();
  pack.orgs =
      OrgHistory::build(
          {unit("land", "nation", ""), unit("hills", "province", "land"),
           unit("plain", "province", "land"), unit("upper", "district", "hills"),
           unit("lower", "district", "hills"), unit("a", "school", "upper"),
           unit("b", "school", "upper"), unit("c", "school", "lower"), unit("d", "school", "plain"),
           unit("lonely", "school", ""), unit("branch", "school", "a")},
          {})
          .value();
  return pack;
}

class UpperUnits : public ::testing::Test {
 protected:
  [[nodiscard]] Texts of(const Texts& reporting) const {
    Texts out;
    for (const UpperUnit& upper : upper_units(pack_, reporting, day_)) {
      out.push_back(upper.org + ":");
      for (const std::size_t member : upper.members) out.back() += " " + reporting.at(member);
    }
    return out;
  }
  [[nodiscard]] std::string above(const RolledUp& rolled_up) const {
    return indicator_above(pack_, rolled_up, day_);
  }

  Pack pack_ = country();
  Date day_ = Date::of(2022, 6, 30);
};

TEST_F(UpperUnits, UpToTheOneThatStandsAboveAll) {
  EXPECT_EQ(of({"a", "b", "c"}), (Texts{"hills: a b c", "upper: a b", "lower: c"}));
  EXPECT_EQ(of({"a", "b"}), Texts{"upper: a b"});
  EXPECT_EQ(of({"a", "d"}), (Texts{"land: a d", "hills: a", "plain: d", "upper: a"}));
  EXPECT_EQ(of({"hills", "plain"}), Texts{"land: hills plain"});
  EXPECT_EQ(of({"hills"}), Texts{"land: hills"});
  EXPECT_EQ(of({}), Texts());
  EXPECT_EQ(of({"land"}), Texts());
}

TEST_F(UpperUnits, WhoFillsInTheFormSpeaksForItself) {
  EXPECT_EQ(of({"a", "branch", "b"}), Texts{"upper: a branch b"});
  EXPECT_EQ(of({"hills", "a"}), (Texts{"land: hills a", "upper: a"}));
}

TEST_F(UpperUnits, TheNationIsAboveAUnitWithoutPlace) {
  EXPECT_EQ(of({"lonely", "a"}), (Texts{"land: lonely a", "hills: a", "upper: a"}));
}

TEST_F(UpperUnits, AnIndicatorRisesLevelByLevel) {
  const auto indicator = [&](std::string code, std::string level, std::string to) {
    Indicator out;
    out.code = std::move(code);
    out.level = std::move(level);
    out.rolls_up_to = std::move(to);
    pack_.indicators.push_back(std::move(out));
  };
  indicator("SCHOOL.PUPILS", "school", "PROV.PUPILS");
  indicator("PROV.PUPILS", "province", "LAND.PUPILS");
  indicator("LAND.PUPILS", "nation", "");
  indicator("ROUND.A", "district", "ROUND.B");
  indicator("ROUND.B", "district", "ROUND.A");
  pack_.index();
  EXPECT_EQ(above({"SCHOOL.PUPILS", "a", "upper"}), "PROV.PUPILS");
  EXPECT_EQ(above({"SCHOOL.PUPILS", "a", "hills"}), "PROV.PUPILS");
  EXPECT_EQ(above({"SCHOOL.PUPILS", "a", "land"}), "LAND.PUPILS");
  EXPECT_EQ(above({"PROV.PUPILS", "hills", "land"}), "LAND.PUPILS");
  EXPECT_EQ(above({"LAND.PUPILS", "hills", "land"}), "LAND.PUPILS");
  EXPECT_EQ(above({"ROUND.A", "a", "land"}), "ROUND.A");
}

}  // namespace
}  // namespace tongket
