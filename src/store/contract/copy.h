// A copy of the store while others write. Part of store/contract_test.h.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "store/contract/fixture.h"
#include "store/file_vault.h"
#include "store/journal.h"

namespace tongket {

// A folder for the copy; gone with the object.
class CopyFolder {
 public:
  CopyFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "tongket-copy-XXXXXX").string();
    TK_ASSERT(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~CopyFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  CopyFolder(const CopyFolder&) = delete;
  CopyFolder& operator=(const CopyFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Does something whenever it hears of progress, as others do while a copy is made.
class Meanwhile final : public Progress {
 public:
  explicit Meanwhile(std::function<void()> what) : what_(std::move(what)) {}
  void report(const char* /*step*/, std::uint64_t /*completed*/, std::uint64_t /*total*/) override {
    if (++times_ <= 3) what_();
  }
  [[nodiscard]] bool cancelled() const override { return false; }
  [[nodiscard]] int times() const { return times_; }

 private:
  std::function<void()> what_;
  int times_ = 0;
};

inline void append_and_wait(Journal& journal, const std::string& body) {
  JournalEntry entry{.at = "2023-07-01T00:00:00.000Z", .kind = "cells.saved", .subject = "s/1"};
  entry.body = body;
  journal.append(entry, [](const Result<>& durable) { EXPECT_TRUE(durable.ok()); });
}

TEST_P(StoreContract, ACopyIsTheStoreOfOneMoment) {
  const std::string bytes(100'000, 'x');
  Load load = make_load(rows_of_units(3000));
  load.file = SourceFile{"a.csv", "text/csv", bytes};
  ASSERT_TRUE(store_->append(std::move(load), Progress::none()).ok());
  append_and_wait(store_->journal(), "{}");
  const std::string person = store_->journal().new_person().value();
  ASSERT_TRUE(store_->journal().set_personal(person, "email", "an@example.vn").ok());
  const std::vector<Fact> before = find();
  const AuditReport state = verify();

  const CopyFolder folder;
  Meanwhile others([&] {
    append({make_row({.value = "1"})});
    append_and_wait(store_->journal(), "{}");
  });
  const Result<StoreCopy> copy = store_->copy_to(folder.path(), others);
  ASSERT_TRUE(copy.ok()) << copy.error().key;
  EXPECT_GT(others.times(), 0);
  EXPECT_EQ(copy->load, 1);
  ASSERT_EQ(copy->files.size(), 1U);
  const FileVault vault(folder.path() / "files");
  EXPECT_EQ(vault.keep(store_->file_bytes(copy->files.front()).value()).value(),
            copy->files.front());
  EXPECT_GT(find().size(), before.size());
  expect_proven();

  const StorePtr copied = backend_->open_copy(folder.path()).value();
  EXPECT_EQ(copied->find({}).value().size(), before.size());
  const AuditReport report = copied->verify_audit(Progress::none(), state.head).value();
  EXPECT_TRUE(report.mistakes.empty());
  EXPECT_EQ(report.head, state.head);
  EXPECT_EQ(report.journal_head, state.journal_head);
  EXPECT_EQ(copied->journal().personal(person, "email").value(), "an@example.vn");
  EXPECT_TRUE(copied->append(make_load({make_row({.value = "2"})}), Progress::none()).ok());
}

TEST_P(StoreContract, ACopyIsMadeInAnEmptyFolderAndCanBeStopped) {
  append(rows_of_units(100));
  const CopyFolder folder;
  CancelAt at_once(1);
  const Result<StoreCopy> stopped = store_->copy_to(folder.path(), at_once);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
  const CopyFolder other;
  ASSERT_TRUE(store_->copy_to(other.path(), Progress::none()).ok());
  const Result<StoreCopy> again = store_->copy_to(other.path(), Progress::none());
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
}

}  // namespace tongket
