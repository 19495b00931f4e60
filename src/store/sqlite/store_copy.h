// A copy of the database while it is in use: page by page, all pages of one transaction that only
// reads, so that writers go on meanwhile.
#pragma once

#include <filesystem>

#include "base/progress.h"
#include "store/fact_store.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

// `database` is within a transaction. kConflict if the file exists.
Result<StoreCopy> copy_store(const Database& database, const std::filesystem::path& to,
                             Progress& progress);

}  // namespace tongket::sqlite
