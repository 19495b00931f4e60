// Which frame is published next, whatever the stream and the folder that takes them say.
#include "measure/stream/outbox_cursor.h"

#include <gtest/gtest.h>

namespace tongket {
namespace {

using std::chrono::milliseconds;

OutboxCursor::Time at(int ms) { return OutboxCursor::Time() + milliseconds(ms); }

OutboxCursor cursor_of_ten() { return OutboxCursor({.window = 10, .patience = milliseconds(100)}); }

TEST(OutboxCursor, PublishesNothingBeforeItWasTold) {
  OutboxCursor cursor = cursor_of_ten();
  EXPECT_LT(cursor.limit(), cursor.next());
  cursor.told(7, at(0));
  EXPECT_EQ(cursor.next(), 8U);
  EXPECT_EQ(cursor.limit(), 17U);
}

TEST(OutboxCursor, AtMostAWindowIsUnderWay) {
  OutboxCursor cursor = cursor_of_ten();
  cursor.told(0, at(0));
  cursor.published(10, 10, at(1));
  EXPECT_LT(cursor.limit(), cursor.next());
  cursor.told(4, at(2));
  EXPECT_EQ(cursor.next(), 11U);
  EXPECT_EQ(cursor.limit(), 14U);
}

TEST(OutboxCursor, GoesBackWhenNothingIsTakenForAWhile) {
  OutboxCursor cursor = cursor_of_ten();
  cursor.told(0, at(0));
  cursor.published(5, 5, at(0));
  EXPECT_FALSE(cursor.told(2, at(50)));
  EXPECT_FALSE(cursor.told(2, at(149)));
  EXPECT_EQ(cursor.times_back(), 0U);
  EXPECT_TRUE(cursor.told(2, at(150)));
  EXPECT_EQ(cursor.next(), 3U);
  EXPECT_EQ(cursor.republished(), 3U);
  EXPECT_EQ(cursor.times_back(), 1U);
}

TEST(OutboxCursor, IsPatientWhileNobodyAnswersAndWhileFramesAreTaken) {
  OutboxCursor cursor = cursor_of_ten();
  cursor.told(0, at(0));
  cursor.published(5, 5, at(0));
  cursor.told_nothing();
  EXPECT_FALSE(cursor.told(0, at(10'000))) << "only now it is known to wait";
  EXPECT_FALSE(cursor.told(1, at(10'090)));
  EXPECT_FALSE(cursor.told(2, at(10'180)));
  EXPECT_FALSE(cursor.told(5, at(10'270)));
  EXPECT_FALSE(cursor.told(5, at(99'999))) << "nothing waits";
  EXPECT_EQ(cursor.republished(), 0U);
}

TEST(OutboxCursor, WhatTheStreamRefusedIsNextUnderAnotherId) {
  OutboxCursor cursor = cursor_of_ten();
  cursor.told(0, at(0));
  cursor.published(5, 2, at(0));
  EXPECT_EQ(cursor.next(), 3U);
  EXPECT_EQ(cursor.times_back(), 1U);
  cursor.published(3, 3, at(1));
  EXPECT_EQ(cursor.next(), 6U);
  EXPECT_EQ(cursor.times_back(), 1U);
}

TEST(OutboxCursor, AnOlderCopyOfTheFolderIsGivenEverythingAgain) {
  OutboxCursor cursor = cursor_of_ten();
  cursor.told(0, at(0));
  cursor.published(8, 8, at(0));
  cursor.told(8, at(1));
  EXPECT_TRUE(cursor.told(3, at(2)));
  EXPECT_EQ(cursor.next(), 4U);
}

TEST(OutboxCursor, WhatWasTakenFromBeforeAStartIsNotPublishedAgain) {
  OutboxCursor cursor = cursor_of_ten();
  cursor.told(0, at(0));
  cursor.told(6, at(1));
  EXPECT_EQ(cursor.next(), 7U);
  EXPECT_EQ(cursor.republished(), 0U);
}

}  // namespace
}  // namespace tongket
