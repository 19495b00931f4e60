#include "derive/rules/rule_reach.h"

#include <gtest/gtest.h>

#include "derive/rules/pack_rules.h"
#include "derive/rules/rules_fixture.h"

namespace tongket {
namespace {

// "keyed A.ALL A.BOYS", "keyed any", "named A.ALL", "lost" of the result r; then " | " and the
// codes of each list that is linked.
std::string reach_of(const std::string& script) {
  const auto rules = read_rules(town_pack(), script, "rules.vtl");
  if (!rules) return describe(rules.error(), Language::kEnglish);
  const std::vector<std::string> results = {"r"};
  const RuleReach made = rule_reach(rules->script, results);
  const Reach& reach = made.results.front();
  const char* const kinds[] = {"scalar", "constant", "keyed", "named", "lost"};
  std::string out = kinds[static_cast<std::size_t>(reach.kind)];
  if (reach.kind == ReachKind::kKeyed && !reach.codes) out += " any";
  const auto add = [&](const Codes& codes) {
    for (const std::string& code : codes) out += " " + code;
  };
  if (reach.codes) add(*reach.codes);
  for (const Codes& codes : made.together) {
    if (codes.size() < 2) continue;
    out += " |";
    add(codes);
  }
  return out;
}

constexpr const char* kByIndicator =
    "define hierarchical ruleset H (variable condition breakdown rule indicator) is\n"
    "  both : when breakdown = \"_T\" then 'A.ALL' = 'A.GIRLS' + 'A.BOYS' errorcode \"E\"\n"
    "end hierarchical ruleset;\n";
constexpr const char* kByBreakdown =
    "define hierarchical ruleset B (variable condition indicator rule breakdown) is\n"
    "  x : when indicator = \"A.ALL\" then '_T' = 'age=1' + 'age=2' errorcode \"E\"\n"
    "end hierarchical ruleset;\n";
constexpr const char* kOperators =
    "define operator of_code (code string) returns dataset is\n"
    "  facts[filter indicator = code][aggr top := max(value) group by org, period, breakdown, "
    "unit]\n"
    "end operator;\n"
    "define operator as_code (code string, of string) returns dataset is\n"
    "  of_code(of)[calc identifier indicator := code]\n"
    "end operator;\n";

struct Case {
  const char* script;
  const char* expected;
};

TEST(RuleReach, ClausesKeepRestrictOrLoseTheIndicator) {
  for (const Case& each : std::vector<Case>{
           {"r <- facts;", "keyed any"},
           {"r <- units;", "constant"},
           {"r <- facts[filter value > 3][keep value][calc twice := value * 2];", "keyed any"},
           {"r <- facts[filter indicator = \"A.ALL\" and value > 3];", "keyed A.ALL"},
           {"r <- facts[filter \"A.ALL\" = indicator or indicator = \"A.BOYS\"];",
            "keyed A.ALL A.BOYS"},
           {"r <- facts[filter indicator in {\"A.ALL\", \"A.BOYS\"}][filter indicator = "
            "\"A.BOYS\"];",
            "keyed A.BOYS"},
           {"r <- facts[filter indicator = \"A.ALL\" or value > 3];", "keyed any"},
           {"r <- facts[filter not (indicator = \"A.ALL\")];", "keyed any"},
           {"r <- facts[filter indicator <> \"A.ALL\"];", "keyed any"},
           {"r <- facts[sub indicator = \"A.ALL\"];", "named A.ALL"},
           {"r <- facts[sub org = \"town\"];", "keyed any"},
           {"r <- facts[aggr n := count() group by indicator, org];", "keyed any"},
           {"r <- facts[aggr n := count() group except period];", "keyed any"},
           {"r <- facts[aggr n := count() group except indicator];", "lost"},
           {"r <- facts[aggr n := count() group by org];", "lost"},
           {"r <- facts[filter indicator in {\"A.ALL\", \"A.BOYS\"}][aggr n := count() group by "
            "org];",
            "named A.ALL A.BOYS | A.ALL A.BOYS"},
           {"r <- max(facts[keep value] group by org);", "lost"},
           {"r <- max(facts[keep value] group by indicator);", "keyed any"},
           {"r <- facts[rename indicator to code];", "lost"},
           {"r <- facts[rename value to worth];", "keyed any"},
           {"r <- facts[filter indicator = \"A.ALL\"][rename indicator to code];", "named A.ALL"},
           {"r <- facts[sub indicator = \"A.ALL\"][calc identifier indicator := \"A.BOYS\"];",
            "keyed A.BOYS | A.ALL A.BOYS"},
           {"r <- facts[sub indicator = \"A.ALL\"][calc identifier indicator := org];",
            "named A.ALL"},
           {"r <- facts[keep value][pivot indicator, value];", "lost"}}) {
    EXPECT_EQ(reach_of(each.script), each.expected) << each.script;
  }
}

TEST(RuleReach, TwoDataSetsArePairedByIndicator) {
  for (const Case& each : std::vector<Case>{
           {"r <- inner_join(facts as f, indicators as i keep value, level);", "keyed any"},
           {"r <- left_join(facts as f, units as u keep value, parent);", "keyed any"},
           {"r <- left_join(units as u, facts as f keep value, parent);", "lost"},
           {"r <- inner_join(facts as f, facts[sub indicator = \"A.ALL\"][keep value]"
            "[rename value to all] as a keep f#value, all);",
            "lost"},
           {"r <- inner_join(facts[filter indicator = \"A.BOYS\"] as f,"
            " facts[sub indicator = \"A.ALL\"][keep value][rename value to all] as a"
            " keep f#value, all);",
            "named A.ALL A.BOYS | A.ALL A.BOYS"},
           {"r <- inner_join(facts[keep value] as a, facts[filter indicator = \"A.ALL\"][keep low]"
            " as b);",
            "keyed A.ALL"},
           {"r <- facts[keep value] + facts[keep value];", "keyed any"},
           {"r <- facts[keep value] + facts[keep value][sub indicator = \"A.ALL\"];", "lost"},
           {"r <- union(facts[filter indicator = \"A.ALL\"], facts[filter indicator = "
            "\"A.BOYS\"]);",
            "keyed A.ALL A.BOYS"},
           {"r <- setdiff(facts[filter indicator = \"A.ALL\"], facts);", "keyed A.ALL"},
           {"r <- exists_in(facts, facts[filter indicator = \"A.ALL\"], all);", "keyed any"},
           {"r <- if facts#value > 3 then facts[keep value] else facts[keep value];", "keyed any"},
           {"r <- check(facts#value < 10 errorcode \"many\");", "keyed any"},
           {"r <- left_join(indicators as i, facts as f keep value, level);", "keyed any"},
           {"r <- count(indicators);", "lost"},
           {"r <- check(units#parent <> \"x\" errorcode \"e\");", "constant"}}) {
    EXPECT_EQ(reach_of(each.script), each.expected) << each.script;
  }
}

TEST(RuleReach, WindowsAndSeries) {
  for (const Case& each : std::vector<Case>{
           {"r <- facts[calc n := rank(over (partition by indicator order by value))];",
            "keyed any"},
           {"r <- facts[calc n := rank(over (partition by org order by value))];", "lost"},
           {"r <- facts[filter indicator in {\"A.ALL\", \"A.BOYS\"}]"
            "[calc n := rank(over (partition by org order by value))];",
            "keyed A.ALL A.BOYS | A.ALL A.BOYS"},
           {"r <- facts[filter rank(over (partition by org order by value)) = 1];", "lost"},
           {"r <- timeshift(facts, 1);", "keyed any"},
           {"r <- fill_time_series(facts, single);", "keyed any"},
           {"r <- fill_time_series(facts, all);", "lost"},
           {"r <- fill_time_series(facts);", "lost"},
           {"r <- timeshift(readings, 1);", "lost"},
           {"r <- flow_to_stock(facts[keep value]);", "keyed any"}}) {
    EXPECT_EQ(reach_of(each.script), each.expected) << each.script;
  }
}

TEST(RuleReach, RulesetsLinkTheCodesOfARule) {
  const std::string h = kByIndicator;
  const std::string b = kByBreakdown;
  const std::string d =
      "define datapoint ruleset D (variable value) is x : value < 3 errorcode \"E\" end datapoint "
      "ruleset;\n";
  EXPECT_EQ(reach_of(h + "r <- check_hierarchy(readings[keep value], H condition breakdown rule "
                         "indicator);"),
            "keyed A.ALL | A.ALL A.BOYS A.GIRLS");
  EXPECT_EQ(reach_of(h + "r <- hierarchy(readings[keep value], H condition breakdown rule "
                         "indicator);"),
            "keyed any | A.ALL A.BOYS A.GIRLS");
  EXPECT_EQ(reach_of(h + "r <- check_hierarchy(readings[keep value], H condition breakdown rule "
                         "indicator always_null);"),
            "lost | A.ALL A.BOYS A.GIRLS");
  EXPECT_EQ(reach_of(b + "r <- check_hierarchy(readings[keep value], B condition indicator rule "
                         "breakdown);"),
            "keyed A.ALL");
  EXPECT_EQ(reach_of(d + "r <- check_datapoint(readings, D);"), "keyed any");
}

TEST(RuleReach, UsersOperatorsAreWalkedWithWhatTheyAreGiven) {
  const std::string o = kOperators;
  EXPECT_EQ(reach_of(o + "r <- of_code(\"A.ALL\");"), "named A.ALL");
  EXPECT_EQ(reach_of(o + "r <- union(as_code(\"A.ALL\", \"A.BOYS\"), as_code(\"A.GIRLS\", "
                         "\"A.X\"));"),
            "keyed A.ALL A.GIRLS | A.ALL A.BOYS | A.GIRLS A.X");
  EXPECT_EQ(reach_of(o + "q := \"A.ALL\"; r <- as_code(q, \"A.BOYS\");"),
            "keyed A.ALL | A.ALL A.BOYS");
}

TEST(RuleReach, NamesAreComparedAsTheyAreEvaluated) {
  const std::string o = kOperators;
  for (const Case& each : std::vector<Case>{
           {"r <- Facts;", "keyed any"},
           {"r <- 'facts'[filter 'indicator' = \"A.ALL\"];", "keyed A.ALL"},
           {"r <- FACTS[filter INDICATOR = \"A.ALL\"];", "keyed any"},
           {"r <- facts[sub INDICATOR = \"A.ALL\"];", "lost"},
           {"r <- facts[filter indicator = \"A.ALL\"][aggr n := count() group by INDICATOR];",
            "named A.ALL"},
           {"r <- facts[aggr n := count() group except Indicator];", "lost"},
           {"r <- facts[rename INDICATOR to code];", "lost"},
           {"r <- facts[rename 'indicator' to code];", "lost"},
           {"r <- facts[calc n := rank(over (partition by Indicator order by value))];", "lost"},
           {"r <- inner_join(facts[keep value] as a, facts[filter Indicator = \"A.ALL\"][keep low]"
            " as b using INDICATOR, org, period, breakdown, unit);",
            "lost"},
           {"define operator f (INDICATOR string) returns dataset is facts[filter indicator = "
            "\"A.ALL\"] end operator; r <- f(\"A.ALL\");",
            "keyed any"},
           {"define operator f (Code string) returns dataset is facts[filter indicator = code] end "
            "operator; r <- F(\"A.ALL\");",
            "keyed A.ALL"},
           {"define operator low (d dataset) returns dataset is max(d group by org) end operator; "
            "r "
            "<- LOW(facts[keep value]);",
            "lost"},
           {"Q := facts[filter indicator = \"A.ALL\"]; r <- q;", "keyed A.ALL"},
           {"top := max(facts[keep value])#value; define operator f (x number [ value < TOP ]) "
            "returns boolean is x > 0 end operator; r <- facts[filter f(1)];",
            "lost"}}) {
    EXPECT_EQ(reach_of(each.script), each.expected) << each.script;
  }
}

TEST(RuleReach, NamesOfResultsThatAreComponentsToo) {
  EXPECT_EQ(reach_of("value := facts[filter value > 3]; r <- value;"), "keyed any");
  const auto rules = read_rules(town_pack(),
                                "low := facts[filter value > 3]; value := low[filter low > 2];\n"
                                "a <- low; b <- value;",
                                "rules.vtl");
  ASSERT_TRUE(rules.ok());
  const std::vector<std::string> both = {"a", "b"};
  for (const Reach& each : rule_reach(rules->script, both).results) {
    EXPECT_TRUE(each.kind == ReachKind::kKeyed || each.kind == ReachKind::kLost);
  }
}

TEST(RuleReach, AResultThatIsOneNumberTellsOfAllFacts) {
  EXPECT_EQ(reach_of("top := max(facts[keep value])#value;\n"
                     "r <- facts[filter value = top];"),
            "lost");
  EXPECT_EQ(reach_of("top := 3; r <- facts[filter value = top];"), "keyed any");
}

TEST(RuleReach, OnlyWhatIsReadIsAskedFor) {
  const auto rules = read_rules(town_pack(), "a <- facts;\nb <- Readings;\n", "rules.vtl");
  ASSERT_TRUE(rules.ok());
  const std::vector<std::string> b = {"b"};
  EXPECT_EQ(rule_reach(rules->script, b).inputs, std::set<std::string>{"readings"});
}

// A step may be called as a component that it makes: nothing is lost by that.
TEST(RuleReach, StepsMayBeCalledAsComponents) {
  EXPECT_EQ(reach_of("d2 := facts[filter indicator = \"A.BOYS\"][calc top := value * 2]"
                     "[filter top > 0];\n"
                     "top := d2[sub indicator = \"A.BOYS\"];\n"
                     "r <- inner_join(facts[filter indicator = \"A.ALL\"][keep value] as a,\n"
                     "  top[keep top] as b)[calc bool_var := value < top][keep bool_var];"),
            "lost");
}

TEST(RuleReach, ChainsMayBeAsLongAsAScript) {
  std::string script = "a0 := facts[keep value];\n";
  for (int i = 1; i < 9900; ++i) {
    script += "a" + std::to_string(i) + " := a" + std::to_string(i - 1) + " + 1;\n";
  }
  EXPECT_EQ(reach_of(script + "r <- a9899;"), "keyed any");
}

}  // namespace
}  // namespace tongket
