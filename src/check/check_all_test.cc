#include "check/check_fixture.h"

namespace tongket {
namespace {

FactIndex some_defects() {
  return facts_of({{"EDU.RATE", "2021", "104", "PERCENT", "north"},
                   {"EDU.RATE", "2022", "105", "PERCENT", "south"},
                   {"EDU.PUPILS", "2021", "1100"},
                   {"EDU.PUPILS", "2022", "1200000"}});
}

TEST(CheckAll, WorstFirst) {
  EXPECT_EQ(lines(check_all(school_pack(), some_defects(), {})),
            (Lines{"magnitude high likely north 2022 check.unit_slip",
                   "share_range medium certain north 2021 check.share_range",
                   "share_range medium certain south 2022 check.share_range"}));
}

TEST(CheckAll, ScopeByPeriodAndUnit) {
  EXPECT_EQ(lines(check_all(school_pack(), some_defects(), {.period = period("2021")})),
            Lines{"share_range medium certain north 2021 check.share_range"});
  EXPECT_EQ(lines(check_all(school_pack(), some_defects(), {.org = "south"})),
            Lines{"share_range medium certain south 2022 check.share_range"});
  EXPECT_EQ(check_all(school_pack(), some_defects(), {.org = "land"}).size(), 3U);
}

TEST(CheckAll, TextsCarryTheNumbersInEachLanguage) {
  const auto found = check_all(school_pack(), some_defects(), {.org = "south"});
  EXPECT_NE(found.at(0).text(Language::kVietnamese).find("105%"), std::string::npos);
  EXPECT_NE(found.at(0).text(Language::kEnglish).find("105%"), std::string::npos);
}

}  // namespace
}  // namespace tongket
