#include "http/json_parts.h"

#include "base/number_text.h"
#include "model/value_text.h"

namespace tongket {

void write_named(JsonWriter& json, std::string_view key, const NamedText& text) {
  json.key(key).begin_object().key("vi").text(text.vi).key("en").text(text.en).end_object();
}

const std::string& text_in(const NamedText& text, Language language) {
  return language == Language::kEnglish && !text.en.empty() ? text.en : text.vi;
}

NamedText org_name(const Pack& pack, std::string_view org) {
  const OrgUnit* unit = pack.orgs.find(org);
  return unit == nullptr ? NamedText{std::string(org), std::string(org)}
                         : NamedText{unit->name_vi, unit->name_en};
}

NamedText unit_name(const Pack& pack, std::string_view unit, int mult) {
  const UnitOfMeasure* found = pack.unit_of_measure(unit);
  const UnitOfMeasure::Name* name = found == nullptr ? nullptr : found->name(mult);
  if (name != nullptr) return {name->vi, name->en};
  const std::string plain = mult == 0 ? std::string() : "10^" + std::to_string(mult) + " ";
  return {plain + std::string(unit), plain + std::string(unit)};
}

NamedText row_unit_name(const Pack& pack, const FormRow& row) {
  const Indicator* indicator = pack.indicator(row.indicator);
  const bool counted = indicator != nullptr && !indicator->counted_vi.empty();
  if (!counted) return row.unit.empty() ? NamedText{} : unit_name(pack, row.unit, row.mult);
  const NamedText times = row.mult == 0 ? NamedText{} : unit_name(pack, row.unit, row.mult);
  const auto with = [](const std::string& multiple, const std::string& what) {
    return multiple.empty() ? what : multiple + " " + what;
  };
  return {with(times.vi, indicator->counted_vi), with(times.en, indicator->counted_en)};
}

NamedText row_name(const Pack& pack, const FormRow& row) {
  if (!row.name.vi.empty() || row.indicator.empty()) return row.name;
  const Indicator* indicator = pack.indicator(row.indicator);
  return indicator == nullptr ? NamedText{row.indicator, row.indicator}
                              : NamedText{indicator->name_vi, indicator->name_en};
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

void write_or_null(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  if (text.empty()) {
    json.null();
  } else {
    json.text(text);
  }
}

void write_orgs(JsonWriter& json, std::string_view key, const Pack& pack,
                const std::vector<std::string>& ids) {
  json.key(key).begin_array();
  for (const std::string& id : ids) {
    json.begin_object().key("id").text(id);
    write_named(json, "name", org_name(pack, id));
    json.end_object();
  }
  json.end_array();
}

void write_day(JsonWriter& json, std::string_view key, const std::optional<Date>& day) {
  json.key(key);
  if (day) {
    json.text(day->to_string());
  } else {
    json.null();
  }
}

void write_moment(JsonWriter& json, std::string_view key, std::optional<Moment> moment) {
  json.key(key);
  if (moment) {
    json.text(timestamp_text(*moment));
  } else {
    json.null();
  }
}

std::string person_name(const Live& live, std::string_view account) {
  const Account* found = account.empty() ? nullptr : live.accounts().find(account);
  if (found == nullptr) return {};
  return found->name.empty() ? found->login : found->name;
}

void write_fact(JsonWriter& json, const Pack& pack, const Fact* fact, Language language) {
  if (fact == nullptr) {
    json.null();
    return;
  }
  const Observation& observation = fact->observation;
  json.begin_object();
  json.key("period").text(observation.key.period.to_string());
  json.key("value");
  if (has_number(observation.status)) {
    json.text(observation.amount().to_string());
  } else {
    json.null();
  }
  json.key("text").text(value_text(pack, observation, language));
  json.key("status").text(to_code(observation.status));
  json.key("id").integer(fact->id);
  json.end_object();
}

Reply json_reply(JsonWriter& json, int status) { return {.status = status, .body = json.take()}; }

Reply no_content() { return {.status = 204, .type = ""}; }

}  // namespace tongket
