// A process killed while threads post records loses nothing that it was told is durable: every
// acknowledged version stands with its history, and lists and counters are those that the records
// give.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <map>
#include <random>
#include <thread>

#include "store/contract/record_cases.h"
#include "store/killed_process.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

constexpr int kPostingThreads = 4;
constexpr int kMostPostsUnderWay = 50;

struct RecordAck {
  std::int64_t record = 0;
  std::int64_t version = 0;
};

// Two new records and a second version of the first, again and again.
void post_from(RecordStore& records, std::int32_t thread) {
  std::atomic<int> under_way = 0;
  const auto post = [&](const RecordWrite& write) {
    while (under_way.load() >= kMostPostsUnderWay) std::this_thread::yield();
    ++under_way;
    const RecordAck ack{write.record.id, write.record.version};
    records.post({write}, [ack, &under_way](const Result<>& durable) {
      TK_ASSERT(durable.ok());
      TK_ASSERT(::write(KilledProcess::kReports, &ack, sizeof ack) == sizeof ack);
      --under_way;
    });
  };
  for (std::int64_t number = 0;; ++number) {
    const RecordOptions options{.owner = "unit" + std::to_string((number + thread) % 7),
                                .words = "letter number" + std::to_string(number)};
    const RecordWrite first = make_record(records.reserve().value(), options);
    post(first);
    post(make_record(records.reserve().value(), options));
    RecordWrite second = next_version(first, "answer");
    second.record.state = second.keys[0].value = "answered";
    second.counters = {{.name = "answered/2023-07"}};
    post(second);
  }
}

void post_until_killed(const char* folder) {
  const std::unique_ptr<FactStore> store = open_sqlite_store(folder, {}).value();
  std::vector<std::thread> threads;
  threads.reserve(kPostingThreads);
  for (int t = 0; t < kPostingThreads; ++t) {
    threads.emplace_back([&, t] { post_from(store->records(), t); });
  }
  for (std::thread& thread : threads) thread.join();
}

// The last version of each record that was acknowledged; a half told one does not count.
std::map<std::int64_t, std::int64_t> watch_posts_and_kill(KilledProcess& process,
                                                          std::chrono::microseconds life) {
  std::map<std::int64_t, std::int64_t> out;
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
    for (; left.size() - at >= sizeof(RecordAck); at += sizeof(RecordAck)) {
      RecordAck ack;
      std::memcpy(&ack, left.data() + at, sizeof ack);
      out[ack.record] = std::max(out[ack.record], ack.version);
    }
    left.erase(0, at);
  }
  killer.join();
  return out;
}

// What the counters must be, by a look at every record.
void expect_counters_of(const RecordStore& records) {
  std::int64_t made = 0;
  std::int64_t answered = 0;
  for (const std::int64_t id : all_ids(records, {.kind = "petition", .limit = 1000})) {
    const bool is_answered = records.find(id)->value().state == "answered";
    ++(is_answered ? answered : made);
  }
  const auto sum = [&](std::string_view prefix) {
    std::int64_t out = 0;
    const std::vector<RecordCounter> counters = records.counters("petition", prefix).value();
    for (const RecordCounter& counter : counters) out += counter.amount;
    return out;
  };
  EXPECT_EQ(sum("made/"), made);
  EXPECT_EQ(sum("answered/"), answered);
}

TEST(RecordKillTest, WhatWasAcknowledgedIsThere) {
  if (const char* folder = KilledProcess::folder()) return post_until_killed(folder);
  const unsigned seed = std::random_device()();
  std::mt19937 random(seed);
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::size_t acknowledged = 0;
  for (long i = 0; i < KilledProcess::wanted_kills() && !HasFailure(); ++i) {
    SCOPED_TRACE("kill " + std::to_string(i));
    const TestFolder folder;
    ASSERT_TRUE(open_sqlite_store(folder.path(), {.create = true}).ok());
    std::map<std::int64_t, std::int64_t> told;
    {
      KilledProcess process(folder.path(), "RecordKillTest.WhatWasAcknowledgedIsThere");
      told = watch_posts_and_kill(process, std::chrono::microseconds(random() % 150'000));
    }
    const std::unique_ptr<FactStore> store = open_sqlite_store(folder.path(), {}).value();
    for (const auto& [record, version] : told) {
      const std::optional<StoredRecord> found = store->records().find(record).value();
      ASSERT_TRUE(found.has_value()) << record;
      EXPECT_GE(found->version, version) << record;
      EXPECT_EQ(store->records().history(record)->size(), static_cast<std::size_t>(found->version));
    }
    acknowledged += told.size();
    expect_counters_of(store->records());
    const AuditReport report = store->verify_audit(Progress::none()).value();
    for (const Error& mistake : report.mistakes) ADD_FAILURE() << mistake.key;
  }
  std::printf("%zu records acknowledged\n", acknowledged);
  EXPECT_GT(acknowledged, 0U);
}

}  // namespace
}  // namespace tongket
