#include "http/work_json.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "http/json_parts.h"

namespace tongket {
namespace {

// {"id", "kind", "number"} of the record that the row is, or null.
void write_record(JsonWriter& json, const WorkRecord& record) {
  json.key("record");
  if (record.kind == nullptr) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("id").text(std::to_string(record.id));
  json.key("kind").text(record.kind->id);
  json.key("number").text(record.number);
  json.end_object();
}

// What a code of the register is called there; null of a row of the pack.
void write_own_name(JsonWriter& json, std::string_view key, const WorkRecord& record,
                    const NamedText& name) {
  if (record.kind != nullptr) return write_named(json, key, name);
  json.key(key).null();
}

}  // namespace

NamedText unit_names(const Pack& pack, std::string_view ids) {
  NamedText out;
  for (const std::string_view part : split(ids, ';')) {
    const std::string id(trimmed(part));
    if (id.empty()) continue;
    const OrgUnit* unit = pack.orgs.find(id);
    const bool is_named = unit != nullptr && !unit->name_vi.empty();
    if (!out.vi.empty()) {
      out.vi += "; ";
      out.en += "; ";
    }
    out.vi += is_named ? unit->name_vi : id;
    out.en += is_named ? unit->name_en : id;
  }
  return out;
}

NamedText sector_name(const Pack& pack, std::string_view code) {
  const Field* field = pack.field_of(code);
  if (field == nullptr) return {std::string(code), std::string(code)};
  for (const Topic& topic : field->topics) {
    if (std::ranges::find(topic.codes, code) != topic.codes.end()) {
      return {topic.name_vi, topic.name_en};
    }
  }
  return {field->name_vi, field->name_en};
}

void write_task(JsonWriter& json, const Pack& pack, const TaskListed& listed) {
  const WorkItem& item = listed.task;
  json.begin_object();
  json.key("source").text(item.source);
  json.key("field").text(item.field);
  write_named(json, "field_name", sector_name(pack, item.field));
  json.key("kind").text(item.kind);
  write_named(json, "title", {item.title_vi, item.title_en});
  json.key("owner").text(item.owner);
  write_named(json, "owner_name", unit_names(pack, item.owner));
  json.key("partners").text(item.partners);
  write_named(json, "partners_name", unit_names(pack, item.partners));
  json.key("legal_basis").text(item.legal_basis);
  json.key("due").text(item.due);
  json.key("state").text(item.state);
  write_own_name(json, "state_name", listed.record, listed.record.state);
  write_record(json, listed.record);
  json.end_object();
}

void write_document(JsonWriter& json, const Pack& pack, const DocumentListed& listed) {
  const LegalDocument& document = listed.document;
  json.begin_object();
  json.key("source").text(document.source);
  json.key("list").text(document.list);
  json.key("sequence").integer(document.sequence);
  write_named(json, "type", {document.type_vi, document.type_en});
  json.key("number").text(document.number);
  json.key("date");
  if (document.date) {
    json.text(document.date->to_string());
  } else {
    json.null();
  }
  write_named(json, "title", {document.title_vi, document.title_en});
  json.key("level").text(document.level);
  write_own_name(json, "level_name", listed.record, listed.record.level);
  json.key("state").text(document.state);
  write_own_name(json, "state_name", listed.record, listed.record.state);
  json.key("submission_number").text(document.submission_number);
  json.key("submission_date").text(document.submission_date);
  json.key("lead_unit").text(document.lead_unit);
  write_named(json, "lead_unit_name", unit_names(pack, document.lead_unit));
  json.key("due").text(document.due);
  json.key("amends_or_replaces").text(document.amends_or_replaces);
  write_record(json, listed.record);
  json.end_object();
}

}  // namespace tongket
