// Many at once, cancelled, on a full disk, beside other processes, of another format. Part of
// store/contract_test.h.
#pragma once

#include <atomic>
#include <thread>

#include "store/contract/fixture.h"

namespace tongket {

TEST_P(StoreContract, ManyThreadsLoadAtTheSameTime) {
  constexpr int kThreads = 8;
  constexpr int kLoads = 20;
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kLoads; ++i) {
        Load load = make_load(
            {make_row({.org = "org" + std::to_string(t), .period = std::to_string(2000 + i)}),
             make_row({.value = std::to_string(t * 1000 + i)})});
        const Result<LoadReceipt> receipt = store_->append(std::move(load), Progress::none());
        if (!receipt || receipt->rows != 2 || receipt->last != receipt->first + 1) ++failed;
        if (receipt && !store_->get(receipt->last)) ++failed;
        if (!store_->find({.org = "org" + std::to_string(t)})) ++failed;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(find().size(), std::size_t{2} * kThreads * kLoads);
  const std::vector<Fact> versions = store_->versions(make_row().key).value();
  ASSERT_EQ(versions.size(), std::size_t{kThreads} * kLoads);
  for (std::size_t i = 0; i < versions.size(); ++i) {
    EXPECT_EQ(versions[i].version, static_cast<int>(i) + 1);
  }
  expect_proven();
}

TEST_P(StoreContract, ACancelledLoadLeavesNothing) {
  std::vector<Observation> rows = rows_of_units(500);
  append({make_row()});
  CancelAt whole(1 << 30);
  ASSERT_TRUE(store_->append(make_load(rows), whole).ok());
  EXPECT_GE(whole.reports(), 100);
  for (const int at : {1, 50, 150, whole.reports()}) {
    for (Observation& row : rows) row.key.org += "x";
    CancelAt progress(at);
    const Result<LoadReceipt> cancelled = store_->append(make_load(rows), progress);
    ASSERT_FALSE(cancelled.ok()) << at;
    EXPECT_EQ(cancelled.error().code, ErrorCode::kCancelled) << at;
    EXPECT_EQ(find().size(), 501U) << at;
    EXPECT_EQ(store_->loads()->size(), 2U) << at;
  }
  expect_proven();
  EXPECT_EQ(append(rows).rows, 500);
  expect_proven();
}

TEST_P(StoreContract, AFullDiskLeavesNothingAndTheStoreGoesOn) {
  append({make_row()});
  store_.reset();
  store_ = backend_->open_nearly_full().value();
  const std::vector<Observation> many = rows_of_units(30000);
  const Result<LoadReceipt> refused = store_->append(make_load(many), Progress::none());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kIo);
  EXPECT_EQ(refused.error().key, "store.disk_full");
  EXPECT_EQ(find().size(), 1U);
  EXPECT_EQ(append({make_row({.value = "2"})}).rows, 1);
  expect_proven();
  reopen();
  EXPECT_EQ(append(many).rows, 30000);
  expect_proven();
}

// A load that does not fit takes none of its neighbours in the group along.
TEST_P(StoreContract, AFullDiskStopsOnlyTheLoadThatDoesNotFit) {
  store_.reset();
  store_ = backend_->open_nearly_full().value();
  const std::vector<Observation> many = rows_of_units(30000);
  std::atomic<int> stored = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&, t] {
      Load load = make_load(t % 3 == 0 ? many : std::vector<Observation>{make_row()});
      if (t % 3 != 0) load.rows[0].key.org = "small" + std::to_string(t);
      const Result<LoadReceipt> receipt = store_->append(std::move(load), Progress::none());
      ++(receipt ? stored : refused);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(stored, 4);
  EXPECT_EQ(refused, 2);
  EXPECT_EQ(find().size(), 4U);
  expect_proven();
}

TEST_P(StoreContract, AnotherWriterIsWaitedForThenNamed) {
  store_.reset();
  store_ = backend_->open_impatient().value();
  append({make_row()});
  {
    const std::shared_ptr<void> held = backend_->hold();
    const Result<LoadReceipt> refused = store_->append(make_load({make_row()}), Progress::none());
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
    EXPECT_EQ(refused.error().key, "store.locked");
    EXPECT_EQ(find().size(), 1U);  // reading goes on
  }
  EXPECT_EQ(append({make_row({.value = "2"})}).rows, 1);
}

TEST_P(StoreContract, TwoProcessesTakeTurns) {
  const StorePtr other = backend_->open().value();
  append({make_row({.org = "a"})});
  const auto append_other = [&](const std::string& org) {
    return other->append(make_load({make_row({.org = org})}), Progress::none())->rows;
  };
  EXPECT_EQ(append_other("b"), 1);
  EXPECT_EQ(append_other("a"), 0);
  EXPECT_EQ(append({make_row({.org = "b"})}).rows, 0);
  EXPECT_EQ(append({make_row({.org = "c"}), make_row({.org = "b", .value = "1"})}).rows, 2);
  EXPECT_EQ(append_other("c"), 0);
  EXPECT_EQ(other->find({})->size(), 4U);
  expect_proven();
}

TEST_P(StoreContract, OpensOnlyWhatIsAStore) {
  append({make_row()});
  const Result<StorePtr> again = backend_->create();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
  store_.reset();
  backend_->make_newer_format();
  const Result<StorePtr> newer = backend_->open();
  ASSERT_FALSE(newer.ok());
  EXPECT_EQ(newer.error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(newer.error().key, "store.newer_format");
  backend_->make_foreign();
  const Result<StorePtr> foreign = backend_->open();
  ASSERT_FALSE(foreign.ok());
  EXPECT_EQ(foreign.error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(foreign.error().key, "store.not_a_store");
  const Result<StorePtr> nothing = GetParam()()->open();
  ASSERT_FALSE(nothing.ok());
  EXPECT_EQ(nothing.error().code, ErrorCode::kNotFound);
}

}  // namespace tongket
