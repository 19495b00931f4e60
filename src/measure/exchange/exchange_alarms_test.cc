#include "measure/exchange/exchange_alarms.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

const ExchangeAlarmRules kTestRules{.kind = "exchange_alarm",
                                    .least_calls = 100,
                                    .fault_percent = 5,
                                    .refused_percent = 20,
                                    .silent_days = 2};
const Date kTestToday = Date::of(2023, 6, 10);

void add_day(ExchangeTotals& totals, int days_back, const std::string& service,
             const CallSum& sum) {
  ASSERT_TRUE(totals.services[kTestToday.plus_days(-days_back)][service].add(sum));
}

std::vector<std::string> ids(const ExchangeTotals& totals) {
  std::vector<std::string> out;
  for (const ExchangeAlarm& alarm : exchange_alarms(totals, kTestRules, kTestToday)) {
    out.push_back(alarm.id() + "=" + std::to_string(alarm.figure));
  }
  return out;
}

TEST(ExchangeAlarms, ServicesThatFailOrRefuseMuch) {
  ExchangeTotals totals;
  add_day(totals, 1, "A/S/at", {.answered = 100, .refused = 25, .faults = 5});
  add_day(totals, 1, "A/S/below", {.answered = 1000, .refused = 249, .faults = 49});
  add_day(totals, 1, "A/S/few", {.answered = 99, .refused = 0, .faults = 99});
  add_day(totals, 1, "A/S/never", {.answered = 0, .refused = 100});
  EXPECT_EQ(ids(totals),
            (std::vector<std::string>{"A/S/at/faults/2023-06-09=5", "A/S/at/refused/2023-06-09=20",
                                      "A/S/never/refused/2023-06-09=100"}));
}

TEST(ExchangeAlarms, OnlyWholeDaysLately) {
  const CallSum bad{.answered = 100, .faults = 100};
  ExchangeTotals totals;
  add_day(totals, 0, "A/S/x", bad);
  add_day(totals, kAlarmedDays + 1, "A/S/x", bad);
  EXPECT_TRUE(ids(totals).empty());
  add_day(totals, kAlarmedDays, "A/S/x", bad);
  EXPECT_EQ(ids(totals), std::vector<std::string>{"A/S/x/faults/2023-06-03=100"});
}

TEST(ExchangeAlarms, AParticipantIsSilentOfTheSameDayHoweverLongItLasts) {
  const CallSum one{.answered = 1};
  ExchangeTotals totals;
  add_day(totals, 2, "SPEAKS/S/x", one);
  add_day(totals, 3, "A/S/x", one);
  add_day(totals, 5, "A/S/y", one);
  add_day(totals, 4, "B/S/x", one);
  add_day(totals, 10, "GONE/S/x", one);
  EXPECT_EQ(ids(totals),
            (std::vector<std::string>{"A/silent/2023-06-07=2", "B/silent/2023-06-06=3"}));
}

TEST(ExchangeAlarms, TheLargestSumsHaveAShare) {
  ExchangeTotals totals;
  add_day(totals, 1, "A/S/x", {.answered = INT64_MAX, .faults = INT64_MAX});
  EXPECT_EQ(ids(totals), std::vector<std::string>{"A/S/x/faults/2023-06-09=100"});
}

}  // namespace
}  // namespace tongket
