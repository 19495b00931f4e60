#include "access/account_events.h"

namespace tongket {

AccountEvent account_event(const EventOf& of, const std::function<void(JsonWriter&)>& more) {
  JsonWriter json;
  json.begin_object().key("by").text(of.by);
  if (more) more(json);
  json.end_object();
  return {.kind = "account." + std::string(of.kind),
          .subject = std::string(kAccountSubject) + std::string(of.account),
          .body = json.take()};
}

void write_grants(JsonWriter& json, const std::vector<Grant>& grants) {
  json.key("grants").begin_array();
  for (const Grant& grant : grants) {
    json.begin_object().key("role").text(to_code(grant.role)).key("org").text(grant.org);
    json.key("fields").begin_array();
    for (const std::string& field : grant.fields) json.text(field);
    json.end_array().end_object();
  }
  json.end_array();
}

void write_scopes(JsonWriter& json, const std::vector<TokenScope>& scopes) {
  json.key("scopes").begin_array();
  for (const TokenScope scope : scopes) json.text(to_code(scope));
  json.end_array();
}

void write_time(JsonWriter& json, AccessTime time) {
  json.integer(std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count());
}

Result<std::vector<Grant>> read_grants(const JsonValue& body) {
  TK_TRY(const std::vector<JsonValue>* items, body.items("grants"));
  std::vector<Grant> out;
  for (const JsonValue& item : *items) {
    TK_TRY(const std::string code, item.text("role"));
    const std::optional<Role> role = role_from_code(code);
    if (!role) return item.error("access.role_unknown", {{"found", code}});
    Grant& grant = out.emplace_back();
    grant.role = *role;
    TK_TRY(grant.org, item.text("org"));
    TK_TRY(grant.fields, item.texts("fields"));
  }
  return out;
}

Result<std::vector<TokenScope>> read_scopes(const JsonValue& body) {
  TK_TRY(const std::vector<std::string> codes, body.texts("scopes"));
  std::vector<TokenScope> out;
  for (const std::string& code : codes) {
    const std::optional<TokenScope> scope = token_scope_from_code(code);
    if (!scope) return body.error("access.scope_unknown", {{"found", code}});
    out.push_back(*scope);
  }
  return out;
}

Result<AccessTime> read_time(const JsonValue& body, std::string_view key) {
  TK_TRY(const std::int64_t seconds, body.integer(key));
  return AccessTime(std::chrono::seconds(seconds));
}

}  // namespace tongket
