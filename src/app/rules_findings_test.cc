// What the checks of the program find broken (check/) against the sector's rules.vtl: identities
// and shares, for every fact of the pack and of the demonstration panel, and again with values
// spoilt. Printed numbers stand for ranges in both, so a report that rounds correctly is told by
// neither.
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <variant>

#include "app/rules_fixture.h"
#include "check/check.h"
#include "vtl/evaluate/evaluator.h"

namespace tongket {
namespace {

// "indicator org period day scenario breakdown unit" of each finding of a kind.
std::set<std::string> told(const std::vector<Finding>& findings, FindingKind kind) {
  std::set<std::string> out;
  for (const Finding& f : findings) {
    if (f.kind != kind || f.subject.period.is_undated()) continue;
    const Date day = f.subject.as_of ? *f.subject.as_of : f.subject.period.last_day();
    const std::string breakdown =
        f.subject.breakdown.is_total() ? std::string(kTotalCode) : f.subject.breakdown.to_string();
    out.insert(f.subject.indicator + " " + f.subject.org + " " + f.subject.period.to_string() +
               " " + day.to_string() + " " + std::string(to_code(f.subject.scenario)) + " " +
               breakdown + " " + f.subject.unit);
  }
  return out;
}

constexpr std::array<const char*, 3> kIdentities = {"sai_theo_chi_tieu", "sai_theo_phan_to",
                                                    "sai_theo_danh_muc"};

class RulesFindings : public ::testing::TestWithParam<RulesFacts> {
 protected:
  RulesFindings() : world_(rules_world(GetParam())) {}

  static void add_broken(vtl::Evaluator& evaluator, const std::string& name,
                         std::set<std::string>& out) {
    const vtl::Value value = evaluator.result(name).value();
    const auto& data = std::get<vtl::Dataset>(value);
    for (std::size_t row = 0; row < data.rows; ++row) {
      const auto cell = [&](std::string_view part) {
        return column::cell_text(*data.find(part)->column, row);
      };
      // The rules tell it of the revenue, the check of the profit.
      const bool profit = cell("ruleid") == "profit-of-revenue";
      out.insert((profit ? "ENT.PBT" : cell("indicator")) + " " + cell("org") + " " + cell("span") +
                 " " + cell("as_of") + " " + cell("scenario") + " " + cell("breakdown") + " " +
                 cell("unit"));
    }
  }
  static std::set<std::string> broken_identities(vtl::Evaluator& evaluator) {
    std::set<std::string> out;
    for (const char* name : kIdentities) add_broken(evaluator, name, out);
    return out;
  }
  RulesWorld& world_;
};

TEST(RulesOfThePack, HoldEveryIdentity) {
  const Pack pack = load_pack("packs/tttt").value();
  const PackRules read = load_pack_rules(pack).value().value();
  std::set<std::string> rules;
  for (const vtl::HierarchicalRuleset& ruleset : read.script.hierarchical_rulesets) {
    for (const vtl::HierarchicalRule& rule : ruleset.rules) rules.insert(rule.name);
  }
  for (const Identity& identity : pack.identities) {
    EXPECT_TRUE(rules.contains(identity.id)) << identity.id;
  }
  for (const CodeList& list : pack.code_lists) {
    if (list.parts_add_up()) {
      EXPECT_TRUE(rules.contains("danh-muc-" + list.dimension));
    }
  }
}

TEST_P(RulesFindings, IdentitiesAreBrokenWhereTheCheckSaysSo) {
  const FactIndex facts(world_.facts);
  const auto expected = told(check_identities(world_.pack, facts), FindingKind::kIdentity);
  EXPECT_EQ(broken_identities(world_.evaluator), expected);
  EXPECT_TRUE(GetParam() == RulesFacts::kReported || !expected.empty());
}

TEST_P(RulesFindings, SharesAreOutsideTheWholeWhereTheCheckSaysSo) {
  const FactIndex facts(world_.facts);
  std::set<std::string> broken;
  add_broken(world_.evaluator, "sai_ty_le", broken);
  EXPECT_EQ(broken, told(check_values(world_.pack, facts), FindingKind::kShareRange));
}

INSTANTIATE_TEST_SUITE_P(Facts, RulesFindings, ::testing::ValuesIn(kRulesFacts),
                         [](const auto& info) { return name_of(info.param); });

}  // namespace
}  // namespace tongket
