// Whoever changes what reports left behind, in the database or beside it, is found out by name; and
// a store that was made before there was a report archive gets one when it is opened.
#include <gmock/gmock.h>

#include "base/digest.h"
#include "store/contract/fixture.h"
#include "store/fact_store.h"
#include "store/report_archive.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/write_session.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kReportTables[] = {"edition",   "manifest", "pruned_manifest",
                                         "narrative", "change",   "decision"};

class ReportTamperTest : public ::testing::Test {
 protected:
  // Entries: 1 init, 2 and 3 editions, 4 and 5 texts, 6 and 7 changes, 8 decision.
  void SetUp() override {
    const StorePtr store = open_sqlite_store(folder_.path(), {.create = true}).value();
    ReportArchive& reports = store->reports();
    const std::string manifest(5000, 'm');
    ASSERT_TRUE(reports.add_edition({.report = {"bc", "2022"}, .manifest = manifest}).ok());
    ASSERT_TRUE(reports
                    .add_edition({.report = {"bc", "2022"},
                                  .kind = EditionKind::kIssued,
                                  .issue_number = "5",
                                  .issue_year = 2022,
                                  .actor = "An",
                                  .file = SourceFile{"bc.docx", "application/docx", "as printed"},
                                  .manifest = manifest})
                    .ok());
    for (const char* text : {"first", "second"}) {
      ASSERT_TRUE(reports.set_text({.key = {{"bc", "2022"}, "a"}, .text = text}, "An").ok());
    }
    const NewFigureChange change{.slot = "s", .printed = "1", .stated = "2", .edition = 2};
    ASSERT_TRUE(reports.add_changes(std::vector<NewFigureChange>(2, change), "An").ok());
    ASSERT_TRUE(reports.decide(1, ChangeDecision::kAccepted, "Bình").ok());
  }

  // What only somebody with the file in hands can do.
  void tamper(const std::string& sql) {
    for (const std::string table : kReportTables) {
      folder_.execute("DROP TRIGGER IF EXISTS " + table + "_update");
      folder_.execute("DROP TRIGGER IF EXISTS " + table + "_delete");
    }
    folder_.execute(sql);
  }

  std::vector<std::string> mistakes() {
    const StorePtr store = open_sqlite_store(folder_.path(), {}).value();
    const Result<AuditReport> report = store->verify_audit(Progress::none());
    if (!report) return {"error " + report.error().key};
    std::vector<std::string> out;
    for (const Error& mistake : report->mistakes) {
      std::string text = mistake.key;
      for (const Arg& arg : mistake.args) text += " " + arg.name + "=" + arg.value;
      out.push_back(text);
    }
    return out;
  }

  // Makes each change alone and expects one mistake.
  void expect_found(const std::string& table_and_where, const std::vector<std::string>& changes,
                    const std::string& mistake) {
    const std::size_t where = table_and_where.find(' ');
    for (const std::string& change : changes) {
      folder_.execute("VACUUM INTO '" + (folder_.path() / "kept").string() + "'");
      tamper("UPDATE " + table_and_where.substr(0, where) + " SET " + change +
             table_and_where.substr(where));
      EXPECT_THAT(mistakes(), Contains(mistake)) << change;
      std::filesystem::rename(folder_.path() / "kept", folder_.file());
    }
    EXPECT_THAT(mistakes(), IsEmpty());
  }

  TestFolder folder_;
};

TEST_F(ReportTamperTest, TriggersKeepWhatIsStored) {
  sqlite::Database database = folder_.database();
  for (const std::string sql :
       {"UPDATE edition SET period = ''", "DELETE FROM edition", "UPDATE manifest SET packed = x''",
        "DELETE FROM manifest WHERE edition = 2", "UPDATE narrative SET text = ''",
        "DELETE FROM narrative", "UPDATE change SET stated = ''", "DELETE FROM change",
        "UPDATE decision SET decision = ''", "DELETE FROM decision"}) {
    EXPECT_FALSE(database.execute(sql.c_str()).ok()) << sql;
  }
  EXPECT_THAT(mistakes(), IsEmpty());
}

TEST_F(ReportTamperTest, AChangedEditionIsFound) {
  expect_found(
      "edition WHERE id = 2",
      {"template = 'x'", "period = '2021'", "kind = 'draft'", "kind = '?'", "issue_number = '6'",
       "issue_year = 2021", "load = 1", "recorded_at = '2001'", "actor = 0", "file_name = 'x'",
       "media_type = 'x'", "file = ''", "manifest_sha256 = ''"},
      "store.audit.record_changed entry=3 subject=edition/2");
}

TEST_F(ReportTamperTest, AChangedTextIsFound) {
  expect_found("narrative WHERE id = 2",
               {"text = 'sicond'", "template = 'x'", "period = 'x'", "section = 'x'", "version = 9",
                "status = 'dropped'", "origin = 1", "recorded_at = '2001'", "actor = 2"},
               "store.audit.record_changed entry=5 subject=narrative/2");
}

TEST_F(ReportTamperTest, AChangedChangeIsFound) {
  expect_found("change WHERE id = 1",
               {"observation = 1", "slot = 'x'", "printed = 'x'", "stated = 'x'", "edition = 1",
                "recorded_at = '2001'", "actor = 2"},
               "store.audit.record_changed entry=6 subject=change/1");
  expect_found("decision WHERE change = 1",
               {"decision = 'restored'", "decision = '?'", "recorded_at = '2001'", "actor = 1"},
               "store.audit.record_changed entry=8 subject=decision/1");
}

TEST_F(ReportTamperTest, AChangedManifestIsFound) {
  expect_found("manifest WHERE edition = 2",
               {"packed = x'00'", "packed = zeroblob(5000)", "packed = x''"},
               "store.audit.manifest_changed edition=2");
  expect_found("edition WHERE id = 2",
               {"manifest_size = 4999", "manifest_size = -1", "manifest_size = 1 << 60"},
               "store.audit.manifest_changed edition=2");
}

TEST_F(ReportTamperTest, AMissingManifestIsFound) {
  tamper("DELETE FROM manifest");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.manifest_missing edition=2",
                                      "store.audit.manifest_missing edition=1"));
}

// Whoever drops a manifest and calls it pruned lacks the entry; an issued one is never pruned.
TEST_F(ReportTamperTest, AMadeUpPruningIsFound) {
  tamper("DELETE FROM manifest WHERE edition = 2; INSERT INTO pruned_manifest VALUES (2, 1, 'x')");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.record_without_entry subject=prune/1",
                                      "store.audit.manifest_missing edition=2"));
}

TEST_F(ReportTamperTest, AManifestOfNoEditionIsFound) {
  tamper("INSERT INTO manifest VALUES (9, x'00')");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.manifest_changed edition=9"));
}

TEST_F(ReportTamperTest, AnUndonePruningIsFound) {
  {
    const StorePtr store = open_sqlite_store(folder_.path(), {}).value();
    for (std::int64_t i = 0; i < kKeptDraftManifests; ++i) {
      ASSERT_TRUE(store->reports().add_edition({.report = {"bc", "2022"}, .manifest = "m"}).ok());
    }
  }
  ASSERT_THAT(mistakes(), IsEmpty());
  tamper("DELETE FROM pruned_manifest");
  EXPECT_THAT(mistakes(),
              ElementsAre("store.audit.manifest_missing edition=1",
                          "store.audit.entry_without_record entry=209 subject=prune/1"));
}

TEST_F(ReportTamperTest, ATakenOutRecordIsFound) {
  tamper("DELETE FROM narrative WHERE id = 2; DELETE FROM decision");
  EXPECT_THAT(mistakes(),
              ElementsAre("store.audit.entry_without_record entry=8 subject=decision/1",
                          "store.audit.entry_without_record entry=5 subject=narrative/2"));
}

TEST_F(ReportTamperTest, AnAddedRecordIsFound) {
  tamper(
      "INSERT INTO narrative SELECT 3, template, period, section, 3, status, 'forged', origin, "
      "recorded_at, actor, actor_hmac FROM narrative WHERE id = 2;"
      "INSERT INTO decision SELECT 2, decision, recorded_at, actor, actor_hmac FROM decision");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.record_without_entry subject=narrative/3",
                                      "store.audit.record_without_entry subject=decision/2"));
}

TEST_F(ReportTamperTest, MissingBytesOfAnEditionAreFound) {
  std::filesystem::remove_all(folder_.path() / "files");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.edition_missing edition=2 file=bc.docx found=" +
                                      hex(sha256("as printed"))));
}

TEST_F(ReportTamperTest, AChangedAuthorIsFound) {
  tamper("UPDATE personal_value SET ciphertext = randomblob(20) WHERE record = 2");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.person_changed record=person/2"));
}

// A code that is none of ours is an error for who asks, not a wrong answer.
TEST_F(ReportTamperTest, AnUnknownCodeIsToldByName) {
  tamper(
      "UPDATE edition SET kind = '?' WHERE id = 2; UPDATE narrative SET status = '?';"
      "UPDATE decision SET decision = '?'");
  const StorePtr store = open_sqlite_store(folder_.path(), {}).value();
  EXPECT_EQ(store->reports().edition(2).error().key, "store.bad_record");
  EXPECT_EQ(store->reports().texts({"bc", "2022"}).error().key, "store.bad_record");
  EXPECT_EQ(store->reports().changes(std::nullopt).error().key, "store.bad_record");
  EXPECT_TRUE(store->reports().edition(1).ok());
}

TEST(ReportMigration, AnOldStoreGetsAnArchive) {
  const TestFolder folder;
  {
    auto database = sqlite::Database::open(folder.file(), sqlite::OpenMode::kCreate).value();
    ASSERT_TRUE(sqlite::migrate(database, 0, sqlite::migrations().first(1)).ok());
    ASSERT_TRUE(sqlite::add_audit_entry(
                    database, {.recorded_at = "then", .action = "init", .subject = "store"})
                    .ok());
    const auto session = sqlite::WriteSession::open(std::move(database)).value();
    ASSERT_TRUE(session->begin().ok());
    Load load;
    load.actor = "An";
    ASSERT_TRUE(session->append(load, "", Progress::none()).ok());
    ASSERT_TRUE(session->commit().ok());
  }
  const StorePtr store = open_sqlite_store(folder.path(), {}).value();
  EXPECT_EQ(store->reports().add_edition({.report = {"bc", "2022"}, .load = 1}).value(), 1);
  const std::vector<AuditEntry> entries = store->audit_entries().value();
  ASSERT_EQ(entries.size(), 6U);
  EXPECT_EQ(entries[2].action, "migrate");
  EXPECT_EQ(entries[2].subject, "store");
  EXPECT_EQ(entries[2].detail, R"({"from":1,"to":2})");
  EXPECT_EQ(entries[3].detail, R"({"from":2,"to":3})");
  EXPECT_EQ(entries[4].detail, R"({"from":3,"to":4})");
  EXPECT_EQ(store->load_info(1)->actor, "An");
  EXPECT_THAT(store->verify_audit(Progress::none())->mistakes, IsEmpty());
  ASSERT_TRUE(open_sqlite_store(folder.path(), {}).ok());  // once more: nothing to do
  EXPECT_EQ(store->audit_entries()->size(), 6U);
}

}  // namespace
}  // namespace tongket
