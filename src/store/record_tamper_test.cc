// What somebody with the file in hands does to records is found by verify_audit().
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/contract/record_cases.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RecordTamperTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const StorePtr store = open_sqlite_store(folder_.path(), {.create = true}).value();
    RecordStore& records = store->records();
    std::vector<RecordWrite> writes;
    for (int i = 0; i < 4; ++i) {
      writes.push_back(make_record(records.reserve().value(), {.due = "2023-08-01"}));
      writes.back().keys.push_back(
          {.field = "number", .value = "n" + std::to_string(i), .unique = true});
      if (i > 0) writes.back().links = {{.relation = "amends", .to = writes[0].record.id}};
    }
    writes.push_back(next_version(writes[1], "answer"));
    ASSERT_EQ(key_of(records.write(writes)), "");
    head_ = store->verify_audit(Progress::none())->record_head;
  }

  void tamper(const std::string& sql) {
    folder_.execute(
        "DROP TRIGGER IF EXISTS record_entry_update; DROP TRIGGER IF EXISTS record_entry_delete;"
        "DROP TRIGGER IF EXISTS record_delete; " +
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

TEST_F(RecordTamperTest, TriggersKeepWhatIsStored) {
  sqlite::Database database = folder_.database();
  EXPECT_FALSE(database.execute("DELETE FROM record_entry").ok());
  EXPECT_FALSE(database.execute("UPDATE record_entry SET body = '[]'").ok());
  EXPECT_FALSE(database.execute("DELETE FROM record").ok());
  EXPECT_THAT(mistakes(head_), IsEmpty());
}

TEST_F(RecordTamperTest, AChangedEntryIsFound) {
  for (const char* change : {"body = '[]'", "kind = 'x'", "at = '2023'", "hash = x'00'",
                             "stands = randomblob(32)", "stands = x''"}) {
    EXPECT_THAT(
        found_after("UPDATE record_entry SET " + std::string(change) + " WHERE sequence = 3"),
        Contains(::testing::StartsWith("store.audit.records_changed 3 ")))
        << change;
  }
  EXPECT_THAT(found_after("DELETE FROM record_entry WHERE sequence = 3"),
              AllOf(Contains("store.audit.records_gap 3 4"),
                    Contains("store.audit.records_link 4 record/4"),
                    Contains("store.audit.records_differ record/3")));
}

TEST_F(RecordTamperTest, AChangedRecordIsFound) {
  for (const char* change :
       {"UPDATE record SET title = 'x' WHERE id = 2", "UPDATE record SET version = 3 WHERE id = 2",
        "UPDATE record SET body = '{}' WHERE id = 2", "UPDATE record SET state = 0 WHERE id = 2",
        "UPDATE record SET changed = '' WHERE id = 2",
        "UPDATE record_parts SET files = '[\"x\"]' WHERE record = 2",
        "UPDATE record_parts SET code_digest = 'x' WHERE record = 2",
        "UPDATE record_link SET target = 4 WHERE record = 2",
        "DELETE FROM record_link WHERE record = 2"}) {
    EXPECT_THAT(found_after(change), Contains("store.audit.records_differ record/2")) << change;
  }
  EXPECT_THAT(found_after("UPDATE record_parts SET keys = '{' WHERE record = 2"),
              Contains("store.bad_record record/2 keys"));
  EXPECT_THAT(found_after("DELETE FROM record_parts WHERE record = 2"),
              Contains("store.bad_record record/2 record_parts"));
  EXPECT_THAT(found_after("DELETE FROM record WHERE id = 2"),
              Contains("store.audit.records_lost record/2"));
  EXPECT_THAT(found_after("UPDATE record SET id = 99 WHERE id = 2"),
              AllOf(Contains("store.audit.records_lost record/2"),
                    Contains("store.bad_record record/99 record_parts")));
}

TEST_F(RecordTamperTest, ListsAndCountersThatDoNotFollowAreFound) {
  EXPECT_THAT(found_after("UPDATE record_count SET amount = amount + 1 WHERE name = "
                          "'made/2023-07/hanoi'"),
              ElementsAre("store.audit.records_counts petition"));
  EXPECT_THAT(found_after("DELETE FROM record_count WHERE name = 'received'"),
              ElementsAre("store.audit.records_counts petition/state"));
  EXPECT_THAT(found_after("UPDATE record_posting SET records = x'0100' WHERE value = 'letter'"),
              ElementsAre("store.audit.records_postings /words"));
  EXPECT_THAT(found_after("DELETE FROM record_posting WHERE value = 'received'"),
              ElementsAre("store.audit.records_postings petition/state"));
  EXPECT_THAT(
      found_after("UPDATE record_posting SET records = x'01' WHERE value = 'received'"),
      ElementsAre("store.bad_posting received", "store.audit.records_postings petition/state"));
  EXPECT_THAT(found_after("UPDATE record_unique SET record = 1 WHERE value = 'n3'"),
              ElementsAre("store.audit.records_unique petition/number"));
}

TEST_F(RecordTamperTest, EntriesThatWereCutOffAreFound) {
  EXPECT_THAT(found_after("DELETE FROM record_entry WHERE sequence > 4"),
              ElementsAre("store.audit.records_differ record/2"));
  // With the record as it was before, only who noted the head down misses the end.
  tamper(
      "DELETE FROM record_entry; DELETE FROM record; DELETE FROM record_parts;"
      "DELETE FROM record_link; DELETE FROM record_posting; DELETE FROM record_count;"
      "DELETE FROM record_unique");
  EXPECT_THAT(mistakes(), IsEmpty());
  EXPECT_THAT(mistakes(head_), ElementsAre("store.audit.head_missing " + head_));
}

}  // namespace
}  // namespace tongket
