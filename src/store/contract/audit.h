// The audit chain and the erasing of names. Part of store/contract_test.h.
#pragma once

#include <string>
#include <vector>

#include "store/contract/fixture.h"

namespace tongket {

TEST_P(StoreContract, EveryChangeLeavesALinkedEntry) {
  ASSERT_TRUE(store_->set_property("pack", "tttt").ok());
  const LoadReceipt receipt = append({make_row()});
  ASSERT_TRUE(store_->erase_person("person/1").ok());
  const std::vector<AuditEntry> entries = store_->audit_entries().value();
  ASSERT_EQ(entries.size(), 4U);
  const char* const actions[] = {"init", "set", "load", "erase"};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(entries[i].sequence, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(entries[i].action, actions[i]);
    EXPECT_EQ(entries[i].previous, i == 0 ? "" : entries[i - 1].hash);
    EXPECT_EQ(entries[i].hash.size(), 64U);
  }
  EXPECT_EQ(entries[2].subject, "load/1");
  EXPECT_NE(entries[2].detail.find(hex(receipt.rows_digest)), std::string::npos);
  EXPECT_NE(entries[2].detail.find("first load"), std::string::npos);
  EXPECT_EQ(entries[2].detail.find("Nguy"), std::string::npos);
  EXPECT_EQ(entries[3].subject, "person/1");
}

TEST_P(StoreContract, ANotedHeadMustStayInTheChain) {
  append({make_row()});
  const std::string head = verify().head;
  append({make_row({.value = "1"})});
  EXPECT_TRUE(verify(head).mistakes.empty());
  EXPECT_EQ(verify().rows, 2);
  EXPECT_EQ(verify().entries, 3);
  const AuditReport report = verify(std::string(64, '0'));
  ASSERT_EQ(report.mistakes.size(), 1U);
  EXPECT_EQ(report.mistakes.front().key, "store.audit.head_missing");
}

TEST_P(StoreContract, OneNameHasOneRecord) {
  Load other = make_load({});
  other.actor = "Tr\u1ea7n B\u00ecnh";
  append({});
  ASSERT_TRUE(store_->append(other, Progress::none()).ok());
  append({});
  reopen();
  append({});
  std::vector<std::string> records;
  const std::vector<LoadInfo> loads = store_->loads().value();
  records.reserve(loads.size());
  for (const LoadInfo& info : loads) records.push_back(info.actor_record);
  EXPECT_EQ(records, (std::vector<std::string>{"person/1", "person/2", "person/1", "person/1"}));
}

TEST_P(StoreContract, AnErasedNameIsGoneEverywhere) {
  const std::string name = make_load({}).actor;
  for (int i = 0; i < 400; ++i) {  // neighbours, so that pages split
    Load load = make_load({});
    load.actor = "Neighbour number " + std::to_string(i);
    if (i == 200) load.actor = name;
    ASSERT_TRUE(store_->append(load, Progress::none()).ok());
  }
  append({make_row()});
  const LoadInfo before = store_->load_info(201).value();
  ASSERT_EQ(before.actor, name);
  EXPECT_EQ(before.actor_record, store_->load_info(401)->actor_record);
  EXPECT_EQ(backend_->bytes_at_rest().find(name), std::string::npos);

  ASSERT_TRUE(store_->erase_person(before.actor_record).ok());
  ASSERT_TRUE(store_->erase_person(before.actor_record).ok());  // again, harmless
  EXPECT_EQ(store_->load_info(201)->actor, kErasedName);
  EXPECT_EQ(store_->load_info(401)->actor, kErasedName);
  EXPECT_EQ(store_->load_info(200)->actor, "Neighbour number 199");
  expect_proven();
  const LoadReceipt later = append({});
  EXPECT_NE(store_->load_info(later.load)->actor_record, before.actor_record);
  reopen();
  EXPECT_EQ(store_->load_info(201)->actor, kErasedName);
  EXPECT_EQ(store_->load_info(later.load)->actor, name);
  expect_proven();
}

TEST_P(StoreContract, OnlyKnownPeopleCanBeErased) {
  append({});
  for (const char* record : {"person/2", "person/0", "person/", "person/1x", "load/1", ""}) {
    const Result<> erased = store_->erase_person(record);
    ASSERT_FALSE(erased.ok()) << record;
    EXPECT_EQ(erased.error().code, ErrorCode::kNotFound) << record;
  }
  EXPECT_EQ(store_->audit_entries()->size(), 2U);
}

}  // namespace tongket
