#include "http/recurring.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace tongket {
namespace {

TEST(Recurring, IsDoneAtOnceAndAgainUntilItEnds) {
  std::atomic<int> done = 0;
  std::promise<void> thrice;
  {
    const Recurring recurring(std::chrono::milliseconds(1), [&] {
      if (++done == 3) thrice.set_value();
    });
    thrice.get_future().wait();
  }
  const int at_the_end = done;
  EXPECT_GE(at_the_end, 3);
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(done, at_the_end);
}

TEST(Recurring, ALongRoundDoesNotHoldUpTheEnd) {
  std::promise<void> once;
  const Recurring recurring(std::chrono::hours(1), [&] { once.set_value(); });
  once.get_future().wait();
}

}  // namespace
}  // namespace tongket
