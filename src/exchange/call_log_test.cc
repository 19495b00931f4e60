// Nothing in the log can be changed, taken out or put in unseen; what was told stands.
#include "exchange/call_log.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/digest.h"
#include "exchange/call_figures.h"
#include "exchange/chain_mark.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

const Moment kNow = parse_moment("2026-11-23T08:00:00Z").value();

CallEntry call(const std::string& id) {
  return {.id = id,
          .at = kNow,
          .direction = CallDirection::kIn,
          .consumer = "HANOI/DVC",
          .service = "BTTTT/BAOCAO/solieu",
          .method = "GET",
          .path = "/r1/BTTTT/BAOCAO/solieu",
          .status = 200,
          .request_bytes = 3,
          .response_bytes = 5,
          .microseconds = 7,
          .request = {"base\n", std::string("\0\xff", 2), "key"},
          .response_body = "sealed"};
}

class CallLogTest : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path calls() const { return folder_.path() / "calls"; }
  [[nodiscard]] fs::path segment() const { return calls() / "00000000000000000001.tkx"; }
  std::unique_ptr<CallLog> open() {
    known_.clear();
    return CallLog::open(calls(), {.known =
                                       [&](const CallEntry& entry, const ChainHead&) {
                                         known_.push_back(entry.id);
                                         return done();
                                       },
                                   .since = since_})
        .value();
  }
  std::string refused() {
    const auto log = CallLog::open(calls(), {});
    return log ? "" : log.error().key;
  }
  // Each in a write of its own.
  void write(std::initializer_list<const char*> ids) {
    const auto log = open();
    for (const char* id : ids) offer(*log, id);
    ASSERT_TRUE(log->stop().ok());
  }
  void offer(CallLog& log, const char* id) const {
    std::atomic<int> told = -1;
    CallEntry entry = call(id);
    entry.at = at_;
    log.offer(std::move(entry))->when_done([&](bool durable) {
      told = durable ? 1 : 0;
      told.notify_all();
    });
    told.wait(-1);
    EXPECT_EQ(told, 1);
  }
  void change(std::streamoff at) const {
    std::fstream file(segment(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(at);
    const auto old = static_cast<char>(file.get());
    file.seekp(at);
    file.put(static_cast<char>(old ^ 1));
  }

  TestFolder folder_;
  std::vector<std::string> known_;
  Moment since_{};
  Moment at_ = kNow;
};

TEST_F(CallLogTest, WhatWasToldIsThereInItsOrder) {
  write({"a", "b"});
  write({"c"});
  open();
  EXPECT_EQ(known_, (std::vector<std::string>{"a", "b", "c"}));
}

// Three starts, a day apart: three segments.
class MarkedLogTest : public CallLogTest {
 protected:
  MarkedLogTest() {
    for (const char* id : {"a", "b", "c"}) {
      write({id});
      at_ += std::chrono::days(1);
    }
  }
  std::vector<std::string> read(std::initializer_list<fs::path> folders) const {
    std::vector<std::string> out;
    const Result<LogEnd> end =
        read_calls(std::vector<fs::path>(folders), [&](const CallEntry& entry, const ChainHead&) {
          out.push_back(entry.id);
          return done();
        });
    if (!end) out.push_back(end.error().key);
    return out;
  }
  [[nodiscard]] fs::path old() const { return folder_.path() / "old"; }
};

TEST_F(MarkedLogTest, AStartReadsWhatIsRecent) {
  since_ = kNow + std::chrono::hours(30);
  open();
  EXPECT_EQ(known_, (std::vector<std::string>{"b", "c"}));
  write({"d"});
  EXPECT_EQ(read({calls()}), (std::vector<std::string>{"a", "b", "c", "d"}));
}

TEST_F(MarkedLogTest, AStartWithoutItsMarkReadsMore) {
  since_ = kNow + std::chrono::hours(30);
  fs::remove(calls() / "00000000000000000002.mark");
  open();
  EXPECT_EQ(known_, (std::vector<std::string>{"a", "b", "c"}));
}

TEST_F(MarkedLogTest, AMarkThatIsWrongIsFound) {
  std::ofstream(calls() / "00000000000000000002.mark")
      << "1 " << std::string(64, 'a') << " 2026-11-24T08:00:00.000Z\n";
  since_ = kNow + std::chrono::hours(30);
  const auto log = CallLog::open(calls(), {.since = since_});
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().key, "exchange.chain_broken");
  EXPECT_EQ(read({calls()}), (std::vector<std::string>{"a", "b", "c"}));
}

TEST_F(MarkedLogTest, AnArchiveReplacesNothing) {
  const Moment before = kNow + std::chrono::days(9);
  EXPECT_EQ(archive_calls(calls(), calls(), before).error().key, "exchange.not_an_archive");
  fs::create_directories(old());
  std::ofstream(old() / segment().filename()) << "of another gateway";
  EXPECT_EQ(archive_calls(calls(), old(), before).error().key, "exchange.not_an_archive");
  EXPECT_EQ(read({calls()}), (std::vector<std::string>{"a", "b", "c"}));
  fs::copy_file(segment(), old() / segment().filename(), fs::copy_options::overwrite_existing);
  EXPECT_EQ(archive_calls(calls(), old(), before).value(), 2U);
  EXPECT_EQ(read({old(), calls()}), (std::vector<std::string>{"a", "b", "c"}));
}

TEST_F(MarkedLogTest, OldSegmentsGoToAnArchiveAndTheChainGoesOn) {
  EXPECT_EQ(archive_calls(calls(), old(), kNow + std::chrono::hours(30)).value(), 1U);
  EXPECT_EQ(read({calls()}), (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(read({old(), calls()}), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(read({calls(), old()}), (std::vector<std::string>{"b", "c", "exchange.chain_broken"}));
  EXPECT_EQ(archive_calls(calls(), old(), kNow + std::chrono::days(9)).value(), 1U);
  write({"d"});
  EXPECT_EQ(read({old(), calls()}), (std::vector<std::string>{"a", "b", "c", "d"}));
  fs::remove(calls() / "00000000000000000003.mark");
  EXPECT_EQ(read({calls()}), (std::vector<std::string>{"exchange.chain_broken"}));
}

TEST_F(CallLogTest, AnEntryIsReadAsItWasWritten) {
  const CallEntry entry = call("a");
  const std::string line = call_line(entry);
  const Result<CallEntry> read = parse_call_line(line);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(call_line(*read), line);
  EXPECT_EQ(read->request.signature, entry.request.signature);
  EXPECT_EQ(read->at, entry.at);
}

TEST_F(CallLogTest, AnyByteThatChangesIsFoundWithItsPlace) {
  write({"a", "b", "c"});
  const auto size = static_cast<std::streamoff>(fs::file_size(segment()));
  const std::streamoff last = size / 3 * 2;
  for (std::streamoff at = 0; at < size; at += 13) {
    change(at);
    const Result<LogEnd> end = read_calls(calls(), {});
    if (end) {  // the last frame looks half written: told as that
      EXPECT_GE(at, last) << at;
      EXPECT_GT(end->torn_bytes, 0U) << at;
      EXPECT_EQ(refused(), "exchange.log_shortened") << at;
      EXPECT_EQ(fs::file_size(segment().string() + ".cut"), end->torn_bytes);
      return;
    }
    EXPECT_EQ(end.error().key, "store.bad_log") << at;
    EXPECT_EQ(end.error().args[0].value, segment().string());
    EXPECT_EQ(refused(), "store.bad_log") << at;
    change(at);
  }
}

TEST_F(CallLogTest, WhoMendsTheChecksumBreaksTheChain) {
  std::vector<std::string> lines;
  ChainHead head;
  for (const char* id : {"a", "b", "c"}) {
    CallEntry entry = call(id);
    entry.number = head.number + 1;
    entry.previous = head.digest;
    lines.push_back(call_line(entry));
    head = {entry.number, hex(sha256(lines.back()))};
  }
  const auto written = [&] {
    fs::create_directories(calls());
    std::ofstream(segment(), std::ios::binary) << call_frame(lines);
    const Result<LogEnd> end = read_calls(calls(), {});
    return end ? std::string() : end.error().key + " " + end.error().args[0].value;
  };
  EXPECT_EQ(written(), "");
  const std::vector<std::string> whole = lines;
  lines[0].replace(lines[0].find("200"), 3, "500");
  EXPECT_EQ(written(), "exchange.chain_broken 2");
  lines = whole;
  lines.erase(lines.begin() + 1);
  EXPECT_EQ(written(), "exchange.chain_broken 2");
  lines = whole;
  std::swap(lines[1], lines[2]);
  EXPECT_EQ(written(), "exchange.chain_broken 2");
}

TEST_F(CallLogTest, ATornEndIsCutOff) {
  write({"a", "b"});
  const std::uintmax_t size = fs::file_size(segment());
  std::ofstream(segment(), std::ios::app | std::ios::binary) << "TKX1 half a frame";
  const Result<LogEnd> end = read_calls(calls(), {});
  ASSERT_TRUE(end.ok());
  EXPECT_EQ(end->torn_bytes, 17U);
  EXPECT_EQ(end->head.number, 2U);
  write({"c"});
  EXPECT_EQ(fs::file_size(segment()), size);
  open();
  EXPECT_EQ(known_.size(), 3U);
}

TEST_F(CallLogTest, AnEndThatIsMissingIsTold) {
  write({"a", "b"});
  fs::resize_file(segment(), fs::file_size(segment()) / 2);
  EXPECT_EQ(refused(), "exchange.log_shortened");
}

TEST_F(CallLogTest, ManyAtOnceShareWrites) {
  constexpr int kThreads = 4;
  constexpr int kEach = 500;
  const auto log = open();
  std::atomic<int> durable = 0;
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kEach; ++i) {
        log->offer(call("x"))->when_done([&](bool is) { durable += is ? 1 : 0; });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_TRUE(log->stop().ok());
  EXPECT_EQ(durable, kThreads * kEach);
  CallFigures figures;
  const Result<LogEnd> end = read_calls(calls(), [&](const CallEntry& entry, const ChainHead&) {
    figures.add(entry);
    return done();
  });
  ASSERT_TRUE(end.ok());
  EXPECT_EQ(end->head.number, static_cast<std::uint64_t>(kThreads) * kEach);
  EXPECT_EQ(end->head.digest, log->head().digest);
  EXPECT_LT(end->torn.number, static_cast<std::uint64_t>(kThreads) * kEach);
  ASSERT_EQ(figures.all().size(), 1U);
  const auto& [key, sums] = *figures.all().begin();
  EXPECT_EQ(key.hour, "2026-11-23T08");
  EXPECT_EQ(key.provider, "BTTTT");
  EXPECT_EQ(sums.answered, 2'000U);
  EXPECT_EQ(sums.request_bytes, 6'000U);
  EXPECT_EQ(sums.microseconds, 14'000);
  EXPECT_EQ(sums.longest_microseconds, 7);
}

TEST_F(CallLogTest, OneWrites) {
  const auto log = open();
  EXPECT_EQ(refused(), "store.log_in_use");
}

}  // namespace
}  // namespace tongket
