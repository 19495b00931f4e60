// The format of store.sqlite (field list in schema.cc) and its migrations: numbered steps, each in
// a transaction of its own, that bring an older file to the current format.
#pragma once

#include <filesystem>
#include <span>

#include "base/result.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

// A step brings a file of format `format - 1` to `format`.
struct Migration {
  std::int64_t format;
  const char* sql;
};

std::span<const Migration> migrations();
std::int64_t current_format();

// kCorrupt if the file is no store of ours or of a format that this program does not know.
Result<std::int64_t> format_of(const Database& database, const std::filesystem::path& path);

// Applies the steps above `format` (0: a new file); a step that fails leaves the file as it was
// before it. Each step on an existing store leaves an audit entry, in its transaction.
Result<> migrate(Database& database, std::int64_t format, std::span<const Migration> steps);

}  // namespace tongket::sqlite
