// A process killed while threads append to the journal loses nothing that it was told is durable:
// every acknowledged entry is there, in the order of its thread, without gap, and the chain holds.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <map>
#include <random>
#include <thread>

#include "store/fact_store.h"
#include "store/journal.h"
#include "store/killed_process.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

constexpr int kAppendingThreads = 4;
constexpr int kMostUnderWay = 200;

struct Ack {
  std::int32_t thread = 0;
  std::int32_t number = 0;
};

std::string subject_of(const Ack& ack) {
  return "t" + std::to_string(ack.thread) + "/" + std::to_string(ack.number);
}

void append_from(Journal& journal, const std::string& person, std::int32_t thread) {
  std::atomic<int> under_way = 0;
  for (std::int32_t number = 1;; ++number) {
    while (under_way.load() >= kMostUnderWay) std::this_thread::yield();
    ++under_way;
    const Ack ack{thread, number};
    journal.append({.at = "2023-07-15T09:00:00.000Z",
                    .person = person,
                    .origin = "192.0.2.1",
                    .kind = "cells.saved",
                    .subject = subject_of(ack),
                    .body = std::string(300, 'x')},
                   [ack, &under_way](const Result<>& durable) {
                     TK_ASSERT(durable.ok());
                     TK_ASSERT(::write(KilledProcess::kReports, &ack, sizeof ack) == sizeof ack);
                     --under_way;
                   });
  }
}

void append_until_killed(const char* folder) {
  const std::unique_ptr<FactStore> store = open_sqlite_store(folder, {}).value();
  const std::string person = store->journal().new_person().value();
  std::vector<std::thread> threads;
  threads.reserve(kAppendingThreads);
  for (int t = 0; t < kAppendingThreads; ++t) {
    threads.emplace_back([&, t] { append_from(store->journal(), person, t); });
  }
  for (std::thread& thread : threads) thread.join();
}

// The last number of each thread that was acknowledged. Reads on while the process lives, so that
// it never waits for us; a half told number does not count.
std::map<std::int32_t, std::int32_t> watch_and_kill(KilledProcess& process,
                                                    std::chrono::microseconds life) {
  std::map<std::int32_t, std::int32_t> out;
  std::thread killer;
  std::string left;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = process.read(buffer.data(), buffer.size())) {
    if (!killer.joinable()) {  // the first answer: it is at work
      killer = std::thread([&] {
        std::this_thread::sleep_for(life);
        process.kill();
      });
    }
    left.append(buffer.data(), got);
    std::size_t at = 0;
    for (; left.size() - at >= sizeof(Ack); at += sizeof(Ack)) {
      Ack ack;
      std::memcpy(&ack, left.data() + at, sizeof ack);
      EXPECT_EQ(ack.number, out[ack.thread] + 1);
      out[ack.thread] = ack.number;
    }
    left.erase(0, at);
  }
  killer.join();
  return out;
}

TEST(JournalKillTest, WhatWasAcknowledgedIsThere) {
  if (const char* folder = KilledProcess::folder()) return append_until_killed(folder);
  const unsigned seed = std::random_device()();
  std::mt19937 random(seed);
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::int64_t acknowledged = 0;
  std::int64_t found = 0;
  for (long i = 0; i < KilledProcess::wanted_kills() && !HasFailure(); ++i) {
    SCOPED_TRACE("kill " + std::to_string(i));
    const TestFolder folder;
    ASSERT_TRUE(open_sqlite_store(folder.path(), {.create = true}).ok());
    std::map<std::int32_t, std::int32_t> told;
    {
      KilledProcess process(folder.path(), "JournalKillTest.WhatWasAcknowledgedIsThere");
      told = watch_and_kill(process, std::chrono::microseconds(random() % 150'000));
    }
    const std::unique_ptr<FactStore> store = open_sqlite_store(folder.path(), {}).value();
    std::map<std::int32_t, std::int32_t> kept;
    std::int64_t sequence = 0;
    ASSERT_TRUE(store->journal()
                    .read(0, 0,
                          [&](const JournalEntry& entry) {
                            EXPECT_EQ(entry.sequence, ++sequence);
                            const std::int32_t thread = entry.subject[1] - '0';
                            EXPECT_EQ(entry.subject, subject_of({thread, ++kept[thread]}));
                            return done();
                          })
                    .ok());
    for (const auto& [thread, number] : told) {
      EXPECT_GE(kept[thread], number) << "thread " << thread;
      acknowledged += number;
    }
    found += sequence;
    const AuditReport report = store->verify_audit(Progress::none()).value();
    for (const Error& mistake : report.mistakes) ADD_FAILURE() << mistake.key;
    EXPECT_EQ(report.journal_entries, sequence);
  }
  std::printf("%ld entries acknowledged, %ld found\n", static_cast<long>(acknowledged),
              static_cast<long>(found));
  EXPECT_GT(acknowledged, 0);
}

}  // namespace
}  // namespace tongket
