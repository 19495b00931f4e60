#include "http/uploaded_records.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "base/text.h"
#include "http/imported_row.h"
#include "http/record_columns.h"
#include "http/record_writing.h"
#include "http/uploaded_steps.h"

namespace tongket {
namespace {

constexpr std::size_t kValuesAtOnce = 100;  // values that are looked for together

class Preview {
 public:
  Preview(Live& live, const Call& call, const RecordKind& kind, const RowsAsked& asked)
      : live_(live), call_(call), kind_(kind), asked_(asked) {
    out_.kind = kind.id;
    out_.step = asked.step.id;
    out_.source = asked.source;
  }

  Result<UploadedRecords> make(const UploadedTable& table) {
    TK_TRY(const TableHeading heading, heading_of_table(kind_, asked_.step, table.columns));
    for (const UploadedTable::Row& row : table.rows) {
      if (is_second_heading(heading.fields, row)) continue;
      read_row(table, heading, row);
    }
    for (const RecordField& field : kind_.fields) {
      if (field.unique && field.privacy != Privacy::kPersonal) TK_CHECK(check_unique(field));
    }
    std::ranges::stable_sort(out_.bad, {}, &UploadedRecords::Bad::row);
    out_.bad_rows = static_cast<std::int64_t>(bad_rows_.size());
    out_.told = people_told(live_, call_, kind_, moved_);
    return std::move(out_);
  }

 private:
  void add_bad(std::int64_t row, const std::string& field, const Error& error) {
    bad_rows_.insert(row);
    if (out_.bad.size() < kMostBad) out_.bad.push_back({row, field, error});
  }

  void read_row(const UploadedTable& table, const TableHeading& heading,
                const UploadedTable::Row& row) {
    ImportedRow read = imported_row(heading.fields, table, row, live_.pack());
    for (const auto& [field, error] : read.wrong) add_bad(row.number, field, error);
    UploadedRecords::Row out{row.number, std::move(read.values),
                             imported_text(row, heading.reason)};
    if (read.wrong.empty()) try_row(out);
    out_.rows.push_back(std::move(out));
  }

  // As its step would have it.
  void try_row(const UploadedRecords::Row& row) {
    const Result<> files = check_files(live_, {kind_, row.values, {}, claimant_of(call_)});
    if (!files) return add_bad(row.number, field_of_mistake(files.error()), files.error());
    Result<RecordWrite> made = made_row(live_, call_, kind_, asked_, row);
    if (made) {
      moved_.push_back({std::move(made->record)});
      return;
    }
    add_bad(row.number, field_of_mistake(made.error()), made.error());
    for (const Error& further : made.error().also) {
      add_bad(row.number, field_of_mistake(further), further);
    }
  }

  // No two rows may have the same, and no record that is there already.
  Result<> check_unique(const RecordField& field) {
    std::map<std::string, std::int64_t> rows;  // by key
    std::vector<std::string> keys;
    for (const UploadedRecords::Row& row : out_.rows) {
      const auto values = row.values.find(field.id);
      if (values == row.values.end()) continue;
      for (const std::string& value : values->second) {
        const std::string key = unique_key(field, value);
        const auto [first, is_new] = rows.emplace(key, row.number);
        if (is_new) {
          keys.push_back(key);
        } else {
          add_bad(row.number, field.id,
                  fail(ErrorCode::kInvalidInput, "cases.twice_in_table",
                       {{"field", field.name.vi, field.name.en},
                        {"found", excerpt(value, 80)},
                        {"line", std::to_string(first->second)}}));
        }
      }
    }
    for (std::size_t begin = 0; begin < keys.size(); begin += kValuesAtOnce) {
      TK_CHECK(look_for(
          field, rows,
          std::span(keys).subspan(begin).first(std::min(kValuesAtOnce, keys.size() - begin))));
    }
    return done();
  }

  Result<> look_for(const RecordField& field, const std::map<std::string, std::int64_t>& rows,
                    std::span<const std::string> keys) {
    RecordQuery query{.kind = kind_.id, .limit = 1000};
    query.filters.push_back({field.id, {keys.begin(), keys.end()}});
    TK_TRY(const RecordPage page, live_.store().records().list(query));
    for (const StoredRecord& record : page.records) {
      const RecordValues values = stored_record_body(record.values).values;
      const auto at = values.find(field.id);
      if (at == values.end()) continue;
      for (const std::string& value : at->second) {
        const auto row = rows.find(unique_key(field, value));
        if (row != rows.end()) add_bad(row->second, field.id, taken(field, value));
      }
    }
    return done();
  }

  static Error taken(const RecordField& field, const std::string& value) {
    return fail(ErrorCode::kConflict, "http.record_not_unique",
                {{"field", field.name.vi, field.name.en}, {"found", excerpt(value, 80)}});
  }

  Live& live_;
  const Call& call_;
  const RecordKind& kind_;
  const RowsAsked& asked_;
  UploadedRecords out_;
  std::set<std::int64_t> bad_rows_;
  std::vector<RecordMoved> moved_;  // as the good rows would be
};

}  // namespace

Result<RecordWrite> made_row(Live& live, const Call& call, const RecordKind& kind,
                             const RowsAsked& asked, const UploadedRecords::Row& row,
                             std::int64_t id) {
  const std::vector<Party> parties = parties_of(call.actor, kind, place_of_record(kind, row.values),
                                                {live.pack().orgs, local_date(call.now)});
  const RecordCommands commands(live.record_rules(), record_acting(call, parties));
  TK_TRY(RecordWrite out, commands.make(kind, id,
                                        {.step = asked.step.id,
                                         .values = row.values,
                                         .reason = row.reason,
                                         .source = asked.source}));
  out.entry.step = "import";
  return out;
}

Result<UploadedRecords> preview_import(Live& live, const Call& call, const RecordKind& kind,
                                       const RowsAsked& asked, const UploadedTable& table) {
  return Preview(live, call, kind, asked).make(table);
}

Result<RowsTaken> import_writes(Live& live, const Call& call, const UploadedRecords& import,
                                RowsWanted wanted) {
  TK_TRY(const RecordKind* kind, named_kind(live, import.kind));
  const RecordStep* step = kind->find_step(import.step);
  TK_ASSERT(step != nullptr);  // the preview knew it, and kinds stay as they are
  const RowsAsked asked{*step, import.source};
  const auto rows = std::span(import.rows).subspan(wanted.begin, wanted.count);
  if (!step->from.empty()) return step_writes(live, call, asked, rows);
  RowsTaken out;
  out.writes.reserve(rows.size());
  out.moved.reserve(rows.size());
  for (const UploadedRecords::Row& row : rows) {
    TK_TRY(const std::int64_t id, live.store().records().reserve());
    TK_TRY(RecordWrite write, made_row(live, call, *kind, asked, row, id));
    out.moved.push_back({write.record});
    out.writes.push_back(std::move(write));
  }
  return out;
}

}  // namespace tongket
