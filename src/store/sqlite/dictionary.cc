#include "store/sqlite/dictionary.h"

namespace tongket::sqlite {
namespace {

constexpr std::size_t kMaxRemembered = std::size_t{1} << 21;

constexpr std::string_view kFindText = "SELECT id FROM text WHERE value = ?1";
constexpr std::string_view kAddText = "INSERT INTO text(value) VALUES (?1) RETURNING id";
constexpr std::string_view kFindPeriod = "SELECT id FROM period WHERE value = ?1";
constexpr std::string_view kAddPeriod = "INSERT INTO period(value) VALUES (?1) RETURNING id";
constexpr std::string_view kFindSeries =
    "SELECT id FROM series WHERE indicator = ?1 AND org = ?2 AND breakdown = ?3 AND unit = ?4 "
    "AND scenario = ?5";
constexpr std::string_view kAddSeries =
    "INSERT INTO series(indicator, org, breakdown, unit, scenario) VALUES (?1, ?2, ?3, ?4, ?5) "
    "RETURNING id";

// The id that a bound statement gives, if it gives one.
Result<std::optional<std::int64_t>> id_of(Statement& bound) {
  TK_TRY(const bool row, bound.step());
  std::optional<std::int64_t> out;
  if (row) out = bound.integer(0);
  bound.reset();
  return out;
}

// An INSERT with RETURNING must be stepped to its end.
Result<std::int64_t> added_id(Statement& bound) {
  TK_TRY(const bool row, bound.step());
  TK_ASSERT(row);
  const std::int64_t id = bound.integer(0);
  TK_TRY(const bool more, bound.step());
  TK_ASSERT(!more);
  return id;
}

Result<std::int64_t> find_or_add(Statement& find, Statement& add) {
  TK_TRY(const std::optional<std::int64_t> found, id_of(find));
  if (found) return *found;
  return added_id(add);
}

}  // namespace

Result<std::optional<std::int64_t>> find_text(const Database& database, std::string_view value) {
  if (value.empty()) return std::optional<std::int64_t>(0);
  TK_TRY(Statement find, database.prepare(kFindText));
  find.bind(1, value);
  return id_of(find);
}

Result<std::optional<std::int64_t>> find_period(const Database& database,
                                                const TimePeriod& period) {
  TK_TRY(Statement find, database.prepare(kFindPeriod));
  const std::string text = period.to_string();
  find.bind(1, text);
  return id_of(find);
}

Result<std::optional<std::int64_t>> find_series(const Database& database,
                                                const ObservationKey& key) {
  TK_TRY(Statement find, database.prepare(kFindSeries));
  int index = 0;
  for (const std::string_view part :
       {std::string_view(key.indicator), std::string_view(key.org),
        std::string_view(key.breakdown.to_string()), std::string_view(key.unit)}) {
    TK_TRY(const std::optional<std::int64_t> id, find_text(database, part));
    if (!id) return std::optional<std::int64_t>();
    find.bind(++index, *id);
  }
  find.bind(5, to_code(key.scenario));
  return id_of(find);
}

std::size_t Dictionary::SeriesHash::operator()(const SeriesKey& key) const {
  std::uint64_t hash = static_cast<std::uint64_t>(key.scenario);
  for (const std::int64_t part : {key.indicator, key.org, key.breakdown, key.unit}) {
    hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29;
  }
  return hash;
}

Dictionary::Dictionary(Statement find_text, Statement add_text, Statement find_period,
                       Statement add_period, Statement find_series, Statement add_series)
    : find_text_(std::move(find_text)),
      add_text_(std::move(add_text)),
      find_period_(std::move(find_period)),
      add_period_(std::move(add_period)),
      find_series_(std::move(find_series)),
      add_series_(std::move(add_series)) {}

Result<Dictionary> Dictionary::open(const Database& database) {
  TK_TRY(Statement find_text, database.prepare(kFindText));
  TK_TRY(Statement add_text, database.prepare(kAddText));
  TK_TRY(Statement find_period, database.prepare(kFindPeriod));
  TK_TRY(Statement add_period, database.prepare(kAddPeriod));
  TK_TRY(Statement find_series, database.prepare(kFindSeries));
  TK_TRY(Statement add_series, database.prepare(kAddSeries));
  return Dictionary(std::move(find_text), std::move(add_text), std::move(find_period),
                    std::move(add_period), std::move(find_series), std::move(add_series));
}

Result<std::int64_t> Dictionary::text(std::string_view value) {
  if (value.empty()) return 0;
  if (const auto it = texts_.find(value); it != texts_.end()) return it->second;
  find_text_.bind(1, value);
  add_text_.bind(1, value);
  TK_TRY(const std::int64_t id, find_or_add(find_text_, add_text_));
  texts_.emplace(value, id);
  return id;
}

Result<std::int64_t> Dictionary::period(const TimePeriod& period) {
  if (const auto it = periods_.find(period); it != periods_.end()) return it->second;
  const std::string text = period.to_string();
  find_period_.bind(1, text);
  add_period_.bind(1, text);
  TK_TRY(const std::int64_t id, find_or_add(find_period_, add_period_));
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
  for (Statement* statement : {&find_series_, &add_series_}) {
    statement->bind(1, ids.indicator);
    statement->bind(2, ids.org);
    statement->bind(3, ids.breakdown);
    statement->bind(4, ids.unit);
    statement->bind(5, to_code(ids.scenario));
  }
  TK_TRY(const std::int64_t id, find_or_add(find_series_, add_series_));
  series_.emplace(ids, id);
  return id;
}

void Dictionary::forget() {
  texts_.clear();
  periods_.clear();
  series_.clear();
}

void Dictionary::trim() {
  if (texts_.size() > kMaxRemembered || series_.size() > kMaxRemembered) forget();
}

}  // namespace tongket::sqlite
