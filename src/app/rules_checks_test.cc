// The sector's rules among the checks: packs/tttt with the demonstration panel, and its findings
// kept right through random corrections.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "app/rules_fixture.h"
#include "derive/checked_facts.h"

namespace tongket {
namespace {

const Date kCheckDay = Date::of(2023, 3, 1);

std::vector<std::string> lines_of(const CheckedFacts& facts) {
  std::vector<std::string> out;
  for (const Finding* finding : facts.findings()) {
    std::string line = std::string(to_code(finding->kind)) + "|" +
                       finding->text(Language::kVietnamese) + "|" + finding->subject.indicator +
                       "|" + finding->subject.org + "|" + finding->subject.period.to_string() +
                       "|" + finding->subject.breakdown.to_string();
    for (const Evidence& each : finding->evidence) {
      line += "|" + std::to_string(each.observation) + " " + each.text;
    }
    out.push_back(std::move(line));
  }
  std::ranges::sort(out);
  return out;
}

TEST(RulesChecks, TellTheRatesThatTheirPartsContradict) {
  const RulesWorld& world = rules_world(RulesFacts::kPanel);
  const SectorChecks checks(world.pack, shared_pack_rules(world.pack).value());
  EXPECT_FALSE(checks.has_whole());
  int rates = 0;
  for (const Finding& finding :
       check_with_rules(world.pack, checks, world.index, {.today = kCheckDay})) {
    if (finding.kind != FindingKind::kSectorRule) continue;
    if (finding.key == "check.sector_rule_not_exact") {  // 64 bits do not hold it
      EXPECT_EQ(finding.subject.indicator, "NET.IPV6.ADDR_TOTAL");
      continue;
    }
    ++rates;
    EXPECT_EQ(finding.args.front().value, "sai_thuong");
    EXPECT_EQ(finding.evidence.size(), 3U) << finding.subject.indicator;
    EXPECT_EQ(finding.evidence.front().role, "value");
  }
  EXPECT_EQ(rates, 5);
}

TEST(RulesChecks, KeptThroughCorrectionsAreThoseFoundAnew) {
  const RulesWorld& world = rules_world(RulesFacts::kReported);
  const auto rules = shared_pack_rules(world.pack).value();
  std::map<std::string, std::vector<Fact>, std::less<>> by_indicator;
  for (const Fact& fact : world.facts) {
    by_indicator[fact.observation.key.indicator].push_back(fact);
  }
  const std::vector<Indicator>& indicators = world.pack.indicators;
  CheckedFacts kept(world.pack, kCheckDay, world.facts, rules);
  const std::vector<std::string> before = lines_of(kept);
  std::mt19937 random(3);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  for (int i = 0; i < 1'000; ++i) {
    const std::string& code = indicators[random() % indicators.size()].code;
    for (Fact& fact : by_indicator[code]) {
      Observation& o = fact.observation;
      if (random() % 3 != 0 || !has_number(o.status)) continue;
      o.value = Decimal::of(static_cast<std::int64_t>(random() % 200) - 5, o.value.scale());
    }
    const CheckedFacts::Read read = [&](std::string_view wanted) {
      return Result<std::vector<Fact>>(by_indicator[std::string(wanted)]);
    };
    ASSERT_TRUE(kept.replace({code}, read).ok());
  }
  std::vector<Fact> all;
  for (const auto& [code, facts] : by_indicator) all.insert(all.end(), facts.begin(), facts.end());
  const std::vector<std::string> after = lines_of(kept);
  EXPECT_NE(after, before);
  EXPECT_EQ(after, lines_of(CheckedFacts(world.pack, kCheckDay, all, rules)));
  const auto doubled =
      std::ranges::adjacent_find(after, [](const std::string& a, const std::string& b) {
        return a == b && a.starts_with("sector_rule|");
      });
  EXPECT_EQ(doubled, after.end()) << (doubled == after.end() ? "" : *doubled);
}

}  // namespace
}  // namespace tongket
