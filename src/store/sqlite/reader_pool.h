// Connections for reading: each question borrows one and sees one state of the store from its first
// look to its last, while the writer goes on.
//
//   TK_TRY(const Reading reading, pool.begin());
//   reading.database().prepare(...)
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <vector>

#include "store/sqlite/database.h"

namespace tongket::sqlite {

class ReaderPool;

class Reading {
 public:
  Reading(ReaderPool& pool, Database database);
  Reading(Reading&&) noexcept;
  Reading& operator=(Reading&&) = delete;
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading();  // ends the transaction and gives the connection back

  [[nodiscard]] const Database& database() const { return *database_; }

 private:
  ReaderPool* pool_;
  std::optional<Database> database_;
};

class ReaderPool {
 public:
  explicit ReaderPool(std::filesystem::path path) : path_(std::move(path)) {}
  Result<Reading> begin();

 private:
  friend class Reading;
  Result<Database> take();
  void give_back(Database database);

  std::filesystem::path path_;
  std::mutex mutex_;
  std::vector<Database> idle_;
};

}  // namespace tongket::sqlite
