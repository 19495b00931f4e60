#include "http/uploaded_steps.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "cases/record_making.h"
#include "cases/record_state.h"
#include "cases/record_table_step.h"
#include "http/imported_row.h"
#include "http/record_columns.h"
#include "http/record_writing.h"

namespace tongket {
namespace {

constexpr std::string_view kNumber = "number";

// The column that names the records.
struct KeyColumn {
  std::size_t at = 0;
  const RecordField* field = nullptr;  // nullptr: the number
};

Result<KeyColumn> key_column(const RecordKind& kind, const UploadedTable& table,
                             const std::vector<const RecordField*>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool named = columns[i] == nullptr && names_own_column(table.columns[i], kNumber);
    if (named) return KeyColumn{i, nullptr};
  }
  std::optional<KeyColumn> out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == nullptr || !names_records(kind, *columns[i])) continue;
    if (columns[i]->unique) return KeyColumn{i, columns[i]};
    if (columns[i]->id == kind.title) out = KeyColumn{i, columns[i]};
  }
  if (out) return *out;
  return fail(ErrorCode::kInvalidInput, "http.import_no_key");
}

// The write of one row on the record as it stands.
Result<RecordWrite> taken_row(Live& live, const Call& call, const RowsAsked& asked,
                              const StoredRecord& record, const UploadedRecords::Row& row) {
  const std::optional<RecordStanding> standing = standing_of(live, call, record);
  if (!standing) return no_record(std::to_string(record.id));
  TK_TRY(const RecordNow whole, whole_record(live, record));
  TK_CHECK(check_files(live, {*standing->kind, row.values, whole.body.values, claimant_of(call)}));
  const RecordCommands commands(live.record_rules(), record_acting(call, standing->parties));
  return commands.take(
      whole,
      {.step = asked.step.id, .values = row.values, .reason = row.reason, .source = asked.source});
}

class StepPreview {
 public:
  StepPreview(Live& live, const Call& call, const RecordKind& kind, const RowsAsked& asked)
      : live_(live), call_(call), kind_(kind), asked_(asked) {
    out_.kind = kind.id;
    out_.step = asked.step.id;
    out_.source = asked.source;
  }

  Result<UploadedRecords> make(const UploadedTable& table) {
    TK_TRY(TableHeading heading, heading_of_table(kind_, asked_.step, table.columns));
    TK_TRY(const KeyColumn key, key_column(kind_, table, heading.fields));
    const std::vector<const RecordField*> all = heading.fields;
    heading.fields = asked_columns(all, key);
    for (const UploadedTable::Row& row : table.rows) {
      if (!is_second_heading(all, row)) read_row(table, heading, key, row);
    }
    out_.told = people_told(live_, call_, kind_, moved_);
    return std::move(out_);
  }

 private:
  std::vector<const RecordField*> asked_columns(const std::vector<const RecordField*>& columns,
                                                const KeyColumn& key) {
    std::vector<const RecordField*> out = columns;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const bool asks = out[i] != nullptr &&
                        std::ranges::find(asked_.step.asks, out[i]->id) != asked_.step.asks.end();
      if (asks || out[i] == nullptr) continue;
      if (i != key.at) out_.unused.push_back(out[i]->id);
      out[i] = nullptr;
    }
    return out;
  }

  void read_row(const UploadedTable& table, const TableHeading& heading, const KeyColumn& key,
                const UploadedTable::Row& row) {
    const std::string text = imported_text(row, key.at);
    ImportedRow read = imported_row(heading.fields, table, row, live_.pack());
    std::vector<UploadedRecords::Bad> bad;
    bad.reserve(read.wrong.size());
    for (const auto& [field, error] : read.wrong) bad.push_back({row.number, field, error});
    UploadedRecords::Row out{row.number, std::move(read.values),
                             imported_text(row, heading.reason)};
    const Result<StoredRecord> record = named(key, text, row.number);
    if (!record) {
      bad.push_back({row.number, key.field == nullptr ? "" : key.field->id, record.error()});
    } else {
      out.record = record->id;
      out.called = record_number(kind_, *record);
      if (bad.empty()) try_row(*record, out, bad);
    }
    if (!bad.empty()) ++out_.bad_rows;
    for (UploadedRecords::Bad& each : bad) {
      if (out_.bad.size() < kMostBad) out_.bad.push_back(std::move(each));
    }
    out_.rows.push_back(std::move(out));
  }

  // What the asker may not read is not there.
  Result<StoredRecord> named(const KeyColumn& key, const std::string& text, std::int64_t row) {
    TK_TRY(StoredRecord record, found(key, text));
    if (!standing_of(live_, call_, record)) {
      return fail(ErrorCode::kNotFound, "cases.no_such_record", {{"found", excerpt(text, 80)}});
    }
    const auto [before, is_new] = rows_.try_emplace(record.id, row);
    if (is_new) return record;
    return fail(ErrorCode::kInvalidInput, "cases.twice_in_table",
                {{"field", key.field == nullptr ? std::string(kNumber) : key.field->id},
                 {"found", excerpt(text, 80)},
                 {"line", std::to_string(before->second)}});
  }

  [[nodiscard]] Result<StoredRecord> found(const KeyColumn& key, const std::string& text) const {
    const RecordStore& store = live_.store().records();
    if (key.field == nullptr) return record_by_number(kind_, text, store);
    // Where a field is called as the number is, both name the record.
    if (text.find('-') != std::string::npos) {
      Result<StoredRecord> by_number = record_by_number(kind_, text, store);
      if (by_number) return by_number;
    }
    TK_TRY(const std::string value, imported_value(*key.field, text, live_.pack()));
    return record_by_value({kind_, asked_.step, *key.field, value}, store);
  }

  void try_row(const StoredRecord& record, const UploadedRecords::Row& row,
               std::vector<UploadedRecords::Bad>& bad) {
    Result<RecordWrite> taken = taken_row(live_, call_, asked_, record, row);
    if (taken) {
      moved_.push_back({std::move(taken->record), record.owner});
      return;
    }
    bad.push_back({row.number, field_of_mistake(taken.error()), taken.error()});
    for (const Error& further : taken.error().also) {
      bad.push_back({row.number, field_of_mistake(further), further});
    }
  }

  Live& live_;
  const Call& call_;
  const RecordKind& kind_;
  const RowsAsked& asked_;
  UploadedRecords out_;
  std::map<std::int64_t, std::int64_t> rows_;  // by record
  std::vector<RecordMoved> moved_;             // as the good rows would be
};

}  // namespace

Result<UploadedRecords> preview_steps(Live& live, const Call& call, const RecordKind& kind,
                                      const RowsAsked& asked, const UploadedTable& table) {
  return StepPreview(live, call, kind, asked).make(table);
}

Result<RowsTaken> step_writes(Live& live, const Call& call, const RowsAsked& asked,
                              std::span<const UploadedRecords::Row> rows) {
  RowsTaken out;
  out.writes.reserve(rows.size());
  out.moved.reserve(rows.size());
  for (const UploadedRecords::Row& row : rows) {
    TK_TRY(const std::optional<StoredRecord> record, live.store().records().find(row.record));
    if (!record) return no_record(row.called);
    TK_TRY(RecordWrite write, taken_row(live, call, asked, *record, row));
    out.moved.push_back({write.record, record->owner});
    TK_TRY(std::vector<RecordWrite> writes,
           with_made(live.record_rules(), record_acting(call, {}), std::move(write),
                     [&] { return live.store().records().reserve(); }));
    std::ranges::move(writes, std::back_inserter(out.writes));
  }
  return out;
}

}  // namespace tongket
