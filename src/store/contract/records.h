// Records of registers and cases: versions, what is all or none, history, links, files, personal
// values. Part of store/contract_test.h.
#pragma once

#include <algorithm>
#include <thread>

#include "store/contract/copy.h"
#include "store/contract/record_cases.h"
#include "store/journal.h"

namespace tongket {

TEST_P(StoreContract, ARecordIsFoundAsItWasWritten) {
  RecordStore& records = store_->records();
  RecordWrite write = make_record(records.reserve().value(), {.due = "2023-08-01"});
  write.code_digest = std::string(64, 'a');
  ASSERT_EQ(key_of(records.write({write})), "");
  const std::string expected = text_of(write.record);
  for (int i = 0; i < 2; ++i, reopen()) {
    const RecordStore& found = store_->records();
    EXPECT_EQ(text_of(found.find(write.record.id)->value()), expected);
    EXPECT_EQ(text_of(found.find_by_code(write.code_digest)->value()), expected);
    EXPECT_FALSE(found.find_by_code(std::string(64, 'b'))->has_value());
    EXPECT_FALSE(found.find_by_code("")->has_value());
    EXPECT_FALSE(found.find(write.record.id + 1)->has_value());
  }
  // A write that says no code leaves the one that stands.
  RecordWrite next = next_version(write, "answer");
  next.code_digest.clear();
  ASSERT_EQ(key_of(store_->records().write({next})), "");
  EXPECT_EQ(text_of(store_->records().find_by_code(write.code_digest)->value()),
            text_of(next.record));
  EXPECT_NE(store_->records().reserve().value(), write.record.id);
  expect_proven();
}

TEST_P(StoreContract, ARecordKeepsItsHistory) {
  RecordStore& records = store_->records();
  const std::string person = store_->journal().new_person().value();
  const std::int64_t id = records.reserve().value();
  RecordWrite write = make_record(id);
  write.entry.person = person;
  write.entry.origin = "192.0.2.1";
  ASSERT_TRUE(records.write({write, make_record(records.reserve().value())}).ok());
  write = next_version(write, "answer");
  write.record.state = "answered";
  write.entry.body = R"({"reason":"done"})";
  ASSERT_TRUE(records.write({write}).ok());
  EXPECT_EQ(records.find(id)->value().state, "answered");
  const std::vector<RecordEntry> history = records.history(id).value();
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].step, "file");
  EXPECT_EQ(history[0].sequence, 1);
  EXPECT_EQ(history[1].sequence, 3);
  EXPECT_EQ(history[1].record, id);
  EXPECT_EQ(history[1].version, 2);
  EXPECT_EQ(history[1].at, write.entry.at);
  EXPECT_EQ(history[1].person, person);
  EXPECT_EQ(history[1].origin, "192.0.2.1");
  EXPECT_EQ(history[1].step, "answer");
  EXPECT_EQ(history[1].body, R"({"reason":"done"})");
  EXPECT_TRUE(records.history(id + 50)->empty());
  const AuditReport report = verify();
  EXPECT_EQ(report.record_entries, 3);
  EXPECT_TRUE(report.mistakes.empty());
  EXPECT_TRUE(verify(report.head + "," + report.record_head).mistakes.empty());
  EXPECT_EQ(verify(std::string(64, '0')).mistakes.size(), 1U);
  ASSERT_TRUE(store_->erase_person(person).ok());
  EXPECT_EQ(records.history(id).value()[1].origin, kErasedName);
  expect_proven();
}

TEST_P(StoreContract, OnlyTheNextVersionOfARecordIsWritten) {
  RecordStore& records = store_->records();
  const std::int64_t id = records.reserve().value();
  const RecordWrite first = make_record(id);
  EXPECT_EQ(key_of(records.write({next_version(first, "answer")})), "records.changed");
  ASSERT_TRUE(records.write({first}).ok());
  const Result<> again = records.write({first});
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
  EXPECT_EQ(again.error().key, "records.changed");
  EXPECT_EQ(again.error().args.front().value, std::to_string(id));
  const RecordWrite second = next_version(first, "answer");
  ASSERT_TRUE(records.write({second, next_version(second, "edit")}).ok());
  EXPECT_EQ(records.find(id)->value().version, 3);
  EXPECT_EQ(key_of(records.write({second})), "records.changed");
  EXPECT_EQ(key_of(records.write({make_record(id + 1'000'000)})), "records.not_reserved");
  EXPECT_EQ(key_of(records.write({make_record(0)})), "records.not_reserved");
  expect_proven();
}

TEST_P(StoreContract, WhatIsNoRecordIsRefused) {
  RecordStore& records = store_->records();
  const RecordWrite good = make_record(records.reserve().value());
  const auto refused = [&](const std::function<void(RecordWrite&)>& change) {
    RecordWrite write = good;
    change(write);
    return key_of(records.write({write}));
  };
  EXPECT_EQ(refused([](RecordWrite& w) { w.record.title = "\xFF"; }), "records.bad_text");
  EXPECT_EQ(refused([](RecordWrite& w) { w.keys[0].value = "\xFF"; }), "records.bad_text");
  EXPECT_EQ(refused([](RecordWrite& w) { w.words = "\xFF"; }), "records.bad_text");
  EXPECT_EQ(refused([](RecordWrite& w) { w.record.kind = ""; }), "records.bad_kind");
  EXPECT_EQ(refused([](RecordWrite& w) { w.record.kind = "a/b"; }), "records.bad_kind");
  EXPECT_EQ(refused([](RecordWrite& w) { w.keys[0].field = ""; }), "records.bad_field");
  EXPECT_EQ(refused([](RecordWrite& w) { w.personal = {{"", "x"}}; }), "records.bad_field");
  EXPECT_EQ(refused([](RecordWrite& w) { w.code_digest = "x"; }), "records.bad_code");
  EXPECT_NE(refused([](RecordWrite& w) { w.record.due = "2023-02-30"; }), "");
  EXPECT_EQ(refused([](RecordWrite& w) { w.files = {std::string(64, '0')}; }),
            "store.file_unknown");
  EXPECT_EQ(refused([](RecordWrite& w) { w.files = {"../x"}; }), "store.file_unknown");
  EXPECT_EQ(refused([](RecordWrite& w) { w.record.person = "person/9"; }), "store.person_unknown");
  EXPECT_EQ(refused([](RecordWrite& w) { w.entry.person = "person/9"; }), "store.person_unknown");
  EXPECT_EQ(verify().record_entries, 0);
  EXPECT_EQ(refused([](RecordWrite&) {}), "");
  expect_proven();
}

TEST_P(StoreContract, RecordsOfOneWriteAreAllOrNone) {
  RecordStore& records = store_->records();
  const std::int64_t id = records.reserve().value();
  const std::int64_t other = records.reserve().value();
  RecordWrite linked = make_record(other);
  linked.links = {{.relation = "amends", .to = other + 1'000}};
  const Result<> refused = records.write({make_record(id), linked});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(refused.error().key, "records.unknown");
  EXPECT_FALSE(records.find(id)->has_value());
  EXPECT_TRUE(all_ids(records, {}).empty());
  EXPECT_EQ(text_of(records.counters("petition", "").value()), "");
  linked.links = {{.relation = "amends", .to = id}};
  ASSERT_TRUE(records.write({linked, make_record(id)}).ok());  // one of the same write
  expect_proven();
}

TEST_P(StoreContract, AUniqueValueHasOneRecord) {
  RecordStore& records = store_->records();
  std::vector<RecordWrite> writes;
  for (int i = 0; i < 3; ++i) {
    writes.push_back(
        make_record(records.reserve().value(), {.kind = i == 2 ? "licence" : "petition"}));
    writes.back().keys.push_back({.field = "number", .value = "17", .unique = true});
  }
  ASSERT_TRUE(records.write({writes[0], writes[2]}).ok());
  const Result<> refused = records.write({writes[1]});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_EQ(refused.error().key, "records.not_unique");
  EXPECT_EQ(refused.error().args[0].value, "number");
  EXPECT_EQ(refused.error().args[1].value, "17");
  EXPECT_EQ(refused.error().args[2].value, std::to_string(writes[0].record.id));
  RecordWrite given_up = next_version(writes[0], "edit");
  ASSERT_TRUE(records.write({given_up}).ok());  // it keeps what it has
  given_up = next_version(given_up, "edit");
  given_up.keys.pop_back();
  ASSERT_TRUE(records.write({given_up, writes[1]}).ok());
  expect_proven();
}

TEST_P(StoreContract, LinksAreSeenFromBothEnds) {
  RecordStore& records = store_->records();
  RecordWrite a = make_record(records.reserve().value());
  RecordWrite b = make_record(records.reserve().value());
  b.links = {{.relation = "amends", .to = a.record.id}, {.relation = "amends", .to = a.record.id}};
  ASSERT_TRUE(records.write({a, b}).ok());
  const auto seen = [&](std::int64_t id) {
    std::string out;
    const std::vector<RecordStore::Linked> links = records.links(id).value();
    for (const RecordStore::Linked& link : links) {
      out +=
          link.relation + (link.from_here ? ">" : "<") + (link.record == a.record.id ? "a " : "b ");
    }
    return out;
  };
  EXPECT_EQ(seen(a.record.id), "amends<b ");
  EXPECT_EQ(seen(b.record.id), "amends>a ");
  b = next_version(b, "link");
  b.links = {{.relation = "follows", .to = b.record.id}};
  ASSERT_TRUE(records.write({b}).ok());
  EXPECT_EQ(seen(a.record.id), "");
  EXPECT_EQ(seen(b.record.id), "follows>b follows<b ");
  expect_proven();
}

TEST_P(StoreContract, FilesOfRecordsAreFilesOfTheStore) {
  RecordStore& records = store_->records();
  const std::string file = records.keep_file("a letter").value();
  EXPECT_FALSE(store_->file_bytes(file).ok());  // nobody names it yet
  RecordWrite write = make_record(records.reserve().value());
  write.files = {file};
  ASSERT_TRUE(records.write({write}).ok());
  EXPECT_EQ(store_->file_bytes(file).value(), "a letter");
  expect_proven();
  const CopyFolder folder;
  const StoreCopy copy = store_->copy_to(folder.path(), Progress::none()).value();
  EXPECT_EQ(copy.files, std::vector<std::string>{file});
  const StorePtr copied = backend_->open_copy(folder.path()).value();
  EXPECT_EQ(text_of(copied->records().find(write.record.id)->value()), text_of(write.record));
  EXPECT_EQ(copied->records().history(write.record.id)->size(), 1U);
  EXPECT_EQ(all_ids(copied->records(), {.words = {"letter"}}).size(), 1U);
  EXPECT_NE(copied->records().reserve().value(), write.record.id);
  backend_->damage_file(file);
  ASSERT_EQ(verify().mistakes.size(), 1U);
  EXPECT_EQ(verify().mistakes[0].key, "store.audit.records_file_changed");
}

TEST_P(StoreContract, AFileThatNothingNamesIsForgotten) {
  RecordStore& records = store_->records();
  const std::string file = records.keep_file("a letter of somebody").value();
  RecordWrite write = make_record(records.reserve().value());
  write.files = {file};
  ASSERT_TRUE(records.write({write}).ok());
  EXPECT_FALSE(records.forget_file(file).value());
  EXPECT_TRUE(store_->file_bytes(file).ok());
  write = next_version(write, "edit");
  write.files = {};
  ASSERT_TRUE(records.write({write}).ok());
  EXPECT_TRUE(records.forget_file(file).value());
  EXPECT_TRUE(records.forget_file(file).value());  // again, harmless
  EXPECT_FALSE(store_->file_bytes(file).ok());
  EXPECT_EQ(backend_->bytes_at_rest().find("a letter of somebody"), std::string::npos);
  expect_proven();
  const CopyFolder without;
  EXPECT_TRUE(store_->copy_to(without.path(), Progress::none())->files.empty());
  // Brought again, it is a file as any other.
  EXPECT_EQ(records.keep_file("a letter of somebody").value(), file);
  write = next_version(write, "edit");
  write.files = {file};
  ASSERT_TRUE(records.write({write}).ok());
  const CopyFolder with;
  EXPECT_EQ(store_->copy_to(with.path(), Progress::none())->files, std::vector<std::string>{file});
}

TEST_P(StoreContract, PersonalValuesOfARecordCanBeErased) {
  RecordStore& records = store_->records();
  RecordWrite write = make_record(records.reserve().value());
  write.personal = {{"petitioner", "Tran Thi Binh"}, {"phone", "0912345678"}};
  ASSERT_TRUE(records.write({write}).ok());
  StoredRecord stored = records.find(write.record.id)->value();
  EXPECT_EQ(records.personal(stored).value(),
            (std::map<std::string, std::string>{{"petitioner", "Tran Thi Binh"},
                                                {"phone", "0912345678"}}));
  EXPECT_EQ(backend_->bytes_at_rest().find("Tran Thi Binh"), std::string::npos);
  RecordWrite next = next_version(write, "edit");  // its person stays without being named
  next.personal = {{"phone", ""}, {"petitioner", "Tran Binh"}};
  ASSERT_TRUE(records.write({next}).ok());
  EXPECT_EQ(records.find(write.record.id)->value().person, stored.person);
  EXPECT_EQ(records.personal(stored).value(),
            (std::map<std::string, std::string>{{"petitioner", "Tran Binh"}}));
  expect_proven();
  ASSERT_TRUE(store_->erase_person(stored.person).ok());
  EXPECT_TRUE(records.personal(stored)->empty());
  next = next_version(next, "edit");
  ASSERT_TRUE(records.write({next}).ok());
  next = next_version(next, "edit");
  next.personal = {{"phone", "1"}};
  EXPECT_EQ(key_of(records.write({next})), "store.person_erased");
  expect_proven();
}

// Values of several records of one person, and of the person itself, do not mix.
TEST_P(StoreContract, PersonalValuesStandUnderTheirRecord) {
  RecordStore& records = store_->records();
  const std::string person = store_->journal().new_person().value();
  ASSERT_TRUE(store_->journal().set_personal(person, "email", "an@example.vn").ok());
  RecordWrite a = make_record(records.reserve().value());
  RecordWrite b = make_record(records.reserve().value());
  a.record.person = b.record.person = person;
  a.personal = {{"email", "a"}};
  b.personal = {{"email", "b"}};
  ASSERT_TRUE(records.write({a, b}).ok());
  EXPECT_EQ(records.personal(a.record)->at("email"), "a");
  EXPECT_EQ(records.personal(b.record)->at("email"), "b");
  EXPECT_EQ(records.personal(b.record)->size(), 1U);
  EXPECT_EQ(store_->journal().personal(person, "email").value(), "an@example.vn");
  expect_proven();
}

TEST_P(StoreContract, PostedWritesFailByThemselves) {
  RecordStore& records = store_->records();
  constexpr int kThreads = 4;
  constexpr int kWrites = 100;
  std::atomic<int> failed = 0;
  std::atomic<int> left = kThreads * kWrites;
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kWrites; ++i) {
        RecordWrite write = make_record(records.reserve().value());
        if (i % 10 == 3) write.record.version = 2;
        if (i % 10 == 4) write.record.title = "\xFF";
        records.post({write}, [&](const Result<>& durable) {
          if (!durable) ++failed;
          --left;
        });
        store_->journal().append({.at = "2023-07-01T00:00:00.000Z", .kind = "k", .subject = "s"},
                                 [](const Result<>& durable) { EXPECT_TRUE(durable.ok()); });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  while (left.load() > 0) std::this_thread::yield();
  EXPECT_EQ(failed.load(), kThreads * kWrites / 5);
  const auto written = static_cast<std::size_t>(kThreads * kWrites - failed.load());
  EXPECT_EQ(all_ids(records, {.limit = 7}).size(), written);
  EXPECT_EQ(records.counters("petition", "made/")->front().amount,
            static_cast<std::int64_t>(written));
  EXPECT_EQ(verify().journal_entries, kThreads * kWrites);
  expect_proven();
}

TEST_P(StoreContract, ClosingFinishesPostedRecords) {
  int durable = 0;
  for (int i = 0; i < 50; ++i) {
    store_->records().post({make_record(store_->records().reserve().value())},
                           [&](const Result<>& result) { durable += result.ok() ? 1 : 0; });
  }
  reopen();
  EXPECT_EQ(durable, 50);
  EXPECT_EQ(all_ids(store_->records(), {}).size(), 50U);
}

}  // namespace tongket
