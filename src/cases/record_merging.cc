#include "cases/record_merging.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "cases/mistakes.h"
#include "cases/record_duplicates.h"
#include "cases/record_rewriting.h"
#include "cases/record_sources.h"
#include "cases/record_state.h"

namespace tongket {
namespace {

constexpr std::string_view kMerged = "merged/";
constexpr std::string_view kMergeEntry = "merge";
constexpr std::string_view kSplitEntry = "split";

std::string name_beside(std::int64_t id) { return std::string(kMerged) + std::to_string(id); }

Error merge_field(const RecordKind& kind, const std::string& id) {
  return fail(ErrorCode::kInvalidInput, "cases.merge_field", {{"found", excerpt(id, 80)}},
              {"values/" + (kind.find_field(id) == nullptr ? std::string() : id), 0, 0});
}

Result<> check_fields(const RecordKind& kind, const RecordMergeRequest& request) {
  for (const std::string& id : request.take) {
    if (kind.find_field(id) == nullptr) return merge_field(kind, id);
  }
  for (const std::string& id : request.join) {
    const RecordField* field = kind.find_field(id);
    if (field == nullptr || !field->many) return merge_field(kind, id);
  }
  return done();
}

Result<const RecordKind*> check_pair(const RecordRules& rules, const RecordActing& acting,
                                     const MergingPair& pair, const RecordMergeRequest& request) {
  TK_TRY(const RecordKind* kind, rules.kind_of(pair.stays));
  if (pair.stays.record.id == pair.goes.record.id) {
    return fail(ErrorCode::kInvalidInput, "cases.merge_itself");
  }
  if (pair.goes.record.kind != kind->id) return fail(ErrorCode::kInvalidInput, "cases.merge_kinds");
  if (!may_edit(*kind, acting.parties)) {
    return fail(ErrorCode::kUsage, "cases.not_yours_to_edit");
  }
  TK_CHECK(check_record_seen(pair.stays, request.stays_version));
  TK_CHECK(check_record_seen(pair.goes, request.goes_version));
  TK_CHECK(check_record_words(request.reason, "cases.reason_needed"));
  return kind;
}

Result<> check_unmerged(const RecordNow& now) {
  if (now.body.merged_into == 0) return done();
  return fail(ErrorCode::kConflict, "cases.merged", {{"id", std::to_string(now.body.merged_into)}});
}

Result<> check_complete(const RecordKind& kind, const RecordNow& now) {
  Mistakes mistakes;
  for (const RecordField* field : missing_fields(kind, now)) {
    mistakes.add(fail(ErrorCode::kInvalidInput, "cases.missing",
                      {{"field", field->name.vi, field->name.en}}, {"values/" + field->id, 0, 0}));
  }
  return no_mistakes(mistakes);
}

// Both ones' values, those of the one that stays first.
std::vector<std::string> united(std::vector<std::string> values,
                                const std::vector<std::string>& others) {
  for (const std::string& other : others) {
    if (std::ranges::find(values, other) == values.end()) values.push_back(other);
  }
  return values;
}

// Sets the fields and keeps what stood before of those that change.
void take_over(const MergingPair& pair, const RecordMergeRequest& request, RecordBody& body) {
  const RecordValues& others = pair.goes.body.values;
  RecordValues before;
  const auto set = [&](const std::string& field, std::vector<std::string> texts) {
    std::vector<std::string> stood = values_of(body.values, field);
    if (stood == texts) return;
    before.insert_or_assign(field, std::move(stood));
    set_record_value(body.values, field, std::move(texts));
    const auto theirs = pair.goes.body.sources.find(field);
    if (theirs == pair.goes.body.sources.end()) {
      body.sources.erase(field);
    } else {
      body.sources.insert_or_assign(field, theirs->second);
    }
  };
  for (const std::string& field : request.take) set(field, values_of(others, field));
  for (const std::string& field : request.join) {
    set(field, united(values_of(body.values, field), values_of(others, field)));
  }
  body.beside.insert_or_assign(name_beside(pair.goes.record.id), std::move(before));
}

// Whether a field still has what the merging gave it.
bool is_as_merged(const RecordKind& kind, const MergingPair& pair, const std::string& field,
                  const std::vector<std::string>& before) {
  const std::vector<std::string> now = values_of(pair.stays.body.values, field);
  const std::vector<std::string> other = values_of(pair.goes.body.values, field);
  const RecordField* known = kind.find_field(field);
  return now == other || (known != nullptr && known->many && now == united(before, other));
}

void give_back(const RecordKind& kind, const MergingPair& pair, RecordBody& body) {
  const auto kept = body.beside.find(name_beside(pair.goes.record.id));
  TK_ASSERT(kept != body.beside.end());
  for (const auto& [field, texts] : kept->second) {
    if (!is_as_merged(kind, pair, field, texts)) continue;
    set_record_value(body.values, field, texts);
    body.sources.erase(field);
    for (const Saying& saying : sayings_of(kind, body, field)) {
      if (saying.texts == texts) body.sources.try_emplace(field, saying.source->id);
    }
  }
  body.beside.erase(kept);
}

}  // namespace

Result<std::vector<RecordWrite>> merge_records(const RecordRules& rules, const RecordActing& acting,
                                               const MergingPair& pair,
                                               const RecordMergeRequest& request) {
  TK_TRY(const RecordKind* kind, check_pair(rules, acting, pair, request));
  TK_CHECK(check_unmerged(pair.stays));
  TK_CHECK(check_unmerged(pair.goes));
  TK_CHECK(check_fields(*kind, request));
  RecordRewriting stays(rules, *kind, acting, pair.stays);
  take_over(pair, request, stays.now().body);
  TK_CHECK(check_complete(*kind, stays.now()));
  RecordRewriting goes(rules, *kind, acting, pair.goes);
  goes.now().body.merged_into = pair.stays.record.id;
  goes.now().record.stage = kMergedStage;
  std::vector<RecordWrite> out;
  out.push_back(goes.write(kMergeEntry, {.reason = request.reason, .other = pair.stays.record.id}));
  out.push_back(stays.write(kMergeEntry, {.reason = request.reason, .other = pair.goes.record.id}));
  return out;
}

Result<std::vector<RecordWrite>> split_records(const RecordRules& rules, const RecordActing& acting,
                                               const MergingPair& pair,
                                               const RecordMergeRequest& request) {
  TK_TRY(const RecordKind* kind, check_pair(rules, acting, pair, request));
  TK_CHECK(check_unmerged(pair.stays));
  if (pair.goes.body.merged_into != pair.stays.record.id) {
    return fail(ErrorCode::kConflict, "cases.not_merged",
                {{"id", std::to_string(pair.goes.record.id)}});
  }
  RecordRewriting stays(rules, *kind, acting, pair.stays);
  give_back(*kind, pair, stays.now().body);
  TK_CHECK(check_complete(*kind, stays.now()));
  RecordRewriting goes(rules, *kind, acting, pair.goes);
  goes.now().body.merged_into = 0;
  TK_CHECK(rules.kind_of(pair.goes));
  goes.enter(pair.goes.record.state);
  // What is unique about the one that stood for both is given back first.
  std::vector<RecordWrite> out;
  out.push_back(stays.write(kSplitEntry, {.reason = request.reason, .other = pair.goes.record.id}));
  out.push_back(goes.write(kSplitEntry, {.reason = request.reason, .other = pair.stays.record.id}));
  return out;
}

std::vector<std::int64_t> merged_into(const RecordBody& body) {
  std::vector<std::int64_t> out;
  for (const auto& [name, values] : body.beside) {
    if (!name.starts_with(kMerged)) continue;
    std::int64_t id = 0;
    std::from_chars(name.data() + kMerged.size(), name.data() + name.size(), id);
    out.push_back(id);
  }
  return out;
}

}  // namespace tongket
