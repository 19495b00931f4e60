#include "http/record_definition.h"

#include "cases/record_diagram.h"
#include "cases/record_template_values.h"
#include "http/json_parts.h"
#include "http/record_json.h"

namespace tongket {
namespace {

void write_id_and_name(JsonWriter& json, std::string_view id, const NamedText& name) {
  json.key("id").text(id);
  write_named(json, "name", name);
}

void write_choices(JsonWriter& json, const Pack& pack, const RecordField& field) {
  json.key("choices").begin_array();
  for (const FormChoice& choice : field.choices) {
    json.begin_object();
    write_id_and_name(json, choice.id, choice.name);
    json.end_object();
  }
  const CodeList* list = field.dimension.empty() ? nullptr : pack.code_list(field.dimension);
  if (list != nullptr) {
    for (const Code& code : list->codes) {
      json.begin_object();
      write_id_and_name(json, code.id, {code.name_vi, code.name_en});
      json.end_object();
    }
  }
  json.end_array();
}

void write_bound(JsonWriter& json, std::string_view key, const std::optional<Decimal>& bound) {
  json.key(key).text(bound ? bound->to_string() : "");
}

void write_steps(JsonWriter& json, const RecordKind& kind) {
  json.key("steps").begin_array();
  for (const RecordStep& step : kind.steps) {
    json.begin_object();
    write_id_and_name(json, step.id, step.name);
    write_texts(json, "from", step.from);
    json.key("to").text(step.to);
    json.key("by").begin_array();
    for (const Party party : step.by) json.text(to_code(party));
    json.end_array();
    write_texts(json, "asks", step.asks);
    write_texts(json, "needs", step.needs);
    json.key("reason").boolean(step.reason);
    json.key("proposal").text(to_code(step.proposal));
    json.end_object();
  }
  json.end_array();
}

void write_deadlines(JsonWriter& json, const RecordKind& kind) {
  json.key("deadlines").begin_array();
  for (const RecordDeadline& deadline : kind.deadlines) {
    json.begin_object();
    write_id_and_name(json, deadline.id, deadline.name);
    write_texts(json, "in", deadline.in);
    json.key("days").integer(deadline.days);
    json.key("working_days").boolean(deadline.working_days);
    json.end_object();
  }
  json.end_array();
}

void write_views(JsonWriter& json, const RecordKind& kind) {
  json.key("views").begin_array();
  for (const RecordView& view : kind.views) {
    json.begin_object();
    write_id_and_name(json, view.id, view.name);
    json.key("where").begin_array();
    for (const RecordView::Part& part : view.where) {
      json.begin_object().key("field").text(part.field);
      write_texts(json, "values", part.values);
      json.end_object();
    }
    json.end_array();
    write_texts(json, "columns", view.columns);
    json.end_object();
  }
  json.end_array();
}

void write_templates(JsonWriter& json, const RecordRules& rules, const RecordKind& kind,
                     Date today) {
  json.key("templates").begin_array();
  for (const RecordTemplate& each : kind.templates) {
    json.begin_object();
    write_id_and_name(json, each.id, each.name);
    json.key("step").text(each.step);
    write_record_values(json, "values", kind, template_values(kind, each, {today, rules.calendar}),
                        [](const RecordField&) { return true; });
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_kind_head(JsonWriter& json, const RecordKind& kind) {
  json.key("id").text(kind.id);
  json.key("sort").text(kind.sort == RecordSort::kCase ? "case" : "register");
  write_named(json, "name", kind.name);
  json.key("legal_basis").text(kind.legal_basis);
}

void write_record_field(JsonWriter& json, const Pack& pack, const RecordField& field) {
  json.begin_object();
  write_id_and_name(json, field.id, field.name);
  write_named(json, "help", field.help);
  json.key("type").text(to_code(field.type));
  json.key("privacy").text(to_code(field.privacy));
  json.key("required").boolean(field.required);
  json.key("many").boolean(field.many);
  json.key("unique").boolean(field.unique);
  json.key("search").boolean(field.search);
  write_choices(json, pack, field);
  json.key("to").text(field.to);
  write_texts(json, "org_kinds", field.org_kinds);
  json.key("unit").text(field.unit);
  write_bound(json, "least", field.least);
  write_bound(json, "most", field.most);
  json.end_object();
}

void write_kind(JsonWriter& json, const RecordRules& rules, const RecordKind& kind,
                Language language, Date today) {
  json.begin_object();
  write_kind_head(json, kind);
  json.key("title").text(kind.title);
  json.key("owner").text(kind.owner);
  json.key("partners").text(kind.partners);
  json.key("number").text(kind.number);
  json.key("fields").begin_array();
  for (const RecordField& field : kind.fields) write_record_field(json, rules.pack, field);
  json.end_array();
  json.key("states").begin_array();
  for (const RecordState& state : kind.states) {
    json.begin_object();
    write_id_and_name(json, state.id, state.name);
    json.key("stage").text(to_code(state.stage));
    json.end_object();
  }
  json.end_array();
  write_steps(json, kind);
  write_deadlines(json, kind);
  write_views(json, kind);
  write_templates(json, rules, kind, today);
  json.key("counts").begin_array();
  for (const RecordCount& count : kind.counts) {
    json.begin_object();
    write_id_and_name(json, count.id, count.name);
    json.key("stock").boolean(count.stock);
    json.end_object();
  }
  json.end_array();
  json.key("sources").begin_array();
  if (kind.sources) {
    for (const RecordSources::Source& source : kind.sources->all) {
      json.begin_object();
      write_id_and_name(json, source.id, source.name);
      write_texts(json, "first_for", source.first_for);
      json.end_object();
    }
  }
  json.end_array();
  json.key("duplicates").begin_array();
  if (kind.duplicates) {
    for (const std::vector<std::string>& group : kind.duplicates->by) {
      json.begin_array();
      for (const std::string& field : group) json.text(field);
      json.end_array();
    }
  }
  json.end_array();
  json.key("diagram").text(state_diagram(kind, language));
  json.key("public").boolean(!kind.public_states.empty());
  json.end_object();
}

}  // namespace tongket
