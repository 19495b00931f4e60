// A backup and back: while others write, from damaged archives, from hostile ones.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "backup/backup_archive.h"
#include "backup/restore_backup.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/message.h"
#include "model/pack.h"
#include "office/zip_writer.h"
#include "store/journal.h"
#include "store/record_store.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNoHash =
    "0000000000000000000000000000000000000000000000000000000000000000";

Result<std::unique_ptr<FactStore>> open_store_at(const fs::path& folder) {
  return open_sqlite_store(folder, {});
}

Load load_of(const std::string& value) {
  Observation row;
  row.key = {.indicator = "EDU.PUPILS", .org = "bac", .period = TimePeriod::year(2022)};
  row.key.unit = "COUNT";
  row.value = Decimal::parse(value).value();
  row.source = "so-lieu";
  Load out;
  out.rows = {row};
  out.actor = "An";
  return out;
}

// Calls something at each step that is reported.
class AtEachStep final : public Progress {
 public:
  explicit AtEachStep(std::function<void()> what) : what_(std::move(what)) {}
  void report(const char* /*step*/, std::uint64_t completed, std::uint64_t total) override {
    EXPECT_LE(completed, total);
    what_();
  }
  [[nodiscard]] bool cancelled() const override { return false; }

 private:
  std::function<void()> what_;
};

class Stopped final : public Progress {
 public:
  void report(const char* /*step*/, std::uint64_t /*completed*/, std::uint64_t /*total*/) override {
  }
  [[nodiscard]] bool cancelled() const override { return true; }
};

class BackupTest : public ::testing::Test {
 protected:
  BackupTest() {
    fs::copy("tests/packs/truong-hoc", data() / "pack", fs::copy_options::recursive);
    store_ = open_sqlite_store(data(), {.create = true}).value();
    EXPECT_TRUE(store_->set_property("pack", "truong-hoc").ok());
    Load load = load_of("12");
    load.file = SourceFile{"a.csv", "text/csv", "the file itself"};
    EXPECT_TRUE(store_->append(std::move(load), Progress::none()).ok());
  }

  [[nodiscard]] fs::path data() const {
    fs::create_directories(folder_.path() / "data");
    return folder_.path() / "data";
  }
  [[nodiscard]] fs::path archive() const { return folder_.path() / "a.zip"; }
  [[nodiscard]] fs::path back() const { return folder_.path() / "back"; }

  Result<BackupReceipt> make(Progress& progress = Progress::none()) {
    return make_backup({.store = *store_,
                        .data = data(),
                        .out = archive(),
                        .open = open_store_at,
                        .made_at = "2023-07-14T16:55:00+07:00",
                        .program = "1"},
                       progress);
  }
  [[nodiscard]] Result<RestoreReceipt> restore() const {
    return restore_backup({archive(), back(), open_store_at}, Progress::none());
  }
  // The key of the error with which restoring fails; nothing must be left then.
  [[nodiscard]] std::string refusal() const {
    const Result<RestoreReceipt> out = restore();
    EXPECT_FALSE(fs::exists(back()));
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      EXPECT_EQ(entry.path().string().find("partial"), std::string::npos) << entry.path();
    }
    return out.ok() ? "" : out.error().key;
  }
  // An archive of these entries, with a manifest that describes them unless one is given.
  struct Entry {
    std::string name;
    std::string content;
  };
  void write_archive(const std::vector<Entry>& entries, std::string manifest = "") const {
    BackupManifest told;
    told.head = kNoHash;
    for (const Entry& entry : entries) {
      told.files.push_back({entry.name, entry.content.size(), hex(sha256(entry.content))});
    }
    if (manifest.empty()) manifest = manifest_json(told);
    ZipWriter zip;
    zip.add({.name = kManifestName, .content = manifest});
    for (const Entry& entry : entries) zip.add({.name = entry.name, .content = entry.content});
    ASSERT_TRUE(write_file_atomically(archive(), std::move(zip).finish().value()).ok());
  }

  TestFolder folder_;
  std::unique_ptr<FactStore> store_;
};

TEST_F(BackupTest, ComesBackAsItWas) {
  const Result<BackupReceipt> made = make();
  ASSERT_TRUE(made.ok()) << describe(made.error(), Language::kEnglish);
  EXPECT_TRUE(made->mistakes.empty());
  EXPECT_TRUE(made->manifest.verified);
  EXPECT_EQ(made->manifest.pack, "truong-hoc");
  EXPECT_EQ(made->manifest.load, 1);
  EXPECT_EQ(made->bytes, fs::file_size(archive()));
  EXPECT_EQ(fs::status(archive()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  const Result<RestoreReceipt> got = restore();
  ASSERT_TRUE(got.ok()) << describe(got.error(), Language::kEnglish);
  EXPECT_EQ(got->audit.rows, 1);
  EXPECT_TRUE(load_pack(back() / "pack").ok());
  const std::unique_ptr<FactStore> store = open_store_at(back()).value();
  EXPECT_EQ(store->find({}).value().front().observation.value, Decimal::of(12));
  EXPECT_EQ(store->load_info(1)->actor, "An");
  EXPECT_EQ(store->file_bytes(store->load_info(1)->file_sha256).value(), "the file itself");
}

TEST_F(BackupTest, RecordsComeBackWithTheirFiles) {
  RecordStore& records = store_->records();
  RecordWrite write;
  write.record = {.id = records.reserve().value(), .kind = "letter", .version = 1, .title = "One"};
  write.entry.step = "file";
  write.words = "one letter";
  write.files = {records.keep_file("a letter").value()};
  ASSERT_TRUE(records.write({write}).ok());
  const Result<BackupReceipt> made = make();
  ASSERT_TRUE(made.ok()) << describe(made.error(), Language::kEnglish);
  EXPECT_EQ(made->manifest.record_head, store_->verify_audit(Progress::none())->record_head);
  const Result<RestoreReceipt> got = restore();
  ASSERT_TRUE(got.ok()) << describe(got.error(), Language::kEnglish);
  EXPECT_EQ(got->audit.record_head, made->manifest.record_head);
  const std::unique_ptr<FactStore> store = open_store_at(back()).value();
  EXPECT_EQ(store->records().list({.words = {"letter"}})->records.front().title, "One");
  EXPECT_EQ(store->file_bytes(write.files.front()).value(), "a letter");
}

TEST_F(BackupTest, OthersWriteMeanwhile) {
  int written = 0;
  AtEachStep others([&] {
    if (written >= 5) return;
    ++written;
    const std::string later = "later " + std::to_string(written);
    Load load = load_of(std::to_string(100 + written));
    load.file = SourceFile{"b.csv", "text/csv", later};
    ASSERT_TRUE(store_->append(std::move(load), Progress::none()).ok());
  });
  ASSERT_TRUE(make(others).ok());
  EXPECT_EQ(written, 5);
  const Result<RestoreReceipt> got = restore();
  ASSERT_TRUE(got.ok()) << describe(got.error(), Language::kEnglish);
  EXPECT_EQ(got->audit.rows, 1) << "the copy is of the moment at which it began";
  EXPECT_EQ(store_->find({}).value().size(), 6U);
}

TEST_F(BackupTest, NothingHalfDone) {
  Stopped stopped;
  const Result<BackupReceipt> out = make(stopped);
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.error().code, ErrorCode::kCancelled);
  EXPECT_FALSE(fs::exists(archive()));
  std::ofstream(archive()) << "mine";
  EXPECT_EQ(make().error().key, "backup.exists");
  EXPECT_EQ(read_file(archive(), 10).value(), "mine");
}

TEST_F(BackupTest, AStoreThatDoesNotProveIsSavedAndSaidSo) {
  const std::string sha256 = store_->load_info(1)->file_sha256;
  std::ofstream(data() / "files" / sha256.substr(0, 2) / sha256.substr(2)) << "damaged";
  const Result<BackupReceipt> made = make();
  ASSERT_TRUE(made.ok()) << describe(made.error(), Language::kEnglish);
  EXPECT_FALSE(made->mistakes.empty());
  EXPECT_FALSE(made->manifest.verified);
  EXPECT_EQ(refusal(), "backup.entry_changed");
}

TEST_F(BackupTest, RestoresIntoANewFolderOnly) {
  ASSERT_TRUE(make().ok());
  fs::create_directories(back());
  ASSERT_TRUE(restore().ok()) << "an empty one will do";
  const Result<RestoreReceipt> again = restore();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().key, "backup.folder_not_empty");
}

TEST_F(BackupTest, AnyDamagedByteIsNoticed) {
  ASSERT_TRUE(make().ok());
  const std::string whole = read_file(archive(), std::size_t{1} << 30).value();
  for (std::size_t at = 0; at < whole.size(); at += whole.size() / 23) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    ASSERT_TRUE(write_file_atomically(archive(), bytes).ok());
    const Result<RestoreReceipt> got = restore();
    if (got.ok()) {  // a field that nobody reads: the time of an entry
      EXPECT_EQ(got->audit.rows, 1);
      fs::remove_all(back());
    }
  }
  for (const double share : {0.0, 0.3, 0.999}) {
    const auto size = static_cast<std::size_t>(share * static_cast<double>(whole.size()));
    ASSERT_TRUE(write_file_atomically(archive(), whole.substr(0, size)).ok());
    EXPECT_NE(refusal(), "") << share;
  }
}

TEST_F(BackupTest, WhatIsNoBackupIsRefused) {
  ASSERT_TRUE(write_file_atomically(archive(), "no archive").ok());
  EXPECT_EQ(refusal(), "office.zip_truncated");
  ZipWriter zip;
  zip.add({.name = "a.txt", .content = "a"});
  ASSERT_TRUE(write_file_atomically(archive(), std::move(zip).finish().value()).ok());
  EXPECT_EQ(refusal(), "backup.not_a_backup");
  write_archive({}, R"({"format":"other","version":1})");
  EXPECT_EQ(refusal(), "backup.not_a_backup");
  write_archive({}, R"({"format":"tongket-backup","version":2})");
  EXPECT_EQ(refusal(), "backup.newer");
}

TEST_F(BackupTest, HostileNamesAreRefused) {
  for (const char* name : {"../evil", "/etc/passwd", "pack/../../evil", "pack\\evil"}) {
    write_archive({{name, "x"}});
    EXPECT_EQ(refusal(), "office.zip_unsafe_name") << name;
  }
  for (const char* name : {"other.txt", "files/ab/cd", "store.sqlite-wal", "backups/a.zip"}) {
    write_archive({{name, "x"}});
    EXPECT_EQ(refusal(), "backup.manifest_file") << name;
  }
}

TEST_F(BackupTest, EntriesAndManifestMustAgree) {
  BackupManifest told;
  told.head = kNoHash;
  told.files = {{"store.sqlite", 1, hex(sha256("x"))}};
  write_archive({{"store.sqlite", "xx"}}, manifest_json(told));
  EXPECT_EQ(refusal(), "backup.entry_missing");
  write_archive({{"store.sqlite", "x"}, {"pack/pack.yaml", "x"}}, manifest_json(told));
  EXPECT_EQ(refusal(), "backup.entry_unknown");
  write_archive({{"store.sqlite", "y"}}, manifest_json(told));
  EXPECT_EQ(refusal(), "backup.entry_changed");
}

TEST_F(BackupTest, BombsAreRefused) {
  write_archive({{"store.sqlite", std::string(std::size_t{16} << 20, '\0')}});
  EXPECT_EQ(refusal(), "office.zip_bomb");
}

TEST_F(BackupTest, AStoreThatWasCutShortIsRefused) {
  const std::string head = store_->verify_audit(Progress::none()).value().head;
  ASSERT_TRUE(make().ok());
  const BackupArchive made = BackupArchive::open(archive()).value();
  BackupManifest manifest = made.manifest();
  std::vector<Entry> entries;
  for (const BackupFile& file : manifest.files) {
    const fs::path copy = folder_.path() / "copy";
    fs::remove(copy);
    ASSERT_TRUE(made.extract(file, copy).ok());
    entries.push_back({file.name, read_file(copy, std::size_t{1} << 30).value()});
  }
  manifest.head = hex(sha256("another"));
  write_archive(entries, manifest_json(manifest));
  EXPECT_EQ(refusal(), "backup.not_proven");
  manifest.head = head;
  write_archive(entries, manifest_json(manifest));
  EXPECT_TRUE(restore().ok());
}

}  // namespace
}  // namespace tongket
