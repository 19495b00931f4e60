#include "store/sqlite/record_conditions.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "store/sqlite/dictionary.h"
#include "store/sqlite/record_rows.h"
#include "store/sqlite/record_words.h"

namespace tongket::sqlite {
namespace {

constexpr std::size_t kMostMonths = 24;
// Of words it is not known how many records have them; most are rarer than a field's value.
constexpr std::int64_t kWordWeight = 1000;
constexpr std::int64_t kUnknownWeight = std::numeric_limits<std::int64_t>::max();

}  // namespace

Result<RecordConditions> RecordConditions::of(const Database& database, const RecordQuery& query) {
  TK_TRY(Statement find, database.prepare("SELECT records FROM record_posting "
                                          "WHERE block = ?1 AND slot = ?2 AND value = ?3"));
  RecordConditions out(database, std::move(find));
  TK_TRY(const std::int64_t last, database.integer("SELECT coalesce(max(id), -1) FROM record"));
  if (last >= 0) out.last_block_ = RecordBlock::block_of(last);
  TK_CHECK(out.add(field_slot(query.kind, {}), {""}, Counted::kNo));
  for (const RecordFilter& filter : query.filters) TK_CHECK(out.add_filter(query.kind, filter));
  for (const std::string& text : query.words) {
    if (first_invalid_utf8(text)) return fail(ErrorCode::kInvalidInput, "records.bad_words");
    for (const std::string& word : record_words(text)) {
      TK_CHECK(out.add(query.public_only ? kPublicWordSlot : kWordSlot, {word}, Counted::kNo));
      out.conditions_.back().weight = kWordWeight;
    }
  }
  TK_CHECK(out.add_due(query));
  std::ranges::stable_sort(out.conditions_, {}, &Condition::weight);
  return out;
}

Result<> RecordConditions::add_filter(std::string_view kind, const RecordFilter& filter) {
  if (!kind.empty()) return add(field_slot(kind, filter.field), filter.values, Counted::kYes);
  if (filter.field == "stage") return add(kStageSlot, filter.values, Counted::kNo);
  if (filter.field == "owner") return add(kOwnerSlot, filter.values, Counted::kNo);
  return fail(ErrorCode::kInvalidInput, "records.field_of_no_kind",
              {{"field", excerpt(filter.field, 80)}});
}

Result<> RecordConditions::add(std::string_view slot, std::vector<std::string> values,
                               Counted counted) {
  TK_TRY(const std::optional<std::int64_t> id, find_text(database_, slot));
  Condition& condition = conditions_.emplace_back();
  condition.slot = id.value_or(-1);
  condition.values = std::move(values);
  condition.weight = kUnknownWeight;
  if (counted == Counted::kYes) {
    TK_TRY(condition.weight, weigh(condition));
  }
  if (!id || condition.values.empty() || condition.weight == 0) none_ = true;
  return done();
}

Result<> RecordConditions::add_due(const RecordQuery& query) {
  if (query.order != RecordOrder::kDue && query.due_from.empty() && query.due_until.empty()) {
    return done();
  }
  TK_TRY(const std::vector<RecordCounter> counts,
         read_record_counts(database_, {.slot = kDueSlot, .prefix = {}}));
  const std::string from = query.due_from.substr(0, 7);
  const std::string until = query.due_until.substr(0, 7);
  std::vector<std::string> months;
  for (const RecordCounter& month : counts) {
    if (month.name >= from && (until.empty() || month.name <= until)) months.push_back(month.name);
  }
  if (months.size() == counts.size() || months.size() > kMostMonths) {
    return add(kDueSlot, {""}, Counted::kNo);
  }
  return add(kDueSlot, std::move(months), Counted::kYes);
}

Result<std::int64_t> RecordConditions::weigh(const Condition& condition) const {
  TK_TRY(Statement count,
         database_.prepare("SELECT amount FROM record_count WHERE slot = ?1 AND name = ?2"));
  std::int64_t out = 0;
  for (const std::string& value : condition.values) {
    count.bind(1, condition.slot);
    count.bind(2, value);
    TK_TRY(const std::optional<std::int64_t> found, first_integer(count));
    out += found.value_or(0);
  }
  return out;
}

Result<const RecordBlock*> RecordConditions::matches(std::int64_t block) {
  const auto [place, added] = known_.try_emplace(block);
  if (!added || none_) return &place->second;
  TK_TRY(RecordBlock out, read(block, conditions_.front()));
  for (std::size_t i = 1; i < conditions_.size() && !out.empty(); ++i) {
    TK_TRY(const RecordBlock also, read(block, conditions_[i]));
    out &= also;
  }
  place->second = out;
  return &place->second;
}

Result<RecordBlock> RecordConditions::read(std::int64_t block, const Condition& condition) {
  RecordBlock out;
  for (const std::string& value : condition.values) {
    ++looks_;
    find_.bind(1, block);
    find_.bind(2, condition.slot);
    find_.bind(3, value);
    TK_TRY(const bool found, find_.step());
    if (!found) continue;
    const std::optional<RecordBlock> records = RecordBlock::unpack(find_.text(0));
    find_.reset();
    if (!records) return bad_posting(value);
    out |= *records;
  }
  return out;
}

}  // namespace tongket::sqlite
