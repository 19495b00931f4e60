// The panel of the sector pack, judged by what it promises.
#include "demo/generate_demo.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "demo/demo_csv.h"
#include "demo/demo_fixture.h"

namespace tongket {
namespace {

using Key = std::tuple<std::string, std::string, std::string, TimePeriod>;

Key key_of(const Observation& row) {
  return {row.key.indicator, row.key.breakdown.to_string(), row.key.org, row.key.period};
}

// Amounts of the panel and, where a value is reported, of the document.
class PanelAmounts {
 public:
  PanelAmounts() {
    for (const Observation& row : sector().right.rows) amounts_[key_of(row)] = row.amount();
  }
  [[nodiscard]] std::optional<Decimal> of(const std::string& code, const std::string& org,
                                          const TimePeriod& period,
                                          const std::string& breakdown = "") const {
    const auto it = amounts_.find({code, breakdown, org, period});
    if (it != amounts_.end()) return it->second;
    return reported(code, org, period, breakdown);
  }
  [[nodiscard]] static std::optional<Decimal> reported(const std::string& code,
                                                       const std::string& org,
                                                       const TimePeriod& period,
                                                       const std::string& breakdown = "") {
    ObservationKey key;
    key.indicator = code;
    key.org = org;
    key.period = period;
    key.breakdown = Breakdown::parse(breakdown).value();
    key.unit = sector().pack.indicator(code)->units.front();
    const auto found = sector().facts.any_as_of(key);
    const auto end_of_period = std::find_if(found.begin(), found.end(), [](const Fact* f) {
      return !f->observation.key.as_of.has_value();
    });
    if (found.empty()) return std::nullopt;
    const Fact* fact = end_of_period == found.end() ? found.front() : *end_of_period;
    return fact->observation.amount();
  }

 private:
  std::map<Key, Decimal> amounts_;
};

const PanelAmounts& amounts() {
  static const PanelAmounts one;
  return one;
}

std::vector<std::string> provinces() {
  std::vector<std::string> out;
  for (const DemoWeight& weight : sector().definition.weights) out.push_back(weight.org);
  return out;
}

std::vector<const DemoIndicator*> indicators(DemoMethod method) {
  std::vector<const DemoIndicator*> out;
  for (const DemoForm& form : sector().definition.forms) {
    for (const DemoIndicator& indicator : form.indicators) {
      if (indicator.method == method) out.push_back(&indicator);
    }
  }
  return out;
}

Decimal sum_over_provinces(const std::string& code, const TimePeriod& period) {
  DecimalSum sum;
  for (const std::string& org : provinces()) {
    const auto amount = amounts().of(code, org, period);
    EXPECT_TRUE(amount) << code << " " << org << " " << period.to_string();
    if (amount) sum.add(*amount);
  }
  return sum.total().value();
}

TEST(Demo, IsTheSameForTheSameSeedAndAnotherForAnother) {
  const auto text = [](std::uint64_t seed) {
    return demo_values_csv(sector().pack, sector().made(seed, Slips::kPlanted).rows);
  };
  const std::string first = text(5);
  EXPECT_TRUE(first == text(5));
  EXPECT_FALSE(first == text(6));
}

TEST(Demo, FillsEveryUnitAndPeriod) {
  EXPECT_GT(sector().right.rows.size(), 60'000U);
  EXPECT_LT(sector().right.rows.size(), 120'000U);
  std::set<std::string> codes;
  std::set<TimePeriod> periods;
  for (const Observation& row : sector().right.rows) {
    codes.insert(row.key.indicator);
    periods.insert(row.key.period);
  }
  EXPECT_GE(codes.size(), 55U);
  EXPECT_EQ(periods.size(), 17U);  // five years, eleven halves, the merged year
}

TEST(Demo, MarksItsRowsAndRepeatsNothingReported) {
  std::set<Key> reported;
  for (const Fact& fact : sector().facts.all()) {
    if (fact.observation.key.scenario == Scenario::kActual)
      reported.insert(key_of(fact.observation));
  }
  std::set<Key> seen;
  for (const Observation& row : sector().right.rows) {
    EXPECT_EQ(row.status, ObsStatus::kImputed);
    EXPECT_EQ(row.source, kDemoSource);
    EXPECT_FALSE(row.note.empty());
    EXPECT_GE(row.value.sign(), 0) << row.key.indicator << " " << row.key.org;
    EXPECT_TRUE(sector().pack.indicator(row.key.indicator)->allows_unit(row.key.unit));
    ASSERT_TRUE(seen.insert(key_of(row)).second) << row.key.indicator << " " << row.key.org;
    ASSERT_FALSE(reported.contains(key_of(row))) << row.key.indicator << " " << row.key.org;
  }
}

TEST(Demo, ProvincesAddUpToThePrintedNation) {
  int met = 0;
  for (const DemoIndicator* indicator : indicators(DemoMethod::kSum)) {
    for (int year = indicator->first_year; year <= sector().definition.last_year + 1; ++year) {
      std::vector<TimePeriod> periods{TimePeriod::half(year, 1)};
      if (year <= sector().definition.last_year) periods.push_back(TimePeriod::year(year));
      for (const TimePeriod& period : periods) {
        const auto printed =
            PanelAmounts::reported(indicator->national, sector().pack.nation, period);
        if (!printed) continue;
        EXPECT_EQ(sum_over_provinces(indicator->code, period), *printed)
            << indicator->code << " " << period.to_string();
        ++met;
      }
    }
  }
  EXPECT_GT(met, 60);
}

TEST(Demo, HalvesOfAFlowAddUpToTheirYear) {
  for (const Observation& row : sector().right.rows) {
    if (row.key.period.kind() != TimePeriod::Kind::kHalf) continue;
    if (sector().pack.indicator(row.key.indicator)->kind != IndicatorKind::kFlow) continue;
    const int year = row.key.period.first_day().year();
    if (row.key.period.first_day().month() == 1) continue;
    const std::string parts = row.key.breakdown.to_string();
    const auto whole = amounts().of(row.key.indicator, row.key.org, TimePeriod::year(year), parts);
    const auto first =
        amounts().of(row.key.indicator, row.key.org, TimePeriod::half(year, 1), parts);
    ASSERT_TRUE(whole && first) << row.key.indicator << " " << row.key.org;
    EXPECT_EQ(add(*first, row.amount()).value(), *whole)
        << row.key.indicator << " " << row.key.org << " " << year;
  }
}

TEST(Demo, PartsAddUpToTheirTotal) {
  const std::vector<std::string> kinds{"tech=2g", "tech=3g", "tech=4g", "tech=5g"};
  for (const std::string& org : provinces()) {
    for (int year = 2018; year <= 2022; ++year) {
      const TimePeriod period = TimePeriod::year(year);
      DecimalSum stations;
      for (const std::string& kind : kinds)
        stations.add(*amounts().of("PROV.BTS", org, period, kind));
      EXPECT_EQ(stations.total().value(), *amounts().of("PROV.BTS", org, period)) << org << year;
      const auto both = amounts().of("PROV.DVC.L34", org, period);
      const auto three = amounts().of("PROV.DVC.L3", org, period);
      const auto four = amounts().of("PROV.DVC.L4", org, period);
      ASSERT_TRUE(both && three && four) << org << year;
      EXPECT_EQ(add(*three, *four).value(), *both) << org << year;
    }
  }
}

TEST(Demo, PercentagesLieWithinTheWholeAndTheirMeanNearTheNation) {
  for (const Observation& row : sector().right.rows) {
    if (row.key.unit != "PERCENT") continue;
    EXPECT_LE(row.value, Decimal::of(100)) << row.key.indicator << " " << row.key.org;
  }
  const Decimal tolerance = Decimal::of(6, 1);
  for (const DemoIndicator* indicator : indicators(DemoMethod::kRatio)) {
    for (int year = indicator->first_year; year <= sector().definition.last_year; ++year) {
      const TimePeriod period = TimePeriod::year(year);
      const auto printed =
          PanelAmounts::reported(indicator->national, sector().pack.nation, period);
      if (!printed) continue;
      DecimalSum weighted;
      Amount people = 0;
      for (const DemoWeight& weight : sector().definition.weights) {
        const auto value = amounts().of(indicator->code, weight.org, period);
        ASSERT_TRUE(value) << indicator->code << " " << weight.org;
        weighted.add(multiply(*value, Decimal::of(weight.population)).value());
        people += weight.population;
      }
      const Decimal mean =
          divide(weighted.total().value(), Decimal::of(people), 3, Rounding::kHalfUp).value();
      EXPECT_LE(subtract(mean, *printed).value().magnitude(), tolerance)
          << indicator->code << " " << year << ": " << mean.to_string();
    }
  }
}

TEST(Demo, RanksAreDistinctAndReportedOnesHold) {
  for (const DemoIndicator* indicator : indicators(DemoMethod::kRank)) {
    for (int year = indicator->first_year; year <= sector().definition.last_year; ++year) {
      const TimePeriod period = TimePeriod::year(year);
      std::multiset<std::string> reported;
      std::multiset<std::string> all;
      for (const std::string& org : provinces()) {
        const auto rank = amounts().of(indicator->code, org, period);
        ASSERT_TRUE(rank) << indicator->code << " " << org;
        EXPECT_GE(*rank, Decimal::of(1));
        EXPECT_LE(*rank, Decimal::of(63));
        all.insert(rank->to_string());
        const auto told = PanelAmounts::reported(indicator->code, org, period);
        if (told) reported.insert(told->to_string());
      }
      for (const std::string& rank : all) {
        EXPECT_EQ(all.count(rank), std::max<std::size_t>(1, reported.count(rank)))
            << indicator->code << " " << year << " rank " << rank;
      }
    }
  }
}

TEST(Demo, MilestonesAreReachedByAsManyAsTheNationCountsAndNeverLost) {
  const TimePeriod last = TimePeriod::year(sector().definition.last_year);
  EXPECT_GE(indicators(DemoMethod::kReached).size(), 3U);
  for (const DemoIndicator* indicator : indicators(DemoMethod::kReached)) {
    EXPECT_EQ(sum_over_provinces(indicator->code, last), *indicator->total) << indicator->code;
    for (const std::string& org : provinces()) {
      Decimal before;
      for (int year = indicator->first_year; year <= sector().definition.last_year; ++year) {
        const auto now = amounts().of(indicator->code, org, TimePeriod::year(year));
        ASSERT_TRUE(now.has_value()) << indicator->code << " " << org << " " << year;
        EXPECT_TRUE(*now == Decimal::of(0) || *now == Decimal::of(1)) << now->to_string();
        EXPECT_GE(*now, before) << indicator->code << " " << org << " " << year;
        before = *now;
      }
    }
  }
}

TEST(Demo, ASizeLiesWithinTheRangeOfItsUnit) {
  const TimePeriod last = TimePeriod::year(sector().definition.last_year);
  int checked = 0;
  for (const DemoIndicator* indicator : indicators(DemoMethod::kSize)) {
    for (const DemoRange& range : indicator->ranges) {
      for (const std::string& org : range.units) {
        const auto size = amounts().of(indicator->code, org, last);
        if (!size || PanelAmounts::reported(indicator->code, org, last)) continue;
        EXPECT_GE(*size, range.low.shifted(indicator->mult)) << indicator->code << " " << org;
        EXPECT_LE(*size, range.high.shifted(indicator->mult)) << indicator->code << " " << org;
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 20);
}

// What development takes away: more hamlets without signal in the hills than around the cities.
TEST(Demo, ANegativeTiltFavoursThePoorer) {
  const TimePeriod last = TimePeriod::year(sector().definition.last_year);
  const auto per_million = [&](const std::string& org) {
    const auto& weights = sector().definition.weights;
    const auto weight = std::find_if(weights.begin(), weights.end(),
                                     [&](const DemoWeight& one) { return one.org == org; });
    const Decimal value = amounts().of("PROV.HAMLETS.NO_SIGNAL", org, last).value();
    return value.coefficient() * 1000 / weight->population;
  };
  EXPECT_GT(per_million("dienbien"), per_million("hanoi"));
  EXPECT_GT(per_million("hagiang"), per_million("hochiminh"));
}

TEST(Demo, TheMergedYearStandsOnTheLaterBorders) {
  const TimePeriod merged = TimePeriod::year(sector().definition.merged_year);
  std::set<std::string> units;
  std::multiset<std::string> ranks;
  for (const Observation& row : sector().right.rows) {
    if (row.key.period != merged) continue;
    EXPECT_TRUE(sector().pack.orgs.exists_on(row.key.org, merged.last_day())) << row.key.org;
    units.insert(row.key.org);
    if (row.key.indicator == "PROV.DTI.RANK") ranks.insert(row.value.to_string());
    if (row.key.org == "tuyenquang") {
      EXPECT_NE(row.note.find("hagiang"), std::string::npos);
    }
  }
  EXPECT_EQ(units.size(), 34U);
  EXPECT_EQ(ranks.size(), 34U);
  EXPECT_EQ(ranks.count("1") + ranks.count("34"), 2U);
}

TEST(Demo, GrowsSmoothlyFromYearToYear) {
  for (const std::string& org : provinces()) {
    for (int year = 2019; year <= 2022; ++year) {
      const auto now = amounts().of("TELE.REV", org, TimePeriod::year(year));
      const auto before = amounts().of("TELE.REV", org, TimePeriod::year(year - 1));
      ASSERT_TRUE(now && before);
      const Decimal ratio = divide(*now, *before, 3, Rounding::kHalfUp).value();
      EXPECT_GT(ratio, Decimal::of(90, 2)) << org << year;
      EXPECT_LT(ratio, Decimal::of(115, 2)) << org << year;
    }
  }
}

TEST(Demo, StopsWhenCancelled) {
  class Stop final : public Progress {
   public:
    void report(const char* /*step*/, std::uint64_t /*completed*/,
                std::uint64_t /*total*/) override {}
    [[nodiscard]] bool cancelled() const override { return true; }
  } stop;
  const auto panel = generate_demo(sector().pack, sector().facts, {sector().definition}, stop);
  ASSERT_FALSE(panel);
  EXPECT_EQ(panel.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace tongket
