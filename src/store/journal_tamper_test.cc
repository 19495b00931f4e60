// Whoever changes the journal or personal values behind the program's back is found out, and told
// by name what was changed.
#include <gmock/gmock.h>

#include <filesystem>
#include <future>

#include "base/digest.h"
#include "store/contract/fixture.h"
#include "store/fact_store.h"
#include "store/journal.h"
#include "store/journal_chain.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class JournalTamperTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const StorePtr store = open_sqlite_store(folder_.path(), {.create = true}).value();
    Journal& journal = store->journal();
    for (int i = 1; i <= 2; ++i) {
      const std::string person = journal.new_person().value();
      ASSERT_TRUE(journal.set_personal(person, "email", person + "@example.vn").ok());
    }
    std::promise<bool> durable;
    std::vector<JournalEntry> entries;
    for (int i = 1; i <= 5; ++i) {
      entries.push_back({.at = "2023-07-15T09:00:00.000Z",
                         .person = "person/" + std::to_string(i % 2 + 1),
                         .origin = "192.0.2.1",
                         .kind = "cells.saved",
                         .subject = "submission/" + std::to_string(i),
                         .body = "{}"});
    }
    journal.append_all(entries, [&](const Result<>& result) { durable.set_value(result.ok()); });
    ASSERT_TRUE(durable.get_future().get());
    head_ = store->verify_audit(Progress::none())->journal_head;
  }

  // What only somebody with the file in hands can do.
  void tamper(const std::string& sql) {
    folder_.execute(
        "DROP TRIGGER IF EXISTS journal_update; DROP TRIGGER IF EXISTS journal_delete;"
        "PRAGMA foreign_keys = OFF; " +
        sql);
  }
  // Does it to a copy of the store and gives what is found.
  std::vector<std::string> found_after(const std::string& sql) {
    folder_.execute("VACUUM INTO '" + (folder_.path() / "kept").string() + "'");
    tamper(sql);
    std::vector<std::string> out = mistakes();
    std::filesystem::rename(folder_.path() / "kept", folder_.file());
    return out;
  }

  // Recomputes the hashes, as a forger would.
  void forge_chain() {
    const sqlite::Database database = folder_.database();
    sqlite::Statement query = database
                                  .prepare(
                                      "SELECT sequence, at, person, origin, kind, subject, body "
                                      "FROM journal ORDER BY sequence")
                                  .value();
    std::string previous;
    std::string sql;
    while (query.step().value()) {
      JournalRecord record{.sequence = query.integer(0),
                           .at = query.string(1),
                           .person = query.integer(2),
                           .origin = query.string(3),
                           .kind = query.string(4),
                           .subject = query.string(5),
                           .body = query.string(6),
                           .previous = previous,
                           .hash = ""};
      record.hash = journal_hash(record);
      sql += "UPDATE journal SET previous = x'" + hex(record.previous) + "', hash = x'" +
             hex(record.hash) + "' WHERE sequence = " + std::to_string(record.sequence) + ";";
      previous = record.hash;
    }
    tamper(sql);
  }

  std::vector<std::string> mistakes(std::string_view head = {}) {
    const StorePtr store = open_sqlite_store(folder_.path(), {}).value();
    const Result<AuditReport> report = store->verify_audit(Progress::none(), head);
    if (!report) return {"error " + report.error().key};
    std::vector<std::string> out;
    for (const Error& mistake : report->mistakes) {
      std::string text = mistake.key;
      for (const Arg& arg : mistake.args) text += " " + arg.value;
      out.push_back(text);
    }
    return out;
  }

  TestFolder folder_;
  std::string head_;
};

TEST_F(JournalTamperTest, TriggersKeepWhatIsStored) {
  sqlite::Database database = folder_.database();
  EXPECT_FALSE(database.execute("DELETE FROM journal").ok());
  EXPECT_FALSE(database.execute("UPDATE journal SET body = '[]'").ok());
  EXPECT_THAT(mistakes(), IsEmpty());
  EXPECT_THAT(mistakes(head_), IsEmpty());
}

TEST_F(JournalTamperTest, AChangedEntryIsFound) {
  for (const char* change :
       {"body = '[]'", "kind = 'x'", "subject = subject || '0'", "at = '2023'", "hash = x'00'"}) {
    const std::vector<std::string> found =
        found_after("UPDATE journal SET " + std::string(change) + " WHERE sequence = 3");
    EXPECT_THAT(found, Contains(::testing::StartsWith("store.audit.journal_changed 3 "))) << change;
  }
  EXPECT_THAT(found_after("UPDATE journal SET person = 1 WHERE sequence = 3"),
              ElementsAre("store.audit.journal_changed 3 submission/3",
                          "store.audit.journal_person 3 person/1"));
  EXPECT_THAT(found_after("UPDATE journal SET origin = randomblob(37) WHERE sequence = 3"),
              ElementsAre("store.audit.journal_changed 3 submission/3",
                          "store.audit.journal_person 3 person/2"));
}

TEST_F(JournalTamperTest, SwappedEntriesAreFound) {
  EXPECT_THAT(
      found_after("UPDATE journal SET sequence = 99 WHERE sequence = 2;"
                  "UPDATE journal SET sequence = 2 WHERE sequence = 3;"
                  "UPDATE journal SET sequence = 3 WHERE sequence = 99"),
      ::testing::IsSupersetOf(
          {"store.audit.journal_changed 2 submission/3",
           "store.audit.journal_changed 3 submission/2", "store.audit.journal_link 2 submission/3",
           "store.audit.journal_link 3 submission/2", "store.audit.journal_link 4 submission/4"}));
}

TEST_F(JournalTamperTest, AnEntryTakenOutIsFound) {
  EXPECT_THAT(
      found_after("DELETE FROM journal WHERE sequence = 3"),
      ElementsAre("store.audit.journal_gap 3 4", "store.audit.journal_link 4 submission/4"));
  EXPECT_THAT(
      found_after("DELETE FROM journal WHERE sequence = 1"),
      ElementsAre("store.audit.journal_gap 1 2", "store.audit.journal_link 2 submission/2"));
}

// The end is missed only by who noted the head down.
TEST_F(JournalTamperTest, AJournalCutOffIsFoundByItsNotedHead) {
  tamper("DELETE FROM journal WHERE sequence > 3");
  EXPECT_THAT(mistakes(), IsEmpty());
  EXPECT_THAT(mistakes(head_), ElementsAre("store.audit.head_missing " + head_));
  tamper("DELETE FROM journal");
  EXPECT_THAT(mistakes(), IsEmpty());
  EXPECT_THAT(mistakes(head_), ElementsAre("store.audit.head_missing " + head_));
}

TEST_F(JournalTamperTest, AJournalMadeAnewIsFoundByItsNotedHead) {
  tamper("UPDATE journal SET body = '[]' WHERE sequence = 2");
  forge_chain();
  EXPECT_THAT(mistakes(), IsEmpty());
  EXPECT_THAT(mistakes(head_), ElementsAre("store.audit.head_missing " + head_));
}

TEST_F(JournalTamperTest, AnEntryPutInIsFound) {
  EXPECT_THAT(found_after("INSERT INTO journal SELECT 6, at, 0, x'', kind, subject, body, hash, "
                          "hash FROM journal WHERE sequence = 5"),
              ElementsAre("store.audit.journal_changed 6 submission/5"));
}

TEST_F(JournalTamperTest, APersonThatChangedIsFound) {
  EXPECT_THAT(
      found_after("UPDATE person SET key = randomblob(32) WHERE record = 1"),
      ElementsAre("store.audit.journal_person 2 person/1", "store.audit.journal_person 4 person/1",
                  "store.audit.personal_changed person/1/journal/email"));
  EXPECT_THAT(found_after("DELETE FROM person WHERE record = 1"),
              Contains("store.audit.journal_person 2 person/1"));
}

TEST_F(JournalTamperTest, AChangedPersonalValueIsFound) {
  const std::string mistake = "store.audit.personal_changed person/1/journal/email";
  for (const char* change :
       {"UPDATE personal_value SET ciphertext = randomblob(20) WHERE record = 1",
        "DELETE FROM personal_value WHERE record = 1"}) {
    EXPECT_THAT(found_after(change), ElementsAre(mistake)) << change;
  }
  EXPECT_THAT(found_after("INSERT INTO personal_value SELECT record, 'journal/name', nonce, "
                          "ciphertext, tag FROM personal_value WHERE record = 1"),
              ElementsAre("store.audit.personal_changed person/1/journal/name"));
}

// An older value of the same field, sealed under the same key, is not the one that was set last.
TEST_F(JournalTamperTest, AnOlderPersonalValueIsFound) {
  folder_.execute("CREATE TABLE old AS SELECT * FROM personal_value WHERE record = 1");
  {
    const StorePtr store = open_sqlite_store(folder_.path(), {}).value();
    ASSERT_TRUE(store->journal().set_personal("person/1", "email", "new@example.vn").ok());
  }
  EXPECT_THAT(mistakes(), IsEmpty());
  tamper(
      "DELETE FROM personal_value WHERE record = 1; INSERT INTO personal_value SELECT * FROM old");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.personal_changed person/1/journal/email"));
}

// Neither key nor value of an erased person stands in any byte of the folder.
TEST_F(JournalTamperTest, ErasingLeavesNoKey) {
  std::string key;
  {
    const sqlite::Database database = folder_.database();
    sqlite::Statement query = database.prepare("SELECT key FROM person WHERE record = 1").value();
    ASSERT_TRUE(query.step().value());
    key = query.string(0);
  }
  const StorePtr store = open_sqlite_store(folder_.path(), {}).value();
  EXPECT_NE(folder_.bytes().find(key), std::string::npos);
  EXPECT_EQ(folder_.bytes().find("person/1@example.vn"), std::string::npos);
  EXPECT_EQ(folder_.bytes().find("192.0.2.1"), std::string::npos);
  ASSERT_TRUE(store->erase_person("person/1").ok());
  EXPECT_EQ(folder_.bytes().find(key), std::string::npos);
  EXPECT_TRUE(store->verify_audit(Progress::none(), head_)->mistakes.empty());
}

}  // namespace
}  // namespace tongket
