// Pieces of answers that several routes share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "http/call.h"
#include "http/live.h"

namespace tongket {

// A language's two forms: {"vi": ..., "en": ...}.
void write_named(JsonWriter& json, std::string_view key, const NamedText& text);
// The English where it is asked for and there is one.
const std::string& text_in(const NamedText& text, Language language);
NamedText org_name(const Pack& pack, std::string_view org);
NamedText unit_name(const Pack& pack, std::string_view unit, int mult);
// What a row's numbers count in: of a count what it counts ("thousand parcels").
NamedText row_unit_name(const Pack& pack, const FormRow& row);
NamedText row_name(const Pack& pack, const FormRow& row);
void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts);
// Null for the empty text.
void write_or_null(JsonWriter& json, std::string_view key, std::string_view text);
// Units with their names: [{"id", "name"}].
void write_orgs(JsonWriter& json, std::string_view key, const Pack& pack,
                const std::vector<std::string>& ids);
// YYYY-MM-DD, or null.
void write_day(JsonWriter& json, std::string_view key, const std::optional<Date>& day);
// RFC 3339 at +07:00, or null.
void write_moment(JsonWriter& json, std::string_view key, std::optional<Moment> moment);
// The name of an account for people; empty for the system or one that is gone.
std::string person_name(const Live& live, std::string_view account);

struct LabelledFact {
  const Fact* fact;
  TimePeriod period;
};
// {"period", "value", "text", "status", "id"}, or null.
void write_fact(JsonWriter& json, const Pack& pack, const Fact* fact, Language language);

Reply json_reply(JsonWriter& json, int status = 200);
Reply no_content();

// One page of a list: writes {"items": [...], "next": ..., "total": n}.
template <typename Items, typename Write>
Reply page_reply(const Items& items, const PageWanted& wanted, const Write& write) {
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  std::size_t index = wanted.after;
  for (; index < items.size() && index < wanted.after + wanted.limit; ++index) {
    write(json, items[index]);
  }
  json.end_array();
  json.key("next");
  if (index < items.size()) {
    json.text(std::to_string(index));
  } else {
    json.null();
  }
  json.key("total").integer(static_cast<std::int64_t>(items.size()));
  json.end_object();
  return json_reply(json);
}

}  // namespace tongket
