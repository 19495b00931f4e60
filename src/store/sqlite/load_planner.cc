#include "store/sqlite/load_planner.h"

#include <algorithm>
#include <map>
#include <set>

#include "store/canonical.h"
#include "store/sqlite/steps.h"

namespace tongket::sqlite {
namespace {

constexpr int kToStore = -1;  // a version that is still to be given

void append(std::string& out, std::int64_t number) {
  out += std::to_string(number);
  out += ' ';
}

// The content of a row as one text, so that rows can be compared and counted.
struct Content {
  std::string_view status;
  std::string_view qualifier;
  std::optional<Decimal> value;
  std::optional<Decimal> high;
  std::int64_t mult = 0;
  std::int64_t label = 0;
  std::string_view note;

  [[nodiscard]] std::string text() const {
    std::string out;
    out.append(status).append(" ").append(qualifier).append(" ");
    for (const std::optional<Decimal>& number : {value, high}) {
      if (number) append(out, number->coefficient());
      if (number) append(out, number->scale());
      out += ' ';
    }
    append(out, mult);
    append(out, label);
    return out.append(note);
  }
};

std::optional<Decimal> decimal_of(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Decimal::of(row.integer(column), static_cast<int>(row.integer(column + 1)));
}

}  // namespace

Result<LoadPlanner> LoadPlanner::open(const Database& database) {
  TK_TRY(Statement stored,
         database.prepare("SELECT period, as_of, version, load, source, status, qualifier, "
                          "coefficient, scale, high_coefficient, high_scale, mult, label, note "
                          "FROM fact WHERE series = ?1 AND (period, as_of) >= (?2, ?3) "
                          "AND (period, as_of) <= (?4, ?5) ORDER BY period, as_of, version"));
  TK_TRY(Statement last_series, database.prepare("SELECT coalesce(max(id), 0) FROM series"));
  return LoadPlanner(std::move(stored), std::move(last_series));
}

Result<std::vector<PlannedRow>> LoadPlanner::plan(std::span<const Observation> rows,
                                                  Dictionary& dictionary, Progress& progress) {
  rows_ = rows;
  planned_.assign(rows.size(), {});
  TK_TRY(const std::optional<std::int64_t> last_series, first_integer(last_series_));
  TK_CHECK(resolve(dictionary, progress));

  std::vector<Key> keys;
  keys.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    keys.push_back({planned_[i].series, planned_[i].period, planned_[i].as_of, i});
  }
  std::sort(keys.begin(), keys.end());
  for (auto first = keys.begin(); first != keys.end();) {
    const auto last = std::find_if(first, keys.end(),
                                   [&](const Key& key) { return key.series != first->series; });
    TK_CHECK(number_series({first, last}, first->series > last_series.value()));
    first = last;
  }
  rows_ = {};
  return std::exchange(planned_, {});
}

Result<> LoadPlanner::resolve(Dictionary& dictionary, Progress& progress) {
  Steps steps(progress, "store.progress.resolve", rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    TK_CHECK(steps.next());
    const Observation& row = rows_[i];
    PlannedRow& planned = planned_[i];
    TK_TRY(planned.series, dictionary.series(row.key));
    TK_TRY(planned.period, dictionary.period(row.key.period));
    TK_TRY(planned.source, dictionary.text(row.source));
    TK_TRY(planned.label, dictionary.text(row.label));
    planned.as_of = day_number(row.key.as_of);
    planned.version = kToStore;
  }
  return done();
}

Result<std::vector<LoadPlanner::StoredRow>> LoadPlanner::stored_between(const Key& first,
                                                                        const Key& last) {
  stored_.bind(1, first.series);
  stored_.bind(2, first.period);
  stored_.bind(3, first.as_of);
  stored_.bind(4, last.period);
  stored_.bind(5, last.as_of);
  std::vector<StoredRow> out;
  while (true) {
    TK_TRY(const bool more, stored_.step());
    if (!more) break;
    const Content content{stored_.text(5),        stored_.text(6),     decimal_of(stored_, 7),
                          decimal_of(stored_, 9), stored_.integer(11), stored_.integer(12),
                          stored_.text(13)};
    out.push_back({stored_.integer(0), stored_.integer(1), stored_.integer(3), stored_.integer(4),
                   static_cast<int>(stored_.integer(2)), content.text()});
  }
  return out;
}

Result<> LoadPlanner::number_series(std::span<const Key> keys, bool is_new) {
  std::vector<StoredRow> stored;
  if (!is_new) {
    TK_TRY(stored, stored_between(keys.front(), keys.back()));
  }
  auto next = stored.begin();
  for (auto first = keys.begin(); first != keys.end();) {
    const auto last =
        std::find_if(first, keys.end(), [&](const Key& key) { return !key.same_key(*first); });
    const auto place = [](std::int64_t period, std::int64_t as_of) {
      return std::pair(period, as_of);
    };
    const auto key = place(first->period, first->as_of);
    next = std::find_if(next, stored.end(),
                        [&](const StoredRow& row) { return place(row.period, row.as_of) >= key; });
    const auto end = std::find_if(next, stored.end(), [&](const StoredRow& row) {
      return place(row.period, row.as_of) != key;
    });
    number_key({first, last}, {next, end});
    next = end;
    first = last;
  }
  return done();
}

void LoadPlanner::number_key(std::span<const Key> keys, std::span<const StoredRow> stored) {
  if (keys.size() > 1) drop_twins(keys);
  if (!stored.empty()) drop_repeated(keys, stored);
  int version = stored.empty() ? 0 : stored.back().version;
  for (const Key& key : keys) {
    if (planned_[key.row].version == kToStore) planned_[key.row].version = ++version;
  }
}

// Rows of one key that say the same on the same line of the same source: the first is kept.
void LoadPlanner::drop_twins(std::span<const Key> keys) {
  std::set<std::tuple<std::int64_t, std::int64_t, std::string>> seen;
  for (const Key& key : keys) {
    PlannedRow& planned = planned_[key.row];
    const bool is_first =
        seen.emplace(planned.source, rows_[key.row].source_line, content(key)).second;
    if (!is_first) planned.version = 0;
  }
}

// Rows of one key and source that repeat what the last load brought for them.
void LoadPlanner::drop_repeated(std::span<const Key> keys, std::span<const StoredRow> stored) {
  std::map<std::int64_t, std::vector<std::string>> now;  // by source
  for (const Key& key : keys) {
    const PlannedRow& planned = planned_[key.row];
    if (planned.version == kToStore) now[planned.source].push_back(content(key));
  }
  for (auto& [source, contents] : now) {
    std::int64_t last_load = 0;
    for (const StoredRow& row : stored) {
      if (row.source == source) last_load = std::max(last_load, row.load);
    }
    std::vector<std::string> before;
    for (const StoredRow& row : stored) {
      if (row.source == source && row.load == last_load) before.push_back(row.content);
    }
    std::sort(contents.begin(), contents.end());
    std::sort(before.begin(), before.end());
    if (contents != before) continue;
    for (const Key& key : keys) {
      if (planned_[key.row].source == source) planned_[key.row].version = 0;
    }
  }
}

std::string LoadPlanner::content(const Key& key) const {
  const Observation& row = rows_[key.row];
  Content out{.status = to_code(row.status),
              .qualifier = to_code(row.qualifier),
              .mult = row.mult,
              .label = planned_[key.row].label,
              .note = row.note};
  if (has_number(row.status)) {
    out.value = row.value;
    out.high = row.value_high;
  }
  return out.text();
}

}  // namespace tongket::sqlite
