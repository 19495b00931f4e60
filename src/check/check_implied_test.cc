#include "check/check_fixture.h"

namespace tongket {
namespace {

StatedComparison attained(const std::string& stated, const std::string& of = "2022") {
  StatedComparison out;
  out.source = "early";
  out.indicator = "EDU.PUPILS";
  out.org = "north";
  out.period = period(of);
  out.kind = ComparisonKind::kAttainment;
  out.base_period = period("2022");
  out.stated = number(stated);
  out.place = {"stated.csv", 7, 0};
  return out;
}

Lines implied(const std::vector<FactRow>& rows, const std::vector<StatedComparison>& stated) {
  Pack pack = school_pack();
  pack.stated = stated;
  return lines(check_implied(pack, facts_of(rows)));
}

const FactRow kUsers{"EDU.PUPILS", "2022", "77000"};
const FactRow kHalf{"EDU.PUPILS", "2022-S1", "46200"};

TEST(CheckImplied, TwoAttainmentsOfOnePlanThatDisagree) {
  // 77,000 are 256% of about 30,000; 154% of it would be 46,200 of the half, or the plan 50,000.
  EXPECT_EQ(implied({kUsers}, {attained("256"), attained("154")}),
            Lines{"implied_bases medium likely north 2022 check.implied_bases"});
  EXPECT_EQ(implied({kUsers, kHalf}, {attained("256"), attained("154", "2022-S1")}), Lines())
      << "of two values they are one plan";
}

TEST(CheckImplied, RoundedAlikeIsNoDisagreement) {
  EXPECT_EQ(implied({kUsers}, {attained("256"), attained("255.9")}), Lines());
}

TEST(CheckImplied, WhereThePlanIsReportedEachStatementIsJudgedByIt) {
  FactRow plan{"EDU.PUPILS", "2022", "30000"};
  plan.scenario = Scenario::kPlan;
  EXPECT_EQ(implied({kUsers, plan}, {attained("256"), attained("154")}), Lines());
}

TEST(CheckImplied, TellsBothStatementsAndBothBases) {
  Pack pack = school_pack();
  pack.stated = {attained("256"), attained("154")};
  const std::vector<Finding> found = check_implied(pack, facts_of({kUsers}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].subject.scenario, Scenario::kPlan);
  EXPECT_EQ(found[0].place.line, 7);
  const std::string text = message(Language::kEnglish, found[0].key, found[0].args);
  for (const char* part : {"256", "154", "50,000"}) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  }
}

TEST(CheckImplied, BasesAreToldWithTheirMultiplier) {
  Pack pack = school_pack();
  pack.stated = {attained("256"), attained("154")};
  FactRow thousands = kUsers;
  thousands.value = "77";
  thousands.mult = 3;
  const std::vector<Finding> found = check_implied(pack, facts_of({thousands}));
  ASSERT_EQ(found.size(), 1U);
  const std::string text = message(Language::kEnglish, found[0].key, found[0].args);
  EXPECT_NE(text.find("50,000"), std::string::npos) << text;
}

}  // namespace
}  // namespace tongket
