// The deriving engine behind Figures against the definitions, on random sectors: units of two
// kinds, one of which merges away, every shape of period over more years than one table holds,
// every way to add up, breakdowns, missing values, plans; after thousands of random facts.
#include "derive/peers.h"

#include <gtest/gtest.h>

#include <thread>

#include "derive/peers_fixture.h"

namespace tongket {
namespace {

TEST_F(PeersTest, WhatTheEngineFindsIsWhatTheDefinitionsSay) {
  Figures figures(pack_);
  std::vector<Fact> facts = some_facts(4000);
  figures.add(facts);
  EXPECT_GT(compare_all(figures), 1500);
}

TEST_F(PeersTest, AfterEveryEditItIsRightAtOnce) {
  Figures figures(pack_);
  std::vector<Fact> facts = some_facts(1500);
  figures.add(facts);
  compare_all(figures);
  const PeersReference reference(pack_, figures);
  for (int i = 0; i < 3000; ++i) {
    const Fact fact = some_fact();
    figures.add({&fact, 1});
    ObservationKey key = fact.observation.key;
    if (key.scenario == Scenario::kPlan)
      key.period = TimePeriod::month(key.period.first_day().year(), 3);
    key.scenario = Scenario::kActual;
    for (const TimePeriod& period : {key.period, key.period.years_later(1)}) {
      key.period = period;
      EXPECT_EQ(reference.difference(key, figures.among_peers(key)), "") << i;
    }
  }
  EXPECT_GT(compare_all(figures), 1500);
}

TEST_F(PeersTest, TheOrderOfLoadsDoesNotMatter) {
  std::vector<Fact> facts = some_facts(1000);
  Figures at_once(pack_);
  at_once.add(facts);
  Figures one_by_one(pack_);
  std::shuffle(facts.begin(), facts.end(), random_);
  for (const Fact& fact : facts) {
    one_by_one.add({&fact, 1});
    static_cast<void>(one_by_one.among_peers(fact.observation.key));  // makes engines early
  }
  compare_all(at_once);
  compare_all(one_by_one);
}

TEST_F(PeersTest, ManyMayAskWhileEnginesAreMade) {
  Figures figures(pack_);
  std::vector<Fact> facts = some_facts(800);
  figures.add(facts);
  const auto ask_all = [&] {
    int found = 0;
    for (const Fact& fact : facts) {
      if (figures.among_peers(fact.observation.key)) ++found;
    }
    EXPECT_GT(found, 400);
  };
  std::jthread other(ask_all);
  ask_all();
}

TEST_F(PeersTest, WhatNoFixedPointHoldsIsRankedAsExactly) {
  Figures figures(pack_);
  const auto add = [&](const char* org, std::int64_t value, int mult) {
    Fact fact;
    fact.id = fact.load = ++id_;
    fact.observation.key = {"A.STOCK", org,    TimePeriod::year(2020), Scenario::kActual, {},
                            {},        "COUNT"};
    fact.observation.value = Decimal::of(value);
    fact.observation.mult = mult;
    figures.add({&fact, 1});
    return fact.observation.key;
  };
  const std::int64_t large = std::int64_t{1} << 53;
  const ObservationKey first = add("u0", large + 1, 0);
  const ObservationKey second = add("u3", large, 0);
  EXPECT_EQ(figures.among_peers(first)->rank, 1);
  EXPECT_EQ(figures.among_peers(second)->rank, 2);
  EXPECT_EQ(figures.among_peers(second)->total->to_string(), "18014398509481985");
  add("u4", 7, 18);
  EXPECT_EQ(figures.among_peers(second)->rank, 3);
  EXPECT_EQ(figures.among_peers(second)->of, 3);
}

TEST_F(PeersTest, TablesShowOneRankingAndOneMovement) {
  Figures figures(pack_);
  figures.add(some_facts(4000));
  FigureQuery query{.indicator = "A.STOCK", .unit = "COUNT"};
  for (const OrgUnit& unit : pack_.orgs.units()) {
    if (unit.kind == "province") query.orgs.push_back(unit.id);
  }
  for (int year = 2010; year < 2024; ++year) query.periods.push_back(TimePeriod::year(year));
  const FigureTable before = figures.table(query);  // no engine is made yet
  figures.prepare_peers();
  const FigureTable table = figures.table(query);
  int moved = 0;
  for (std::size_t row = 0; row < query.orgs.size(); ++row) {
    for (std::size_t i = 0; i < query.periods.size(); ++i) {
      EXPECT_EQ(table.cells[row][i].rank, before.cells[row][i].rank);
      EXPECT_EQ(table.cells[row][i].rank_before, before.cells[row][i].rank_before);
      if (i == 0) continue;
      EXPECT_EQ(table.cells[row][i].rank_before, table.cells[row][i - 1].rank);
      if (table.cells[row][i].rank_before > 1) ++moved;
    }
  }
  EXPECT_GT(moved, 10);
  for (std::size_t i = 0; i < query.periods.size(); ++i) {
    EXPECT_EQ(table.totals[i].amount.has_value(), before.totals[i].amount.has_value());
    if (!table.totals[i].amount) continue;
    EXPECT_EQ(table.totals[i].amount->to_string(), before.totals[i].amount->to_string());
  }
}

TEST_F(PeersTest, AUnitAloneMovesAmongNobody) {
  Figures figures(pack_);
  figures.add(some_facts(2000));
  figures.prepare_peers();
  const FigureTable table = figures.table({.indicator = "A.STOCK",
                                           .unit = "COUNT",
                                           .orgs = {"u3"},
                                           .periods = {TimePeriod::year(2016)}});
  EXPECT_LE(table.cells[0][0].rank_before, 1);
}

}  // namespace
}  // namespace tongket
