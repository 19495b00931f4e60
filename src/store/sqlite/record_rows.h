// Reads records and what stands beside them, within the caller's transaction.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/record_store.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

// Reads one record after the other with one statement.
class RecordRows {
 public:
  static Result<RecordRows> open(const Database& database);
  Result<std::optional<StoredRecord>> find(std::int64_t id);

 private:
  explicit RecordRows(Statement query) : query_(std::move(query)) {}
  Statement query_;
};

Result<std::optional<StoredRecord>> read_record(const Database& database, std::int64_t id);
Result<std::optional<StoredRecord>> read_record_by_code(const Database& database,
                                                        std::string_view code_digest);
Result<std::vector<RecordEntry>> read_record_history(const Database& database, std::int64_t id);
Result<std::vector<RecordStore::Linked>> read_record_links(const Database& database,
                                                           std::int64_t id);

// Of a slot (sqlite/record_schema.h), by name.
struct CountQuery {
  std::string_view slot;
  std::string_view prefix;
};
Result<std::vector<RecordCounter>> read_record_counts(const Database& database,
                                                      const CountQuery& query);

// One walk over the values of the field.
Result<std::vector<RecordCounter>> read_repeated_values(const Database& database,
                                                        const RecordStore::RepeatedQuery& query);

// A personal value's field within its person's record: "record/17/petitioner".
std::string record_personal_field(std::int64_t record, std::string_view field);
Result<std::map<std::string, std::string>> read_record_personal(const Database& database,
                                                                const StoredRecord& record);

}  // namespace tongket::sqlite
