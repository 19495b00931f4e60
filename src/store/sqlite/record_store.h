// Records in SQLite: hands writes to the store's writer and reads on connections of the store's
// pool. Lives inside the store, whose parts it uses.
#pragma once

#include <mutex>

#include "store/file_vault.h"
#include "store/record_store.h"
#include "store/sqlite/reader_pool.h"
#include "store/sqlite/writer.h"

namespace tongket::sqlite {

class SqliteRecordStore final : public RecordStore {
 public:
  struct Parts {
    const FileVault& files;
    ReaderPool& readers;
    Writer& writer;
  };
  explicit SqliteRecordStore(const Parts& parts) : parts_(parts) {}

  Result<std::int64_t> reserve() override;
  Result<> write(std::vector<RecordWrite> writes) override;
  void post(std::vector<RecordWrite> writes, Durable durable) override;
  Result<std::optional<StoredRecord>> find(std::int64_t id) const override;
  Result<std::optional<StoredRecord>> find_by_code(std::string_view code_digest) const override;
  Result<RecordPage> list(const RecordQuery& query) const override;
  Result<std::vector<RecordEntry>> history(std::int64_t id) const override;
  Result<std::vector<Linked>> links(std::int64_t id) const override;
  Result<std::vector<RecordCounter>> counters(std::string_view kind,
                                              std::string_view prefix) const override;
  Result<std::vector<RecordCounter>> values_of(std::string_view kind,
                                               std::string_view field) const override;
  Result<std::vector<RecordCounter>> repeated_values(const RepeatedQuery& query) const override;
  Result<std::map<std::string, std::string>> personal(const StoredRecord& record) const override;
  Result<std::string> keep_file(std::string_view bytes) override;
  Result<bool> forget_file(std::string_view sha256_hex) override;

 private:
  [[nodiscard]] Result<RecordBatch> batch_of(std::vector<RecordWrite> writes) const;

  Parts parts_;
  std::mutex numbers_;
  std::int64_t next_number_ = 0;
  std::int64_t numbers_end_ = 0;
};

}  // namespace tongket::sqlite
