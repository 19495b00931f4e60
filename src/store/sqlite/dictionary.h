// Names become small integers once: texts, periods and series (everything of a key but period and
// as-of date) with their ids, remembered in memory by the writer.
//
//   TK_TRY(const std::int64_t series, dictionary.series(row.key));
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/observation.h"
#include "store/canonical.h"
#include "store/sqlite/database.h"

namespace tongket::sqlite {

// 0 for the empty text, nothing if the text has no id yet.
Result<std::optional<std::int64_t>> find_text(const Database& database, std::string_view value);
Result<std::optional<std::int64_t>> find_period(const Database& database, const TimePeriod& period);
Result<std::optional<std::int64_t>> find_series(const Database& database,
                                                const ObservationKey& key);

// A table with an id column: finds the row of a value or adds it under the next id.
class IdTable {
 public:
  struct Sql {
    std::string_view find;  // the value in ?1, ?2, ...; gives the id
    std::string_view add;   // the same, and the id as last parameter
    std::string_view last;  // the highest id
  };
  static Result<IdTable> open(const Database& database, const Sql& sql);

  // `bind` binds the value to a statement and returns how many parameters that took.
  template <typename Bind>
  Result<std::int64_t> find_or_add(const Bind& bind) {
    bind(find_);
    TK_TRY(const std::optional<std::int64_t> found, first_integer(find_));
    if (found) return *found;
    if (!last_id_) {
      TK_TRY(last_id_, first_integer(last_));
    }
    add_.bind(bind(add_) + 1, ++*last_id_);
    TK_CHECK(add_.run());
    return *last_id_;
  }
  void forget() { last_id_.reset(); }

 private:
  IdTable(Statement find, Statement add, Statement last)
      : find_(std::move(find)), add_(std::move(add)), last_(std::move(last)) {}

  Statement find_;
  Statement add_;
  Statement last_;
  std::optional<std::int64_t> last_id_;
};

// Finds ids and makes new ones. Only for the writer, within its transaction.
class Dictionary {
 public:
  static Result<Dictionary> open(const Database& database);

  Result<std::int64_t> text(std::string_view value);
  Result<std::int64_t> period(const TimePeriod& period);
  Result<std::int64_t> series(const ObservationKey& key);

  // To be called when what was remembered may no longer be in the database.
  void forget();
  // Keeps memory in bounds between loads.
  void trim();

 private:
  struct TextHash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  struct SeriesKey {
    std::int64_t indicator = 0;
    std::int64_t org = 0;
    std::int64_t breakdown = 0;
    std::int64_t unit = 0;
    Scenario scenario = Scenario::kActual;
    bool operator==(const SeriesKey&) const = default;
  };
  struct SeriesHash {
    std::size_t operator()(const SeriesKey& key) const;
  };

  Dictionary(IdTable texts, IdTable periods, IdTable series)
      : text_table_(std::move(texts)),
        period_table_(std::move(periods)),
        series_table_(std::move(series)) {}

  IdTable text_table_;
  IdTable period_table_;
  IdTable series_table_;
  std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>> texts_;
  std::unordered_map<TimePeriod, std::int64_t, PeriodHash> periods_;
  std::unordered_map<SeriesKey, std::int64_t, SeriesHash> series_;
};

}  // namespace tongket::sqlite
