// Engines from a snapshot against engines made from the facts: all answers in every bit, at once
// and after thousands of corrections; what does not belong to the figures, or is not as it was
// written, is refused.
#include "derive/peers_snapshot.h"

#include "base/checksum.h"
#include "base/message.h"
#include "derive/peers_fixture.h"

namespace tongket {
namespace {

constexpr const char* kProgram = "test";

class PeersSnapshot : public PeersTest {
 protected:
  static std::string written(const Figures& figures) {
    figures.renew_peers();
    return figures.peers_snapshot(kProgram).value();
  }
  // Every figure that stands; how many there are.
  static int expect_same(const Figures& a, const Figures& b) {
    int count = 0;
    for (const std::string_view code : a.indicators()) {
      for (const auto& [key, fact] : a.of(code)) {
        EXPECT_EQ(in_bits(a.among_peers(key)), in_bits(b.among_peers(key))) << key.indicator;
        ++count;
      }
    }
    return count;
  }
  Error refused(const Figures& figures, std::string_view bytes) {
    const Result<> taken = figures.take_peers(bytes, "f", kProgram);
    EXPECT_FALSE(taken);
    return taken ? fail(ErrorCode::kNotFound, "") : taken.error();
  }
};

TEST_F(PeersSnapshot, AnswersAsEnginesThatWereMadeFromFacts) {
  const std::vector<Fact> facts = some_facts(4000);
  Figures made(pack_);
  made.add(facts);
  const std::string bytes = written(made);
  Figures taken(pack_);
  taken.add(facts);
  ASSERT_TRUE(taken.take_peers(bytes, "f", kProgram));
  EXPECT_EQ(written(taken), bytes);  // nothing was made again
  EXPECT_GT(expect_same(made, taken), 1500);
  EXPECT_GT(compare_all(taken), 1500);
}

TEST_F(PeersSnapshot, IsCorrectedLikeThem) {
  const std::vector<Fact> facts = some_facts(2500);
  Figures made(pack_);
  made.add(facts);
  const std::string bytes = written(made);
  Figures taken(pack_);
  taken.add(facts);
  ASSERT_TRUE(taken.take_peers(bytes, "f", kProgram));
  for (int i = 0; i < 4000; ++i) {
    Fact fact = some_fact();
    if (i % 3 == 0) {
      made.put(fact, "");
      taken.put(fact, "");
    } else {
      made.add({&fact, 1});
      taken.add({&fact, 1});
    }
    ASSERT_EQ(in_bits(made.among_peers(fact.observation.key)),
              in_bits(taken.among_peers(fact.observation.key)))
        << i;
  }
  EXPECT_GT(expect_same(made, taken), 1500);
  // What corrections left is not stored; what the facts give is.
  EXPECT_FALSE(taken.peers_snapshot(kProgram));
  Figures anew(pack_);
  for (const std::string_view code : taken.indicators()) {
    for (const auto& [key, fact] : taken.of(code)) anew.add({&fact, 1});
  }
  EXPECT_EQ(written(taken), written(anew));
}

TEST_F(PeersSnapshot, OfOtherFiguresUnitsIndicatorsOrProgramsIsRefused) {
  const std::vector<Fact> facts = some_facts(1000);
  Figures figures(pack_);
  figures.add(facts);
  const std::string bytes = written(figures);
  const auto stale = [&](const Figures& other, const char* program) {
    const Result<> taken = other.take_peers(bytes, "f", program);
    return !taken && taken.error().key == "peers.snapshot_stale" &&
           taken.error().code == ErrorCode::kConflict &&
           has_message(Language::kVietnamese, taken.error().key);
  };
  EXPECT_TRUE(stale(figures, "another"));
  Figures corrected(pack_);
  corrected.add(facts);
  EXPECT_FALSE(stale(corrected, kProgram));
  const Fact before = figures.of(figures.indicators().front()).begin()->second;
  Fact fact = before;
  fact.load = fact.id = ++id_;
  fact.observation.value = Decimal::of(before.observation.value.coefficient() + 1);
  corrected.add({&fact, 1});
  EXPECT_TRUE(stale(corrected, kProgram));
  corrected.put(before, "");  // as it was
  EXPECT_FALSE(stale(corrected, kProgram));
  Figures more(pack_);
  more.add(facts);
  Fact plan = some_fact();
  plan.observation.key.scenario = Scenario::kPlan;
  plan.observation.key.period = TimePeriod::year(2030);
  more.add({&plan, 1});
  EXPECT_TRUE(stale(more, kProgram));

  const auto stale_with = [&](const auto& change) {
    Pack other = pack_;
    change(other);
    other.index();
    Figures same(other);
    same.add(facts);
    return stale(same, kProgram);
  };
  EXPECT_FALSE(stale_with([](Pack&) {}));
  EXPECT_TRUE(stale_with([](Pack& p) { p.indicators[1].aggregation = Aggregation::kMax; }));
  EXPECT_TRUE(stale_with([](Pack& p) { p.indicators[1].kind = IndicatorKind::kFlow; }));
  EXPECT_TRUE(stale_with([](Pack& p) { p.indicators[1].direction = Direction::kLessIsBetter; }));
  EXPECT_TRUE(stale_with([](Pack& p) { p.units_of_measure[1].unit_class = UnitClass::kPercent; }));
  EXPECT_TRUE(stale_with([](Pack& p) {
    std::vector<OrgUnit> units = p.orgs.units();
    units[0].kind = "firm";
    p.orgs = OrgHistory::build(units, p.orgs.events()).value();
  }));
  EXPECT_TRUE(stale_with([](Pack& p) {
    std::vector<OrgEvent> events = p.orgs.events();
    events[0].date = Date::of(2021, 7, 2);
    p.orgs = OrgHistory::build(p.orgs.units(), events).value();
  }));
}

TEST_F(PeersSnapshot, UnitsThatChangedAtRunTimeLeaveNoEngine) {
  Figures figures(pack_);
  figures.add(some_facts(500));
  static_cast<void>(written(figures));
  Pack other = pack_;
  other.index();
  figures.set_pack(other);
  EXPECT_FALSE(figures.peers_snapshot(kProgram));
  figures.prepare_peers();
  EXPECT_TRUE(figures.peers_snapshot(kProgram));
}

TEST_F(PeersSnapshot, IsRefusedWhereverAByteIsFlippedAndAtEveryOtherLength) {
  const std::vector<Fact> facts = some_facts(60);
  Figures figures(pack_);
  figures.add(facts);
  const std::string good = written(figures);
  const std::size_t step = 1 + good.size() / 4000;
  for (std::size_t at = 0; at < good.size(); at += at < 200 ? 1 : step) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ (at % 2 == 0 ? 1 : 64));
    const Error error = refused(figures, bad);
    ASSERT_TRUE(error.code == ErrorCode::kCorrupt || error.code == ErrorCode::kInvalidInput) << at;
    ASSERT_FALSE(refused(figures, std::string_view(good).substr(0, at)).key.empty()) << at;
  }
  EXPECT_EQ(refused(figures, good + '\0').key, "peers.snapshot_damaged");
  EXPECT_EQ(refused(figures, "").key, "peers.snapshot_format");
  EXPECT_TRUE(figures.take_peers(good, "f", kProgram));
}

// The checksum fits, the content may be anything: what is read answers without harm.
TEST_F(PeersSnapshot, ContentIsJudgedThoughItsChecksumFits) {
  Figures figures(pack_);
  figures.add(some_facts(300));
  const std::string good = written(figures);
  int refusals = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string bad = good.substr(0, good.size() - 8);
    const std::size_t at = 68 + random_() % (bad.size() - 68);
    bad[at] = static_cast<char>(bad[at] ^ (1 + draw(255)));
    const std::uint64_t sum = xxh64(bad);
    bad.append(reinterpret_cast<const char*>(&sum), sizeof(sum));
    const auto read = read_peers_snapshot(bad, "f", {pack_, figures.peers_identity(kProgram)});
    if (!read) ++refusals;
  }
  EXPECT_GT(refusals, 100);
}

}  // namespace
}  // namespace tongket
