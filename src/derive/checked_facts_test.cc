#include "derive/checked_facts.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <iterator>

#include "check/check_fixture.h"
#include "model/implied_base.h"

namespace tongket {
namespace {

const Date kToday = Date::of(2022, 8, 1);

// The schools with a collection and statements, so that every check has something to say.
Pack checked_pack() {
  Pack pack = school_pack();
  Collection collection;
  collection.id = "yearly";
  collection.indicators = {"EDU.PUPILS", "EDU.RATE"};
  collection.org_kind = "school";
  collection.first = TimePeriod::year(2021);
  pack.collections = {collection};
  for (const char* code : {"EDU.PUPILS", "EDU.FEES"}) {
    StatedComparison stated;
    stated.source = "late";
    stated.indicator = code;
    stated.org = "north";
    stated.period = TimePeriod::year(2022);
    stated.base_period = TimePeriod::year(2021);
    stated.stated = Decimal::of(50);
    pack.stated.push_back(stated);
  }
  return pack;
}

const std::vector<std::string> kCodes{"EDU.PUPILS", "EDU.GIRLS", "EDU.BOYS",
                                      "EDU.FEES",   "EDU.RATE",  "EDU.PLACE"};

// What a finding says, whole.
std::string whole(const Finding& finding) {
  std::string out = finding.text(Language::kEnglish) + "|" + finding.subject.indicator + "|" +
                    finding.subject.org + "|" + finding.subject.period.to_string() + "|" +
                    std::string(to_code(finding.severity));
  for (const Evidence& evidence : finding.evidence) {
    out += "|" + evidence.role + " " + std::to_string(evidence.observation) + " " + evidence.text;
  }
  return out;
}

Lines sorted_lines(const CheckedFacts& facts) {
  Lines out;
  for (const Finding* finding : facts.findings()) out.push_back(whole(*finding));
  std::ranges::sort(out);
  return out;
}

Lines sorted_lines(const std::vector<Finding>& findings) {
  Lines out;
  for (const Finding& finding : findings) out.push_back(whole(finding));
  std::ranges::sort(out);
  return out;
}

std::vector<Fact> of_indicator(const std::vector<Fact>& facts, std::string_view code) {
  std::vector<Fact> out;
  std::ranges::copy_if(facts, std::back_inserter(out),
                       [&](const Fact& fact) { return fact.observation.key.indicator == code; });
  return out;
}

std::vector<Fact> some_facts(const std::vector<FactRow>& rows) {
  const FactIndex index = facts_of(rows);
  return {index.all().begin(), index.all().end()};
}

rc::Gen<std::vector<Fact>> any_facts() {
  const auto row = rc::gen::map(
      rc::gen::tuple(rc::gen::elementOf(kCodes),
                     rc::gen::element<std::string>("2020", "2021", "2022"),
                     rc::gen::element<std::string>("1", "2", "3", "5", "105", "1100", "1200000"),
                     rc::gen::element<std::string>("north", "south", "old"),
                     rc::gen::element<std::string>("", "level=primary", "level=secondary"),
                     rc::gen::element<std::string>("early", "late")),
      [](const auto& drawn) {
        const auto& [code, year, value, org, breakdown, source] = drawn;
        static const Pack pack = checked_pack();
        const Indicator* indicator = pack.indicator(code);
        FactRow out{code, year, value, indicator->units.front(), org, breakdown};
        out.source = source;
        return out;
      });
  return rc::gen::map(rc::gen::container<std::vector<FactRow>>(row), some_facts);
}

TEST(CheckedFacts, IdentitiesJoinIndicators) {
  const std::vector<std::vector<std::string>> together = checked_together(school_pack());
  const auto group = std::ranges::find_if(
      together, [](const auto& codes) { return codes.front() == "EDU.PUPILS"; });
  ASSERT_NE(group, together.end());
  EXPECT_EQ(group->size(), 3U);
  EXPECT_EQ(together.size(), 4U);  // fees, rate and place stand alone
}

TEST(CheckedFacts, WorstFirst) {
  const Pack pack = checked_pack();
  const CheckedFacts facts(pack, kToday,
                           some_facts({{"EDU.RATE", "2021", "104", "PERCENT"},
                                       {"EDU.FEES", "2021", "1100", "VND"},
                                       {"EDU.FEES", "2022", "1200000", "VND"}}));
  const std::vector<const Finding*> found = facts.findings();
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found.front()->severity, Severity::kHigh);
  EXPECT_LT(found.back()->severity, Severity::kHigh);
  EXPECT_TRUE(std::ranges::is_sorted(
      found, [](const Finding* a, const Finding* b) { return is_worse(*a, *b); }));
}

TEST(CheckedFacts, ACopyKeepsWhatItHad) {
  const Pack pack = checked_pack();
  const CheckedFacts before(pack, kToday, some_facts({{"EDU.RATE", "2021", "104", "PERCENT"}}));
  CheckedFacts after = before;
  ASSERT_TRUE(after.replace({"EDU.RATE", "no.such"}, [](std::string_view) {
    return some_facts({{"EDU.RATE", "2021", "4", "PERCENT"}});
  }));
  EXPECT_EQ(before.facts("EDU.RATE")->all().front().observation.value, Decimal::of(104));
  EXPECT_EQ(after.facts("EDU.RATE")->all().front().observation.value, Decimal::of(4));
  EXPECT_EQ(after.facts("EDU.PLACE"), before.facts("EDU.PLACE"));
  EXPECT_EQ(after.facts("no.such"), nullptr);
  EXPECT_LT(after.findings().size(), before.findings().size());
}

TEST(CheckedFacts, NothingChangesIfReadingFails) {
  const Pack pack = checked_pack();
  CheckedFacts facts(pack, kToday, some_facts({{"EDU.RATE", "2021", "104", "PERCENT"}}));
  const Lines before = sorted_lines(facts);
  const Result<> replaced =
      facts.replace({"EDU.RATE", "EDU.PLACE"}, [](std::string_view) -> Result<std::vector<Fact>> {
        return fail(ErrorCode::kIo, "store.io");
      });
  EXPECT_FALSE(replaced);
  EXPECT_EQ(sorted_lines(facts), before);
}

RC_GTEST_PROP(CheckedFactsProperty, FindWhatTheChecksFindAmongAllFacts, ()) {
  const Pack pack = checked_pack();
  const std::vector<Fact> facts = *any_facts();
  const CheckedFacts checked(pack, kToday, facts);
  const Lines expected =
      sorted_lines(check_all(pack, with_implied_bases(pack, facts), {.today = kToday}));
  RC_ASSERT(sorted_lines(checked) == expected);
}

RC_GTEST_PROP(CheckedFactsProperty, PieceByPieceIsLikeAtOnce, ()) {
  const Pack pack = checked_pack();
  const std::vector<Fact> first = *any_facts();
  const std::vector<Fact> then = *any_facts();
  CheckedFacts facts(pack, kToday, first);
  RC_ASSERT(
      facts.replace(kCodes, [&](std::string_view code) { return of_indicator(then, code); }).ok());
  RC_ASSERT(sorted_lines(facts) == sorted_lines(CheckedFacts(pack, kToday, then)));
}

}  // namespace
}  // namespace tongket
