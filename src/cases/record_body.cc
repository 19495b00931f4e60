#include "cases/record_body.h"

#include <utility>

#include "base/json.h"
#include "base/json_value.h"

namespace tongket {
namespace {

constexpr std::string_view kProposed = "proposed/";

void write_texts(JsonWriter& json, const std::vector<std::string>& texts) {
  json.begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

void write_values(JsonWriter& json, std::string_view key, const RecordValues& values) {
  if (values.empty()) return;
  json.key(key).begin_object();
  for (const auto& [field, texts] : values) write_texts(json.key(field), texts);
  json.end_object();
}

std::vector<std::string> read_texts(const JsonValue& list) {
  std::vector<std::string> out;
  for (const JsonValue& each : list.list()) out.push_back(each.text());
  return out;
}

RecordValues read_values(const JsonValue& root, std::string_view key) {
  RecordValues out;
  const JsonValue* object = root.find(key);
  if (object == nullptr) return out;
  for (const auto& [field, texts] : object->object()) out.emplace(field, read_texts(texts));
  return out;
}

std::string sealed_form(const std::vector<std::string>& texts) {
  JsonWriter json;
  write_texts(json, texts);
  return json.take();
}

// Where values whose names begin so belong: "", "proposed/", "beside/merged/17/".
RecordValues& values_called(RecordBody& body, std::string_view prefix) {
  if (prefix.empty()) return body.values;
  if (prefix == kProposed) return body.proposed;
  TK_ASSERT(prefix.starts_with(kBesidePrefix));
  prefix.remove_prefix(kBesidePrefix.size());
  prefix.remove_suffix(1);
  return body.beside[std::string(prefix)];
}

}  // namespace

std::string record_body_json(const RecordBody& body) {
  JsonWriter json;
  json.begin_object();
  write_values(json, "values", body.values);
  write_values(json, "proposed", body.proposed);
  if (!body.links.empty()) {
    json.key("links").begin_array();
    for (const RecordLink& link : body.links) {
      write_texts(json, {link.relation, std::to_string(link.to)});
    }
    json.end_array();
  }
  if (body.late) json.key("late").boolean(true);
  if (!body.sources.empty()) {
    json.key("sources").begin_object();
    for (const auto& [field, source] : body.sources) json.key(field).text(source);
    json.end_object();
  }
  if (body.erased) json.key("erased").boolean(true);
  if (body.merged_into != 0) json.key("merged_into").text(std::to_string(body.merged_into));
  if (!body.beside.empty()) {
    json.key("beside").begin_object();
    for (const auto& [name, values] : body.beside) {
      json.key(name).begin_object();
      for (const auto& [field, texts] : values) write_texts(json.key(field), texts);
      json.end_object();
    }
    json.end_object();
  }
  json.end_object();
  return json.take();
}

RecordBody stored_record_body(std::string_view text) {
  const Result<JsonValue> root = parse_json(text, "record");
  TK_ASSERT(root.ok());
  RecordBody out{.values = read_values(*root, "values"),
                 .proposed = read_values(*root, "proposed"),
                 .links = {}};
  if (const JsonValue* links = root->find("links")) {
    for (const JsonValue& each : links->list()) {
      const std::vector<std::string> parts = read_texts(each);
      TK_ASSERT(parts.size() == 2);
      out.links.push_back({parts[0], std::stoll(parts[1])});
    }
  }
  if (const JsonValue* late = root->find("late")) out.late = late->boolean();
  if (const JsonValue* sources = root->find("sources")) {
    for (const auto& [field, source] : sources->object()) out.sources.emplace(field, source.text());
  }
  if (const JsonValue* erased = root->find("erased")) out.erased = erased->boolean();
  if (const JsonValue* into = root->find("merged_into")) out.merged_into = std::stoll(into->text());
  if (const JsonValue* beside = root->find("beside")) {
    for (const auto& [name, values] : beside->object()) {
      out.beside.emplace(name, read_values(*beside, name));
    }
  }
  return out;
}

RecordNow record_now(const StoredRecord& record,
                     const std::map<std::string, std::string>& personal) {
  RecordNow out{record, stored_record_body(record.values)};
  for (const auto& [name, text] : personal) {
    const Result<JsonValue> list = parse_json(text, "personal");
    TK_ASSERT(list.ok());
    const std::size_t slash = name.rfind('/');
    const std::string field = slash == std::string::npos ? name : name.substr(slash + 1);
    values_called(out.body, name.substr(0, name.size() - field.size()))
        .insert_or_assign(field, read_texts(*list));
  }
  return out;
}

SplitValues split_personal(const RecordKind& kind, const RecordValues& values,
                           const RecordValues& before, std::string_view prefix) {
  SplitValues out;
  const auto stands = [&](const RecordValues& of, RecordValues::const_iterator at) {
    return at != of.end() && !(prefix.empty() && at->second.empty());
  };
  for (const RecordField& field : kind.fields) {
    const auto now = values.find(field.id);
    const bool is_there = stands(values, now);
    if (field.privacy != Privacy::kPersonal) {
      if (is_there) out.open.insert(*now);
      continue;
    }
    const auto then = before.find(field.id);
    const bool was_there = stands(before, then);
    if (!is_there && !was_there) continue;
    if (is_there && was_there && now->second == then->second) continue;
    out.personal.push_back(
        {std::string(prefix) + field.id, is_there ? sealed_form(now->second) : std::string()});
  }
  return out;
}

}  // namespace tongket
