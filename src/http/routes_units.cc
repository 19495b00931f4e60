// Units in time: what the pack and the administrators say happens to them. A change is planned,
// looked at with what it would do, and takes effect on its day; until then it can be dropped.

#include <algorithm>
#include <mutex>

#include "http/json_parts.h"
#include "http/named.h"
#include "http/routes.h"
#include "model/value_text.h"
#include "submission/org_plan_effect.h"

namespace tongket {
namespace {

void write_event(JsonWriter& json, const Pack& pack, const OrgEvent& event, Date today) {
  json.key("date").text(event.date.to_string()).key("kind").text(to_code(event.kind));
  write_orgs(json, "from", pack, event.from);
  write_orgs(json, "to", pack, event.to);
  json.key("weights").begin_array();
  for (const Decimal& weight : event.weights) json.text(weight.to_string());
  json.end_array();
  json.key("name");
  if (event.name_vi.empty()) {
    json.null();
  } else {
    json.begin_object().key("vi").text(event.name_vi).key("en").text(event.name_en).end_object();
  }
  json.key("note").text(event.note);
  json.key("state").text(event.date < today ? "past" : event.date == today ? "today" : "future");
}

struct ListedPlan {
  const OrgEvent* event;
  const OrgPlan* plan = nullptr;  // nullptr: of the pack
};

// What was planned here first, each newest day first; what was dropped is left out.
std::vector<ListedPlan> listed_plans(const Live& live) {
  std::vector<ListedPlan> out;
  for (const OrgEvent& event : live.units_of_pack().events()) out.push_back({&event});
  for (const OrgPlan& plan : live.org_plans().all()) {
    if (!plan.dropped) out.push_back({&plan.event, &plan});
  }
  std::ranges::stable_sort(
      out, [](const ListedPlan& a, const ListedPlan& b) { return b.event->date < a.event->date; });
  return out;
}

Result<Reply> list_plans(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  const Date today = local_date(call.now);
  return page_reply(listed_plans(live), page, [&](JsonWriter& json, const ListedPlan& one) {
    json.begin_object().key("id");
    if (one.plan == nullptr) {
      json.null();
    } else {
      json.text(one.plan->id);
    }
    write_event(json, live.pack(), *one.event, today);
    json.key("planned").boolean(one.plan != nullptr);
    if (one.plan != nullptr) {
      json.key("legal_basis").text(one.plan->legal_basis);
      json.key("author").text(person_name(live, one.plan->account));
      write_moment(json, "recorded_at", one.plan->at);
    }
    json.end_object();
  });
}

void write_series(JsonWriter& json, const Pack& pack, const SeriesEffect& series,
                  Language language) {
  const Indicator* indicator = pack.indicator(series.indicator);
  json.begin_object().key("indicator").text(series.indicator);
  write_named(json, "name",
              indicator == nullptr ? NamedText{series.indicator, series.indicator}
                                   : NamedText{indicator->name_vi, indicator->name_en});
  json.key("breakdown").text(series.breakdown.to_string());
  json.key("period").text(series.period.to_string());
  write_named(json, "unit_name", unit_name(pack, series.unit, 0));
  json.key("before").begin_array();
  for (const SeriesEffect::Part& part : series.before) {
    json.begin_object().key("org").text(part.org);
    write_named(json, "org_name", org_name(pack, part.org));
    json.key("figure");
    write_fact(json, pack, part.fact, language);
    json.end_object();
  }
  json.end_array();
  json.key("org").text(series.org);
  write_named(json, "org_name", org_name(pack, series.org));
  json.key("after");
  if (series.after) {
    Observation sum;
    sum.key.indicator = series.indicator;
    sum.key.unit = series.unit;
    sum.mult = series.mult;
    sum.value = series.after->shifted(-series.mult);
    json.begin_object().key("value").text(series.after->to_string());
    json.key("text").text(value_text(pack, sum, language)).end_object();
  } else {
    json.null();
  }
  json.key("problem");
  if (series.problem_key.empty()) {
    json.null();
  } else {
    json.text(message(language, series.problem_key, series.problem_args));
  }
  json.end_object();
}

int accounts_of(const Live& live, const std::vector<std::string>& ended) {
  return static_cast<int>(std::ranges::count_if(live.accounts().all(), [&](const Account* account) {
    return std::ranges::any_of(account->grants, [&](const Grant& grant) {
      return std::ranges::find(ended, grant.org) != ended.end();
    });
  }));
}

void write_plan_forms(JsonWriter& json, const Live& live,
                      const std::vector<std::string>& submissions) {
  json.key("forms").begin_array();
  for (const std::string& id : submissions) {
    const Submission* one = live.reporting().submission(id);
    json.begin_object().key("submission").text(id).key("org").text(one->org);
    write_named(json, "org_name", org_name(live.pack(), one->org));
    write_named(json, "cycle_name", live.reporting().cycle_of(*one).plan.name);
    write_named(json, "form_name", live.reporting().form_of(*one).name);
    json.key("state").text(to_code(one->state)).end_object();
  }
  json.end_array();
}

// The units as they would be; what cannot be is an error that says so.
struct Tried {
  OrgPlan plan;
  OrgHistory orgs;
};

Result<Tried> tried(const Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(OrgPlan plan, read_org_plan(body));
  plan.account = call.actor.account;
  TK_CHECK(check_org_plan(plan, live.pack().orgs, local_date(call.now)));
  TK_TRY(OrgHistory orgs, live.org_plans().history(live.units_of_pack(), {plan}));
  return Tried{std::move(plan), std::move(orgs)};
}

Result<Reply> preview_plan(Live& live, const Call& call) {
  TK_TRY(const Tried would, tried(live, call));
  const OrgPlanEffect effect =
      effect_of(would.plan, {live.pack().orgs, would.orgs, live.figures(), live.reporting()});
  Pack then = live.pack();  // names of units that come into being
  then.orgs = would.orgs;
  JsonWriter json;
  json.begin_object().key("units").begin_object();
  json.key("before").integer(effect.before).key("after").integer(effect.after);
  write_orgs(json, "ended", then, effect.ended);
  write_orgs(json, "begun", then, effect.begun);
  json.end_object();
  json.key("series").begin_array();
  for (const SeriesEffect& series : effect.series) write_series(json, then, series, call.language);
  json.end_array();
  json.key("series_total").integer(static_cast<std::int64_t>(effect.series_total));
  write_plan_forms(json, live, effect.open_submissions);
  json.key("accounts").integer(accounts_of(live, effect.ended));
  json.end_object();
  return json_reply(json);
}

Reply plan_recorded(Live& live, const Call& call, JournalEntry entry, const std::string& id) {
  const Acting acting = call.acting();
  entry.at = utc_text(acting.now);
  entry.person = acting.person;
  entry.origin = acting.origin;
  JsonWriter json;
  json.begin_object().key("id").text(id).end_object();
  Reply reply = json_reply(json, 201);
  reply.after = live.record({std::move(entry)});
  return reply;
}

Result<Reply> plan(Live& live, const Call& call) {
  TK_TRY(const Tried would, tried(live, call));
  const std::size_t id = live.org_plans().all().size() + 1;
  return plan_recorded(live, call, planned_entry(would.plan, id), std::to_string(id));
}

Result<Reply> drop(Live& live, const Call& call) {
  const OrgPlan* found = live.org_plans().find(call.param("id"));
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_route", {{"found", call.request.path}});
  }
  if (found->dropped || found->event.date <= local_date(call.now)) {
    return fail(ErrorCode::kConflict, "submission.plan_gone");
  }
  TK_CHECK(live.org_plans().may_be_dropped(live.units_of_pack(), found->id));
  Reply reply = plan_recorded(live, call, dropped_entry(found->id, call.actor.account), found->id);
  reply.status = 200;
  return reply;
}

Route planning_route(Method method, std::string_view pattern, std::string_view operation,
                     Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = method,
          .pattern = pattern,
          .operation = operation,
          .locking = Locking::kWrite,
          .right = Right::kManageUnits,
          .target = nation_target,
          .handler = handler};
}

}  // namespace

std::vector<Route> unit_routes() {
  Route look =
      planning_route(Method::kPost, "/org-events/preview", "previewOrgEvent", preview_plan);
  look.locking = Locking::kRead;
  return {{.method = Method::kGet,
           .pattern = "/org-events",
           .operation = "listOrgEvents",
           .right = Right::kReadCycle,
           .handler = list_plans},
          look,
          planning_route(Method::kPost, "/org-events", "planOrgEvent", plan),
          planning_route(Method::kDelete, "/org-events/{id}", "dropOrgEvent", drop)};
}

}  // namespace tongket
