#include "http/record_filters.h"

#include <algorithm>
#include <array>

#include "base/json_value.h"
#include "base/text.h"
#include "http/record_listing.h"

namespace tongket {
namespace {

constexpr std::string_view kField = "filters";
constexpr std::size_t kMostFilterBytes = 2'000;
constexpr std::array<std::string_view, 10> kParameters{
    "view", "q", "state", "stage", "owner", "count", "period", "due_from", "due_until", "order"};

bool can_be_kept(std::string_view name) {
  return name.starts_with("f.") || std::ranges::find(kParameters, name) != kParameters.end();
}

void write_parts(JsonWriter& json, const SavedFilter& filter) {
  json.key("kind").text(filter.kind);
  json.key("name").text(filter.name);
  json.key("filter").begin_object();
  for (const auto& [name, value] : filter.filter) json.key(name).text(value);
  json.end_object();
  json.key("shared").boolean(filter.shared);
}

Result<SavedFilter> stored_filter(const JsonValue& item) {
  SavedFilter out;
  TK_TRY(out.id, item.text("id"));
  TK_TRY(out.kind, item.text("kind"));
  TK_TRY(out.name, item.text("name"));
  TK_TRY(out.shared, item.boolean_or("shared", false));
  if (const JsonValue* parts = item.find("filter")) {
    for (const auto& [name, value] : parts->object()) out.filter.emplace_back(name, value.text());
  }
  return out;
}

// As a list would be asked.
Result<> check_filter(const Live& live, const Call& call, const SavedFilter& filter) {
  Request asked;
  asked.query = filter.filter;
  asked.query.emplace_back("kind", filter.kind);
  const Call as_list{asked, call.actor, call.language, call.now};
  TK_CHECK(record_listing(live, as_list));
  return done();
}

Result<> read_parts(const JsonValue& body, const JsonValue& parts, SavedFilter& filter) {
  filter.filter.clear();
  std::size_t bytes = 0;
  for (const auto& [name, value] : parts.object()) {
    bytes += name.size() + value.text().size();
    if (!can_be_kept(name) || value.kind() != JsonValue::Kind::kText || bytes > kMostFilterBytes) {
      return body.error("http.filter_values", {{"limit", std::to_string(kMostFilterBytes)}});
    }
    filter.filter.emplace_back(name, value.text());
  }
  return done();
}

}  // namespace

Result<std::vector<SavedFilter>> saved_filters(Live& live, std::string_view person) {
  std::vector<SavedFilter> out;
  if (person.empty()) return out;
  TK_TRY(const std::optional<std::string> kept, live.store().journal().personal(person, kField));
  if (!kept) return out;
  TK_TRY(const JsonValue root, parse_json(*kept, "filters"));
  for (const JsonValue& item : root.list()) {
    TK_TRY(SavedFilter filter, stored_filter(item));
    out.push_back(std::move(filter));
  }
  return out;
}

Result<> keep_filters(Live& live, std::string_view person,
                      const std::vector<SavedFilter>& filters) {
  JsonWriter json;
  json.begin_array();
  for (const SavedFilter& filter : filters) {
    json.begin_object().key("id").text(filter.id);
    write_parts(json, filter);
    json.end_object();
  }
  json.end_array();
  return live.store().journal().set_personal(person, kField, filters.empty() ? "" : json.take());
}

Result<> change_filter(const Live& live, const Call& call, const JsonValue& body,
                       SavedFilter& filter) {
  TK_TRY(const std::string name, body.text_or("name", filter.name));
  filter.name = to_nfc(trimmed(name));
  if (filter.name.empty() || filter.name.size() > kLongestFilterName) {
    return body.error("http.filter_name", {{"limit", std::to_string(kLongestFilterName)}});
  }
  TK_TRY(filter.shared, body.boolean_or("shared", filter.shared));
  if (const JsonValue* parts = body.find("filter")) TK_CHECK(read_parts(body, *parts, filter));
  return check_filter(live, call, filter);
}

bool share_a_unit(const std::vector<Grant>& one, const std::vector<Grant>& other) {
  return std::ranges::any_of(one, [&](const Grant& grant) {
    return std::ranges::find(other, grant.org, &Grant::org) != other.end();
  });
}

void write_filter(JsonWriter& json, const FilterShown& shown) {
  json.begin_object().key("id").text(shown.id);
  write_parts(json, shown.filter);
  json.key("by").text(shown.by);
  json.end_object();
}

}  // namespace tongket
