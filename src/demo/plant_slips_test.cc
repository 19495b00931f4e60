#include "demo/plant_slips.h"

#include <gtest/gtest.h>

#include <map>

#include "demo/demo_csv.h"
#include "demo/demo_fixture.h"

namespace tongket {
namespace {

const DemoPanel& planted() {
  static const DemoPanel one = sector().made(sector().definition.seed, Slips::kPlanted);
  return one;
}

std::map<ObservationKey, const Observation*> by_key(const std::vector<Observation>& rows) {
  std::map<ObservationKey, const Observation*> out;
  for (const Observation& row : rows) out[row.key] = &row;
  return out;
}

TEST(PlantSlips, ChangesWhatItListsAndNothingElse) {
  auto right = by_key(sector().right.rows);
  const auto wrong = by_key(planted().rows);
  std::map<SlipKind, int> kinds;
  for (const PlantedSlip& slip : planted().planted) {
    ++kinds[slip.kind];
    ASSERT_TRUE(right.contains(slip.key)) << slip.key.indicator << " " << slip.key.org;
    EXPECT_TRUE(right[slip.key]->value.same_form(slip.right));
    if (slip.kind == SlipKind::kMissing) {
      EXPECT_FALSE(wrong.contains(slip.key));
    } else {
      ASSERT_TRUE(wrong.contains(slip.key));
      EXPECT_TRUE(wrong.at(slip.key)->value.same_form(slip.wrong));
      EXPECT_EQ(wrong.at(slip.key)->mult, slip.wrong_mult);
      EXPECT_EQ(slip.right.same_form(slip.wrong) && slip.right_mult == slip.wrong_mult,
                slip.kind == SlipKind::kLate);
    }
    right.erase(slip.key);
  }
  EXPECT_EQ(kinds.size(), 8U);  // one of each kind at least
  for (const auto& [key, row] : right) {
    ASSERT_TRUE(wrong.contains(key));
    EXPECT_TRUE(wrong.at(key)->value.same_form(row->value)) << key.indicator << " " << key.org;
    EXPECT_EQ(wrong.at(key)->note, row->note);
  }
}

TEST(PlantSlips, ListsEachAsALine) {
  const std::string list = planted_csv(planted().planted);
  EXPECT_NE(list.find("\nunit,,TELE.REV,nghean,2021,,VND,"), std::string::npos);
  EXPECT_NE(list.find(",magnitude,TELE.REV,\n"), std::string::npos);
}

TEST(PlantSlips, RefusesASlipOnAValueThatIsNotThere) {
  DemoDefinition definition = sector().definition;
  DemoSlip slip;
  slip.kind = SlipKind::kUnit;
  slip.code = "TELE.REV";
  slip.org = "hanoi";
  slip.period = TimePeriod::year(1999);
  slip.by = 3;
  slip.place = {"demo.yaml", 9, 5};
  definition.slips = {slip};
  const auto panel = generate_demo(sector().pack, sector().facts, {definition});
  ASSERT_FALSE(panel);
  EXPECT_EQ(panel.error().key, "demo.no_such_value");
  EXPECT_EQ(panel.error().place.line, 9);
}

}  // namespace
}  // namespace tongket
