#include "access/sessions.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace tongket {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

AccessTime start_of_day() { return AccessTime(std::chrono::seconds(1'689'840'000)); }

TEST(Sessions, LastWhileTheyAreUsedUntilTheyAreOld) {
  Sessions sessions;
  AccessTime now = start_of_day();
  const NewSession made = sessions.start({.account = "1", .generation = 4}, now);
  EXPECT_EQ(made.cookie.size(), 43U);
  EXPECT_NE(made.cookie, made.csrf);
  for (int i = 0; i < 24; ++i) {
    now += minutes(30);
    const std::optional<SessionOf> found = sessions.find(made.cookie, now);
    ASSERT_TRUE(found) << i;
    EXPECT_EQ(found->account, "1");
    EXPECT_EQ(found->generation, 4);
    EXPECT_EQ(found->csrf, made.csrf);
  }
  EXPECT_FALSE(sessions.find(made.cookie, now + minutes(1)));  // 12 hours are over
  EXPECT_EQ(sessions.count(), 0U);
}

TEST(Sessions, EndWhenIdle) {
  Sessions sessions;
  const AccessTime now = start_of_day();
  const NewSession made = sessions.start({.account = "1"}, now);
  EXPECT_TRUE(sessions.find(made.cookie, now + minutes(30)));
  EXPECT_FALSE(sessions.find(made.cookie, now + minutes(61)));
}

TEST(Sessions, EndOneOrAll) {
  Sessions sessions;
  const AccessTime now = start_of_day();
  const NewSession a = sessions.start({.account = "1"}, now);
  const NewSession b = sessions.start({.account = "1"}, now);
  const NewSession c = sessions.start({.account = "2"}, now);
  sessions.end(a.cookie);
  EXPECT_FALSE(sessions.find(a.cookie, now));
  EXPECT_TRUE(sessions.find(b.cookie, now));
  sessions.end_all("1");
  EXPECT_FALSE(sessions.find(b.cookie, now));
  EXPECT_TRUE(sessions.find(c.cookie, now));
  EXPECT_FALSE(sessions.find("", now));
  EXPECT_FALSE(sessions.find(c.csrf, now));
}

TEST(Sessions, AreBounded) {
  Sessions sessions({.most = 4, .most_of_account = 2});
  AccessTime now = start_of_day();
  const auto start = [&](const char* account) {
    return sessions.start({.account = account}, now += std::chrono::seconds(1)).cookie;
  };
  const std::string a1 = start("a");
  const std::string a2 = start("a");
  EXPECT_TRUE(sessions.find(a1, now += std::chrono::seconds(1)));
  const std::string a3 = start("a");  // a2 was idle longest
  EXPECT_FALSE(sessions.find(a2, now));
  const std::string b = start("b");
  const std::string c = start("c");
  EXPECT_EQ(sessions.count(), 4U);
  const std::string d = start("d");
  EXPECT_EQ(sessions.count(), 4U);
  EXPECT_FALSE(sessions.find(a1, now));
  EXPECT_TRUE(sessions.find(a3, now));
  EXPECT_TRUE(sessions.find(d, now));
}

TEST(Sessions, NoteWhenATokenWasUsed) {
  Sessions sessions;
  EXPECT_FALSE(sessions.last_use("1-1"));
  sessions.note_use("1-1", start_of_day());
  EXPECT_EQ(sessions.last_use("1-1"), start_of_day());
}

TEST(Sessions, ServeManyThreads) {
  Sessions sessions;
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        const NewSession made = sessions.start({.account = std::to_string(t)}, start_of_day());
        EXPECT_TRUE(sessions.find(made.cookie, start_of_day()));
        if (i % 2 == 0) sessions.end(made.cookie);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sessions.count(), 80U);
}

}  // namespace
}  // namespace tongket
