#include "cases/record_work.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cases/choice_name.h"

namespace tongket {
namespace {

std::string all_of(const RecordToTell& told, const std::string& field) {
  const auto at = told.values.find(field);
  if (at == told.values.end()) return {};
  std::string out;
  for (const std::string& value : at->second) out += (out.empty() ? "" : "; ") + value;
  return out;
}

const std::string& title_of(const RecordToTell& told, const std::string& field) {
  const std::string& value = value_of(told.values, field);
  return value.empty() ? told.record.title : value;
}

std::string place_of(const RecordToTell& told) {
  return told.record.kind + "/" + std::to_string(told.record.id);
}

std::string sector_of(const RecordToTell& told, const std::string& owner, const Pack& pack) {
  const std::string& said = value_of(told.values, told.kind.as_task->sector);
  if (!said.empty()) return said;
  if (!told.kind.field.empty()) return told.kind.field;
  const OrgUnit* unit = pack.orgs.find(owner);
  return unit == nullptr ? std::string() : unit->field;
}

std::string state_of_task(const RecordToTell& told) {
  const auto& states = told.kind.as_task->states;
  const auto at =
      std::ranges::find(states, told.record.state, &std::pair<std::string, std::string>::first);
  if (at != states.end()) return at->second;
  return told.record.stage == to_code(RecordStage::kDropped) ? "suspended" : "unknown";
}

bool is_in(const RecordToTell& told, const RecordView::Part& part) {
  const auto wanted = [&](const std::string& value) {
    return std::ranges::find(part.values, value) != part.values.end();
  };
  if (part.field == "state") return wanted(told.record.state);
  if (part.field == "stage") return wanted(told.record.stage);
  if (part.field == "owner") return wanted(told.record.owner);
  const auto values = told.values.find(part.field);
  return values != told.values.end() && std::ranges::any_of(values->second, wanted);
}

}  // namespace

WorkItem work_item_of(const RecordToTell& told, const Pack& pack, Date today) {
  const RecordAsTask& as = *told.kind.as_task;
  WorkItem out;
  out.record = place_of(told);
  out.title_vi = title_of(told, as.title);
  out.title_en = out.title_vi;
  const std::string& kind = value_of(told.values, as.kind);
  out.kind = kind.empty() ? std::string(kTaskKinds.front()) : kind;
  out.owner = as.owner.empty() ? told.record.owner : value_of(told.values, as.owner);
  out.field = sector_of(told, out.owner, pack);
  out.partners = all_of(told, as.partners);
  out.legal_basis = all_of(told, as.legal_basis);
  out.due = value_of(told.values, as.due);
  out.state = state_of_task(told);
  const bool under_way = out.state == "todo" || out.state == "doing";
  const bool passed = !out.due.empty() && out.due < today.to_string();
  if (under_way && passed) out.state = "late";
  return out;
}

LegalDocument legal_document_of(const RecordToTell& told, const Pack& pack) {
  const RecordAsDocument& as = *told.kind.as_document;
  LegalDocument out;
  out.record = place_of(told);
  if (const RecordField* type = told.kind.find_field(as.type)) {
    NamedText name = choice_name(pack, *type, value_of(told.values, as.type));
    out.type_vi = std::move(name.vi);
    out.type_en = std::move(name.en);
  }
  out.number = all_of(told, as.number);
  if (const Result<Date> day = parse_date(value_of(told.values, as.date))) out.date = *day;
  out.title_vi = title_of(told, as.title);
  out.title_en = out.title_vi;
  out.level = value_of(told.values, as.level);
  out.state = told.record.state;
  out.submission_number = all_of(told, as.submission_number);
  out.submission_date = value_of(told.values, as.submission_date);
  out.lead_unit = as.lead_unit.empty() ? told.record.owner : value_of(told.values, as.lead_unit);
  out.due = value_of(told.values, as.due);
  for (const std::string& field : as.amends_or_replaces) {
    const std::string texts = all_of(told, field);
    if (texts.empty()) continue;
    out.amends_or_replaces += (out.amends_or_replaces.empty() ? "" : "; ") + texts;
  }
  return out;
}

const RecordAppendix* appendix_of(const RecordToTell& told) {
  for (const RecordAppendix& list : told.kind.as_document->lists) {
    const auto view = std::ranges::find(told.kind.views, list.view, &RecordView::id);
    TK_ASSERT(view != told.kind.views.end());
    const bool fits = std::ranges::all_of(
        view->where, [&](const RecordView::Part& part) { return is_in(told, part); });
    if (fits) return &list;
  }
  return nullptr;
}

}  // namespace tongket
