// Loads, source files and properties. Part of store/contract_test.h.
#pragma once

#include "store/contract/fixture.h"

namespace tongket {

TEST_P(StoreContract, AnEmptyLoadIsALoad) {
  const LoadReceipt receipt = append({});
  EXPECT_EQ(receipt.rows, 0);
  EXPECT_EQ(store_->loads()->size(), 1U);
  expect_proven();
}

TEST_P(StoreContract, TellsWhoLoadedWhatAndWhy) {
  Load load = make_load({make_row()});
  load.file = SourceFile{"b\u00e1o c\u00e1o.csv", "text/csv", "a,b\n1,2\n"};
  const LoadReceipt receipt = store_->append(load, Progress::none()).value();
  Load nameless = make_load({});
  nameless.actor.clear();
  const LoadReceipt second = store_->append(nameless, Progress::none()).value();
  const LoadInfo info = store_->load_info(receipt.load).value();
  EXPECT_EQ(info.actor, "Nguy\u1ec5n V\u0103n An");
  EXPECT_EQ(info.reason, "first load");
  EXPECT_EQ(info.file_name, "b\u00e1o c\u00e1o.csv");
  EXPECT_EQ(info.file_sha256, hex(sha256("a,b\n1,2\n")));
  EXPECT_EQ(info.rows, 1);
  EXPECT_EQ(store_->load_info(second.load)->actor, "");
  EXPECT_EQ(store_->load_info(second.load)->actor_record, "");
  ASSERT_EQ(store_->loads()->size(), 2U);
  EXPECT_EQ(store_->loads()->front().actor_record, info.actor_record);
  const Result<LoadInfo> none = store_->load_info(99);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}

TEST_P(StoreContract, KeepsSourceFiles) {
  std::string bytes("\0binary\xff", 8);
  Load load = make_load({make_row()});
  load.file = SourceFile{"one.bin", "application/octet-stream", bytes};
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  load.file = SourceFile{"again.csv", "text/csv", bytes};  // another name and type
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  const std::string empty;
  load.file = SourceFile{"empty.csv", "text/csv", empty};
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  reopen();
  EXPECT_EQ(store_->file_bytes(hex(sha256(bytes))).value(), bytes);
  EXPECT_EQ(store_->file_bytes(hex(sha256(""))).value(), "");
  for (const std::string& unknown :
       {hex(sha256("other")), std::string("../../etc/passwd"), empty}) {
    const Result<std::string> none = store_->file_bytes(unknown);
    ASSERT_FALSE(none.ok()) << unknown;
    EXPECT_EQ(none.error().code, ErrorCode::kNotFound) << unknown;
  }
  expect_proven();
}

TEST_P(StoreContract, ADamagedFileIsFoundAndMendedByLoadingItAgain) {
  Load load = make_load({make_row()});
  load.file = SourceFile{"one.csv", "text/csv", "content"};
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  const std::string name = hex(sha256("content"));
  backend_->damage_file(name);
  const Result<std::string> damaged = store_->file_bytes(name);
  ASSERT_FALSE(damaged.ok());
  EXPECT_EQ(damaged.error().code, ErrorCode::kCorrupt);
  ASSERT_EQ(verify().mistakes.size(), 1U);
  EXPECT_EQ(verify().mistakes.front().key, "store.audit.file_changed");
  ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  EXPECT_EQ(store_->file_bytes(name).value(), "content");
  expect_proven();
}

TEST_P(StoreContract, RefusesTextThatIsNone) {
  Load load = make_load({make_row()});
  load.reason = "\xff";
  const Result<LoadReceipt> refused = store_->append(load, Progress::none());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidInput);
  EXPECT_FALSE(store_->set_property("pack", "\xff").ok());
}

TEST_P(StoreContract, PropertiesAreSetAndReplaced) {
  const Result<std::string> none = store_->property("pack");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(store_->set_property("pack", "tttt").ok());
  ASSERT_TRUE(store_->set_property("pack", "other").ok());
  ASSERT_TRUE(store_->set_property("digest", "").ok());
  reopen();
  EXPECT_EQ(store_->property("pack").value(), "other");
  EXPECT_EQ(store_->property("digest").value(), "");
  expect_proven();
}

}  // namespace tongket
