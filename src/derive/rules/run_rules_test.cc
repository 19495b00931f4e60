#include "derive/rules/run_rules.h"

#include <gtest/gtest.h>

#include "derive/rules/rules_fixture.h"

namespace tongket {
namespace {

Result<std::vector<RuleRow>> rows_of(const std::string& script, const TownFacts& facts) {
  const Pack pack = town_pack();
  TK_TRY(const PackRules rules, read_rules(pack, script, "rules.vtl"));
  return run_rules(rules, fact_datasets(pack, facts.standing()).inputs);
}

// "result broken|derived indicator period name=value... #id..."
std::vector<std::string> rule_lines(const std::vector<RuleRow>& rows) {
  std::vector<std::string> out;
  for (const RuleRow& row : rows) {
    std::string line = row.result + (row.broken ? " broken " : " derived ") +
                       std::string(row["indicator"]) + " " +
                       std::string(row["span"].empty() ? row["period"] : row["span"]);
    for (const auto& [name, value] : row.values) line.append(" " + name).append("=" + value);
    for (const ObservationId id : row.rests_on) line += " #" + std::to_string(id);
    out.push_back(line);
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(RunRules, DerivedFiguresRestOnTheirFactAndOnNamedOnes) {
  const TownFacts facts({{"A.ALL", "2021", "8"}, {"A.ALL", "2022", "10"}});
  const auto rows = rows_of(
      "g <- inner_join(facts as n, timeshift(facts, 1)[calc measure base_observation := "
      "observation]"
      "[keep value, base_observation][rename value to base] as b keep value, base,"
      " base_observation)[calc growth := (value - base) / base * 100][keep growth,"
      " base_observation];\n"
      "middle := facts;",
      facts);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rule_lines(*rows), (Lines{"g derived A.ALL 2022 growth=25 #1 #2"}));
}

TEST(RunRules, ABrokenHierarchyRestsOnItsCodes) {
  const TownFacts facts({{"A.ALL", "2022", "12"},
                         {"A.GIRLS", "2022", "5"},
                         {"A.BOYS", "2022", "6"},
                         {"A.ALL", "2021", "11"},
                         {"A.GIRLS", "2021", "5"},
                         {"A.BOYS", "2021", "6"}});
  const auto rows = rows_of(
      "define hierarchical ruleset H (variable rule indicator) is\n"
      "  both : 'A.ALL' = 'A.GIRLS' + 'A.BOYS' errorcode \"E\"\n"
      "end hierarchical ruleset;\n"
      "wrong <- check_hierarchy(readings[keep value], H rule indicator invalid);",
      facts);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rule_lines(*rows),
            (Lines{"wrong broken A.ALL 2022 value=12 imbalance=1 errorcode=E #1 #2 "
                   "#3"}));
}

TEST(RunRules, RowsThatHoldAreNotTold) {
  const TownFacts facts({{"A.ALL", "2022", "12"}, {"A.BOYS", "2022", "6"}});
  const auto rows = rows_of("few <- check(facts#value < 10 errorcode \"many\");", facts);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rule_lines(*rows), (Lines{"few broken A.ALL 2022 bool_var=false errorcode=many #1"}));
}

TEST(PackRules, MistakesAreToldWithLineAndColumn) {
  const auto rules = read_rules(town_pack(),
                                "a <- facts[filter valu > 3];\n"
                                "b <- facts [ filtr value > 3 ];\n",
                                "rules.vtl");
  ASSERT_FALSE(rules.ok());
  EXPECT_EQ(rules.error().place.file, "rules.vtl");
  EXPECT_EQ(rules.error().place.line, 2);
  const auto unknown = read_rules(town_pack(), "a <- facts[filter valu > 3];", "rules.vtl");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().key, "vtl.unknown_component.near");
  EXPECT_EQ(unknown.error().place.line, 1);
  EXPECT_EQ(unknown.error().place.column, 19);
}

TEST(PackRules, APackWithoutTheFileHasNone) {
  const auto rules = load_pack_rules(town_pack());
  ASSERT_TRUE(rules.ok());
  EXPECT_FALSE(rules->has_value());
}

}  // namespace
}  // namespace tongket
