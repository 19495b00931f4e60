#include "store/audit_chain.h"

#include "base/digest.h"
#include "base/json.h"

namespace tongket {

std::string audit_hash(const AuditEntry& entry) {
  Sha256 hash;
  hash.update_field(std::to_string(entry.sequence));
  hash.update_field(entry.recorded_at);
  hash.update_field(entry.action);
  hash.update_field(entry.subject);
  hash.update_field(entry.detail);
  hash.update_field(entry.previous);
  return hex(hash.finish());
}

std::vector<Error> check_chain(std::span<const AuditEntry> entries) {
  std::vector<Error> mistakes;
  const auto mistake = [&](std::string_view key, Args args) {
    mistakes.push_back(fail(ErrorCode::kCorrupt, key, std::move(args)));
  };
  std::int64_t expected = 1;
  std::string previous;
  for (const AuditEntry& entry : entries) {
    const std::string sequence = std::to_string(entry.sequence);
    if (entry.sequence != expected) {
      mistake("store.audit.gap", {{"expected", std::to_string(expected)}, {"found", sequence}});
    }
    if (audit_hash(entry) != entry.hash) {
      mistake("store.audit.entry_changed", {{"entry", sequence}, {"subject", entry.subject}});
    }
    if (entry.previous != previous) {
      mistake("store.audit.link_broken", {{"entry", sequence}, {"subject", entry.subject}});
    }
    previous = entry.hash;
    expected = entry.sequence + 1;
  }
  if (entries.empty() || entries.front().action != "init") mistake("store.audit.no_beginning", {});
  return mistakes;
}

std::string load_subject(std::int64_t load) { return "load/" + std::to_string(load); }
std::string person_subject(std::int64_t record) { return "person/" + std::to_string(record); }
std::string personal_subject(std::int64_t record, std::string_view field) {
  return person_subject(record) + "/" + std::string(field);
}
std::string personal_detail(std::string_view hmac_hex) {
  JsonWriter json;
  json.begin_object().key("hmac").text(hmac_hex).end_object();
  return json.take();
}
std::string property_subject(std::string_view name) { return "property/" + std::string(name); }

std::string load_detail(const LoadRecord& load) {
  JsonWriter json;
  json.begin_object();
  json.key("rows").integer(load.rows).key("unchanged").integer(load.unchanged);
  json.key("first").integer(load.first).key("last").integer(load.last);
  json.key("rows_sha256").text(load.rows_sha256);
  if (!load.file_sha256.empty()) {
    json.key("file").begin_object();
    json.key("sha256").text(load.file_sha256).key("name").text(load.file_name);
    json.key("media_type").text(load.media_type).key("size").integer(load.file_size).end_object();
  }
  if (load.actor != 0) {
    json.key("actor").text(person_subject(load.actor)).key("actor_hmac").text(load.actor_hmac);
  }
  json.key("reason").text(load.reason).end_object();
  return json.take();
}

std::string property_detail(std::string_view name, std::string_view value) {
  JsonWriter json;
  json.begin_object().key("name").text(name).key("value").text(value).end_object();
  return json.take();
}

}  // namespace tongket
