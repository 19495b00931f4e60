// Names become small integers once: texts, periods and series (everything of a key but period and
// as-of date) with their ids, remembered in memory by the writer.
//
//   TK_TRY(const std::int64_t series, dictionary.series(row.key));
#pragma once

#include <cstdint>
#include <functional>
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

  Dictionary(Statement find_text, Statement add_text, Statement find_period, Statement add_period,
             Statement find_series, Statement add_series);

  Statement find_text_;
  Statement add_text_;
  Statement find_period_;
  Statement add_period_;
  Statement find_series_;
  Statement add_series_;
  std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>> texts_;
  std::unordered_map<TimePeriod, std::int64_t, PeriodHash> periods_;
  std::unordered_map<SeriesKey, std::int64_t, SeriesHash> series_;
};

}  // namespace tongket::sqlite
