#include "store/sqlite/reader_pool.h"

#include <utility>

namespace tongket::sqlite {
namespace {

constexpr int kWaitMs = 5000;

}  // namespace

Reading::Reading(ReaderPool& pool, Database database)
    : pool_(&pool), database_(std::move(database)) {}

Reading::Reading(Reading&& other) noexcept
    : pool_(other.pool_), database_(std::exchange(other.database_, std::nullopt)) {}

Reading::~Reading() {
  // A connection that cannot end its transaction is closed instead of given back.
  if (database_ && database_->execute("ROLLBACK")) pool_->give_back(std::move(*database_));
}

Result<Reading> ReaderPool::begin() {
  TK_TRY(Database database, take());
  TK_CHECK(database.execute("BEGIN"));
  return Reading(*this, std::move(database));
}

Result<Database> ReaderPool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Database out = std::move(idle_.back());
      idle_.pop_back();
      return out;
    }
  }
  TK_TRY(Database out, Database::open(path_, OpenMode::kReadWrite));
  out.wait_at_most(kWaitMs);
  TK_CHECK(
      out.execute("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;"
                  "PRAGMA cache_size = -65536"));
  return out;
}

void ReaderPool::give_back(Database database) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(database));
}

}  // namespace tongket::sqlite
