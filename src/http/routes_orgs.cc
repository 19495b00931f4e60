// One unit: who it is and became, its figures, what it sent, what was found in it.

#include <algorithm>
#include <chrono>

#include "http/json_parts.h"
#include "http/org_figures.h"
#include "http/planned_units.h"
#include "http/routes.h"
#include "http/submission_json.h"

namespace tongket {
namespace {

constexpr std::size_t kMostChildren = 200;
constexpr std::size_t kMostOrgFindings = 200;

bool takes_part(const OrgEvent& event, const std::string& id) {
  return std::ranges::find(event.from, id) != event.from.end() ||
         std::ranges::find(event.to, id) != event.to.end();
}

void write_events(JsonWriter& json, const Live& live, const Call& call, const std::string& id) {
  const Pack& pack = live.pack();
  const bool knows_plans = may_know_plans(live, call);
  json.key("events").begin_array();
  for (const OrgEvent& event : pack.orgs.events()) {
    const bool hidden = !knows_plans && is_only_planned(live, event, local_date(call.now));
    if (hidden || !takes_part(event, id)) continue;
    json.begin_object();
    json.key("date").text(event.date.to_string());
    json.key("kind").text(to_code(event.kind));
    write_orgs(json, "from", pack, event.from);
    write_orgs(json, "to", pack, event.to);
    json.key("name");
    if (event.name_vi.empty()) {
      json.null();
    } else {
      json.begin_object().key("vi").text(event.name_vi).key("en").text(event.name_en).end_object();
    }
    write_texts(json, "fields", event.fields);
    json.key("note").text(event.note);
    json.end_object();
  }
  json.end_array();
}

// Where it went when it ended.
std::vector<std::string> became(const Pack& pack, const OrgUnit& unit) {
  std::vector<std::string> out;
  for (const OrgEvent& event : pack.orgs.events()) {
    const bool passes_on = event.kind == OrgEventKind::kMerge ||
                           event.kind == OrgEventKind::kSplit ||
                           event.kind == OrgEventKind::kRename;
    const bool ends = passes_on && unit.closed && event.date == *unit.closed &&
                      std::ranges::find(event.from, unit.id) != event.from.end();
    if (ends) out = event.to;
  }
  return out;
}

std::vector<std::string> children(const Pack& pack, const std::string& id, Date day) {
  std::vector<std::string> out;
  for (const OrgUnit& unit : pack.orgs.units()) {
    if (pack.orgs.exists_on(unit.id, day) && pack.orgs.parent(unit.id, day) == id) {
      out.push_back(unit.id);
    }
  }
  return out;
}

Result<Reply> card(Live& live, const Call& call) {
  const Pack& pack = live.pack();
  TK_TRY(const OrgUnit* unit, known_unit(pack, call.param("id")));
  const Date today = local_date(call.now);
  if (is_only_planned(live, *unit, today) && !may_know_plans(live, call)) {
    return fail(ErrorCode::kNotFound, "http.no_org", {{"found", unit->id}});
  }
  const auto kind = std::ranges::find(pack.org_kinds, unit->kind, &Code::id);
  const bool is_there = pack.orgs.exists_on(unit->id, today);
  const std::string parent = is_there ? pack.orgs.parent(unit->id, today) : unit->parent;
  JsonWriter json;
  json.begin_object().key("id").text(unit->id);
  write_named(json, "name", {unit->name_vi, unit->name_en});
  json.key("kind").text(unit->kind);
  write_named(json, "kind_name",
              kind == pack.org_kinds.end() ? NamedText{unit->kind, unit->kind}
                                           : NamedText{kind->name_vi, kind->name_en});
  json.key("field").text(unit->field);
  json.key("exists").boolean(is_there);
  json.key("parent").text(parent);
  write_named(json, "parent_name", org_name(pack, parent));
  write_day(json, "opened", unit->opened);
  const std::optional<Date> end = known_end(live, call, *unit);
  write_day(json, "closed", end);
  write_texts(json, "aliases", unit->aliases);
  std::vector<std::string> below = children(pack, unit->id, today);
  json.key("children_total").integer(static_cast<std::int64_t>(below.size()));
  if (below.size() > kMostChildren) below.resize(kMostChildren);
  write_orgs(json, "children", pack, below);
  write_events(json, live, call, unit->id);
  write_orgs(json, "became", pack, end ? became(pack, *unit) : std::vector<std::string>());
  json.end_object();
  return json_reply(json);
}

// The unit's forms that who asks may read, newest cycle first.
std::vector<const Submission*> readable(const Live& live, const Call& call,
                                        const std::string& org) {
  std::vector<const Submission*> out;
  for (const Submission* one : live.reporting().of_org(org)) {
    if (call.decided(Right::kReadSubmission, target_of(live, *one), live.pack().orgs)) {
      out.push_back(one);
    }
  }
  std::ranges::stable_sort(out, [&](const Submission* a, const Submission* b) {
    return live.reporting().due(*b) < live.reporting().due(*a);
  });
  return out;
}

// Whole days after the due moment, begun ones counted.
std::int64_t days_after(Moment due, Moment at) {
  return at <= due ? 0 : std::chrono::ceil<std::chrono::days>(at - due).count();
}

Result<Reply> submissions(Live& live, const Call& call) {
  TK_TRY(const OrgUnit* unit, known_unit(live.pack(), call.param("id")));
  const Reporting& reporting = live.reporting();
  int on_time = 0;
  int late = 0;
  int missing = 0;
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const Submission* one : readable(live, call, unit->id)) {
    const Moment due = reporting.due(*one);
    const std::int64_t days = days_after(due, one->first_sent.value_or(call.now));
    if (one->first_sent) {
      ++(days == 0 ? on_time : late);
    } else if (days > 0) {
      ++missing;
    }
    json.begin_object();
    json.key("submission").text(one->id);
    json.key("cycle").text(one->cycle);
    write_named(json, "cycle_name", reporting.cycle_of(*one).plan.name);
    json.key("form").text(one->form);
    write_named(json, "form_name", reporting.form_of(*one).name);
    json.key("period").text(reporting.cycle_of(*one).plan.period.to_string());
    json.key("state").text(to_code(one->state));
    write_moment(json, "due", due);
    write_moment(json, "submitted_at", one->first_sent);
    json.key("days_late").integer(days);
    const Live::Findings findings = live.findings(*one);
    const FindingCounts found = count_findings(*findings);
    json.key("findings").integer(found.high + found.medium + found.low);
    json.end_object();
  }
  json.end_array();
  json.key("on_time").integer(on_time).key("late").integer(late).key("missing").integer(missing);
  json.end_object();
  return json_reply(json);
}

Result<Reply> org_findings(Live& live, const Call& call) {
  TK_TRY(const OrgUnit* unit, known_unit(live.pack(), call.param("id")));
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  std::size_t written = 0;
  for (const Submission* one : readable(live, call, unit->id)) {
    const Form& form = live.reporting().form_of(*one);
    const Live::Findings all = live.findings(*one);
    for (const CellFinding& finding : *all) {
      const FormRow* row = form.row(finding.cell);
      if (row == nullptr || finding.explained || written == kMostOrgFindings) continue;
      ++written;
      json.begin_object();
      json.key("severity").text(to_code(finding.severity));
      json.key("indicator").text(row->indicator);
      write_named(json, "name", row_name(live.pack(), *row));
      json.key("text").text(finding.text(call.language));
      json.key("submission").text(one->id);
      json.end_object();
    }
  }
  json.end_array().end_object();
  return json_reply(json);
}

}  // namespace

std::vector<Route> org_routes() {
  const auto route = [](std::string_view pattern, std::string_view operation, Guard guard,
                        Result<Reply> (*handler)(Live&, const Call&)) {
    return Route{.method = Method::kGet,
                 .pattern = pattern,
                 .operation = operation,
                 .guard = guard,
                 .right = Right::kReadCycle,
                 .handler = handler};
  };
  return {route("/orgs/{id}", "getOrg", Guard::kAnyone, card),
          route("/orgs/{id}/figures", "getOrgFigures", Guard::kAnyone, org_figures),
          route("/orgs/{id}/submissions", "getOrgSubmissions", Guard::kRight, submissions),
          route("/orgs/{id}/findings", "getOrgFindings", Guard::kRight, org_findings)};
}

}  // namespace tongket
