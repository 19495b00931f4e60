// One indicator: its definition, what there is of it.

#include <algorithm>

#include "derive/coverage.h"
#include "http/figure_json.h"
#include "http/indicator_json.h"
#include "http/json_parts.h"
#include "http/routes.h"
#include "model/indicator_codes.h"

namespace tongket {
namespace {

NamedText indicator_name(const Indicator& indicator) {
  return {indicator.name_vi, indicator.name_en};
}

// {"code", "name"}, or null for none.
void write_reference(JsonWriter& json, const Pack& pack, std::string_view key,
                     std::string_view code) {
  json.key(key);
  if (code.empty()) {
    json.null();
    return;
  }
  const Indicator* indicator = pack.indicator(code);
  json.begin_object().key("code").text(code);
  write_named(json, "name", indicator == nullptr ? NamedText{} : indicator_name(*indicator));
  json.end_object();
}

void write_optional(JsonWriter& json, std::string_view key, const NamedText& text) {
  if (text.vi.empty()) {
    json.key(key).null();
  } else {
    write_named(json, key, text);
  }
}

void write_units(JsonWriter& json, const Pack& pack, const Indicator& indicator) {
  json.key("units").begin_array();
  for (const std::string& unit : indicator.units) {
    json.begin_object().key("id").text(unit);
    write_named(json, "name", unit_name(pack, unit, 0));
    json.end_object();
  }
  json.end_array();
}

void write_dimensions(JsonWriter& json, const Pack& pack, const Indicator& indicator) {
  json.key("dimensions").begin_array();
  for (const std::string& dimension : indicator.dimensions) {
    const CodeList* list = pack.code_list(dimension);
    if (list == nullptr) continue;
    json.begin_object().key("id").text(dimension);
    write_named(json, "name", {list->name_vi, list->name_en});
    json.key("adds_up").boolean(list->parts_add_up());
    json.key("codes").begin_array();
    for (const Code& code : list->codes) {
      json.begin_object().key("id").text(code.id);
      write_named(json, "name", {code.name_vi, code.name_en});
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void write_step(JsonWriter& json, const Pack& pack, std::string_view key, std::string_view code,
                const IndicatorSuccessor* step) {
  json.key(key);
  if (step == nullptr) {
    json.null();
    return;
  }
  const Indicator* other = pack.indicator(code);
  json.begin_object().key("code").text(code);
  write_named(json, "name", other == nullptr ? NamedText{} : indicator_name(*other));
  json.key("from").text(step->from.to_string());
  json.key("factor");
  write_decimal(json, step->factor);
  json.end_object();
}

void write_lifetime(JsonWriter& json, const Pack& pack, const Indicator& indicator) {
  write_day(json, "valid_from", indicator.valid_from);
  write_day(json, "valid_to", indicator.valid_to);
  const IndicatorSuccessor* next = indicator.successor ? &*indicator.successor : nullptr;
  write_step(json, pack, "successor", next == nullptr ? "" : next->code, next);
  const auto before = std::ranges::find_if(pack.indicators, [&](const Indicator& other) {
    return other.successor && other.successor->code == indicator.code;
  });
  if (before == pack.indicators.end()) {
    json.key("predecessor").null();
  } else {
    write_step(json, pack, "predecessor", before->code, &*before->successor);
  }
}

void write_levels(JsonWriter& json, const Pack& pack, const Indicator& indicator) {
  write_reference(json, pack, "rolls_up_to", indicator.rolls_up_to);
  write_reference(json, pack, "measures",
                  indicator.measures ? indicator.measures->code : std::string());
  const Indicator* const measure = pack.measure_of(indicator.code);
  write_reference(json, pack, "measured_by", measure == nullptr ? std::string() : measure->code);
  json.key("rolled_up_from").begin_array();
  for (const Indicator& other : pack.indicators) {
    if (other.rolls_up_to != indicator.code) continue;
    json.begin_object().key("code").text(other.code);
    write_named(json, "name", indicator_name(other));
    json.end_object();
  }
  json.end_array();
}

void write_groups(JsonWriter& json, const Pack& pack, const Indicator& indicator) {
  json.key("groups").begin_array();
  for (const std::string& id : indicator.groups) {
    const IndicatorGroup* group = pack.indicator_group(id);
    json.begin_object().key("id").text(id);
    write_named(json, "name",
                group == nullptr ? NamedText{} : NamedText{group->name_vi, group->name_en});
    json.key("legal_basis").text(group == nullptr ? "" : group->legal_basis);
    json.end_object();
  }
  json.end_array();
}

void write_forms(JsonWriter& json, const Pack& pack, const Indicator& indicator) {
  json.key("forms").begin_array();
  for (const Form& form : pack.forms) {
    const auto rows = form.rows();
    const bool asks = std::ranges::any_of(
        rows, [&](const FormRow* row) { return row->indicator == indicator.code; });
    if (!asks) continue;
    json.begin_object().key("id").text(form.id);
    write_named(json, "name", form.name);
    json.end_object();
  }
  json.end_array();
}

void write_definition(JsonWriter& json, const Pack& pack, const Indicator& indicator) {
  write_indicator_members(json, pack, indicator);
  write_units(json, pack, indicator);
  write_optional(json, "counted", {indicator.counted_vi, indicator.counted_en});
  write_dimensions(json, pack, indicator);
  json.key("aggregation").text(aggregation_code(indicator.aggregation));
  write_levels(json, pack, indicator);
  json.key("owner");
  if (indicator.owner.empty()) {
    json.null().key("owner_name").null();
  } else {
    json.text(indicator.owner);
    write_named(json, "owner_name", org_name(pack, indicator.owner));
  }
  write_texts(json, "synonyms", indicator.synonyms);
  write_lifetime(json, pack, indicator);
  json.key("disclosure").text(to_code(indicator.disclosure));
  write_groups(json, pack, indicator);
  write_forms(json, pack, indicator);
  write_optional(json, "method", {indicator.method_vi, indicator.method_en});
}

void write_span(JsonWriter& json, const std::vector<TimePeriod>& newest_first) {
  std::vector<std::string> dated;
  for (const TimePeriod& period : newest_first) {
    if (!period.is_undated()) dated.push_back(period.to_string());
  }
  write_texts(json, "periods", dated);
  json.key("first");
  if (dated.empty()) {
    json.null().key("last").null();
  } else {
    json.text(dated.back()).key("last").text(dated.front());
  }
}

void write_coverage(JsonWriter& json, const Pack& pack, const Coverage& there) {
  json.key("has").begin_object();
  json.key("figures").integer(static_cast<std::int64_t>(there.figures));
  json.key("org_kinds").begin_array();
  for (const Coverage::Kind& kind : there.org_kinds) {
    const auto code = std::ranges::find(pack.org_kinds, kind.id, &Code::id);
    json.begin_object().key("id").text(kind.id);
    write_named(json, "name", {code->name_vi, code->name_en});
    json.key("units").integer(kind.units).end_object();
  }
  json.end_array().key("scenarios").begin_array();
  for (const Scenario scenario : there.scenarios) json.text(to_code(scenario));
  json.end_array().key("breakdowns").begin_array();
  for (const Breakdown& breakdown : there.breakdowns) json.text(breakdown.to_string());
  json.end_array();
  write_texts(json, "units", there.units);
  write_span(json, there.periods);
  json.end_object();
}

Result<Reply> indicator(Live& live, const Call& call) {
  const Pack& pack = live.pack();
  TK_TRY(const Indicator* found, known_indicator(pack, call.param("code")));
  const Audience audience = audience_of(live, call, pack.nation, found);
  const bool may_read =
      call.decided(Right::kReadFigure, target_of(pack, *found), pack.orgs).allowed();
  JsonWriter json;
  json.begin_object();
  write_definition(json, pack, *found);
  if (may_read) {
    write_coverage(json, pack, coverage_of(pack, figures_for(live, audience).of(found->code)));
  } else {
    json.key("has").null();
  }
  json.end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> indicator_routes() {
  return {{.method = Method::kGet,
           .pattern = "/indicators/{code}",
           .operation = "getIndicator",
           .guard = Guard::kAnyone,  // what is measured is public; its figures are decided within
           .handler = indicator}};
}

}  // namespace tongket
