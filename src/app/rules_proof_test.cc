// The comparisons that the program computes (model/comparison.h) against the same in the sector's
// rules.vtl, for every fact of the pack and of the demonstration panel. Numbers that VTL does not
// divide are exact. Those that it divides are doubles: they lie within a relative bound of the
// exact quotient, and rounded half up to two decimals they are what compare() gives.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "app/rules_fixture.h"
#include "model/comparison.h"
#include "vtl/evaluate/evaluator.h"

namespace tongket {
namespace {

constexpr int kDecimals = 2;
constexpr int kFine = 9;          // of the quotient that a double is held against
constexpr int kSignificant = 15;  // digits that a double holds for certain
constexpr double kBound = 1e-14;  // of a quotient of doubles, relative; three roundings

using Key = std::string;  // "indicator org period breakdown unit", the period in days if a range
using Expected = std::map<Key, std::vector<Decimal>>;

std::string days_or_period(const TimePeriod& period) {
  if (!period.is_range()) return period.to_string();
  return period.first_day().to_string() + "/" + period.last_day().to_string();
}

Key key_of(const ObservationKey& key) {
  const std::string breakdown =
      key.breakdown.is_total() ? std::string(kTotalCode) : key.breakdown.to_string();
  return key.indicator + " " + key.org + " " + days_or_period(key.period) + " " + breakdown + " " +
         key.unit;
}

// A column's number; of a double its certain digits, so that a tie is a tie again.
Decimal number_at(const vtl::Column& column, std::size_t row) {
  if (column.binary) {
    const double number = column.doubles[row];
    const int before =
        number == 0 ? 1 : static_cast<int>(std::floor(std::log10(std::fabs(number))));
    const int decimals = std::clamp(kSignificant - 1 - before, 0, kSignificant);
    return Decimal::parse(fmt::format("{:.{}f}", number, decimals)).value();
  }
  return Decimal::of(column.integers[row], column.scale);
}

class RulesProof : public ::testing::TestWithParam<RulesFacts> {
 protected:
  RulesProof() : world_(rules_world(GetParam())) {}

  [[nodiscard]] vtl::Dataset result(const std::string& name) {
    return std::get<vtl::Dataset>(world_.evaluator.result(name).value());
  }
  // The rows of results with the numbers of one component.
  Expected found(const std::vector<std::string>& results, const std::string& component) {
    Expected out;
    for (const std::string& name : results) {
      const vtl::Dataset data = result(name);
      const vtl::Column& numbers = *data.find(component)->column;
      for (std::size_t row = 0; row < data.rows; ++row) {
        if (!numbers.has(row)) continue;
        Key key;
        for (const char* part : {"indicator", "org", "period", "breakdown", "unit"}) {
          if (!key.empty()) key += " ";
          const vtl::Component* identifier = data.find(part);  // a total has no org
          if (identifier != nullptr) key += column::cell_text(*identifier->column, row);
        }
        out[key].push_back(number_at(numbers, row));
      }
    }
    return out;
  }

  // The fact of a period: of its end, else the latest.
  [[nodiscard]] const Fact* fact(const ObservationKey& key) const {
    const auto at = world_.of_period.find(key);
    return at == world_.of_period.end() ? nullptr : at->second;
  }
  [[nodiscard]] bool of_province(const ObservationKey& key) const {
    return key.scenario == Scenario::kActual && !key.period.is_range() &&
           world_.pack.orgs.find(key.org)->kind == "province";
  }
  [[nodiscard]] bool percent(const Fact& fact) const {
    const UnitOfMeasure* unit = world_.pack.unit_of_measure(fact.observation.key.unit);
    return unit->unit_class == UnitClass::kPercent;
  }

  // What compare() gives for every actual fact with the base that `base_of` names.
  template <typename BaseOf>
  Expected compared(ComparisonKind kind, BaseOf base_of) {
    Expected out;
    for (const auto& [key, current] : world_.of_period) {
      if (key.scenario != Scenario::kActual) continue;
      const Fact* base = base_of(*current);
      if (base == nullptr) continue;
      const Result<Comparison> made = compare(kind, {*current, *base}, kDecimals);
      if (!made) continue;
      out[key_of(key)].push_back(made->result);
      near(kind, {*current, *base}, key_of(key));
    }
    return out;
  }

  void expect_same(const Expected& found, const Expected& expected) {
    EXPECT_TRUE(GetParam() == RulesFacts::kReported ||
                !expected.empty());  // documents tell no shares
    EXPECT_EQ(found.size(), expected.size());
    for (const auto& [key, numbers] : expected) {
      const auto at = found.find(key);
      if (at == found.end()) {
        ADD_FAILURE() << "VTL has no " << key;
        continue;
      }
      ASSERT_EQ(at->second.size(), 1U) << key;
      const Decimal rounded = at->second.front().rescaled(kDecimals, Rounding::kHalfUp).value();
      EXPECT_EQ(rounded, numbers.front())
          << key << " " << rounded.to_string() << " instead of " << numbers.front().to_string();
    }
    for (const auto& [key, numbers] : found) {
      EXPECT_TRUE(expected.contains(key)) << "only VTL has " << key;
    }
  }

  void near(ComparisonKind kind, const Operands& operands, const Key& key) {
    const Result<Comparison> fine = compare(kind, operands, kFine);
    if (fine) exact_[{kind, key}] = std::stod(fine->result.to_string());
  }
  // The doubles of a result against the quotient with nine decimals.
  void expect_near(ComparisonKind kind, const std::vector<std::string>& results,
                   const std::string& component) {
    for (const auto& [key, numbers] : found(results, component)) {
      const auto exact = exact_.find({kind, key});
      if (exact == exact_.end()) continue;
      const double allowed = 1e-9 + std::fabs(exact->second) * kBound;
      EXPECT_NEAR(std::stod(numbers.front().to_string()), exact->second, allowed) << key;
    }
  }

  RulesWorld& world_;
  std::map<std::pair<ComparisonKind, Key>, double> exact_;
};

TEST_P(RulesProof, TheNumbersOfFactsAreExact) {
  for (const auto& [name, data] : world_.datasets.inputs.datasets) {
    for (const vtl::Component& component : data.components) {
      EXPECT_FALSE(component.column->binary) << name << " " << component.name;
    }
  }
  EXPECT_EQ(world_.datasets.left_out.not_exact.size(), 1U);  // the addresses
  EXPECT_EQ(world_.datasets.left_out.undated, 2U);
  EXPECT_EQ(world_.datasets.inputs.datasets.at("facts").rows +
                world_.datasets.inputs.datasets.at("spans").rows,
            std::count_if(world_.of_period.begin(), world_.of_period.end(), [](const auto& each) {
              return each.first.scenario == Scenario::kActual;
            }));
}

TEST_P(RulesProof, GrowthAndPointsOnTheYearBefore) {
  const auto year_before = [&](const Fact& current, bool of_percentages) -> const Fact* {
    if (percent(current) != of_percentages) return nullptr;
    ObservationKey key = current.observation.key;
    key.as_of.reset();
    key.period = key.period.year_before();
    return fact(key);
  };
  const std::vector<std::string> growth = {"tang_truong", "tang_truong_ky_khac"};
  expect_same(found(growth, "growth"), compared(ComparisonKind::kGrowth, [&](const Fact& current) {
                return year_before(current, false);
              }));
  expect_near(ComparisonKind::kGrowth, growth, "growth");
  expect_same(found({"diem_phan_tram", "diem_phan_tram_ky_khac"}, "points"),
              compared(ComparisonKind::kDifference,
                       [&](const Fact& current) { return year_before(current, true); }));
}

TEST_P(RulesProof, LevelAndMultipleOfTheYearBefore) {
  const auto year_before = [&](const Fact& current) {
    ObservationKey key = current.observation.key;
    key.as_of.reset();
    key.period = key.period.year_before();
    return fact(key);
  };
  const std::vector<std::string> results = {"muc_so_cung_ky", "muc_so_cung_ky_khac"};
  expect_same(found(results, "level"), compared(ComparisonKind::kLevel, year_before));
  expect_near(ComparisonKind::kLevel, results, "level");
  expect_same(found(results, "multiple"), compared(ComparisonKind::kMultiple, year_before));
  expect_near(ComparisonKind::kMultiple, results, "multiple");
}

TEST_P(RulesProof, AttainmentOfThePlan) {
  const auto plan = [&](const Fact& current) {
    ObservationKey key = current.observation.key;
    key.as_of.reset();
    key.scenario = Scenario::kPlan;
    const Fact* found = fact(key);
    // What is attained of a plan of nothing, or of less, is not told by the rules.
    return found != nullptr && found->observation.value.sign() > 0 ? found : nullptr;
  };
  const std::vector<std::string> results = {"hoan_thanh_ke_hoach", "hoan_thanh_ke_hoach_ky_khac"};
  expect_same(found(results, "attainment"), compared(ComparisonKind::kAttainment, plan));
  expect_near(ComparisonKind::kAttainment, results, "attainment");
  expect_same(found(results, "over_plan"), compared(ComparisonKind::kOverPlan, plan));
  expect_near(ComparisonKind::kOverPlan, results, "over_plan");
}

TEST_P(RulesProof, ShareOfTheNation) {
  const auto nation = [&](const Fact& current) -> const Fact* {
    const OrgUnit* unit = world_.pack.orgs.find(current.observation.key.org);
    const Indicator* indicator = world_.pack.indicator(current.observation.key.indicator);
    if (unit->kind != "province" || indicator->aggregation != Aggregation::kSum ||
        current.observation.key.period.is_range()) {
      return nullptr;
    }
    ObservationKey key = current.observation.key;
    key.as_of.reset();
    key.org = world_.pack.nation;
    return fact(key);
  };
  expect_same(found({"ty_trong"}, "share"), compared(ComparisonKind::kShare, nation));
  expect_near(ComparisonKind::kShare, {"ty_trong"}, "share");
}

TEST_P(RulesProof, AttainmentOfTheYearsPlan) {
  const auto plan_of_year = [&](const Fact& current) -> const Fact* {
    ObservationKey key = current.observation.key;
    const IndicatorKind kind = world_.pack.indicator(key.indicator)->kind;
    const bool adds_up = kind == IndicatorKind::kFlow || kind == IndicatorKind::kCount;
    if (!adds_up || key.period.is_range() || key.period.kind() == TimePeriod::Kind::kYear) {
      return nullptr;
    }
    key.as_of.reset();
    key.scenario = Scenario::kPlan;
    key.period = key.period.whole_year();
    const Fact* found = fact(key);
    return found != nullptr && found->observation.value.sign() > 0 ? found : nullptr;
  };
  expect_same(found({"hoan_thanh_ke_hoach_nam"}, "attainment"),
              compared(ComparisonKind::kAttainment, plan_of_year));
}

TEST_P(RulesProof, RanksAndMovementOfTheProvinces) {
  std::map<ObservationKey, std::vector<const Fact*>> tables;
  for (const auto& [key, fact] : world_.of_period) {
    if (!of_province(key) || !has_number(fact->observation.status)) continue;
    ObservationKey table = key;
    table.org.clear();
    tables[table].push_back(fact);
  }
  std::map<ObservationKey, int> positions;
  Expected expected;
  for (const auto& [table, facts] : tables) {
    std::vector<Decimal> amounts;
    for (const Fact* fact : facts) amounts.push_back(fact->observation.amount());
    const std::vector<int> ranked =
        ranks(amounts, world_.pack.indicator(table.indicator)->direction);
    for (std::size_t i = 0; i < facts.size(); ++i) {
      ObservationKey key = facts[i]->observation.key;
      expected[key_of(key)] = {Decimal::of(ranked[i])};
      key.as_of.reset();
      positions[key] = ranked[i];
    }
  }
  expect_same(found({"thu_hang_tinh"}, "position"), expected);
  Expected movement;
  for (const auto& [key, position] : positions) {
    ObservationKey before = key;
    before.period = key.period.year_before();
    const auto at = positions.find(before);
    if (at != positions.end()) movement[key_of(key)] = {Decimal::of(at->second - position)};
  }
  expect_same(found({"thu_hang_tinh"}, "movement"), movement);
}

TEST_P(RulesProof, TotalsOfTheProvinces) {
  std::map<ObservationKey, DecimalSum> sums;
  for (const auto& [key, fact] : world_.of_period) {
    if (!of_province(key) || !has_number(fact->observation.status) ||
        world_.pack.indicator(key.indicator)->aggregation != Aggregation::kSum) {
      continue;
    }
    ObservationKey total = key;
    total.org.clear();
    sums[total].add(fact->observation.amount());
  }
  Expected expected;
  for (const auto& [key, sum] : sums) expected[key_of(key)] = {sum.total().value()};
  expect_same(found({"tong_cac_tinh"}, "total"), expected);
}

INSTANTIATE_TEST_SUITE_P(Facts, RulesProof, ::testing::ValuesIn(kRulesFacts),
                         [](const auto& info) { return name_of(info.param); });

}  // namespace
}  // namespace tongket
