// What the pack defines: fields, units, indicators, forms.

#include <array>
#include <initializer_list>

#include "base/text.h"
#include "http/json_parts.h"
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
  std::vector<const OrgUnit*> found;
  for (const OrgUnit& unit : live.pack().orgs.units()) {
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

Result<Reply> indicators(Live& live, const Call& call) {
  constexpr std::array<std::string_view, 3> kDirections{"more", "less", "neither"};
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const std::string wanted = fold(call.request.parameter("q"));
  const Field* field = live.pack().field_of(call.request.parameter("field"));
  std::vector<const Indicator*> found;
  for (const Indicator& indicator : live.pack().indicators) {
    const bool in_field = !call.request.has_parameter("field") ||
                          (field != nullptr && live.pack().field_of(indicator.field) == field);
    if (in_field && is_named(wanted, {indicator.name_vi, indicator.name_en, indicator.code})) {
      found.push_back(&indicator);
    }
  }
  return page_reply(found, page, [&](JsonWriter& json, const Indicator* indicator) {
    json.begin_object();
    json.key("code").text(indicator->code);
    write_named(json, "name", {indicator->name_vi, indicator->name_en});
    json.key("field").text(indicator->field);
    json.key("unit").text(indicator->units.front());
    write_named(json, "unit_name", unit_name(live.pack(), indicator->units.front(), 0));
    json.key("kind").text(to_code(indicator->kind));
    json.key("direction").text(kDirections.at(static_cast<std::size_t>(indicator->direction)));
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

Route known(std::string_view pattern, std::string_view operation,
            Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .right = Right::kReadCycle,
          .handler = handler};
}

}  // namespace

std::vector<Route> pack_routes() {
  std::vector<Route> out = {known("/pack", "getPack", pack), known("/orgs", "listOrgs", orgs),
                            known("/indicators", "listIndicators", indicators),
                            known("/forms", "listForms", forms),
                            known("/forms/{id}", "getForm", form)};
  for (Route& route : out) {
    if (route.operation != "listForms" && route.operation != "getForm") {
      route.guard = Guard::kAnyone;  // what the sector is made of is public
    }
  }
  return out;
}

}  // namespace tongket
