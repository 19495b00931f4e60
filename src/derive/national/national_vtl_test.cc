// The twenty rules as a script give the findings of those that are built in.
#include "derive/national/national_vtl.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "derive/national/national_fixture.h"
#include "derive/national/national_rules.h"

namespace tongket {
namespace {

std::string rules_script() {
  return read_file("tests/vtl/national_rules.vtl", std::size_t{1} << 20).value();
}

TEST(NationalVtl, FindsWhatTheBuiltInRulesFind) {
  const std::string script = rules_script();
  std::array<int, 21> found{};
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    NationalState state = test_state(seed);
    // A unit that reports a form of another field, a whole form as the month before.
    for (int k = 0; k < 6; ++k) {
      for (const int t : {8, 9}) state.facts.base.set({2, k, t}, 200 + k);
    }
    if (seed % 3 == 0) state.facts.base.set({1, 2, 5}, std::int64_t{1} << 34);
    ASSERT_TRUE(derive_everything(state, 1));
    const auto rules = NationalVtl::create(state, script, "national_rules.vtl");
    ASSERT_TRUE(rules) << rules.error().key << " " << rules.error().place.line;
    const auto& refusals = (*rules)->plan().refusals();
    ASSERT_EQ(refusals.size(), 1U) << refusals[0].result << " " << refusals[0].reason.key;
    EXPECT_EQ(refusals[0].result, "strays_unknown");
    const std::vector<NationalFinding> expected = findings_of(state);
    auto ours = (*rules)->findings(1);
    ASSERT_TRUE(ours) << ours.error().key;
    EXPECT_EQ((*rules)->findings(2).value(), *ours);
    sort_findings(*ours);
    EXPECT_EQ(*ours, expected);
    for (const NationalFinding& each : expected) ++found[static_cast<std::size_t>(each.rule)];
  }
  for (std::size_t rule = 1; rule < found.size(); ++rule) EXPECT_GT(found[rule], 0) << rule;
}

TEST(NationalVtl, AnErrorcodeIsARule) {
  NationalState state = test_state(1);
  ASSERT_TRUE(derive_everything(state, 1));
  const std::string script =
      "define datapoint ruleset r (variable value) is value > 0 errorcode \"21\" "
      "end datapoint ruleset; x <- check_datapoint(base, r);";
  const auto rules = NationalVtl::create(state, script, "rules.vtl");
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().key, "national.rule_code");
}

Result<std::vector<NationalFinding>> found_by(const NationalState& state,
                                              const std::string& script) {
  TK_TRY(const auto rules, NationalVtl::create(state, script, "rules.vtl"));
  return rules->findings(2);
}

std::string checked(const std::string& set, const std::string& rule) {
  return "define datapoint ruleset r (variable value) is " + rule +
         " end datapoint ruleset; x <- check_datapoint(" + set + ", r);";
}

TEST(NationalVtl, AnyScriptIsRunOrRefused) {
  NationalState state = test_state(1);
  ASSERT_TRUE(derive_everything(state, 1));
  // Rows of totals have no form; a check may carry no code, or one that is no rule.
  EXPECT_TRUE(found_by(state,
                       "define datapoint ruleset r (variable n) is n >= 1000 errorcode \"13\" "
                       "end datapoint ruleset; "
                       "x <- check_datapoint(totals[aggr n := count() group by unit, month], r);"));
  const std::string check = "x <- check(base[calc ok := value > 5][keep ok] ";
  const auto coded = found_by(state, check + "errorcode \"abc\" invalid);");
  ASSERT_TRUE(coded) << coded.error().key;
  EXPECT_TRUE(coded->empty());
  EXPECT_TRUE(found_by(state, check + "invalid);"));
  const auto number = found_by(state, checked("base", "value > 0 errorcode 5"));
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().key, "national.no_findings");
}

// Planned and interpreted: names of any case, in quotes or not, and long chains of statements.
TEST(NationalVtl, NamesAndChainsAreTheSameBothWays) {
  NationalState state = test_state(1);
  ASSERT_TRUE(derive_everything(state, 1));
  auto plain = found_by(state, checked("base", "value > 50 errorcode \"14\""));
  ASSERT_TRUE(plain) << plain.error().key;
  ASSERT_FALSE(plain->empty());
  sort_findings(*plain);
  std::string chain;
  for (int i = 1; i <= 500; ++i) {
    chain += "s" + std::to_string(i) + " := " + (i == 1 ? "'base'" : "S" + std::to_string(i - 1)) +
             "[filter VALUE > -1000000];";
  }
  for (const std::string& set :
       {std::string("BASE"), std::string("'base'[filter 'value' > -1000000]"),
        std::string("Base[calc half := value / 2][drop HALF]"), std::string("s500")}) {
    auto found = found_by(state, chain + checked(set, "Value > 50 errorcode \"14\""));
    ASSERT_TRUE(found) << set << " " << found.error().key;
    sort_findings(*found);
    EXPECT_EQ(*found, *plain) << set;
  }
}

TEST(NationalVtl, AFindingHasTheValueAsItIs) {
  NationalState state = test_state(1);
  ASSERT_TRUE(derive_everything(state, 1));
  const std::string rule = "value > 1000000 errorcode \"14\"";
  const auto whole = found_by(state, checked("totals", rule));
  const auto half = found_by(state, checked("totals[calc value := value * 0.5]", rule));
  ASSERT_TRUE(whole && half);
  ASSERT_FALSE(whole->empty());
  ASSERT_EQ(half->size(), whole->size());
  for (std::size_t i = 0; i < whole->size(); ++i) {
    EXPECT_EQ(half->at(i).value, whole->at(i).value / 2);
  }
}

TEST(NationalVtl, ALongListGoesThroughTheInterpreter) {
  NationalState state = test_state(1);
  ASSERT_TRUE(derive_everything(state, 1));
  std::string list = "-1";
  for (int i = 0; i < 20000; ++i) list += ", " + std::to_string(1'000'000 + i);
  const std::string script = checked("base", "not (value in {" + list + "}) errorcode \"14\"");
  const auto rules = NationalVtl::create(state, script, "rules.vtl");
  ASSERT_TRUE(rules) << rules.error().key;
  EXPECT_EQ((*rules)->plan().refusals().size(), 1U);
}

TEST(NationalVtl, AMistakeIsToldBeforeAnythingRuns) {
  NationalState state = test_state(1);
  const auto rules = NationalVtl::create(state, "x <- base[calc y := valve + 1];", "rules.vtl");
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().key, "vtl.unknown_component.near");
  EXPECT_EQ(rules.error().place.column, 21);
}

}  // namespace
}  // namespace tongket
