// The journal: order, durability, personal values, erasing. Part of store/contract_test.h.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/contract/fixture.h"
#include "store/journal.h"

namespace tongket {

inline JournalEntry make_entry(int number, std::string person = {}) {
  return {.at = "2023-07-15T09:00:00.000Z",
          .person = std::move(person),
          .origin = "192.0.2." + std::to_string(number % 256),
          .kind = "cells.saved",
          .subject = "submission/" + std::to_string(number),
          .body = "{\"n\":" + std::to_string(number) + "}"};
}

inline std::string text_of(const JournalEntry& e) {
  return std::to_string(e.sequence) + "|" + e.at + "|" + e.person + "|" + e.origin + "|" + e.kind +
         "|" + e.subject + "|" + e.body;
}

// Collects the answers of appends, in the order in which they come.
class Answers {
 public:
  Journal::Durable next() {
    const std::lock_guard lock(mutex_);
    const int call = asked_++;
    return [this, call](Result<> outcome) {
      const std::lock_guard inner(mutex_);
      order_.push_back(call);
      outcomes_.push_back(std::move(outcome));
      came_.notify_one();
    };
  }
  // Waits until all have come; empty texts are successes.
  std::vector<std::string> keys() {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [&] { return static_cast<int>(outcomes_.size()) == asked_; });
    for (int i = 0; i < asked_; ++i) EXPECT_EQ(order_[static_cast<std::size_t>(i)], i);
    std::vector<std::string> out;
    for (const Result<>& outcome : outcomes_) out.push_back(outcome ? "" : outcome.error().key);
    return out;
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  int asked_ = 0;
  std::vector<int> order_;
  std::vector<Result<>> outcomes_;
};

inline std::vector<std::string> journal_texts(const FactStore& store, std::int64_t after = 0,
                                              std::int64_t limit = 0) {
  std::vector<std::string> out;
  const Result<> read =
      const_cast<FactStore&>(store).journal().read(after, limit, [&](const JournalEntry& entry) {
        out.push_back(text_of(entry));
        return done();
      });
  EXPECT_TRUE(read.ok()) << read.error().key;
  return out;
}

TEST_P(StoreContract, TheJournalKeepsEntriesInOrder) {
  const std::string person = store_->journal().new_person().value();
  Answers answers;
  std::vector<std::string> expected;
  for (int i = 1; i <= 5; ++i) {
    const JournalEntry entry = make_entry(i, i == 4 ? "" : person);
    store_->journal().append(entry, answers.next());
    JournalEntry kept = entry;
    kept.sequence = i;
    if (i == 4) kept.origin.clear();  // of nobody
    expected.push_back(text_of(kept));
  }
  EXPECT_EQ(answers.keys(), std::vector<std::string>(5));
  EXPECT_EQ(journal_texts(*store_), expected);
  reopen();
  EXPECT_EQ(journal_texts(*store_), expected);
  EXPECT_EQ(journal_texts(*store_, 3), (std::vector<std::string>{expected[3], expected[4]}));
  EXPECT_EQ(journal_texts(*store_, 1, 2), (std::vector<std::string>{expected[1], expected[2]}));
  EXPECT_TRUE(journal_texts(*store_, 5).empty());
  Answers later;
  store_->journal().append(make_entry(6, person), later.next());
  EXPECT_EQ(later.keys(), std::vector<std::string>(1));
  EXPECT_EQ(journal_texts(*store_, 5), (std::vector<std::string>{[&] {
              JournalEntry kept = make_entry(6, person);
              kept.sequence = 6;
              return text_of(kept);
            }()}));
  expect_proven();
  EXPECT_EQ(verify().journal_entries, 6);
}

}  // namespace tongket
