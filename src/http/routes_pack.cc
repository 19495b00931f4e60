// What the pack defines: fields, units, indicators, forms.

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "http/figure_json.h"
#include "http/indicator_json.h"
#include "http/json_parts.h"
#include "http/planned_units.h"
#include "http/routes.h"
#include "http/submission_json.h"

namespace tongket {
namespace {

Result<Reply> pack(Live& live, const Call& /*call*/) {
  const Pack& pack = live.pack();
  JsonWriter json;
  json.begin_object();
  json.key("id").text(pack.id);
  write_named(json, "name", {pack.name_vi, pack.name_en});
  json.key("fields").begin_array();
  for (const Field& field : pack.fields) {
    json.begin_object().key("code").text(field.code);
    write_named(json, "name", {field.name_vi, field.name_en});
    json.end_object();
  }
  json.end_array();
  json.key("org_kinds").begin_array();
  for (const Code& kind : pack.org_kinds) {
    json.begin_object().key("id").text(kind.id);
    write_named(json, "name", {kind.name_vi, kind.name_en});
    json.end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

// Words are found with and without diacritics.
bool is_named(std::string_view wanted, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (fold(name).find(wanted) != std::string::npos) return true;
  }
  return wanted.empty();
}

Result<Reply> orgs(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const std::string wanted = fold(call.request.parameter("q"));
  const std::string_view kind = call.request.parameter("kind");
  const bool knows_plans = may_know_plans(live, call);
  std::vector<const OrgUnit*> found;
  for (const OrgUnit& unit : live.pack().orgs.units()) {
    if (!knows_plans && is_only_planned(live, unit, local_date(call.now))) continue;
    if ((kind.empty() || unit.kind == kind) &&
        is_named(wanted, {unit.name_vi, unit.name_en, unit.id})) {
      found.push_back(&unit);
    }
  }
  return page_reply(found, page, [](JsonWriter& json, const OrgUnit* unit) {
    json.begin_object();
    json.key("id").text(unit->id);
    write_named(json, "name", {unit->name_vi, unit->name_en});
    json.key("kind").text(unit->kind);
    json.key("field").text(unit->field);
    json.key("parent").text(unit->parent);
    json.end_object();
  });
}

bool is_wanted(std::string_view wanted, const Indicator& indicator) {
  return is_named(wanted, {indicator.name_vi, indicator.name_en, indicator.code}) ||
         std::ranges::any_of(indicator.synonyms, [&](const std::string& synonym) {
           return fold(synonym).find(wanted) != std::string::npos;
         });
}

// Is it of the kind, frequency, level and group that the request names?
bool is_of(const Request& request, const Indicator& indicator) {
  const auto fits = [&](std::string_view name, std::string_view is) {
    return !request.has_parameter(name) || request.parameter(name) == is;
  };
  return fits("kind", to_code(indicator.kind)) && fits("frequency", to_code(indicator.frequency)) &&
         fits("level", indicator.level) &&
         (request.parameter("headline") != "1" || indicator.headline) &&
         (!request.has_parameter("group") || indicator.in_group(request.parameter("group")));
}

Result<Reply> indicators(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const std::string wanted = fold(call.request.parameter("q"));
  const Field* field = live.pack().field_of(call.request.parameter("field"));
  const Figures& figures = figures_for(live, audience_of(live, call, live.pack().nation, nullptr));
  const auto has_figures = [&](const Indicator& indicator) {
    return !figures.of(indicator.code).empty() &&
           call.decided(Right::kReadFigure, target_of(live.pack(), indicator), live.pack().orgs)
               .allowed();
  };
  const bool only_with_figures = call.request.parameter("has") == "1";
  std::vector<const Indicator*> found;
  for (const Indicator& indicator : live.pack().indicators) {
    const bool in_field = !call.request.has_parameter("field") ||
                          (field != nullptr && live.pack().field_of(indicator.field) == field);
    if (in_field && is_of(call.request, indicator) && is_wanted(wanted, indicator) &&
        (!only_with_figures || has_figures(indicator))) {
      found.push_back(&indicator);
    }
  }
  return page_reply(found, page, [&](JsonWriter& json, const Indicator* indicator) {
    json.begin_object();
    write_indicator_members(json, live.pack(), *indicator);
    json.key("has").boolean(has_figures(*indicator));
    json.end_object();
  });
}

Result<Reply> forms(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  return page_reply(live.pack().forms, page, [](JsonWriter& json, const Form& form) {
    json.begin_object().key("id").text(form.id);
    write_named(json, "name", form.name);
    write_texts(json, "org_kinds", form.org_kinds);
    json.key("rows").integer(static_cast<std::int64_t>(form.rows().size()));
    json.end_object();
  });
}

Result<Reply> form(Live& live, const Call& call) {
  const Form* found = live.reporting().form(call.param("id"));
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_form", {{"found", call.param("id")}});
  }
  JsonWriter json;
  write_form(json, live.pack(), *found);
  return json_reply(json);
}

}  // namespace

std::vector<Route> pack_routes() {
  std::vector<Route> out = {
      known_route("/pack", "getPack", pack), known_route("/orgs", "listOrgs", orgs),
      known_route("/indicators", "listIndicators", indicators),
      known_route("/forms", "listForms", forms), known_route("/forms/{id}", "getForm", form)};
  for (Route& route : out) {
    if (route.operation != "listForms" && route.operation != "getForm") {
      route.guard = Guard::kAnyone;  // what the sector is made of is public
    }
  }
  return out;
}

}  // namespace tongket
