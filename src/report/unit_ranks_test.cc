#include "report/unit_ranks.h"

#include <gtest/gtest.h>

#include "report/report_fixture.h"

namespace tongket {
namespace {

using Ranks = std::vector<int>;

class UnitRanks : public ::testing::Test {
 protected:
  // Of the towns' facts with the given ids, in this order.
  Ranks ranks_of(const std::vector<ObservationId>& ids, Direction direction) const {
    std::vector<const Fact*> facts;
    for (const ObservationId id : ids) {
      for (const Fact& fact : facts_.all()) {
        if (fact.id == id) facts.push_back(&fact);
      }
    }
    EXPECT_EQ(facts.size(), ids.size());
    return unit_ranks(peers_, facts, direction);
  }

  Pack pack_ = library_pack();
  FactIndex facts_ = facts_of({{"READ.VISITS", "2022", "120", "COUNT", "north"},
                               {"READ.VISITS", "2022", "90", "COUNT", "mid"},
                               {"READ.VISITS", "2022", "120", "COUNT", "south"},
                               {"READ.VISITS", "2022", "700", "COUNT", "land"},
                               {"READ.VISITS", "2021", "95", "COUNT", "mid"}});
  PeersOfFacts peers_{pack_, facts_};
};

TEST_F(UnitRanks, AllOfAKindAreRankedAsTheEngineDoes) {
  EXPECT_EQ(peers_.find(facts_.indicator("READ.VISITS").back().observation.key)->of, 3);
  EXPECT_EQ(ranks_of({1, 2, 3}, Direction::kMoreIsBetter), (Ranks{1, 3, 1}));
}

TEST_F(UnitRanks, SomeOfThemAreRankedAmongEachOther) {
  EXPECT_EQ(ranks_of({2, 3}, Direction::kMoreIsBetter), (Ranks{2, 1}));
  EXPECT_EQ(ranks_of({1, 2, 4}, Direction::kMoreIsBetter), (Ranks{2, 3, 1}));  // of two kinds
  EXPECT_EQ(ranks_of({1, 3, 5}, Direction::kMoreIsBetter), (Ranks{1, 1, 3}));  // of two years
  EXPECT_EQ(ranks_of({}, Direction::kMoreIsBetter), Ranks());
}

}  // namespace
}  // namespace tongket
