#include "store/sqlite/fact_reader.h"

#include "store/canonical.h"

namespace tongket::sqlite {
namespace {

constexpr std::string_view kColumns =
    "SELECT id, series, period, as_of, version, load, source, source_line, status, qualifier, "
    "coefficient, scale, high_coefficient, high_scale, mult, label, note FROM fact ";

Error bad_row(std::int64_t fact, std::string_view column) {
  return fail(ErrorCode::kCorrupt, "store.bad_row",
              {{"fact", std::to_string(fact)}, {"column", std::string(column)}});
}

Error dangling(std::string_view table, std::int64_t id) {
  return fail(ErrorCode::kCorrupt, "store.dangling",
              {{"table", std::string(table)}, {"found", std::to_string(id)}});
}

bool within(std::int64_t value, std::int64_t low, std::int64_t high) {
  return value >= low && value <= high;
}

// A number in two columns; no number if they are NULL, an error if Decimal could not hold them.
Result<std::optional<Decimal>> decimal(const Statement& row, int column) {
  if (row.is_null(column)) return std::optional<Decimal>();
  const std::int64_t coefficient = row.integer(column);
  const std::int64_t scale = row.integer(column + 1);
  if (coefficient == INT64_MIN || !within(scale, Decimal::kMinScale, Decimal::kMaxScale)) {
    return bad_row(row.integer(0), "scale");
  }
  return std::optional<Decimal>(Decimal::of(coefficient, static_cast<int>(scale)));
}

Result<> decode_number(const Statement& row, Observation& out) {
  const std::int64_t id = row.integer(0);
  const std::optional<ObsStatus> status = obs_status_from_code(row.text(8));
  if (!status) return bad_row(id, "status");
  const std::optional<Qualifier> qualifier = qualifier_from_code(row.text(9));
  if (!qualifier) return bad_row(id, "qualifier");
  TK_TRY(const std::optional<Decimal> value, decimal(row, 10));
  if (value.has_value() != has_number(*status)) return bad_row(id, "coefficient");
  TK_TRY(out.value_high, decimal(row, 12));
  if (!within(row.integer(14), INT32_MIN, INT32_MAX)) return bad_row(id, "mult");
  out.status = *status;
  out.qualifier = *qualifier;
  out.value = value.value_or(Decimal());
  out.mult = static_cast<int>(row.integer(14));
  return done();
}

}  // namespace

Result<std::vector<Fact>> FactReader::facts(std::string_view condition,
                                            const std::vector<std::int64_t>& parameters) {
  TK_TRY(Statement query, database_.prepare(std::string(kColumns).append(condition)));
  int index = 0;
  for (const std::int64_t parameter : parameters) query.bind(++index, parameter);
  std::vector<Fact> out;
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return out;
    TK_TRY(Fact fact, decode(query));
    out.push_back(std::move(fact));
  }
}

Result<> FactReader::each(const std::function<Result<>(Result<Fact>)>& visit) {
  TK_TRY(Statement query, database_.prepare(std::string(kColumns).append("ORDER BY id")));
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return done();
    TK_CHECK(visit(decode(query)));
  }
}

Result<Fact> FactReader::decode(const Statement& row) {
  Fact out;
  out.id = row.integer(0);
  Observation& o = out.observation;
  TK_TRY(o.key, key(row));
  TK_CHECK(decode_number(row, o));
  if (!within(row.integer(4), 1, INT32_MAX)) return bad_row(out.id, "version");
  out.version = static_cast<int>(row.integer(4));
  out.load = row.integer(5);
  TK_TRY(const std::string* at, recorded_at(out.load));
  out.recorded_at = *at;
  TK_TRY(const std::string* source, text(row.integer(6)));
  o.source = *source;
  o.source_line = row.integer(7);
  TK_TRY(const std::string* label, text(row.integer(15)));
  o.label = *label;
  o.note = row.string(16);
  return out;
}

Result<ObservationKey> FactReader::key(const Statement& row) {
  TK_TRY(const Series* found, series(row.integer(1)));
  ObservationKey out;
  out.indicator = found->indicator;
  out.org = found->org;
  TK_TRY(out.period, period(row.integer(2)));
  out.scenario = found->scenario;
  out.breakdown = found->breakdown;
  TK_TRY(out.as_of, day_from_number(row.integer(3)));
  out.unit = found->unit;
  return out;
}

Result<const std::string*> FactReader::text(std::int64_t id) {
  if (const auto it = texts_.find(id); it != texts_.end()) return &it->second;
  std::string value;
  if (id != 0) {
    if (!find_text_) {
      TK_TRY(find_text_, database_.prepare("SELECT value FROM text WHERE id = ?1"));
    }
    find_text_->reset();
    find_text_->bind(1, id);
    TK_TRY(const bool found, find_text_->step());
    if (!found) return dangling("text", id);
    value = find_text_->string(0);
  }
  return &texts_.emplace(id, std::move(value)).first->second;
}

Result<const FactReader::Series*> FactReader::series(std::int64_t id) {
  if (const auto it = series_.find(id); it != series_.end()) return &it->second;
  TK_TRY(Series value, read_series(id));
  return &series_.emplace(id, std::move(value)).first->second;
}

Result<FactReader::Series> FactReader::read_series(std::int64_t id) {
  if (!find_series_) {
    TK_TRY(find_series_, database_.prepare("SELECT indicator, org, breakdown, unit, scenario "
                                           "FROM series WHERE id = ?1"));
  }
  Statement& row = *find_series_;
  row.reset();
  row.bind(1, id);
  TK_TRY(const bool found, row.step());
  if (!found) return dangling("series", id);
  Series out;
  TK_TRY(const std::string* indicator, text(row.integer(0)));
  TK_TRY(const std::string* org, text(row.integer(1)));
  TK_TRY(const std::string* breakdown, text(row.integer(2)));
  TK_TRY(const std::string* unit, text(row.integer(3)));
  out.indicator = *indicator;
  out.org = *org;
  out.unit = *unit;
  const Result<Breakdown> parsed = Breakdown::parse(*breakdown);
  const std::optional<Scenario> scenario = scenario_from_code(row.text(4));
  if (!parsed || !scenario) return dangling("series", id);
  out.breakdown = *parsed;
  out.scenario = *scenario;
  return out;
}

Result<TimePeriod> FactReader::period(std::int64_t id) {
  if (const auto it = periods_.find(id); it != periods_.end()) return it->second;
  TK_TRY(Statement query, database_.prepare("SELECT value FROM period WHERE id = ?1"));
  query.bind(1, id);
  TK_TRY(const bool found, query.step());
  const Result<TimePeriod> parsed = TimePeriod::parse(found ? query.text(0) : "");
  if (!found || !parsed) return dangling("period", id);
  periods_.emplace(id, *parsed);
  return *parsed;
}

Result<const std::string*> FactReader::recorded_at(std::int64_t load) {
  if (const auto it = recorded_at_.find(load); it != recorded_at_.end()) return &it->second;
  TK_TRY(Statement query, database_.prepare("SELECT recorded_at FROM load WHERE id = ?1"));
  query.bind(1, load);
  TK_TRY(const bool found, query.step());
  if (!found) return dangling("load", load);
  return &recorded_at_.emplace(load, query.string(0)).first->second;
}

Result<std::vector<LoadRecord>> read_loads(const Database& database,
                                           std::optional<std::int64_t> only) {
  TK_TRY(
      Statement query,
      database.prepare("SELECT load.id, recorded_at, actor, actor_hmac, reason, file, file_name, "
                       "media_type, coalesce(size, 0), first, last, rows, unchanged, "
                       "rows_sha256 FROM load LEFT JOIN source_file ON sha256 = file "
                       "WHERE ?1 IS NULL OR load.id = ?1 ORDER BY load.id"));
  if (only) query.bind(1, *only);
  std::vector<LoadRecord> out;
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return out;
    LoadRecord& load = out.emplace_back();
    load.load = query.integer(0);
    load.recorded_at = query.string(1);
    load.actor = query.integer(2);
    load.actor_hmac = query.string(3);
    load.reason = query.string(4);
    load.file_sha256 = query.string(5);
    load.file_name = query.string(6);
    load.media_type = query.string(7);
    load.file_size = query.integer(8);
    load.first = query.integer(9);
    load.last = query.integer(10);
    load.rows = query.integer(11);
    load.unchanged = query.integer(12);
    load.rows_sha256 = query.string(13);
  }
}

Result<std::vector<AuditEntry>> read_audit(const Database& database) {
  TK_TRY(Statement query, database.prepare("SELECT sequence, recorded_at, action, subject, detail, "
                                           "previous, hash FROM audit ORDER BY sequence"));
  std::vector<AuditEntry> out;
  while (true) {
    TK_TRY(const bool more, query.step());
    if (!more) return out;
    out.push_back({query.integer(0), query.string(1), query.string(2), query.string(3),
                   query.string(4), query.string(5), query.string(6)});
  }
}

}  // namespace tongket::sqlite
