#include "http/figure_json.h"

#include <fmt/format.h>

#include "http/json_parts.h"
#include "http/openapi.h"
#include "model/value_text.h"
#include "report/phrase.h"

namespace tongket {

void write_figure_members(JsonWriter& json, const Pack& pack, const Fact& fact, Language language) {
  const Observation& observation = fact.observation;
  json.key("id");
  if (fact.id == 0) {
    json.null();
  } else {
    json.integer(fact.id);
  }
  json.key("period").text(observation.key.period.to_string());
  json.key("value");
  if (has_number(observation.status)) {
    json.text(observation.amount().to_string());
  } else {
    json.null();
  }
  json.key("text").text(value_text(pack, observation, language));
  json.key("status").text(to_code(observation.status));
  if (observation.qualifier != Qualifier::kExact) {
    json.key("qualifier").text(to_code(observation.qualifier));
  }
  if (observation.key.as_of) json.key("as_of").text(observation.key.as_of->to_string());
}

void write_figure(JsonWriter& json, const Pack& pack, const Fact* fact, Language language) {
  if (fact == nullptr) {
    json.null();
  } else {
    write_figure_with(json, pack, *fact, language, [] {});
  }
}

void write_footed_figure(JsonWriter& json, const Pack& pack, const FootedFigure& figure,
                         const TimePeriod& period, Language language) {
  const std::optional<Error>& problem = figure.origin.problem;
  if (figure.fact == nullptr && problem) {
    json.begin_object().key("id").null();
    json.key("period").text(period.to_string());
    json.key("value").null().key("text").text("");
    json.key("footing_problem").text(message(language, problem->key, problem->args));
    json.end_object();
    return;
  }
  if (figure.fact == nullptr || figure.origin.parts.empty()) {
    write_figure(json, pack, figure.fact, language);
    return;
  }
  write_figure_with(json, pack, *figure.fact, language, [&] {
    json.key("footing").begin_object().key("of").text(figure.day.to_string());
    json.key("parts").begin_array();
    for (const FootingOrigin::Part& part : figure.origin.parts) {
      json.begin_object().key("org").text(part.org);
      write_named(json, "org_name", org_name_on(pack, part.org, period.last_day()));
      json.key("weight").text(part.weight.to_string());
      json.key("figure");
      write_figure(json, pack, part.fact, language);
      json.end_object();
    }
    json.end_array().end_object();
  });
}

NamedText org_name_on(const Pack& pack, const std::string& org, Date day) {
  if (pack.orgs.find(org) == nullptr) return {org, org};
  return {pack.orgs.name_vi(org, day), pack.orgs.name_en(org, day)};
}

NamedText breakdown_name(const Pack& pack, const Breakdown& breakdown) {
  return {breakdown_words(pack, breakdown, Language::kVietnamese),
          breakdown_words(pack, breakdown, Language::kEnglish)};
}

void write_decimal(JsonWriter& json, const std::optional<Decimal>& value) {
  if (value) {
    json.text(value->to_string());
  } else {
    json.null();
  }
}

Result<const Indicator*> known_indicator(const Pack& pack, std::string_view code) {
  const Indicator* found = pack.indicator(code);
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_indicator", {{"found", std::string(code)}});
  }
  return found;
}

RightsTarget target_of(const Pack& pack, const Indicator& indicator) {
  RightsTarget out;
  out.org = pack.nation;
  const Field* field = pack.field_of(indicator.field);
  out.fields = {field == nullptr ? indicator.field : field->code};
  out.disclosure = indicator.disclosure;
  return out;
}

Error bad_parameter(std::string_view name, std::string_view found) {
  return fail(ErrorCode::kInvalidInput, "http.parameter",
              {{"name", std::string(name)}, {"found", std::string(found)}}, {"?", 0, 0});
}

Result<std::string> unit_wanted(const Indicator& indicator, const Request& request) {
  if (!request.has_parameter("unit")) return indicator.units.front();
  const std::string_view wanted = request.parameter("unit");
  if (!indicator.allows_unit(wanted)) return bad_parameter("unit", wanted);
  return std::string(wanted);
}

Result<Breakdown> breakdown_wanted(const Request& request) {
  Result<Breakdown> out = Breakdown::parse(request.parameter("breakdown"));
  if (!out) return bad_parameter("breakdown", request.parameter("breakdown"));
  return out;
}

Result<Scenario> scenario_wanted(const Request& request) {
  if (!request.has_parameter("scenario")) return Scenario::kActual;
  const std::optional<Scenario> out = scenario_from_code(request.parameter("scenario"));
  if (!out) return bad_parameter("scenario", request.parameter("scenario"));
  return *out;
}

Result<std::optional<Date>> footing_wanted(const Request& request) {
  if (!request.has_parameter("footing")) return std::optional<Date>();
  const Result<Date> out = parse_date(request.parameter("footing"));
  if (!out) return bad_parameter("footing", request.parameter("footing"));
  return std::optional(*out);
}

// No part can run into the next one. Units may come to an end, so the pack is a part of it.
std::string question_of(const Live& live, const Call& call, Audience audience) {
  std::string out = fmt::format("{}{}{}{}", call.request.path, '\0', to_code(call.language),
                                audience == Audience::kInsiders ? "/insiders" : "/public");
  out += fmt::format("/{}", fmt::ptr(&live.pack()));
  for (const auto& [name, value] : call.request.query) {
    if (!is_described_parameter(name)) continue;
    out.append(1, '\0').append(name).append(1, '\0').append(value);
  }
  return out;
}

std::uint64_t version_of(const Live& live, std::string_view indicator) {
  return live.figures().version(indicator) + live.published_figures().version(indicator);
}

}  // namespace tongket
