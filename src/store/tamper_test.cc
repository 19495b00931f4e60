// Whoever changes the database behind the program's back is found out, and told by name what was
// changed. Each test makes a store with three loads, changes one thing, and verifies.
#include <gmock/gmock.h>

#include <algorithm>

#include "base/digest.h"
#include "store/audit_chain.h"
#include "store/contract/fixture.h"
#include "store/fact_store.h"
#include "store/secret_box.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

constexpr const char* kTables[] = {"fact", "load", "file", "text", "series", "period", "audit"};

class TamperTest : public ::testing::Test {
 protected:
  void SetUp() override {
    StorePtr store = open_sqlite_store(folder_.path(), {.create = true}).value();
    ASSERT_TRUE(store->set_property("pack", "tttt").ok());
    for (int i = 1; i <= 3; ++i) {
      const std::string bytes = "file of load " + std::to_string(i);
      Load load;
      for (int row = 0; row < 3; ++row) load.rows.push_back(make_row(row, i));
      load.file = SourceFile{"file" + std::to_string(i) + ".csv", "text/csv", bytes};
      load.actor = "Người nạp " + std::to_string(i);
      load.reason = "load number " + std::to_string(i);
      ASSERT_TRUE(store->append(std::move(load), Progress::none()).ok());
    }
    head_ = store->verify_audit(Progress::none())->head;
    store.reset();
    ASSERT_THAT(mistakes(), IsEmpty());
  }

  static Observation make_row(int row, int value) {
    Observation out;
    out.key.indicator = "TELE.REV" + std::to_string(row);
    out.key.org = "VN";
    out.key.period = TimePeriod::year(2022);
    out.key.unit = "VND";
    out.value = Decimal::of(value);
    out.source = "tk2022";
    out.label = "Doanh thu";
    return out;
  }

  // What only somebody with the file in hands can do.
  void tamper(const std::string& sql) {
    for (const std::string table : kTables) {
      folder_.execute("DROP TRIGGER IF EXISTS " + table + "_update");
      folder_.execute("DROP TRIGGER IF EXISTS " + table + "_delete");
    }
    folder_.execute("PRAGMA foreign_keys = OFF; " + sql);
  }

  // Recomputes the hashes from an entry on, as a forger would.
  void forge_chain() {
    StorePtr store = open_sqlite_store(folder_.path(), {}).value();
    std::vector<AuditEntry> entries = store->audit_entries().value();
    store.reset();
    std::string previous;
    std::int64_t sequence = 0;
    for (AuditEntry& entry : entries) {
      const std::int64_t old = entry.sequence;
      entry.sequence = ++sequence;
      entry.previous = previous;
      entry.hash = previous = audit_hash(entry);
      tamper("UPDATE audit SET sequence = " + std::to_string(sequence) + ", previous = '" +
             entry.previous + "', hash = '" + entry.hash +
             "' WHERE sequence = " + std::to_string(old));
    }
  }

  std::vector<std::string> mistakes(std::string_view head = {}) {
    const StorePtr store = open_sqlite_store(folder_.path(), {}).value();
    const Result<AuditReport> report = store->verify_audit(Progress::none(), head);
    if (!report) return {"error " + report.error().key};
    std::vector<std::string> out;
    for (const Error& mistake : report->mistakes) {
      std::string text = mistake.key;
      for (const Arg& arg : mistake.args) text += " " + arg.name + "=" + arg.value;
      out.push_back(text);
    }
    return out;
  }

  TestFolder folder_;
  std::string head_;
};

TEST_F(TamperTest, TriggersKeepWhatIsStored) {
  sqlite::Database database = folder_.database();
  for (const std::string table :
       {"fact", "load", "source_file", "text", "series", "period", "audit"}) {
    EXPECT_FALSE(database.execute(("DELETE FROM " + table).c_str()).ok()) << table;
  }
  EXPECT_FALSE(database.execute("UPDATE fact SET coefficient = 9").ok());
  EXPECT_FALSE(database.execute("UPDATE load SET reason = ''").ok());
  EXPECT_FALSE(database.execute("UPDATE source_file SET size = 1").ok());
  EXPECT_FALSE(database.execute("UPDATE text SET value = ''").ok());
  EXPECT_FALSE(database.execute("UPDATE series SET org = 1").ok());
  EXPECT_FALSE(database.execute("UPDATE period SET value = '2021'").ok());
  EXPECT_FALSE(database.execute("UPDATE audit SET detail = ''").ok());
  EXPECT_THAT(mistakes(), IsEmpty());
}

TEST_F(TamperTest, AChangedFactIsFound) {
  const std::string found = "store.audit.rows_changed load=2 first=4 last=6";
  for (const char* change :
       {"coefficient = coefficient + 1", "scale = 1", "mult = 1", "status = 'E'",
        "qualifier = 'about'", "note = 'x'", "source_line = 9", "version = 7", "as_of = 20221120",
        "label = 0", "high_coefficient = 5, high_scale = 0"}) {
    folder_.execute("VACUUM INTO '" + (folder_.path() / "kept").string() + "'");
    tamper("UPDATE fact SET " + std::string(change) + " WHERE id = 5");
    EXPECT_THAT(mistakes(), ElementsAre(found)) << change;
    std::filesystem::rename(folder_.path() / "kept", folder_.file());
  }
}

TEST_F(TamperTest, AChangedNameOfAFactIsFound) {
  tamper("UPDATE text SET value = 'TELE.REVENUE0' WHERE value = 'TELE.REV0'");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.rows_changed load=1 first=1 last=3",
                                      "store.audit.rows_changed load=2 first=4 last=6",
                                      "store.audit.rows_changed load=3 first=7 last=9"));
}

TEST_F(TamperTest, AChangedPeriodIsFound) {
  tamper("UPDATE period SET value = '2021'");
  EXPECT_EQ(mistakes().size(), 3U);
}

TEST_F(TamperTest, ValuesThatWereSwappedAreFound) {
  tamper(
      "UPDATE fact SET version = 90 WHERE id = 1; UPDATE fact SET version = 1 WHERE id = 7;"
      "UPDATE fact SET version = 3 WHERE id = 1");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.rows_changed load=1 first=1 last=3",
                                      "store.audit.rows_changed load=3 first=7 last=9"));
}

TEST_F(TamperTest, ARowThatCannotBeIsFound) {
  tamper("UPDATE fact SET status = '?' WHERE id = 5");
  EXPECT_THAT(mistakes(), ElementsAre("store.bad_row fact=5 column=status",
                                      "store.audit.rows_missing load=2 expected=3 found=2"));
  tamper("UPDATE fact SET status = 'A', series = 99 WHERE id = 5");
  EXPECT_THAT(mistakes(), Contains("store.dangling table=series found=99"));
}

TEST_F(TamperTest, ADeletedFactIsFound) {
  for (const int id : {4, 5, 6}) {
    folder_.execute("VACUUM INTO '" + (folder_.path() / "kept").string() + "'");
    tamper("DELETE FROM fact WHERE id = " + std::to_string(id));
    EXPECT_THAT(mistakes(), ElementsAre("store.audit.rows_missing load=2 expected=3 found=2"));
    std::filesystem::rename(folder_.path() / "kept", folder_.file());
  }
}

TEST_F(TamperTest, AnAddedFactIsFound) {
  tamper(
      "INSERT INTO fact SELECT 10, series, period, as_of, 9, 3, source, source_line, status, "
      "qualifier, coefficient, scale, high_coefficient, high_scale, mult, label, note "
      "FROM fact WHERE id = 9");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.fact_outside_load fact=10 load=3"));
  tamper("UPDATE fact SET load = 8 WHERE id = 10");
  EXPECT_THAT(mistakes(), ElementsAre("store.dangling table=load found=8"));
}

TEST_F(TamperTest, AChangedLoadIsFound) {
  for (const char* change :
       {"reason = 'another'", "file_name = 'x.csv'", "media_type = 'x'", "actor = 1",
        "recorded_at = '2001-01-01T00:00:00.000+07:00'", "unchanged = 5"}) {
    folder_.execute("VACUUM INTO '" + (folder_.path() / "kept").string() + "'");
    tamper("UPDATE load SET " + std::string(change) + " WHERE id = 2");
    EXPECT_THAT(mistakes(), Contains("store.audit.load_changed load=2 entry=4")) << change;
    std::filesystem::rename(folder_.path() / "kept", folder_.file());
  }
}

// With the digest of the load mended too, the audit still knows the old one.
TEST_F(TamperTest, AChangedFactWithAMendedLoadIsFound) {
  tamper(
      "UPDATE fact SET coefficient = 77 WHERE id = 5;"
      "UPDATE load SET rows_sha256 = '" +
      std::string(64, 'a') + "' WHERE id = 2");
  EXPECT_THAT(mistakes(), Contains("store.audit.load_changed load=2 entry=4"));
}

TEST_F(TamperTest, SwappedEntriesAreFound) {
  tamper(
      "UPDATE audit SET sequence = 99 WHERE sequence = 3;"
      "UPDATE audit SET sequence = 3 WHERE sequence = 4;"
      "UPDATE audit SET sequence = 4 WHERE sequence = 99");
  EXPECT_THAT(mistakes(), IsSupersetOf({"store.audit.entry_changed entry=3 subject=load/2",
                                        "store.audit.entry_changed entry=4 subject=load/1",
                                        "store.audit.link_broken entry=3 subject=load/2"}));
}

TEST_F(TamperTest, AChangedEntryIsFound) {
  for (const char* change : {"detail = replace(detail, 'number', 'NUMBER')", "action = 'set'",
                             "subject = 'load/9'", "recorded_at = '2001'", "previous = ''"}) {
    folder_.execute("VACUUM INTO '" + (folder_.path() / "kept").string() + "'");
    tamper("UPDATE audit SET " + std::string(change) + " WHERE sequence = 4");
    const std::vector<std::string> found = mistakes();
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const std::string& mistake) {
      return mistake.starts_with("store.audit.entry_changed entry=4 ");
    })) << change;
    std::filesystem::rename(folder_.path() / "kept", folder_.file());
  }
}

TEST_F(TamperTest, AnEntryTakenOutIsFound) {
  tamper("DELETE FROM audit WHERE sequence = 4");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.gap expected=4 found=5",
                                      "store.audit.link_broken entry=5 subject=load/3",
                                      "store.audit.load_without_entry load=2"));
}

TEST_F(TamperTest, AChainMadeAnewStillLacksTheEntry) {
  tamper("DELETE FROM audit WHERE sequence = 4");
  forge_chain();
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.load_without_entry load=2"));
}

TEST_F(TamperTest, AnEntryPutInIsFound) {
  tamper(
      "INSERT INTO audit SELECT 6, recorded_at, action, 'load/4', detail, hash, hash "
      "FROM audit WHERE sequence = 5");
  EXPECT_THAT(mistakes(), IsSupersetOf({"store.audit.entry_changed entry=6 subject=load/4",
                                        "store.audit.entry_without_load entry=6 subject=load/4"}));
}

TEST_F(TamperTest, ACutChainIsFound) {
  tamper("DELETE FROM audit WHERE sequence = 5");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.load_without_entry load=3"));
}

// Cut off together with its facts, the end is missed only by who noted the head down.
TEST_F(TamperTest, AStoreCutOffAsAWholeIsFoundByItsNotedHead) {
  tamper(
      "DELETE FROM audit WHERE sequence = 5; DELETE FROM load WHERE id = 3;"
      "DELETE FROM fact WHERE load = 3");
  EXPECT_THAT(mistakes(), IsEmpty());
  EXPECT_THAT(mistakes(head_), ElementsAre("store.audit.head_missing head=" + head_));
}

TEST_F(TamperTest, AStoreRewrittenAsAWholeIsFoundByItsNotedHead) {
  tamper(
      "UPDATE audit SET detail = replace(detail, 'number 2', 'number X') WHERE sequence = 4;"
      "UPDATE load SET reason = replace(reason, 'number 2', 'number X') WHERE id = 2");
  forge_chain();
  EXPECT_THAT(mistakes(), IsEmpty());
  EXPECT_THAT(mistakes(head_), ElementsAre("store.audit.head_missing head=" + head_));
}

TEST_F(TamperTest, AnEmptyAuditIsFound) {
  tamper("DELETE FROM audit");
  EXPECT_THAT(mistakes(),
              IsSupersetOf({"store.audit.no_beginning", "store.audit.load_without_entry load=1"}));
}

TEST_F(TamperTest, AMissingFileIsFound) {
  std::filesystem::remove_all(folder_.path() / "files");
  const std::vector<std::string> found = mistakes();
  EXPECT_EQ(found.size(), 3U);
  EXPECT_THAT(found, Contains("store.audit.file_missing load=1 file=file1.csv found=" +
                              hex(sha256("file of load 1"))));
}

TEST_F(TamperTest, AChangedPropertyIsFound) {
  tamper("UPDATE property SET value = 'other'");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.property_changed subject=property/pack"));
  tamper("DELETE FROM property");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.property_changed subject=property/pack"));
  tamper("INSERT INTO property VALUES ('pack', 'tttt'), ('more', 'x')");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.property_changed subject=property/more"));
}

TEST_F(TamperTest, AChangedNameOfAPersonIsFound) {
  tamper("UPDATE personal_value SET ciphertext = randomblob(20) WHERE record = 2");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.person_changed record=person/2"));
  tamper("DELETE FROM person WHERE record = 2");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.person_changed record=person/2"));
}

// A sealed name moved to another record, together with its key, does not open there.
TEST_F(TamperTest, AnExchangedNameIsFound) {
  tamper(
      "UPDATE person SET key = (SELECT key FROM person WHERE record = 1) WHERE record = 2;"
      "UPDATE personal_value SET (nonce, ciphertext, tag) = (SELECT nonce, ciphertext, tag "
      "FROM personal_value WHERE record = 1) WHERE record = 2");
  EXPECT_THAT(mistakes(), ElementsAre("store.audit.person_changed record=person/2"));
}

TEST_F(TamperTest, AnIndexThatTellsOtherwiseIsFound) {
  folder_.execute(
      "PRAGMA writable_schema = ON;"
      "UPDATE sqlite_schema SET sql = replace(sql, 'as_of, version)', "
      "'as_of, source_line)') WHERE name = 'fact_key'");
  const std::vector<std::string> found = mistakes();
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const std::string& mistake) {
    return mistake.starts_with("store.audit.file_damaged");
  }));
}

// Neither the name nor the key of an erased person stands in any byte of the folder; before, the
// key does, so the search can find it.
TEST_F(TamperTest, ErasingLeavesNoKeyAndNoName) {
  std::string key;
  {
    const sqlite::Database database = folder_.database();
    sqlite::Statement query = database.prepare("SELECT key FROM person WHERE record = 2").value();
    ASSERT_TRUE(query.step().value());
    key = query.string(0);
  }
  ASSERT_EQ(key.size(), kSecretKeyBytes);
  const StorePtr store = open_sqlite_store(folder_.path(), {}).value();
  for (int i = 0; i < 300; ++i) {
    Load load;
    load.actor = "Người khác " + std::to_string(i);
    ASSERT_TRUE(store->append(std::move(load), Progress::none()).ok());
  }
  EXPECT_NE(folder_.bytes().find(key), std::string::npos);
  EXPECT_EQ(folder_.bytes().find("Người nạp 2"), std::string::npos);
  ASSERT_TRUE(store->erase_person("person/2").ok());
  EXPECT_EQ(folder_.bytes().find(key), std::string::npos);
  EXPECT_EQ(folder_.bytes().find(key.substr(8, 16)), std::string::npos);
  EXPECT_EQ(store->load_info(2)->actor, kErasedName);
  EXPECT_TRUE(store->verify_audit(Progress::none())->mistakes.empty());
}

// As long as somebody reads, the log cannot be emptied; erasing says so and can be repeated.
TEST_F(TamperTest, ErasingTellsWhenTheLogIsHeld) {
  const StorePtr store = open_sqlite_store(folder_.path(), {.wait_ms = 20}).value();
  {
    Load load;
    ASSERT_TRUE(store->append(std::move(load), Progress::none()).ok());
    sqlite::Database reader = folder_.database();
    ASSERT_TRUE(reader.execute("BEGIN").ok());
    ASSERT_TRUE(reader.integer("SELECT count(*) FROM fact").ok());
    const Result<> held = store->erase_person("person/2");
    ASSERT_FALSE(held.ok());
    EXPECT_EQ(held.error().key, "store.erase_pending");
  }
  EXPECT_EQ(store->load_info(2)->actor, kErasedName);
  EXPECT_TRUE(store->erase_person("person/2").ok());
}

}  // namespace
}  // namespace tongket
