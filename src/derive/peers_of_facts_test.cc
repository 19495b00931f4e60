#include "derive/peers_of_facts.h"

#include "derive/figures.h"
#include "derive/peers_fixture.h"

namespace tongket {
namespace {

using PeersOfFactsTest = PeersTest;

TEST_F(PeersOfFactsTest, AFixedSetOfFactsGivesWhatTheFiguresGive) {
  const std::vector<Fact> facts = some_facts(4000);
  Figures figures(pack_);
  figures.add(facts);
  const PeersReference reference(pack_, figures);
  const FactIndex index(facts);
  const PeersOfFacts peers(pack_, index);
  int compared = 0;
  index.each_standing([&](const Fact& fact) {
    const ObservationKey& key = fact.observation.key;
    if (key.scenario != Scenario::kActual || !peers.counts(fact)) return;
    EXPECT_EQ(reference.difference(key, peers.find(key)), "")
        << key.indicator << " " << key.org << " " << key.period.to_string();
    ++compared;
  });
  EXPECT_GT(compared, 1500);
}

TEST_F(PeersOfFactsTest, NothingFollowsWithoutAPeriodOrAUnit) {
  const FactIndex index(some_facts(100));
  const PeersOfFacts peers(pack_, index);
  ObservationKey key = index.all().front().observation.key;
  key.scenario = Scenario::kActual;
  key.period = TimePeriod();
  EXPECT_FALSE(peers.find(key).has_value());
  key.period = TimePeriod::year(2022);
  key.org = "nobody";
  EXPECT_FALSE(peers.find(key).has_value());
}

}  // namespace
}  // namespace tongket
