// Decides, before anything is stored, which version of its key each row of a load becomes, and
// which rows only repeat what their source already says (LoadReceipt in store/fact_store.h).
//
// The rows are put in the order of the index (series, period, as-of date). Versions of a series
// that is new with this load need no look at the database; for the others one query reads what is
// stored between the first and the last key of the load, and both are walked side by side.
#pragma once

#include <span>
#include <vector>

#include "base/progress.h"
#include "store/fact_store.h"
#include "store/sqlite/database.h"
#include "store/sqlite/dictionary.h"

namespace tongket::sqlite {

// What becomes of one row of the load.
struct PlannedRow {
  std::int64_t series = 0;
  std::int64_t period = 0;
  std::int64_t as_of = 0;
  std::int64_t source = 0;
  std::int64_t label = 0;
  int version = 0;  // 0: unchanged, not stored
};

class LoadPlanner {
 public:
  static Result<LoadPlanner> open(const Database& database);

  // One planned row for each row. kCancelled.
  Result<std::vector<PlannedRow>> plan(std::span<const Observation> rows, Dictionary& dictionary,
                                       Progress& progress);

 private:
  struct Key {  // where a row stands in the index
    std::int64_t series;
    std::int64_t period;
    std::int64_t as_of;
    std::size_t row;
    auto operator<=>(const Key&) const = default;
    [[nodiscard]] bool same_key(const Key& other) const {
      return series == other.series && period == other.period && as_of == other.as_of;
    }
  };
  struct StoredRow {
    std::int64_t period = 0;
    std::int64_t as_of = 0;
    std::int64_t load = 0;
    std::int64_t source = 0;
    int version = 0;
    std::string content;
  };

  LoadPlanner(Statement stored, Statement last_series)
      : stored_(std::move(stored)), last_series_(std::move(last_series)) {}

  Result<> resolve(Dictionary& dictionary, Progress& progress);
  Result<std::vector<StoredRow>> stored_between(const Key& first, const Key& last);
  Result<> number_series(std::span<const Key> keys, bool is_new);
  void number_key(std::span<const Key> keys, std::span<const StoredRow> stored);
  void drop_twins(std::span<const Key> keys);
  void drop_repeated(std::span<const Key> keys, std::span<const StoredRow> stored);
  [[nodiscard]] std::string content(const Key& key) const;

  Statement stored_;
  Statement last_series_;
  std::span<const Observation> rows_;
  std::vector<PlannedRow> planned_;
};

}  // namespace tongket::sqlite
