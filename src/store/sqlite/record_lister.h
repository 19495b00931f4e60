// Pages of records (RecordStore::list), within the caller's transaction.
#pragma once

#include "store/record_store.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

// kInvalidInput for a cursor, a day, a word or a field that is none.
Result<RecordPage> list_records(const Database& database, const RecordQuery& query);

}  // namespace tongket::sqlite
