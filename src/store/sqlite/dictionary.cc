#include "store/sqlite/dictionary.h"

namespace tongket::sqlite {
namespace {

constexpr std::size_t kMaxRemembered = std::size_t{1} << 21;

constexpr IdTable::Sql kTexts{"SELECT id FROM text WHERE value = ?1",
                              "INSERT INTO text(value, id) VALUES (?1, ?2)",
                              "SELECT coalesce(max(id), 0) FROM text"};
constexpr IdTable::Sql kPeriods{"SELECT id FROM period WHERE value = ?1",
                                "INSERT INTO period(value, id) VALUES (?1, ?2)",
                                "SELECT coalesce(max(id), 0) FROM period"};
constexpr IdTable::Sql kSeries{
    "SELECT id FROM series WHERE indicator = ?1 AND org = ?2 AND breakdown = ?3 AND unit = ?4 "
    "AND scenario = ?5",
    "INSERT INTO series(indicator, org, breakdown, unit, scenario, id) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "SELECT coalesce(max(id), 0) FROM series"};

}  // namespace

Result<std::optional<std::int64_t>> find_text(const Database& database, std::string_view value) {
  if (value.empty()) return std::optional<std::int64_t>(0);
  TK_TRY(Statement find, database.prepare(kTexts.find));
  find.bind(1, value);
  return first_integer(find);
}

Result<std::optional<std::int64_t>> find_period(const Database& database,
                                                const TimePeriod& period) {
  TK_TRY(Statement find, database.prepare(kPeriods.find));
  const std::string text = period.to_string();
  find.bind(1, text);
  return first_integer(find);
}

Result<std::optional<std::int64_t>> find_series(const Database& database,
                                                const ObservationKey& key) {
  TK_TRY(Statement find, database.prepare(kSeries.find));
  int index = 0;
  for (const std::string_view part :
       {std::string_view(key.indicator), std::string_view(key.org),
        std::string_view(key.breakdown.to_string()), std::string_view(key.unit)}) {
    TK_TRY(const std::optional<std::int64_t> id, find_text(database, part));
    if (!id) return std::optional<std::int64_t>();
    find.bind(++index, *id);
  }
  find.bind(5, to_code(key.scenario));
  return first_integer(find);
}

std::size_t Dictionary::SeriesHash::operator()(const SeriesKey& key) const {
  std::uint64_t hash = static_cast<std::uint64_t>(key.scenario);
  for (const std::int64_t part : {key.indicator, key.org, key.breakdown, key.unit}) {
    hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29;
  }
  return hash;
}

Result<IdTable> IdTable::open(const Database& database, const Sql& sql) {
  TK_TRY(Statement find, database.prepare(sql.find));
  TK_TRY(Statement add, database.prepare(sql.add));
  TK_TRY(Statement last, database.prepare(sql.last));
  return IdTable(std::move(find), std::move(add), std::move(last));
}

Result<Dictionary> Dictionary::open(const Database& database) {
  TK_TRY(IdTable texts, IdTable::open(database, kTexts));
  TK_TRY(IdTable periods, IdTable::open(database, kPeriods));
  TK_TRY(IdTable series, IdTable::open(database, kSeries));
  return Dictionary(std::move(texts), std::move(periods), std::move(series));
}

Result<std::int64_t> Dictionary::text(std::string_view value) {
  if (value.empty()) return 0;
  if (const auto it = texts_.find(value); it != texts_.end()) return it->second;
  TK_TRY(const std::int64_t id, text_table_.find_or_add([&](Statement& statement) {
    statement.bind(1, value);
    return 1;
  }));
  texts_.emplace(value, id);
  return id;
}

Result<std::int64_t> Dictionary::period(const TimePeriod& period) {
  if (const auto it = periods_.find(period); it != periods_.end()) return it->second;
  const std::string text = period.to_string();
  TK_TRY(const std::int64_t id, period_table_.find_or_add([&](Statement& statement) {
    statement.bind(1, text);
    return 1;
  }));
  periods_.emplace(period, id);
  return id;
}

Result<std::int64_t> Dictionary::series(const ObservationKey& key) {
  SeriesKey ids;
  TK_TRY(ids.indicator, text(key.indicator));
  TK_TRY(ids.org, text(key.org));
  TK_TRY(ids.breakdown, text(key.breakdown.to_string()));
  TK_TRY(ids.unit, text(key.unit));
  ids.scenario = key.scenario;
  if (const auto it = series_.find(ids); it != series_.end()) return it->second;
  TK_TRY(const std::int64_t id, series_table_.find_or_add([&](Statement& statement) {
    statement.bind(1, ids.indicator);
    statement.bind(2, ids.org);
    statement.bind(3, ids.breakdown);
    statement.bind(4, ids.unit);
    statement.bind(5, to_code(ids.scenario));
    return 5;
  }));
  series_.emplace(ids, id);
  return id;
}

void Dictionary::forget() {
  texts_.clear();
  periods_.clear();
  series_.clear();
  for (IdTable* table : {&text_table_, &period_table_, &series_table_}) table->forget();
}

void Dictionary::trim() {
  if (texts_.size() > kMaxRemembered || series_.size() > kMaxRemembered) forget();
}

}  // namespace tongket::sqlite
