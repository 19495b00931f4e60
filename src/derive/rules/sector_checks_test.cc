#include "derive/rules/sector_checks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "derive/checked_facts.h"
#include "derive/rules/rules_fixture.h"

namespace tongket {
namespace {

const Date kSectorToday = Date::of(2024, 1, 1);
const std::vector<std::string> kSectorCodes = {"A.ALL", "A.GIRLS", "A.BOYS", "C.ONE", "C.TWO"};

// Towns with two indicators more, one of them a share.
Pack rules_pack() {
  Pack pack = town_pack();
  for (const char* code : {"C.ONE", "C.TWO"}) {
    Indicator indicator;
    indicator.code = code;
    indicator.units = {"PERS"};
    pack.indicators.push_back(indicator);
  }
  pack.identities = {
      {"both", {"A.ALL", "", false}, {{"A.GIRLS", "", false}, {"A.BOYS", "", false}}}};
  pack.index();
  return pack;
}

std::shared_ptr<const PackRules> rules_of(const Pack& pack, const std::string& script) {
  Result<PackRules> read = read_rules(pack, script, "rules.vtl");
  return read ? std::make_shared<const PackRules>(*std::move(read)) : nullptr;
}

// What a finding says, whole.
std::string whole_finding(const Finding& finding) {
  std::string out = finding.text(Language::kEnglish) + "|" +
                    std::string(to_code(finding.severity)) + "|" + finding.subject.indicator + "|" +
                    finding.subject.org + "|" + finding.subject.period.to_string();
  for (const Evidence& evidence : finding.evidence) {
    out += "|" + evidence.role + " " + std::to_string(evidence.observation) + " " + evidence.text;
  }
  return out;
}

using Lines = std::vector<std::string>;

Lines sorted(Lines lines) {
  std::ranges::sort(lines);
  return lines;
}

Lines lines_of(const CheckedFacts& facts) {
  Lines out;
  for (const Finding* finding : facts.findings()) out.push_back(whole_finding(*finding));
  return sorted(std::move(out));
}

Lines sector_lines(const Pack& pack, const std::string& script, const std::vector<TownRow>& rows,
                   const CheckScope& scope = {.today = kSectorToday}) {
  const TownFacts facts(rows);
  std::vector<Fact> all;
  for (const Fact* fact : facts.standing()) all.push_back(*fact);
  const SectorChecks checks(pack, rules_of(pack, script));
  Lines out;
  for (const Finding& finding : check_with_rules(pack, checks, FactIndex(std::move(all)), scope)) {
    if (finding.kind == FindingKind::kSectorRule) out.push_back(whole_finding(finding));
  }
  return out;
}

TEST(SectorChecks, ABrokenRuleIsAFindingWithItsFacts) {
  const std::string script =
      "r <- inner_join(facts[filter indicator = \"C.ONE\"][keep value] as a,\n"
      "  facts[sub indicator = \"C.TWO\"][calc measure other_observation := observation]\n"
      "  [keep value, other_observation][rename value to most] as b)\n"
      "  [calc bool_var := value <= most][keep bool_var, value, most, other_observation];";
  const Pack pack = rules_pack();
  EXPECT_EQ(sector_lines(pack, script,
                         {{"C.ONE", "2022", "7"}, {"C.TWO", "2022", "5"}, {"C.ONE", "2021", "3"}}),
            (Lines{"breaks the sector's rule \"r\"|medium|C.ONE|town|2022|value 1 7 PERS|other 2 5 "
                   "PERS"}));
  const SectorChecks checks(pack, rules_of(pack, script));
  EXPECT_EQ(checks.groups().size(), 2U);
  EXPECT_FALSE(checks.has_whole());
}

TEST(SectorChecks, SeverityAndWordsAreTheRules) {
  const auto script = [](const std::string& tail) {
    return "r <- check(facts#value < 5 " + tail + ");";
  };
  const std::vector<TownRow> rows = {{"C.ONE", "2022", "7"}};
  const auto line = [&](const std::string& tail) {
    const Lines found = sector_lines(rules_pack(), script(tail), rows);
    return found.size() == 1 ? found.front().substr(0, found.front().find("|C.ONE")) : "";
  };
  EXPECT_EQ(line("errorcode \"too many\" errorlevel 3"),
            "breaks the sector's rule \"r\": too many|high");
  EXPECT_EQ(line("errorcode \"too many\" errorlevel 2"),
            "breaks the sector's rule \"r\": too many|medium");
  EXPECT_EQ(line("errorlevel 1"), "breaks the sector's rule \"r\"|low");
  EXPECT_EQ(line("errorlevel 0"), "breaks the sector's rule \"r\"|info");
  EXPECT_EQ(line("errorcode \"@severity.high\""),
            "breaks the sector's rule \"r\":  @severity.high|medium");
  for (const char* key : {"check.sector_rule", "check.sector_rule_says", "check.sector_rule_failed",
                          "check.sector_rule_not_exact", "check.sector_rules_left_out"}) {
    EXPECT_TRUE(has_message(Language::kVietnamese, key));
    EXPECT_TRUE(has_message(Language::kEnglish, key));
  }
}

TEST(SectorChecks, ANumberThatCannotBeJudgedIsTold) {
  const std::vector<TownRow> rows = {{"C.ONE", "2021", "9000", "", "", Scenario::kActual, 15},
                                     {"C.ONE", "2022", "0.25"},
                                     {"C.ONE", "2023", "7.5"},
                                     {"C.TWO", "2022", "9000", "", "", Scenario::kActual, 15}};
  const Lines found = sector_lines(rules_pack(), "r <- check(facts#value < 5);", rows);
  ASSERT_EQ(found.size(), 3U);  // C.TWO is alone in its group: it is judged, and too large
  const auto told = [&](std::string_view begin, std::string_view subject) {
    return std::ranges::count_if(found, [&](const std::string& line) {
      return line.starts_with(begin) && line.find(subject) != std::string::npos;
    });
  };
  EXPECT_EQ(told("not checked against", "|info|C.ONE|town|2021|"), 1);
  EXPECT_EQ(told("breaks", "|C.ONE|town|2023|"), 1);
  EXPECT_EQ(told("breaks", "|C.TWO|town|2022|"), 1);
}

TEST(SectorChecks, NumbersThatNoRuleOfAllJudgesAreCounted) {
  const std::vector<TownRow> rows = {{"C.ONE", "2021", "9000", "", "", Scenario::kActual, 15},
                                     {"C.TWO", "2022", "0.25"},
                                     {"C.TWO", "2023", "0.5"}};
  const Lines found = sector_lines(
      rules_pack(), "r <- check(count(facts group by org) < 2 errorcode \"many\");", rows);
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(std::ranges::any_of(found, [](const std::string& line) {
    return line.starts_with("1 numbers are not checked") || line.starts_with("1 number");
  })) << found.front();
}

TEST(SectorChecks, WhatTheChecksToldIsNotToldAgain) {
  const std::string script =
      "define hierarchical ruleset H (variable rule indicator) is\n"
      "  both : 'A.ALL' = 'A.GIRLS' + 'A.BOYS' errorcode \"E\"\n"
      "end hierarchical ruleset;\n"
      "wrong <- check_hierarchy(readings[keep value], H rule indicator invalid);\n"
      "many <- check(facts#value < 10 errorcode \"M\");";
  const std::vector<TownRow> rows = {
      {"A.ALL", "2022", "19"}, {"A.GIRLS", "2022", "5"}, {"A.BOYS", "2022", "6"}};
  const TownFacts facts(rows);
  const Lines found = sector_lines(rules_pack(), script, rows);
  ASSERT_EQ(found.size(), 1U);  // the identity tells of the three facts; `many` of one of them
  EXPECT_NE(found.front().find("\"many\": M"), std::string::npos);
  Pack without = rules_pack();
  without.identities.clear();
  EXPECT_EQ(sector_lines(without, script, rows).size(), 2U);
}

TEST(SectorChecks, ARuleThatFailsIsToldAndTheOthersGoOn) {
  const std::string script =
      "a <- check(3 / (facts#value) > 0 errorcode \"A\");\n"
      "b <- check(facts#value > 5 errorcode \"B\");";
  const std::vector<TownRow> rows = {{"C.ONE", "2022", "0"}, {"C.TWO", "2022", "1"}};
  const Lines found = sector_lines(rules_pack(), script, rows);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_TRUE(
      found.front().starts_with("the sector's rule \"a\" could not be checked: rules.vtl:1:"));
  EXPECT_NE(found.front().find("|high|C.ONE|"), std::string::npos);
  // It is about every period and unit, whichever are asked for.
  const CheckScope narrow{.period = TimePeriod::year(2021), .org = "town", .today = kSectorToday};
  EXPECT_EQ(sector_lines(rules_pack(), script, rows, narrow), Lines{found.front()});
}

TEST(SectorChecks, OfOneFactTheWorseIsTold) {
  const ToldFacts told = {{{7}, Severity::kMedium}, {{7, 8}, Severity::kLow}};
  const auto is_told_of = [&](std::vector<ObservationId> facts, const char* level) {
    RuleRow row;
    row.rests_on = std::move(facts);
    row.values = {{"errorlevel", level}};
    return is_told(row, told);
  };
  EXPECT_TRUE(is_told_of({7}, "2"));
  EXPECT_FALSE(is_told_of({7}, "3"));
  EXPECT_TRUE(is_told_of({7, 8}, "3"));
  EXPECT_FALSE(is_told_of({8}, "1"));
}

TEST(SectorChecks, APackWithoutRulesHasTheChecksAlone) {
  const Pack pack = rules_pack();
  const SectorChecks checks(pack, nullptr);
  EXPECT_EQ(checks.groups().size(), 3U);
  EXPECT_FALSE(checks.has_whole());
}

// Random scripts: every expression has the structure of `facts[keep value]`.
class RandomScript {
 public:
  explicit RandomScript(std::mt19937& random) : random_(random) {}

  std::string script() {
    std::string out =
        "define hierarchical ruleset H (variable rule indicator) is\n"
        "  both : 'A.ALL' = 'A.GIRLS' + 'C.ONE' end hierarchical ruleset;\n"
        "define operator moved (d dataset, one string, other string) returns dataset is\n"
        "  d[sub indicator = one][calc identifier indicator := other] end operator;\n";
    out += "s := " + data(2) + ";\n";
    out += "r <- check((" + data(4) + ")#value > " + number() + " errorcode \"E\");\n";
    return out;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
  std::string number() { return std::to_string(below(6)); }
  std::string code() { return "\"" + kSectorCodes[static_cast<std::size_t>(below(5))] + "\""; }

  std::string one(int depth) {
    const std::string of = data(depth);
    switch (below(14)) {
      case 0:
        return of + "[filter indicator = " + code() + "]";
      case 1:
        return of + "[filter indicator in {" + code() + ", " + code() + "}]";
      case 2:
        return of + "[filter value > " + number() + "]";
      case 3:
        return of + "[filter indicator <> " + code() + " or value = " + number() + "]";
      case 4:
        return "moved(" + of + ", " + code() + ", " + code() + ")";
      case 5:
        return of + "[aggr value := max(value) group by org, period, breakdown, unit]" +
               "[calc identifier indicator := " + code() + "]";
      case 6:
        return "max(" + of + " group except breakdown)[calc identifier breakdown := \"_T\"]";
      case 7:
        return of + "[calc value := max(value over (partition by org, period))]";
      case 8:
        return of + "[calc value := max(value over (partition by indicator))]";
      case 9:
        return "timeshift(" + of + ", 1)";
      case 10:
        return "fill_time_series(" + of + ", " + (below(2) == 0 ? "single" : "all") + ")";
      case 11:
        return of + "[filter indicator in {" + code() + ", " + code() +
               "}][aggr value := max(value) group by org, period, breakdown, unit]" +
               "[calc identifier indicator := " + code() + "]";
      case 12:
        return std::string("hierarchy(") + of + ", H rule indicator " +
               (below(2) == 0 ? "always_zero" : "non_zero") + " rule computed)";
      default:
        return of + "[calc value := nvl(value, " + number() + ")]";
    }
  }
  std::string two(int depth) {
    const std::string a = data(depth);
    const std::string b = data(depth);
    switch (below(8)) {
      case 0:
        return "union(" + a + ", " + b + ")";
      case 1:
        return "setdiff(" + a + ", " + b + ")";
      case 2:
        return "symdiff(" + a + ", " + b + ")";
      case 3:
        return "(" + a + " + " + b + ")";
      case 4:
        return "left_join(" + a + " as a, " + b +
               "[rename value to v2] as b)[calc value := value - nvl(v2, 1)][keep value]";
      case 5:
        return "inner_join(" + a + " as a, " + b +
               "[rename value to v2] as b)[calc value := value - v2][keep value]";
      case 6:
        return "left_join(" + a + " as a, " + b + "[sub indicator = " + code() +
               "][rename value to v2] as b)[calc value := value + nvl(v2, 1)][keep value]";
      default:
        return "inner_join(" + a + " as a, indicators[filter indicator <> " + code() +
               "][keep aggregation] as i)[keep value]";
    }
  }
  std::string data(int depth) {
    const int kind = below(10);
    if (depth == 0 || kind == 0) return below(3) == 0 && depth > 2 ? "s" : "facts[keep value]";
    return kind < 7 ? one(depth - 1) : two(depth - 1);
  }

  std::mt19937& random_;
};

std::vector<TownRow> random_rows(std::mt19937& random) {
  std::vector<TownRow> out;
  for (const std::string& code : kSectorCodes) {
    for (const char* year : {"2019", "2020", "2022", "2023"}) {
      for (const char* breakdown : {"", "age=1"}) {
        const unsigned drawn = random() % 12;
        if (drawn > 7) continue;
        out.push_back({code, year, drawn == 0 ? "" : std::to_string(drawn), "", breakdown});
      }
    }
  }
  return out;
}

std::vector<Fact> facts_of_rows(const std::vector<TownRow>& rows) {
  const TownFacts made(rows);
  std::vector<Fact> out;
  for (const Fact* fact : made.standing()) out.push_back(*fact);
  return out;
}

// What one run over all facts finds.
Lines at_once(const Pack& pack, const PackRules& rules, const std::vector<Fact>& facts) {
  std::vector<const Fact*> standing;
  FactsById by_id;
  for (const Fact& fact : facts) {
    standing.push_back(&fact);
    by_id.emplace(fact.id, &fact);
  }
  const FactDatasets data = fact_datasets(pack, standing);
  const std::vector<RuleRow> rows = run_rules(rules, data.inputs).value();
  Lines out;
  for (const RuleRow& row : rows) {
    if (row.broken) out.push_back(whole_finding(sector_finding(row, by_id)));
  }
  return sorted(std::move(out));
}

Lines by_groups(const SectorChecks& checks, const std::vector<Fact>& facts) {
  const FactIndex index(facts);
  Lines out;
  const auto take = [&](const std::vector<Finding>& some) {
    for (const Finding& finding : some) out.push_back(whole_finding(finding));
  };
  for (std::size_t i = 0; i < checks.groups().size(); ++i) take(checks.in_group(i, index, {}));
  std::vector<const Fact*> standing;
  for (const std::string& code : kSectorCodes) add_standing(index, code, standing);
  if (checks.has_whole()) take(checks.in_whole(standing, {}));
  return sorted(std::move(out));
}

TEST(SectorChecksRandom, GroupsFindWhatOneRunOverAllFactsFinds) {
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  const Pack pack = rules_pack();
  int judged = 0;
  int found = 0;
  int in_groups = 0;
  for (int i = 0; i < 600; ++i) {
    const std::string script = RandomScript(random).script();
    const auto rules = rules_of(pack, script);
    if (rules == nullptr) continue;
    ++judged;
    const SectorChecks checks(pack, rules);
    in_groups += checks.has_whole() ? 0 : 1;
    for (int k = 0; k < 3; ++k) {
      const std::vector<Fact> facts = facts_of_rows(random_rows(random));
      const Lines expected = at_once(pack, *rules, facts);
      found += static_cast<int>(expected.size());
      ASSERT_EQ(by_groups(checks, facts), expected) << script;
    }
  }
  EXPECT_GT(judged, 400);
  EXPECT_GT(in_groups, 80);
  EXPECT_GT(found, 800);
}

TEST(SectorChecksRandom, KeptFindingsAreThoseFoundAnew) {
  std::mt19937 random(11);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  const Pack pack = rules_pack();
  int corrections = 0;
  while (corrections < 2'000) {
    const auto rules = rules_of(pack, RandomScript(random).script());
    if (rules == nullptr) continue;
    std::vector<Fact> facts = facts_of_rows(random_rows(random));
    CheckedFacts kept(pack, kSectorToday, facts, rules);
    for (int k = 0; k < 5; ++k, ++corrections) {
      const std::string& code = kSectorCodes[random() % kSectorCodes.size()];
      for (Fact& fact : facts) {
        if (fact.observation.key.indicator != code || random() % 2 == 0) continue;
        fact.observation.status = ObsStatus::kNormal;
        fact.observation.value = Decimal::of(static_cast<std::int64_t>(random() % 9));
      }
      const CheckedFacts::Read read = [&](std::string_view wanted) {
        std::vector<Fact> out;
        std::ranges::copy_if(facts, std::back_inserter(out), [&](const Fact& fact) {
          return fact.observation.key.indicator == wanted;
        });
        return Result<std::vector<Fact>>(std::move(out));
      };
      ASSERT_TRUE(kept.replace({code}, read).ok());
      ASSERT_EQ(lines_of(kept), lines_of(CheckedFacts(pack, kSectorToday, facts, rules)));
    }
  }
}

}  // namespace
}  // namespace tongket
