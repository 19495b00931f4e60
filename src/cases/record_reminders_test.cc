#include "cases/record_reminders.h"

#include <gmock/gmock.h>

#include "cases/record_fixture.h"

namespace tongket {
namespace {

using record_fixture::World;

class RecordReminders : public ::testing::Test {
 protected:
  RecordReminders() {
    world_.kind().deadlines = {
        {.id = "first", .in = {"handling"}, .at = "answered_on", .remind = {5}},
        {.id = "answer", .in = {"handling"}, .at = "due_on", .remind = {10, 3, 0}}};
    now_.record = {.id = 1, .kind = "petition", .state = "handling", .stage = "open"};
    now_.record.entered = "2023-05-02T03:00:00.000Z";
    now_.body.values["due_on"] = {"2023-06-20"};
  }
  // "deadline day" of each.
  [[nodiscard]] std::vector<std::string> said(Date after, Date today) {
    std::vector<std::string> out;
    for (const DeadlineAhead& one :
         reminders_of(world_.kind(), now_, world_.calendar, {after, today})) {
      out.push_back(one.deadline->id + " " + one.day.to_string());
    }
    return out;
  }

  World world_;
  RecordNow now_;
};

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(RecordReminders, AreSaidOnTheirDaysOnly) {
  const auto on = [&](int day) {
    const Date today = Date::of(2023, 6, static_cast<unsigned>(day));
    return said(today.plus_days(-1), today);
  };
  EXPECT_THAT(on(9), IsEmpty());
  EXPECT_THAT(on(10), ElementsAre("answer 2023-06-20"));
  EXPECT_THAT(on(11), IsEmpty());
  EXPECT_THAT(on(17), ElementsAre("answer 2023-06-20"));
  EXPECT_THAT(on(20), ElementsAre("answer 2023-06-20"));
  EXPECT_THAT(on(21), IsEmpty());
}

TEST_F(RecordReminders, WhatFellOnDaysInBetweenIsSaidOnce) {
  EXPECT_THAT(said(Date::of(2023, 6, 8), Date::of(2023, 6, 18)), ElementsAre("answer 2023-06-20"));
  EXPECT_THAT(said(Date::of(2023, 6, 17), Date::of(2023, 6, 18)), IsEmpty());
  EXPECT_THAT(said(Date::of(2023, 6, 8), Date::of(2023, 6, 21)), IsEmpty());
}

TEST_F(RecordReminders, ALaterDeadlineIsNotHiddenByAnEarlierOne) {
  now_.body.values["answered_on"] = {"2023-06-01"};
  EXPECT_THAT(said(Date::of(2023, 6, 9), Date::of(2023, 6, 10)), ElementsAre("answer 2023-06-20"));
  now_.record.state = "received";
  EXPECT_THAT(said(Date::of(2023, 6, 9), Date::of(2023, 6, 10)), IsEmpty());
  EXPECT_EQ(longest_reminder(world_.kind()), 10);
}

}  // namespace
}  // namespace tongket
