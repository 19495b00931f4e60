#include "cases/record_entry.h"

#include <algorithm>

#include "base/json.h"
#include "base/json_value.h"

namespace tongket {
namespace {

void write_any_texts(JsonWriter& json, std::string_view key,
                     const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  json.key(key).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

// Fields with their values, and behind them those that were emptied.
void write_entry_values(JsonWriter& json, std::string_view key, std::string_view key_of_emptied,
                        const RecordValues& values) {
  RecordValues set;
  std::vector<std::string> emptied;
  for (const auto& [field, texts] : values) {
    if (texts.empty()) {
      emptied.push_back(field);
    } else {
      set.emplace(field, texts);
    }
  }
  if (!set.empty()) {
    json.key(key).begin_object();
    for (const auto& [field, texts] : set) write_any_texts(json, field, texts);
    json.end_object();
  }
  write_any_texts(json, key_of_emptied, emptied);
}

void write_text(JsonWriter& json, std::string_view key, const std::string& text) {
  if (!text.empty()) json.key(key).text(text);
}

std::vector<std::string> texts_at(const JsonValue* list) {
  std::vector<std::string> out;
  if (list == nullptr) return out;
  for (const JsonValue& each : list->list()) out.push_back(each.text());
  return out;
}

RecordValues read_entry_values(const JsonValue& root, std::string_view key,
                               std::string_view key_of_emptied) {
  RecordValues out;
  if (const JsonValue* object = root.find(key)) {
    for (const auto& [field, texts] : object->object()) out.emplace(field, texts_at(&texts));
  }
  for (const std::string& field : texts_at(root.find(key_of_emptied))) {
    out.emplace(field, std::vector<std::string>());
  }
  return out;
}

std::string text_at(const JsonValue& root, std::string_view key) {
  const JsonValue* found = root.find(key);
  return found == nullptr ? std::string() : found->text();
}

}  // namespace

RecordChange change_between(const RecordKind& kind, const RecordNow& before, const RecordNow& now) {
  RecordChange out;
  if (before.record.state != now.record.state) out.state = now.record.state;
  for (const RecordField& field : kind.fields) {
    const std::vector<std::string>& then = values_of(before.body.values, field.id);
    const std::vector<std::string>& texts = values_of(now.body.values, field.id);
    if (then == texts) continue;
    if (field.privacy == Privacy::kPersonal) {
      out.personal.push_back(field.id);
    } else {
      out.set.emplace(field.id, texts);
    }
  }
  if (now.body.proposed == before.body.proposed) return out;
  for (const auto& [id, texts] : now.body.proposed) {
    const RecordField* field = kind.find_field(id);
    if (field == nullptr) continue;
    if (field->privacy == Privacy::kPersonal) {
      out.proposed_personal.push_back(id);
    } else {
      out.proposed.emplace(id, texts);
    }
  }
  return out;
}

std::string record_change_json(const RecordChange& change) {
  JsonWriter json;
  json.begin_object();
  write_text(json, "state", change.state);
  write_entry_values(json, "set", "emptied", change.set);
  write_any_texts(json, "personal", change.personal);
  write_entry_values(json, "proposed", "proposed_empty", change.proposed);
  write_any_texts(json, "proposed_personal", change.proposed_personal);
  write_text(json, "reason", change.reason);
  write_text(json, "comment", change.comment);
  write_any_texts(json, "mentioned", change.mentioned);
  if (change.other != 0) json.key("other").text(std::to_string(change.other));
  write_text(json, "source", change.source);
  json.end_object();
  return json.take();
}

RecordChange stored_record_change(std::string_view text) {
  const Result<JsonValue> root = parse_json(text, "entry");
  TK_ASSERT(root.ok());
  RecordChange out;
  out.state = text_at(*root, "state");
  out.set = read_entry_values(*root, "set", "emptied");
  out.personal = texts_at(root->find("personal"));
  out.proposed = read_entry_values(*root, "proposed", "proposed_empty");
  out.proposed_personal = texts_at(root->find("proposed_personal"));
  out.reason = text_at(*root, "reason");
  out.comment = text_at(*root, "comment");
  out.mentioned = texts_at(root->find("mentioned"));
  if (const JsonValue* other = root->find("other")) out.other = std::stoll(other->text());
  out.source = text_at(*root, "source");
  return out;
}

}  // namespace tongket
