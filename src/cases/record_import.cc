// Two passes over the bytes. The first asks of each row whether it could be made, and of a thousand
// rows at once whether the store has what is unique about them. The second makes and writes a
// thousand at a time, one batch ahead of the store.
#include "cases/record_import.h"

#include <algorithm>
#include <future>
#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "cases/record_parties.h"
#include "cases/record_projection.h"
#include "cases/record_table.h"

namespace tongket {
namespace {

constexpr std::size_t kImportBatch = 1000;
constexpr int kImportPage = 1000;

class Import {
 public:
  Import(const RecordImport& import, const RecordStep& step, RecordTableShape shape,
         std::string_view bytes, const std::string& file)
      : import_(import),
        step_(step),
        shape_(std::move(shape)),
        bytes_(bytes),
        file_(file),
        commands_(import.rules, import.acting) {
    for (const RecordField& field : import.kind.fields) {
      const bool kept = field.unique && field.privacy != Privacy::kPersonal;
      if (kept) unique_.push_back(&field);
    }
  }

  Result<ImportReceipt> run(Progress& progress) {
    TK_CHECK(look(progress));
    seen_.clear();
    std::ranges::stable_sort(receipt_.mistakes, {},
                             [](const Error& each) { return each.place.line; });
    if (receipt_.wrong == 0) TK_CHECK(make_all(progress));
    return std::move(receipt_);
  }

 private:
  // A row that is to be asked the store about.
  struct Asked {
    std::int64_t row = 0;
    std::vector<std::pair<std::string, Place>> values;  // of unique_, as keys; empty: none
  };

  Result<> look(Progress& progress) {
    TK_TRY(RecordTable table, RecordTable::open(bytes_, file_, shape_));
    RecordTable::Row row;
    std::vector<Asked> asked;
    while (true) {
      TK_TRY(const bool more, table.next(row));
      if (!more) break;
      look_at(table, row, asked);
      if (asked.size() == kImportBatch) TK_CHECK(ask_store(asked));
      if (++receipt_.rows % static_cast<std::int64_t>(kImportBatch) != 0) continue;
      if (progress.cancelled()) return fail(ErrorCode::kCancelled, "cases.cancelled");
      progress.report("cases.progress.look", table.bytes_read(), bytes_.size());
    }
    return ask_store(asked);
  }

  void look_at(const RecordTable& table, RecordTable::Row& row, std::vector<Asked>& asked) {
    std::vector<Error> mistakes = std::move(row.mistakes);
    if (mistakes.empty()) {
      const Result<> possible = commands_.can_make(
          import_.kind, {.step = step_.id, .values = row.values, .source = import_.source});
      if (!possible) place_errors(table, row, possible.error(), mistakes);
    }
    Asked one{receipt_.rows, {}};
    for (const RecordField* field : unique_) {
      const std::string& value = value_of(row.values, field->id);
      const std::string key = value.empty() ? "" : record_key(*field, value);
      const Place place = key.empty() ? Place{} : table.place_of(field->id);
      one.values.emplace_back(key, place);
      if (key.empty()) continue;
      const auto [before, is_new] = seen_.try_emplace(field->id + "/" + key, row.place.line);
      if (is_new) continue;
      mistakes.push_back(fail(ErrorCode::kInvalidInput, "cases.twice_in_table",
                              {{"field", field->name.vi, field->name.en},
                               {"found", excerpt(value, 80)},
                               {"line", std::to_string(before->second)}},
                              place));
    }
    if (mistakes.empty()) {
      if (!unique_.empty()) asked.push_back(std::move(one));
      return;
    }
    tell(receipt_.rows, std::move(mistakes));
  }

  // Mistakes of the record as a whole, each at its field's cell.
  static void place_errors(const RecordTable& table, const RecordTable::Row& row,
                           const Error& error, std::vector<Error>& out) {
    constexpr std::string_view kValues = "values/";
    std::vector<Error> all{error};
    all.insert(all.end(), error.also.begin(), error.also.end());
    all.front().also.clear();
    for (Error& each : all) {
      const bool of_field = each.place.file.starts_with(kValues);
      each.place = of_field ? table.place_of(each.place.file.substr(kValues.size())) : row.place;
      out.push_back(std::move(each));
    }
  }

  void tell(std::int64_t row, std::vector<Error> mistakes) {
    if (wrong_.insert(row).second) ++receipt_.wrong;
    for (Error& mistake : mistakes) {
      if (receipt_.mistakes.size() < kMostImportMistakes) {
        receipt_.mistakes.push_back(std::move(mistake));
      }
    }
  }

  // Which of the rows have a value that a record of the store has.
  Result<> ask_store(std::vector<Asked>& asked) {
    for (std::size_t i = 0; i < unique_.size(); ++i) {
      RecordFilter wanted{unique_[i]->id, {}};
      for (const Asked& one : asked) {
        if (!one.values[i].first.empty()) wanted.values.push_back(one.values[i].first);
      }
      if (wanted.values.empty()) continue;
      TK_TRY(const auto standing, keys_in_store(*unique_[i], std::move(wanted)));
      for (const Asked& one : asked) {
        const auto at = standing.find(one.values[i].first);
        if (at != standing.end()) meet_known(one, *unique_[i], *at, one.values[i].second);
      }
    }
    asked.clear();
    return done();
  }

  Result<std::map<std::string, std::int64_t>> keys_in_store(const RecordField& field,
                                                            RecordFilter wanted) const {
    RecordQuery query{
        .kind = import_.kind.id, .filters = {std::move(wanted)}, .limit = kImportPage};
    std::map<std::string, std::int64_t> out;
    do {
      TK_TRY(const RecordPage page, import_.store.list(query));
      for (const StoredRecord& record : page.records) {
        const RecordBody body = stored_record_body(record.values);
        const auto at = body.values.find(field.id);
        if (at == body.values.end()) continue;
        for (const std::string& value : at->second) out[record_key(field, value)] = record.id;
      }
      query.after = page.next;
    } while (!query.after.empty());
    return out;
  }

  void meet_known(const Asked& one, const RecordField& field,
                  const std::pair<const std::string, std::int64_t>& other, const Place& place) {
    if (import_.known == KnownRecords::kLeaveOut) {
      if (left_out_.insert(one.row).second) ++receipt_.known;
      return;
    }
    tell(one.row, {fail(ErrorCode::kInvalidInput, "cases.known_in_store",
                        {{"field", field.name.vi, field.name.en},
                         {"found", excerpt(other.first, 80)},
                         {"id", std::to_string(other.second)}},
                        place)});
  }

  Result<> make_all(Progress& progress) {
    TK_TRY(RecordTable table, RecordTable::open(bytes_, file_, shape_));
    RecordTable::Row row;
    std::vector<RecordWrite> batch;
    for (std::int64_t at = 0;; ++at) {
      TK_TRY(const bool more, table.next(row));
      if (!more) break;
      if (left_out_.contains(at)) continue;
      TK_TRY(const std::int64_t id, import_.store.reserve());
      Result<RecordWrite> made = commands_.make(
          import_.kind, id,
          {.step = step_.id, .values = std::move(row.values), .source = import_.source});
      if (!made) return partly(made.error());
      batch.push_back(*std::move(made));
      if (batch.size() < kImportBatch) continue;
      TK_CHECK(send(std::exchange(batch, {})));
      if (progress.cancelled()) return cancelled();
      progress.report("cases.progress.make", table.bytes_read(), bytes_.size());
    }
    if (!batch.empty()) TK_CHECK(send(std::move(batch)));
    return settle();
  }

  // Waits for the batch before and hands this one to the store.
  Result<> send(std::vector<RecordWrite> batch) {
    TK_CHECK(settle());
    const auto told = std::make_shared<std::promise<Result<>>>();
    under_way_ = told->get_future();
    sent_ = static_cast<std::int64_t>(batch.size());
    import_.store.post(std::move(batch),
                       [told](const Result<>& result) { told->set_value(result); });
    return done();
  }

  Result<> settle() {
    if (!under_way_.valid()) return done();
    const Result<> result = under_way_.get();
    if (!result) return partly(result.error());
    receipt_.made += sent_;
    return done();
  }

  Result<> cancelled() {
    TK_CHECK(settle());
    return partly(fail(ErrorCode::kCancelled, "cases.cancelled"));
  }

  Error partly(const Error& cause) {
    if (under_way_.valid() && under_way_.get()) receipt_.made += sent_;
    Error out = fail(cause.code, "cases.import_partly",
                     {{"made", std::to_string(receipt_.made)},
                      {"rows", std::to_string(receipt_.rows - receipt_.known)}});
    out.also.push_back(cause);
    return out;
  }

  const RecordImport& import_;
  const RecordStep& step_;
  RecordTableShape shape_;
  std::string_view bytes_;
  const std::string& file_;
  RecordCommands commands_;
  std::vector<const RecordField*> unique_;
  std::unordered_map<std::string, std::int64_t> seen_;  // field/key -> line
  std::unordered_set<std::int64_t> left_out_;           // rows
  std::unordered_set<std::int64_t> wrong_;              // rows
  std::future<Result<>> under_way_;
  std::int64_t sent_ = 0;  // records of the batch under way
  ImportReceipt receipt_;
};

}  // namespace

Result<const RecordStep*> making_step(const RecordKind& kind, const std::string& id) {
  std::vector<const RecordStep*> making;
  std::vector<std::string> ids;
  for (const RecordStep& step : kind.steps) {
    if (!step.from.empty()) continue;
    if (step.id == id) return &step;
    making.push_back(&step);
    ids.push_back(step.id);
  }
  if (!id.empty()) {
    return fail(ErrorCode::kNotFound, "cases.unknown_step",
                {{"found", excerpt(id, 80)}, {"suggestion", nearest(id, ids).value_or("")}});
  }
  if (making.size() == 1) return making.front();
  std::string expected;
  for (const std::string& each : ids) expected += (expected.empty() ? "" : ", ") + each;
  return fail(ErrorCode::kUsage, "cases.which_step", {{"expected", expected}});
}

Result<ImportReceipt> import_records(const RecordImport& import, std::string_view bytes,
                                     const std::string& file, Progress& progress) {
  TK_TRY(const RecordStep* step, making_step(import.kind, import.step));
  if (!takes(*step, import.acting.parties)) {
    return fail(ErrorCode::kUsage, "cases.not_yours", {{"step", step->name.vi, step->name.en}});
  }
  const RecordTableShape shape{import.kind, *step, import.rules.pack};
  return Import(import, *step, shape, bytes, file).run(progress);
}

}  // namespace tongket
