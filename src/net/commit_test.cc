#include "net/commit.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace tongket {
namespace {

TEST(Commit, TellsWhoAskedBeforeAndWhoAsksAfter) {
  Commit commit;
  std::vector<int> told;
  commit.when_done([&](bool durable) { told.push_back(durable ? 1 : -1); });
  commit.when_done([&](bool durable) { told.push_back(durable ? 2 : -2); });
  EXPECT_TRUE(told.empty());
  commit.finish(true);
  commit.when_done([&](bool durable) { told.push_back(durable ? 3 : -3); });
  EXPECT_EQ(told, (std::vector{1, 2, 3}));
}

TEST(Commit, TellsThatTheDiskRefused) {
  Commit commit;
  commit.finish(false);
  int told = 0;
  commit.when_done([&](bool durable) { told = durable ? 1 : -1; });
  EXPECT_EQ(told, -1);
}

TEST(Commit, EachIsToldOnceWhateverTheThreadsDo) {
  for (int round = 0; round < 200; ++round) {
    Commit commit;
    std::atomic<int> told = 0;
    std::thread asking([&] {
      for (int i = 0; i < 10; ++i) commit.when_done([&](bool durable) { told += durable ? 1 : 0; });
    });
    commit.finish(true);
    asking.join();
    EXPECT_EQ(told, 10);
  }
}

TEST(Commit, IsAsDurableAsTheWriteWhateverBecameOfTheTelling) {
  for (const bool durable : {true, false}) {
    for (const bool told : {true, false}) {
      const auto write = std::make_shared<Commit>();
      const auto telling = std::make_shared<Commit>();
      int said = 0;
      with_telling(write, telling)->when_done([&](bool is) { said = is ? 1 : -1; });
      write->finish(durable);
      EXPECT_EQ(said, 0);
      telling->finish(told);
      EXPECT_EQ(said, durable ? 1 : -1);
    }
  }
  const auto write = std::make_shared<Commit>();
  EXPECT_EQ(with_telling(write, nullptr), write);
}

}  // namespace
}  // namespace tongket
