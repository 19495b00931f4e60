#include "store/sqlite/load_writer.h"

#include "store/canonical.h"
#include "store/sqlite/steps.h"

namespace tongket::sqlite {
namespace {

void bind_decimal(Statement& statement, int index, const Decimal* value) {
  if (value == nullptr) {
    statement.bind_null(index);
    statement.bind_null(index + 1);
  } else {
    statement.bind(index, value->coefficient());
    statement.bind(index + 1, value->scale());
  }
}

}  // namespace

LoadWriter::LoadWriter(LoadPlanner planner, Statement last_fact, Statement last_load,
                       Statement add_fact, Statement add_load, Statement add_file)
    : planner_(std::move(planner)),
      last_fact_(std::move(last_fact)),
      last_load_(std::move(last_load)),
      add_fact_(std::move(add_fact)),
      add_load_(std::move(add_load)),
      add_file_(std::move(add_file)) {}

Result<LoadWriter> LoadWriter::open(const Database& database) {
  TK_TRY(LoadPlanner planner, LoadPlanner::open(database));
  TK_TRY(Statement last_fact, database.prepare("SELECT coalesce(max(id), 0) FROM fact"));
  TK_TRY(Statement last_load, database.prepare("SELECT coalesce(max(id), 0) FROM load"));
  TK_TRY(Statement add_fact,
         database.prepare("INSERT INTO fact VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
                          "?12, ?13, ?14, ?15, ?16, ?17)"));
  TK_TRY(Statement add_load,
         database.prepare("INSERT INTO load VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
                          "?12, ?13)"));
  TK_TRY(Statement add_file,
         database.prepare("INSERT INTO source_file VALUES (?1, ?2) ON CONFLICT DO NOTHING"));
  return LoadWriter(std::move(planner), std::move(last_fact), std::move(last_load),
                    std::move(add_fact), std::move(add_load), std::move(add_file));
}

Result<LoadReceipt> LoadWriter::write(const Load& load, LoadRecord& record, Dictionary& dictionary,
                                      Progress& progress) {
  TK_TRY(const std::optional<std::int64_t> last_load, first_integer(last_load_));
  record.load = last_load.value() + 1;
  TK_TRY(const LoadReceipt receipt, write_rows(load.rows, record.load, dictionary, progress));
  record.first = receipt.first;
  record.last = receipt.last;
  record.rows = receipt.rows;
  record.unchanged = receipt.unchanged;
  record.rows_sha256 = hex(receipt.rows_digest);
  TK_CHECK(write_load(record));
  return receipt;
}

Result<LoadReceipt> LoadWriter::write_rows(const std::vector<Observation>& rows, std::int64_t load,
                                           Dictionary& dictionary, Progress& progress) {
  TK_TRY(const std::vector<PlannedRow> planned, planner_.plan(rows, dictionary, progress));
  TK_TRY(const std::optional<ObservationId> found, first_integer(last_fact_));
  const ObservationId last = found.value();
  LoadReceipt receipt;
  receipt.load = load;
  RowsDigest digest;
  Steps steps(progress, "store.progress.write", rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    TK_CHECK(steps.next());
    if (planned[i].version == 0) {
      ++receipt.unchanged;
      continue;
    }
    const ObservationId id = last + ++receipt.rows;
    TK_CHECK(write_fact(id, load, rows[i], planned[i]));
    digest.add(id, planned[i].version, rows[i]);
  }
  TK_CHECK(steps.finish());
  if (receipt.rows > 0) {
    receipt.first = last + 1;
    receipt.last = last + receipt.rows;
  }
  receipt.rows_digest = digest.finish();
  return receipt;
}

Result<> LoadWriter::write_fact(ObservationId id, std::int64_t load, const Observation& row,
                                const PlannedRow& planned) {
  const bool present = has_number(row.status);
  const bool range = present && row.value_high.has_value();
  add_fact_.bind(1, id);
  add_fact_.bind(2, planned.series);
  add_fact_.bind(3, planned.period);
  add_fact_.bind(4, planned.as_of);
  add_fact_.bind(5, planned.version);
  add_fact_.bind(6, load);
  add_fact_.bind(7, planned.source);
  add_fact_.bind(8, row.source_line);
  add_fact_.bind(9, to_code(row.status));
  add_fact_.bind(10, to_code(row.qualifier));
  bind_decimal(add_fact_, 11, present ? &row.value : nullptr);
  bind_decimal(add_fact_, 13, range ? &*row.value_high : nullptr);
  add_fact_.bind(15, row.mult);
  add_fact_.bind(16, planned.label);
  add_fact_.bind(17, row.note);
  return add_fact_.run();
}

Result<> LoadWriter::write_load(const LoadRecord& record) {
  if (!record.file_sha256.empty()) {
    add_file_.bind(1, record.file_sha256);
    add_file_.bind(2, record.file_size);
    TK_CHECK(add_file_.run());
  }
  add_load_.bind(1, record.load);
  add_load_.bind(2, record.recorded_at);
  add_load_.bind(3, record.actor);
  add_load_.bind(4, record.actor_hmac);
  add_load_.bind(5, record.reason);
  add_load_.bind(6, record.file_sha256);
  add_load_.bind(7, record.file_name);
  add_load_.bind(8, record.media_type);
  add_load_.bind(9, record.first);
  add_load_.bind(10, record.last);
  add_load_.bind(11, record.rows);
  add_load_.bind(12, record.unchanged);
  add_load_.bind(13, record.rows_sha256);
  return add_load_.run();
}

}  // namespace tongket::sqlite
