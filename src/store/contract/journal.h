// The journal: order, durability, personal values, erasing. Part of store/contract_test.h.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <map>
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
class JournalReplies {
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
    out.reserve(outcomes_.size());
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
  JournalReplies answers;
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
  JournalReplies later;
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

// Appends an entry and waits for its answer; empty if it is durable.
inline std::string append_one(FactStore& store, const JournalEntry& entry) {
  JournalReplies answers;
  store.journal().append(entry, answers.next());
  return answers.keys().front();
}

TEST_P(StoreContract, ManyThreadsAppendToTheJournal) {
  constexpr int kThreads = 8;
  constexpr int kEntries = 250;
  const std::string person = store_->journal().new_person().value();
  std::vector<JournalReplies> answers(kThreads);
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEntries; ++i) {
        JournalEntry entry = make_entry(i, person);
        entry.kind = "thread." + std::to_string(t);
        store_->journal().append(entry, answers[static_cast<std::size_t>(t)].next());
        if (i % 50 == 0) append({make_row({.org = "org" + std::to_string(t)})});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (JournalReplies& one : answers) EXPECT_EQ(one.keys(), std::vector<std::string>(kEntries));
  std::map<std::string, int> next;
  std::int64_t sequence = 0;
  ASSERT_TRUE(store_->journal()
                  .read(0, 0,
                        [&](const JournalEntry& entry) {
                          EXPECT_EQ(entry.sequence, ++sequence);
                          const int i = next[entry.kind]++;
                          EXPECT_EQ(entry.subject, make_entry(i).subject);
                          EXPECT_EQ(entry.origin, make_entry(i).origin);
                          return done();
                        })
                  .ok());
  EXPECT_EQ(sequence, std::int64_t{kThreads} * kEntries);
  expect_proven();
}

TEST_P(StoreContract, SeveralEntriesOfTheJournalAreOne) {
  JournalReplies answers;
  store_->journal().append_all({make_entry(1), make_entry(2), make_entry(3)}, answers.next());
  EXPECT_EQ(answers.keys(), std::vector<std::string>(1));
  EXPECT_EQ(journal_texts(*store_).size(), 3U);
  store_->journal().append_all({make_entry(4), make_entry(5, "person/9")}, answers.next());
  EXPECT_EQ(answers.keys().back(), "store.person_unknown");
  EXPECT_EQ(journal_texts(*store_).size(), 3U);
  expect_proven();
}

// What cannot be stored must not be followed by what builds on it.
TEST_P(StoreContract, AfterAFailureTheJournalStops) {
  EXPECT_EQ(append_one(*store_, make_entry(1)), "");
  JournalEntry bad = make_entry(2);
  bad.body = "\xFF";
  EXPECT_EQ(append_one(*store_, bad), "store.journal_text");
  EXPECT_EQ(append_one(*store_, make_entry(3)), "store.journal_stopped");
  append({make_row()});  // facts go on
  EXPECT_EQ(journal_texts(*store_).size(), 1U);
  reopen();
  EXPECT_EQ(append_one(*store_, make_entry(4)), "");
  EXPECT_EQ(journal_texts(*store_, 1).front().substr(0, 2), "2|");
  expect_proven();
}

TEST_P(StoreContract, AFullDiskStopsTheJournalWithoutAGap) {
  store_.reset();
  store_ = backend_->open_nearly_full().value();
  JournalReplies answers;
  constexpr int kEntries = 400;
  for (int i = 0; i < kEntries; ++i) {
    JournalEntry entry = make_entry(i);
    entry.body = "\"" + std::string(4000, 'x') + "\"";
    store_->journal().append(entry, answers.next());
  }
  const std::vector<std::string> keys = answers.keys();
  const auto stored = static_cast<std::size_t>(std::ranges::count(keys, ""));
  ASSERT_LT(stored, keys.size());
  EXPECT_EQ(keys[stored], "store.disk_full");
  EXPECT_TRUE(std::all_of(keys.begin() + static_cast<std::ptrdiff_t>(stored), keys.end(),
                          [](const std::string& key) { return !key.empty(); }));
  EXPECT_EQ(keys.back().substr(0, 6), "store.");
  EXPECT_EQ(append_one(*store_, make_entry(1)), "store.journal_stopped");
  EXPECT_EQ(journal_texts(*store_).size(), stored);
  reopen();
  EXPECT_EQ(append_one(*store_, make_entry(1)), "");
  EXPECT_EQ(journal_texts(*store_).size(), stored + 1);
  expect_proven();
}

TEST_P(StoreContract, AnotherWriterStopsTheJournal) {
  store_.reset();
  store_ = backend_->open_impatient().value();
  {
    const std::shared_ptr<void> held = backend_->hold();
    EXPECT_EQ(append_one(*store_, make_entry(1)), "store.locked");
  }
  EXPECT_EQ(append_one(*store_, make_entry(2)), "store.journal_stopped");
  reopen();
  EXPECT_EQ(append_one(*store_, make_entry(3)), "");
}

TEST_P(StoreContract, TwoProcessesContinueOneJournal) {
  const StorePtr other = backend_->open().value();
  EXPECT_EQ(append_one(*store_, make_entry(1)), "");
  EXPECT_EQ(append_one(*other, make_entry(2)), "");
  EXPECT_EQ(append_one(*store_, make_entry(3)), "");
  EXPECT_EQ(journal_texts(*other).size(), 3U);
  expect_proven();
}

TEST_P(StoreContract, ClosingFinishesTheJournal) {
  JournalReplies answers;
  for (int i = 0; i < 100; ++i) store_->journal().append(make_entry(i), answers.next());
  reopen();
  EXPECT_EQ(answers.keys(), std::vector<std::string>(100));
  EXPECT_EQ(journal_texts(*store_).size(), 100U);
}

TEST_P(StoreContract, TheVisitorEndsTheReading) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(append_one(*store_, make_entry(i)), "");
  int seen = 0;
  const Result<> read = store_->journal().read(0, 0, [&](const JournalEntry& entry) -> Result<> {
    ++seen;
    if (entry.sequence == 3) return fail(ErrorCode::kCancelled, "store.cancelled");
    return done();
  });
  EXPECT_EQ(read.error().key, "store.cancelled");
  EXPECT_EQ(seen, 3);
}

TEST_P(StoreContract, APersonHasValues) {
  Journal& journal = store_->journal();
  const std::string person = journal.new_person().value();
  const std::string other = journal.new_person().value();
  EXPECT_NE(person, other);
  EXPECT_EQ(journal.personal(person, "email").value(), std::nullopt);
  ASSERT_TRUE(journal.set_personal(person, "email", "an@example.vn").ok());
  ASSERT_TRUE(journal.set_personal(person, "name", "Nguy\u1ec5n V\u0103n An").ok());
  ASSERT_TRUE(journal.set_personal(person, "email", "an.nv@example.vn").ok());
  reopen();
  EXPECT_EQ(store_->journal().personal(person, "email").value(), "an.nv@example.vn");
  EXPECT_EQ(store_->journal().personal(other, "email").value(), std::nullopt);
  EXPECT_EQ(backend_->bytes_at_rest().find("example.vn"), std::string::npos);
  expect_proven();
  ASSERT_TRUE(store_->journal().set_personal(person, "email", "").ok());
  ASSERT_TRUE(store_->journal().set_personal(person, "email", "").ok());  // again, harmless
  EXPECT_EQ(store_->journal().personal(person, "email").value(), std::nullopt);
  EXPECT_EQ(store_->journal().personal(person, "name").value(), "Nguy\u1ec5n V\u0103n An");
  for (const char* record : {"person/9", "person/x", ""}) {
    EXPECT_EQ(store_->journal().personal(record, "email").error().code, ErrorCode::kNotFound);
    EXPECT_EQ(store_->journal().set_personal(record, "email", "x").error().code,
              ErrorCode::kNotFound);
  }
  EXPECT_FALSE(store_->journal().set_personal(person, "\xFF", "x").ok());
  expect_proven();
}

// Who loads is known by a name alone; a person of the journal with the same name is not that one.
TEST_P(StoreContract, APersonIsNotMistakenForALoader) {
  const std::string person = store_->journal().new_person().value();
  ASSERT_TRUE(store_->journal().set_personal(person, "name", make_load({}).actor).ok());
  const LoadReceipt receipt = append({});
  EXPECT_NE(store_->load_info(receipt.load)->actor_record, person);
  reopen();
  append({});
  ASSERT_TRUE(store_->journal().set_personal(person, "name", "Another").ok());
  EXPECT_EQ(store_->load_info(receipt.load)->actor, make_load({}).actor);
  expect_proven();
}

TEST_P(StoreContract, ErasingAPersonTakesOriginsAndValuesAway) {
  Journal& journal = store_->journal();
  const std::string person = journal.new_person().value();
  const std::string other = journal.new_person().value();
  ASSERT_TRUE(journal.set_personal(person, "email", "an@example.vn").ok());
  ASSERT_TRUE(journal.set_personal(other, "email", "binh@example.vn").ok());
  EXPECT_EQ(append_one(*store_, make_entry(1, person)), "");
  EXPECT_EQ(append_one(*store_, make_entry(2, other)), "");
  const std::string head = verify().journal_head;
  ASSERT_TRUE(store_->erase_person(person).ok());
  EXPECT_EQ(append_one(*store_, make_entry(3, person)), "");  // his key is gone
  std::vector<std::string> origins;
  ASSERT_TRUE(journal
                  .read(0, 0,
                        [&](const JournalEntry& entry) {
                          origins.push_back(entry.origin);
                          return done();
                        })
                  .ok());
  EXPECT_EQ(origins, (std::vector<std::string>{std::string(kErasedName), "192.0.2.2", ""}));
  EXPECT_EQ(journal.personal(person, "email").value(), std::nullopt);
  EXPECT_EQ(journal.personal(other, "email").value(), "binh@example.vn");
  EXPECT_EQ(journal.set_personal(person, "email", "x").error().code, ErrorCode::kConflict);
  expect_proven();
  EXPECT_TRUE(verify(head).mistakes.empty());
}

TEST_P(StoreContract, NotedHeadsMustStayInTheirChains) {
  append({make_row()});
  EXPECT_EQ(verify().journal_head, "");
  EXPECT_EQ(append_one(*store_, make_entry(1)), "");
  const AuditReport noted = verify();
  EXPECT_EQ(append_one(*store_, make_entry(2)), "");
  append({make_row({.value = "1"})});
  EXPECT_EQ(noted.journal_entries, 1);
  EXPECT_EQ(verify().journal_entries, 2);
  EXPECT_NE(verify().journal_head, noted.journal_head);
  EXPECT_TRUE(verify(noted.journal_head).mistakes.empty());
  EXPECT_TRUE(verify(noted.head + ", " + noted.journal_head).mistakes.empty());
  const AuditReport report = verify(noted.head + "," + std::string(64, '0'));
  ASSERT_EQ(report.mistakes.size(), 1U);
  EXPECT_EQ(report.mistakes.front().key, "store.audit.head_missing");
}

}  // namespace tongket
