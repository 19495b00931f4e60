// The entries about cycles: what was laid down, who was asked, what a decision fixed.
#include "base/json.h"
#include "submission/event_json.h"
#include "submission/reporting_events.h"

namespace tongket {
namespace {

void write_rows(JsonWriter& json, const Form& form) {
  json.key("rows").begin_array();
  for (const FormRow* row : form.rows()) {
    json.begin_object();
    json.key("cell").text(row->cell).key("kind").text(to_code(row->kind));
    json.key("indicator").text(row->indicator).key("breakdown").text(row->breakdown.to_string());
    json.key("unit").text(row->unit).key("mult").integer(row->mult);
    write_named(json, "name", row->name);
    json.key("choices").begin_array();
    for (const FormChoice& choice : row->choices) {
      json.begin_object().key("id").text(choice.id);
      write_named(json, "name", choice.name);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void write_form(JsonWriter& json, const Form& form) {
  json.key("form").begin_object().key("id").text(form.id);
  write_named(json, "name", form.name);
  write_named(json, "instructions", form.instructions);
  write_rows(json, form);
  json.end_object();
}

Result<FormRow> read_row(const JsonValue& value) {
  FormRow row;
  TK_TRY(row.cell, value.text("cell"));
  TK_TRY(const RowKind kind, read_code(value, "kind", row_kind_from_code));
  row.kind = kind;
  TK_TRY(row.indicator, value.text("indicator"));
  TK_TRY(const std::string breakdown, value.text("breakdown"));
  TK_TRY(row.breakdown, Breakdown::parse(breakdown));
  TK_TRY(row.unit, value.text("unit"));
  TK_TRY(const std::int64_t mult, value.integer("mult"));
  row.mult = static_cast<int>(mult);
  TK_TRY(row.name, read_named(value, "name"));
  row.required = true;
  row.may_not_apply = true;
  TK_TRY(const auto* const choices, value.items("choices"));
  for (const JsonValue& item : *choices) {
    FormChoice choice;
    TK_TRY(choice.id, item.text("id"));
    TK_TRY(choice.name, read_named(item, "name"));
    row.choices.push_back(std::move(choice));
  }
  return row;
}

Result<Form> read_form(const JsonValue& value) {
  Form form;
  TK_TRY(form.id, value.text("id"));
  TK_TRY(form.name, read_named(value, "name"));
  TK_TRY(form.instructions, read_named(value, "instructions"));
  TK_TRY(const auto* const rows, value.items("rows"));
  FormSection section;
  section.id = "1";
  section.name = form.name;
  for (const JsonValue& item : *rows) {
    TK_TRY(FormRow row, read_row(item));
    section.rows.push_back(std::move(row));
  }
  form.sections.push_back(std::move(section));
  return form;
}

Result<std::vector<int>> read_days(const JsonValue& body) {
  std::vector<int> out;
  TK_TRY(const auto* const days, body.items("reminders"));
  for (const JsonValue& day : *days) {
    const Result<Decimal> number = Decimal::parse(day.text());
    if (!number || number->scale() != 0) return not_understood(body, "reminders");
    out.push_back(static_cast<int>(number->coefficient()));
  }
  return out;
}

Result<CyclePlan> read_plan(const JsonValue& body) {
  CyclePlan plan;
  TK_TRY(const CycleKind kind, read_code(body, "kind", cycle_kind_from_code));
  plan.kind = kind;
  TK_TRY(plan.name, read_named(body, "name"));
  TK_TRY(const std::string period, body.text("period"));
  TK_TRY(plan.period, TimePeriod::parse(period));
  TK_TRY(plan.forms, body.texts("forms"));
  TK_TRY(plan.org_kinds, body.texts("org_kinds"));
  TK_TRY(plan.orgs, body.texts("orgs"));
  TK_TRY(const std::string closing, body.text("closing_day"));
  TK_TRY(plan.closing_day, parse_date(closing));
  TK_TRY(plan.due, read_moment(body, "due"));
  TK_TRY(plan.legal_basis, body.text("legal_basis"));
  TK_TRY(plan.reminders, read_days(body));
  TK_TRY(const ObsStatus vintage, read_code(body, "vintage", obs_status_from_code));
  plan.vintage = vintage;
  return plan;
}

}  // namespace

std::string encode(const CycleDefined& event, std::string_view by) {
  const CyclePlan& plan = event.plan;
  JsonWriter json;
  json.begin_object().key("by").text(by);
  json.key("kind").text(to_code(plan.kind));
  write_named(json, "name", plan.name);
  json.key("period").text(plan.period.to_string());
  write_texts(json, "forms", plan.forms);
  write_texts(json, "org_kinds", plan.org_kinds);
  write_texts(json, "orgs", plan.orgs);
  json.key("closing_day").text(plan.closing_day.to_string());
  json.key("due").text(utc_text(plan.due));
  json.key("legal_basis").text(plan.legal_basis);
  json.key("reminders").begin_array();
  for (const int days : plan.reminders) json.integer(days);
  json.end_array();
  json.key("vintage").text(to_code(plan.vintage));
  if (event.form) write_form(json, *event.form);
  json.end_object();
  return json.take();
}

Result<CycleDefined> decode_cycle(const JsonValue& body) {
  CycleDefined out;
  TK_TRY(out.plan, read_plan(body));
  if (const JsonValue* form = body.find("form")) {
    TK_TRY(out.form, read_form(*form));
  }
  return out;
}

std::string encode(const CycleDecided& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by);
  json.key("number").text(event.number).key("day").text(event.day.to_string());
  json.key("fixed").begin_array();
  for (const PlanDecision::Fixed& fixed : event.fixed) {
    json.begin_object().key("id").text(fixed.submission);
    json.key("version").integer(fixed.version).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Result<CycleDecided> decode_decision(const JsonValue& body) {
  CycleDecided out;
  TK_TRY(out.number, body.text("number"));
  TK_TRY(const std::string day, body.text("day"));
  TK_TRY(out.day, parse_date(day));
  TK_TRY(const auto* const fixed, body.items("fixed"));
  for (const JsonValue& item : *fixed) {
    PlanDecision::Fixed one;
    TK_TRY(one.submission, item.text("id"));
    TK_TRY(const std::int64_t version, item.integer("version"));
    one.version = static_cast<int>(version);
    out.fixed.push_back(std::move(one));
  }
  return out;
}

std::string encode(const SubmissionsOpened& event, std::string_view by) {
  JsonWriter json;
  json.begin_object().key("by").text(by).key("items").begin_array();
  for (const SubmissionsOpened::Opened& item : event.items) {
    json.begin_object().key("id").text(item.id);
    json.key("form").text(item.form).key("org").text(item.org);
    if (!item.instead_of.empty()) write_texts(json, "instead_of", item.instead_of);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Result<SubmissionsOpened> decode_opened(const JsonValue& body) {
  SubmissionsOpened out;
  TK_TRY(const auto* const items, body.items("items"));
  for (const JsonValue& value : *items) {
    SubmissionsOpened::Opened item;
    TK_TRY(item.id, value.text("id"));
    TK_TRY(item.form, value.text("form"));
    TK_TRY(item.org, value.text("org"));
    TK_TRY(item.instead_of, value.texts("instead_of"));
    out.items.push_back(std::move(item));
  }
  return out;
}

}  // namespace tongket
