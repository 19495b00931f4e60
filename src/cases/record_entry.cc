#include "cases/record_entry.h"

#include <algorithm>

#include "base/json.h"
#include "base/json_value.h"

namespace tongket {
namespace {

const std::vector<std::string>& texts_of(const RecordValues& values, const std::string& field) {
  static const std::vector<std::string> none;
  const auto at = values.find(field);
  return at == values.end() ? none : at->second;
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  json.key(key).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

// Fields with their values, and behind them those that were emptied.
void write_values(JsonWriter& json, std::string_view key, std::string_view key_of_emptied,
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
    for (const auto& [field, texts] : set) write_texts(json, field, texts);
    json.end_object();
  }
  write_texts(json, key_of_emptied, emptied);
}

void write_text(JsonWriter& json, std::string_view key, const std::string& text) {
  if (!text.empty()) json.key(key).text(text);
}

std::vector<std::string> read_texts(const JsonValue* list) {
  std::vector<std::string> out;
  if (list == nullptr) return out;
  for (const JsonValue& each : list->list()) out.push_back(each.text());
  return out;
}

RecordValues read_values(const JsonValue& root, std::string_view key,
                         std::string_view key_of_emptied) {
  RecordValues out;
  if (const JsonValue* object = root.find(key)) {
    for (const auto& [field, texts] : object->object()) out.emplace(field, read_texts(&texts));
  }
  for (const std::string& field : read_texts(root.find(key_of_emptied))) {
    out.emplace(field, std::vector<std::string>());
  }
  return out;
}

std::string read_text(const JsonValue& root, std::string_view key) {
  const JsonValue* found = root.find(key);
  return found == nullptr ? std::string() : found->text();
}

}  // namespace

RecordChange change_between(const RecordKind& kind, const RecordNow& before, const RecordNow& now) {
  RecordChange out;
  if (before.record.state != now.record.state) out.state = now.record.state;
  for (const RecordField& field : kind.fields) {
    const std::vector<std::string>& then = texts_of(before.body.values, field.id);
    const std::vector<std::string>& texts = texts_of(now.body.values, field.id);
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
  write_values(json, "set", "emptied", change.set);
  write_texts(json, "personal", change.personal);
  write_values(json, "proposed", "proposed_empty", change.proposed);
  write_texts(json, "proposed_personal", change.proposed_personal);
  write_text(json, "reason", change.reason);
  write_text(json, "comment", change.comment);
  write_texts(json, "mentioned", change.mentioned);
  if (change.other != 0) json.key("other").text(std::to_string(change.other));
  write_text(json, "source", change.source);
  json.end_object();
  return json.take();
}

RecordChange stored_record_change(std::string_view text) {
  const Result<JsonValue> root = parse_json(text, "entry");
  TK_ASSERT(root.ok());
  RecordChange out;
  out.state = read_text(*root, "state");
  out.set = read_values(*root, "set", "emptied");
  out.personal = read_texts(root->find("personal"));
  out.proposed = read_values(*root, "proposed", "proposed_empty");
  out.proposed_personal = read_texts(root->find("proposed_personal"));
  out.reason = read_text(*root, "reason");
  out.comment = read_text(*root, "comment");
  out.mentioned = read_texts(root->find("mentioned"));
  if (const JsonValue* other = root->find("other")) out.other = std::stoll(other->text());
  out.source = read_text(*root, "source");
  return out;
}

}  // namespace tongket
