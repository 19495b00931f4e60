#include "cases/record_table_step.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/text.h"
#include "cases/record_making.h"
#include "cases/record_projection.h"
#include "cases/record_state.h"
#include "cases/record_table.h"
#include "cases/record_words.h"

namespace tongket {
namespace {

constexpr std::size_t kTableBatch = 1000;
constexpr int kTablePage = 1000;
constexpr std::string_view kNumber = "number";

Error not_there(std::string_view found) {
  return fail(ErrorCode::kNotFound, "cases.no_such_record", {{"found", excerpt(found, 80)}});
}

// The one that the step may leave from; the only one, so that taking it says what is wrong.
Result<StoredRecord> the_one(std::vector<StoredRecord> found, const RecordWanted& wanted) {
  if (found.empty()) return not_there(wanted.value);
  if (found.size() > 1) {
    std::erase_if(found, [&](const StoredRecord& record) {
      return std::ranges::find(wanted.step.from, record.state) == wanted.step.from.end();
    });
  }
  if (found.size() == 1) return std::move(found.front());
  return fail(ErrorCode::kConflict, "cases.not_one_record", {{"found", excerpt(wanted.value, 80)}});
}

class TableSteps {
 public:
  TableSteps(const TableOfSteps& steps, const RecordStep& step, std::string key)
      : steps_(steps),
        step_(step),
        key_(std::move(key)),
        key_field_(steps.kind.find_field(key_)),
        commands_(steps.rules, steps.acting) {}

  Result<TableStepsReceipt> run(RecordTable table, std::uint64_t size, Progress& progress) {
    RecordTable::Row row;
    while (true) {
      TK_TRY(const bool more, table.next(row));
      if (!more) break;
      if (static_cast<std::size_t>(receipt_.rows) == kMostTableSteps) {
        return fail(ErrorCode::kInvalidInput, "cases.table_too_long",
                    {{"limit", std::to_string(kMostTableSteps)}}, row.place);
      }
      ++receipt_.rows;
      work_out(row);
      if (progress.cancelled()) return fail(ErrorCode::kCancelled, "cases.cancelled");
      progress.report("cases.progress.look", table.bytes_read(), size);
    }
    if (receipt_.wrong == 0) TK_CHECK(write());
    return std::move(receipt_);
  }

 private:
  void work_out(RecordTable::Row& row) {
    std::vector<Error> mistakes = std::move(row.mistakes);
    if (mistakes.empty()) {
      Result<std::vector<RecordWrite>> worked = taken(row);
      if (worked) {
        writes_.push_back(*std::move(worked));
        return;
      }
      for (Error& each : worked.error().also) mistakes.push_back(std::move(each));
      worked.error().also.clear();
      mistakes.insert(mistakes.begin(), std::move(worked.error()));
      for (Error& each : mistakes) each.place = row.place;
    }
    ++receipt_.wrong;
    std::ranges::move(mistakes, std::back_inserter(receipt_.mistakes));
  }

  Result<std::vector<RecordWrite>> taken(const RecordTable::Row& row) {
    TK_TRY(const StoredRecord record, named(row.key));
    const auto [before, is_new] = lines_.try_emplace(record.id, row.place.line);
    if (!is_new) {
      return fail(ErrorCode::kInvalidInput, "cases.twice_in_table",
                  {{"field", key_},
                   {"found", excerpt(row.key, 80)},
                   {"line", std::to_string(before->second)}});
    }
    TK_TRY(const auto personal, steps_.store.personal(record));
    TK_TRY(RecordWrite write,
           commands_.take(record_now(record, personal),
                          {.step = step_.id, .values = row.values, .source = steps_.source}));
    return with_made(steps_.rules, steps_.acting, std::move(write),
                     [this] { return steps_.store.reserve(); });
  }

  Result<StoredRecord> named(const std::string& key) const {
    if (key_ == kNumber) return record_by_number(steps_.kind, key, steps_.store);
    TK_TRY(const std::string value, record_value(*key_field_, key, steps_.rules.pack));
    return record_by_value({steps_.kind, step_, *key_field_, value}, steps_.store);
  }

  Result<> write() {
    std::vector<RecordWrite> batch;
    std::int64_t count = 0;
    for (std::size_t i = 0; i < writes_.size(); ++i) {
      std::ranges::move(writes_[i], std::back_inserter(batch));
      ++count;
      if (batch.size() < kTableBatch && i + 1 < writes_.size()) continue;
      if (const Result<> written = steps_.store.write(std::exchange(batch, {})); !written) {
        Error out = fail(
            written.error().code, "cases.import_partly",
            {{"made", std::to_string(receipt_.taken)}, {"rows", std::to_string(receipt_.rows)}});
        out.also.push_back(written.error());
        return out;
      }
      receipt_.taken += std::exchange(count, 0);
    }
    return done();
  }

  const TableOfSteps& steps_;
  const RecordStep& step_;
  std::string key_;
  const RecordField* key_field_;  // nullptr: the number
  RecordCommands commands_;
  std::vector<std::vector<RecordWrite>> writes_;  // of each row
  std::map<std::int64_t, std::int64_t> lines_;    // of records
  TableStepsReceipt receipt_;
};

Result<std::string> key_of(const TableOfSteps& steps, std::string_view bytes,
                           const std::string& file) {
  std::vector<std::string> able{std::string(kNumber)};
  for (const RecordField& field : steps.kind.fields) {
    if (names_records(steps.kind, field)) able.push_back(field.id);
  }
  if (!steps.key.empty()) {
    if (std::ranges::find(able, steps.key) != able.end()) return steps.key;
    return fail(
        ErrorCode::kUsage, "cases.which_key",
        {{"found", excerpt(steps.key, 80)}, {"suggestion", nearest(steps.key, able).value_or("")}});
  }
  TK_TRY(const CsvReader reader, CsvReader::open(bytes, file));
  if (reader.column(kNumber)) return std::string(kNumber);
  for (const std::string& name : reader.header()) {
    const RecordField* field = steps.kind.find_field(name);
    if (field != nullptr && field->unique && names_records(steps.kind, *field)) return name;
  }
  return fail(ErrorCode::kUsage, "cases.which_key", {{"found", ""}, {"suggestion", ""}});
}

}  // namespace

bool names_records(const RecordKind& kind, const RecordField& field) {
  if (field.privacy == Privacy::kPersonal) return false;
  return field.unique || field.search || field.id == kind.title;
}

Result<StoredRecord> record_by_number(const RecordKind& kind, std::string_view number,
                                      const RecordStore& store) {
  const std::size_t dash = number.rfind('-');
  const std::string_view digits = number.substr(dash == std::string_view::npos ? 0 : dash + 1);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  if (error != std::errc() || end != digits.data() + digits.size()) return not_there(number);
  TK_TRY(std::optional<StoredRecord> record, store.find(id));
  const bool is_it = record && record->kind == kind.id &&
                     (dash == std::string_view::npos || record_number(kind, *record) == number);
  if (!is_it) return not_there(number);
  return *std::move(record);
}

Result<StoredRecord> record_by_value(const RecordWanted& wanted, const RecordStore& store) {
  const RecordField& field = wanted.field;
  RecordQuery query{.kind = wanted.kind.id, .limit = kTablePage};
  if (field.unique) {
    query.filters.push_back({field.id, {record_key(field, wanted.value)}});
  } else {
    query.words = query_words(wanted.value);
  }
  const bool asks = !wanted.value.empty() && (!query.filters.empty() || !query.words.empty());
  if (!asks) return not_there(wanted.value);
  std::vector<StoredRecord> found;
  do {
    TK_TRY(RecordPage page, store.list(query));
    for (StoredRecord& record : page.records) {
      const RecordBody body = stored_record_body(record.values);
      const auto at = body.values.find(field.id);
      const bool has = at != body.values.end() &&
                       std::ranges::find(at->second, wanted.value) != at->second.end();
      if (has || field.unique) found.push_back(std::move(record));
    }
    query.after = page.next;
  } while (!query.after.empty());
  return the_one(std::move(found), wanted);
}

Result<TableStepsReceipt> take_table_of_steps(const TableOfSteps& steps, std::string_view bytes,
                                              const std::string& file, Progress& progress) {
  const RecordStep* step = steps.kind.find_step(steps.step);
  if (step == nullptr || step->from.empty()) {
    std::vector<std::string> ids;
    ids.reserve(steps.kind.steps.size());
    for (const RecordStep& each : steps.kind.steps) ids.push_back(each.id);
    return fail(ErrorCode::kNotFound, "cases.unknown_step",
                {{"found", excerpt(steps.step, 80)},
                 {"suggestion", nearest(steps.step, ids).value_or("")}});
  }
  TK_TRY(std::string key, key_of(steps, bytes, file));
  TK_TRY(RecordTable table,
         RecordTable::open(bytes, file, {steps.kind, *step, steps.rules.pack, key}));
  return TableSteps(steps, *step, std::move(key)).run(std::move(table), bytes.size(), progress);
}

}  // namespace tongket
