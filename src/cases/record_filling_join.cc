#include "cases/record_filling_join.h"

#include <algorithm>

#include "base/text.h"
#include "cases/record_kind_reading.h"
#include "cases/record_values.h"

namespace tongket {
namespace {

bool is_choice(const RecordField& field) { return field.type == RecordFieldType::kChoice; }

}  // namespace

void FillingJoin::wrong(std::string_view key, const std::string& found, std::string suggestion) {
  mistakes_.add(fail(ErrorCode::kInvalidInput, key,
                     {{"found", found}, {"kind", made_.id}, {"suggestion", std::move(suggestion)}},
                     filling_.place));
}

const RecordStep* FillingJoin::step() {
  const RecordStep* found = made_.find_step(filling_.step);
  if (found != nullptr && found->from.empty()) return found;
  std::vector<std::string> making;
  for (const RecordStep& step : made_.steps) {
    if (step.from.empty()) making.push_back(step.id);
  }
  wrong("cases.filling_step", filling_.step, nearest(filling_.step, making).value_or(""));
  return nullptr;
}

const RecordField* FillingJoin::fill(const std::string& id, bool certain) {
  const RecordField* field = made_.find_field(id);
  if (field == nullptr) {
    const auto known = texts_of(made_.fields, &RecordField::id);
    wrong("cases.filling_field", id, nearest(id, known).value_or(""));
    return nullptr;
  }
  if (!filled_.insert(id).second) wrong("cases.twice", id);
  if (field->privacy == Privacy::kPersonal) wrong("cases.filling_personal", id);
  if (certain) certain_.insert(id);
  return field;
}

void FillingJoin::join(const RecordStep& step) {
  if (!filling_.link.empty()) join_link();
  for (const RecordFilling::Copy& copy : filling_.copies) join_copy(copy);
  for (RecordFilling::Setting& setting : filling_.sets) join_setting(setting);
  for (const std::string& field : filled_) {
    const bool asked = std::ranges::find(step.asks, field) != step.asks.end();
    if (!asked) wrong("cases.filling_not_asked", field);
  }
}

void FillingJoin::require_code(const std::string& code, const std::vector<std::string>& codes) {
  if (std::ranges::find(codes, code) != codes.end()) return;
  wrong("cases.unknown_code", code, nearest(code, codes).value_or(""));
}

void FillingJoin::join_link() {
  const RecordField* field = fill(filling_.link, true);
  if (field == nullptr) return;
  const bool leads_here =
      field->type == RecordFieldType::kRecord && field->to == own_.id && !field->many;
  if (!leads_here) wrong("cases.filling_link", filling_.link);
}

void FillingJoin::join_copy(const RecordFilling::Copy& copy) {
  const RecordField* from = own_.find_field(copy.from);
  const RecordField* to = fill(copy.field, from != nullptr && from->required);
  if (to == nullptr || from == nullptr) return;
  if (from->privacy == Privacy::kPersonal) return wrong("cases.filling_personal", copy.from);
  const std::string both = copy.field + ": " + copy.from;
  const bool coded = !copy.as.empty() || !copy.otherwise.empty();
  const bool is_day = from->type == RecordFieldType::kDate;
  const bool alike =
      (from->type == to->type || (is_day && to->type == RecordFieldType::kInteger)) &&
      from->to == to->to && (to->many || !from->many) && (!coded || is_choice(*from)) &&
      (copy.months == 0 || is_day);
  if (!alike) return wrong("cases.set_other_type", both);
  if (is_choice(*from)) join_codes(copy, *from, *to);
  if (!to->org_kinds.empty() && to->org_kinds != from->org_kinds) {
    wrong("cases.set_other_type", both);
  }
}

void FillingJoin::join_codes(const RecordFilling::Copy& copy, const RecordField& from,
                             const RecordField& to) {
  const std::vector<std::string> sources = choice_codes(from, pack_);
  const std::vector<std::string> codes = choice_codes(to, pack_);
  for (const auto& [source, becomes] : copy.as) require_code(source, sources);
  for (const std::string& source : sources) {
    const auto mapped = copy.as.find(source);
    const std::string& rest = copy.otherwise.empty() ? source : copy.otherwise;
    require_code(mapped == copy.as.end() ? rest : mapped->second, codes);
  }
}

void FillingJoin::join_setting(RecordFilling::Setting& setting) {
  const RecordField* field = fill(setting.field, true);
  if (field == nullptr) return;
  const bool day = setting.value == kTodayWord && field->type == RecordFieldType::kDate;
  if (day) return;
  Result<std::string> value = record_value(*field, setting.value, pack_);
  if (value) {
    setting.value = *std::move(value);
  } else {
    value.error().place = filling_.place;
    mistakes_.add(std::move(value.error()));
  }
}

void FillingJoin::require_whole(const RecordStep& step) {
  for (const RecordSetting& setting : step.sets) {
    if (setting.from == kTodayWord) certain_.insert(setting.field);
  }
  std::set<std::string> needed(step.needs.begin(), step.needs.end());
  const RecordState* state = made_.find_state(step.to);
  if (state != nullptr) needed.insert(state->needs.begin(), state->needs.end());
  for (const RecordField& field : made_.fields) {
    const bool is_needed = field.required || needed.contains(field.id);
    if (is_needed && !certain_.contains(field.id)) wrong("cases.filling_unfilled", field.id);
  }
}

const RecordKind* made_kind(const RecordFilling& filling, std::span<const RecordKind* const> kinds,
                            Mistakes& mistakes) {
  const auto made = std::ranges::find(kinds, filling.makes, &RecordKind::id);
  if (made != kinds.end()) return *made;
  std::vector<std::string> ids;
  ids.reserve(kinds.size());
  for (const RecordKind* kind : kinds) ids.push_back(kind->id);
  mistakes.add(
      fail(ErrorCode::kInvalidInput, "cases.unknown_kind",
           {{"found", filling.makes}, {"suggestion", nearest(filling.makes, ids).value_or("")}},
           filling.place));
  return nullptr;
}

void join_makings(RecordKind& kind, std::span<const RecordKind* const> kinds, const Pack& pack,
                  Mistakes& mistakes) {
  for (RecordMaking& making : kind.makings) {
    const RecordKind* made = made_kind(making, kinds, mistakes);
    if (made == nullptr) continue;
    FillingJoin join(kind, making, *made, pack, mistakes);
    const RecordStep* step = join.step();
    if (step == nullptr) continue;
    join.join(*step);
    if (making.on.empty()) continue;
    join.require_whole(*step);
    if (step->reason || step->proposal != Proposal::kNone)
      join.wrong("cases.making_reason", step->id);
  }
}

}  // namespace tongket
