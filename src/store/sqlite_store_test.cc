// The contract, for SQLite.
#include <fstream>

#include "store/contract_test.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

class SqliteBackend final : public StoreBackend {
 public:
  Result<StorePtr> create() override { return open_sqlite_store(folder_.path(), {.create = true}); }
  Result<StorePtr> open() override { return open_sqlite_store(folder_.path(), {}); }
  Result<StorePtr> open_nearly_full() override {
    return open_sqlite_store(folder_.path(), {.max_pages = 150});
  }
  Result<StorePtr> open_impatient() override {
    return open_sqlite_store(folder_.path(), {.wait_ms = 20});
  }
  std::shared_ptr<void> hold() override {
    auto database = std::make_shared<sqlite::Database>(folder_.database());
    EXPECT_TRUE(database->execute("BEGIN IMMEDIATE").ok());
    return database;
  }
  Result<StorePtr> open_copy(const std::filesystem::path& folder) override {
    return open_sqlite_store(folder, {});
  }
  void make_newer_format() override { folder_.execute("PRAGMA user_version = 999"); }
  void make_foreign() override { std::ofstream(folder_.file()) << std::string(8192, 'x'); }
  std::string bytes_at_rest() override { return folder_.bytes(); }
  void damage_file(const std::string& sha256_hex) override {
    std::ofstream(folder_.path() / "files" / sha256_hex.substr(0, 2) / sha256_hex.substr(2))
        << "other";
  }

 private:
  TestFolder folder_;
};

std::unique_ptr<StoreBackend> make_sqlite_backend() { return std::make_unique<SqliteBackend>(); }

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, ::testing::Values(&make_sqlite_backend));

}  // namespace
}  // namespace tongket
