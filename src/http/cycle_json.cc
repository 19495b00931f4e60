#include "http/cycle_json.h"

#include <algorithm>
#include <array>
#include <optional>

#include "http/json_parts.h"

namespace tongket {
namespace {

constexpr std::array kVintages{ObsStatus::kEstimated, ObsStatus::kProvisional, ObsStatus::kNormal};

Result<Moment> read_moment(const JsonValue& body, std::string_view key) {
  TK_TRY(const std::string text, body.text(key));
  return parse_moment(text);
}

Result<std::vector<int>> read_reminders(const JsonValue& body) {
  constexpr std::size_t kMost = 20;
  TK_TRY(const std::vector<JsonValue>* items, body.items("reminders"));
  std::vector<int> out;
  if (items->size() > kMost) return body.error("http.too_many", {{"name", "reminders"}});
  for (const JsonValue& item : *items) {
    const Result<Decimal> days = Decimal::parse(item.text());
    const bool fits = days.ok() && item.kind() == JsonValue::Kind::kNumber && days->scale() == 0 &&
                      days->coefficient() >= 0 && days->coefficient() <= 365;
    if (!fits) return item.error("json.no_integer");
    out.push_back(static_cast<int>(days->coefficient()));
  }
  return out;
}

Result<RowKind> read_row_kind(const JsonValue& item) {
  constexpr std::array<std::pair<std::string_view, RowKind>, 4> kKinds{
      {{"number", RowKind::kNumber},
       {"text", RowKind::kText},
       {"choice", RowKind::kChoice},
       {"yes_no", RowKind::kYesNo}}};
  TK_TRY(const std::string kind, item.text_or("kind", "number"));
  for (const auto& [code, known] : kKinds) {
    if (code == kind) return known;
  }
  return item.error("http.row_kind", {{"found", kind}});
}

Result<RequestRow> read_request_row(const JsonValue& item) {
  TK_CHECK(item.expect_object());
  RequestRow out;
  TK_TRY(out.indicator, item.text_or("indicator", ""));
  if (!out.indicator.empty()) return out;
  TK_TRY(out.question, read_named(item, "question"));
  TK_TRY(out.kind, read_row_kind(item));
  TK_TRY(const std::vector<JsonValue>* choices, item.items("choices"));
  for (const JsonValue& choice : *choices) {
    TK_CHECK(choice.expect_object());
    FormChoice read;
    TK_TRY(read.id, choice.text("id"));
    TK_TRY(read.name, read_named(choice, "name"));
    out.choices.push_back(std::move(read));
  }
  return out;
}

void write_cycle_counts(JsonWriter& json, const Live& live, const Cycle& cycle, Moment now) {
  json.key("counts").begin_object();
  for (std::size_t i = 0; i < kSubmissionStates; ++i) {
    const auto state = static_cast<SubmissionState>(i);
    json.key(to_code(state)).integer(cycle.tally.in(state));
  }
  json.key("late").integer(live.reporting().count_late(cycle, now));
  json.end_object();
}

}  // namespace

Result<NamedText> read_named(const JsonValue& body, std::string_view key) {
  const JsonValue* found = body.find(key);
  if (found == nullptr) return body.error("json.missing", {{"name", std::string(key)}});
  NamedText out;
  if (found->kind() == JsonValue::Kind::kText) return NamedText{found->text(), found->text()};
  TK_CHECK(found->expect_object());
  TK_TRY(out.vi, found->text("vi"));
  TK_TRY(out.en, found->text_or("en", out.vi));
  if (out.en.empty()) out.en = out.vi;
  return out;
}

Result<CyclePlan> read_cycle_plan(const JsonValue& body, CyclePlan known) {
  TK_CHECK(body.expect_object());
  if (body.find("kind") != nullptr) {
    TK_TRY(const std::string kind, body.text("kind"));
    const std::optional<CycleKind> read = cycle_kind_from_code(kind);
    if (!read || *read == CycleKind::kRequest) {
      return body.error("http.cycle_kind", {{"found", kind}});
    }
    known.kind = *read;
  }
  if (body.find("name") != nullptr) {
    TK_TRY(known.name, read_named(body, "name"));
  }
  if (body.find("period") != nullptr) {
    TK_TRY(const std::string period, body.text("period"));
    TK_TRY(known.period, TimePeriod::parse(period));
  }
  if (body.find("forms") != nullptr) {
    TK_TRY(known.forms, body.texts("forms"));
  }
  if (body.find("org_kinds") != nullptr) {
    TK_TRY(known.org_kinds, body.texts("org_kinds"));
  }
  if (body.find("orgs") != nullptr) {
    TK_TRY(known.orgs, body.texts("orgs"));
  }
  if (body.find("closing_day") != nullptr) {
    TK_TRY(const std::string day, body.text("closing_day"));
    TK_TRY(known.closing_day, parse_date(day));
  }
  if (body.find("due") != nullptr) {
    TK_TRY(known.due, read_moment(body, "due"));
  }
  TK_TRY(known.legal_basis, body.text_or("legal_basis", known.legal_basis));
  if (body.find("reminders") != nullptr) {
    TK_TRY(known.reminders, read_reminders(body));
  }
  if (body.find("vintage") != nullptr) {
    TK_TRY(const std::string vintage, body.text("vintage"));
    const std::optional<ObsStatus> status = obs_status_from_code(vintage);
    const bool known_one =
        status && std::ranges::find(kVintages, *status) != std::ranges::end(kVintages);
    if (!known_one) return body.error("http.vintage", {{"found", vintage}});
    known.vintage = *status;
  }
  return known;
}

Result<RequestPlan> read_request_plan(const JsonValue& body) {
  TK_CHECK(body.expect_object());
  RequestPlan out;
  TK_TRY(out.name, read_named(body, "name"));
  if (body.find("text") != nullptr) {
    TK_TRY(out.text, read_named(body, "text"));
  }
  TK_TRY(const std::string period, body.text_or("period", ""));
  TK_TRY(out.period, TimePeriod::parse(period));
  TK_TRY(out.org_kinds, body.texts("org_kinds"));
  TK_TRY(out.orgs, body.texts("orgs"));
  TK_TRY(out.due, read_moment(body, "due"));
  TK_TRY(const std::vector<JsonValue>* rows, body.items("rows"));
  for (const JsonValue& item : *rows) {
    TK_TRY(RequestRow row, read_request_row(item));
    out.rows.push_back(std::move(row));
  }
  return out;
}

void write_cycle(JsonWriter& json, const Live& live, const Call& call, const Cycle& cycle) {
  json.begin_object();
  json.key("id").text(cycle.id);
  json.key("kind").text(to_code(cycle.plan.kind));
  write_named(json, "name", cycle.plan.name);
  json.key("period").text(cycle.plan.period.to_string());
  json.key("scenario").text(to_code(cycle.scenario()));
  json.key("forms").begin_array();
  for (const std::string& id : cycle.plan.forms) {
    json.begin_object().key("id").text(id);
    const Form* form = live.reporting().form(id);
    write_named(json, "name", form == nullptr ? NamedText{id, id} : form->name);
    json.end_object();
  }
  json.end_array();
  json.key("state").text(to_code(cycle.state));
  json.key("closing_day").text(cycle.plan.closing_day.to_string());
  write_moment(json, "due", cycle.plan.due);
  json.key("legal_basis").text(cycle.plan.legal_basis);
  json.key("reminders").begin_array();
  for (const int days : cycle.plan.reminders) json.integer(days);
  json.end_array();
  json.key("expected").integer(cycle.tally.expected());
  write_cycle_counts(json, live, cycle, call.now);
  json.key("complete").text(cycle.tally.complete.share());
  json.key("decision");
  if (cycle.decisions.empty()) {
    json.null();
  } else {
    json.begin_object();
    json.key("number").text(cycle.decisions.back().number);
    json.key("date").text(cycle.decisions.back().day.to_string());
    json.end_object();
  }
  json.end_object();
}

}  // namespace tongket
