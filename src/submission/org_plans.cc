#include "submission/org_plans.h"

#include <algorithm>

#include "submission/event_json.h"

namespace tongket {
namespace {

constexpr std::string_view kPlanned = "orgs.planned";
constexpr std::string_view kDropped = "orgs.dropped";
constexpr std::string_view kSubject = "org-plan/";
constexpr std::size_t kMostUnits = 200;  // of one event
constexpr std::size_t kMostText = 2'000;

bool lists(const std::vector<std::string>& list, std::string_view id) {
  return std::ranges::find(list, id) != list.end();
}

Result<std::vector<std::string>> read_units(const JsonValue& body, std::string_view key) {
  TK_TRY(std::vector<std::string> out, body.texts(key));
  if (out.size() > kMostUnits) return body.error("submission.plan_too_many");
  return out;
}

Result<std::string> read_text(const JsonValue& body, std::string_view key) {
  TK_TRY(std::string out, body.text_or(key, ""));
  if (out.size() > kMostText) return body.error("submission.plan_too_long");
  return to_nfc(out);
}

// Units that end with the event: those that do not go on.
std::vector<std::string> ended_by(const OrgEvent& event) {
  std::vector<std::string> out;
  if (event.kind == OrgEventKind::kOpen || event.kind == OrgEventKind::kReparent ||
      event.kind == OrgEventKind::kTransfer) {
    return out;
  }
  std::ranges::copy_if(event.from, std::back_inserter(out),
                       [&](const std::string& id) { return !lists(event.to, id); });
  return out;
}

// Lower-case letters, digits and hyphens, so that it can stand in addresses and files.
bool is_new_id(std::string_view id) {
  return id.size() >= 2 && id.size() <= 40 && std::ranges::all_of(id, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

Error conflict(std::string_view key, const std::string& unit, Date day) {
  return fail(ErrorCode::kConflict, key, {{"unit", unit}, {"date", day.to_string()}});
}

// A target that is not known yet comes into being, like the first unit that it is made of.
void add_new_unit(std::vector<OrgUnit>& units, const OrgEvent& event) {
  if (event.from.empty() || event.to.empty() || event.name_vi.empty()) return;
  const auto known = [&](const std::string& id) {
    return std::ranges::find(units, id, &OrgUnit::id);
  };
  if (known(event.to.front()) != units.end()) return;
  const auto model = known(event.from.front());
  if (model == units.end()) return;
  OrgUnit fresh{
      event.to.front(), event.name_vi, event.name_en, model->kind, model->field, model->parent, {},
      event.date,       std::nullopt};
  units.push_back(std::move(fresh));
}

bool renames_what_stays(const OrgEvent& event, const OrgHistory& pack) {
  return event.kind == OrgEventKind::kMerge && !event.name_vi.empty() && !event.to.empty() &&
         pack.find(event.to.front()) != nullptr;
}

bool all_exist_before(const OrgEvent& event, const OrgHistory& orgs) {
  const Date eve = event.date.plus_days(-1);
  return std::ranges::all_of(event.from,
                             [&](const std::string& id) { return orgs.exists_on(id, eve); });
}

}  // namespace

bool OrgPlans::owns(std::string_view kind) { return kind == kPlanned || kind == kDropped; }

Result<> OrgPlans::apply(const JournalEntry& entry) {
  TK_TRY(const JsonValue body, parse_json(entry.body, "entry " + std::to_string(entry.sequence)));
  const std::string id = entry.subject.substr(std::min(kSubject.size(), entry.subject.size()));
  if (entry.kind == kDropped) {
    const auto plan = std::ranges::find(plans_, id, &OrgPlan::id);
    if (plan == plans_.end()) return not_understood(body, entry.subject);
    plan->dropped = true;
    return done();
  }
  TK_TRY(OrgPlan plan, read_org_plan(body));
  TK_TRY(plan.account, body.text("by"));
  TK_TRY(plan.at, parse_moment(entry.at));
  plan.id = std::to_string(plans_.size() + 1);
  if (plan.id != id) return not_understood(body, entry.subject);
  plans_.push_back(std::move(plan));
  return done();
}

const OrgPlan* OrgPlans::find(std::string_view id) const {
  const auto at = std::ranges::find(plans_, id, &OrgPlan::id);
  return at == plans_.end() ? nullptr : &*at;
}

Result<OrgHistory> OrgPlans::history(const OrgHistory& pack,
                                     const std::vector<OrgPlan>& further) const {
  std::vector<OrgUnit> units = pack.units();
  std::vector<OrgEvent> events = pack.events();
  const auto take = [&](const OrgPlan& plan) {
    add_new_unit(units, plan.event);
    events.push_back(plan.event);
    if (!renames_what_stays(plan.event, pack)) return;
    OrgEvent rename = plan.event;
    rename.kind = OrgEventKind::kRename;
    rename.from = rename.to;
    rename.weights.clear();
    events.push_back(std::move(rename));
  };
  for (const OrgPlan& plan : plans_) {
    if (!plan.dropped) take(plan);
  }
  std::ranges::for_each(further, take);
  return OrgHistory::build(std::move(units), std::move(events));
}

Result<> OrgPlans::may_be_dropped(const OrgHistory& pack, std::string_view id) const {
  OrgPlans rest;
  for (const OrgPlan& plan : plans_) {
    if (plan.dropped || plan.id == id) continue;
    rest.plans_.push_back(plan);
    const Result<OrgHistory> orgs = rest.history(pack);
    if (orgs && all_exist_before(plan.event, *orgs)) continue;
    return fail(ErrorCode::kConflict, "submission.plan_needed",
                {{"plan", plan.id}, {"date", plan.event.date.to_string()}});
  }
  return done();
}

JournalEntry planned_entry(const OrgPlan& plan, std::size_t id) {
  const OrgEvent& event = plan.event;
  JsonWriter json;
  json.begin_object().key("by").text(plan.account);
  json.key("date").text(event.date.to_string()).key("kind").text(to_code(event.kind));
  write_texts(json, "from", event.from);
  write_texts(json, "to", event.to);
  json.key("weights").begin_array();
  for (const Decimal& weight : event.weights) json.text(weight.to_string());
  json.end_array();
  write_named(json, "name", {event.name_vi, event.name_en});
  json.key("legal_basis").text(plan.legal_basis).key("note").text(event.note).end_object();
  return {.kind = std::string(kPlanned),
          .subject = std::string(kSubject) + std::to_string(id),
          .body = json.take()};
}

JournalEntry dropped_entry(std::string_view id, std::string_view account) {
  JsonWriter json;
  json.begin_object().key("by").text(account).end_object();
  return {.kind = std::string(kDropped),
          .subject = std::string(kSubject) + std::string(id),
          .body = json.take()};
}

Result<OrgPlan> read_org_plan(const JsonValue& body) {
  TK_CHECK(body.expect_object());
  OrgPlan out;
  OrgEvent& event = out.event;
  TK_TRY(const std::string date, body.text("date"));
  TK_TRY(event.date, parse_date(date));
  TK_TRY(event.kind, read_code<OrgEventKind>(body, "kind", org_event_kind_from_code));
  if (event.kind == OrgEventKind::kTransfer || event.kind == OrgEventKind::kOpen) {
    return body.error("submission.plan_kind", {{"found", std::string(to_code(event.kind))}});
  }
  TK_TRY(event.from, read_units(body, "from"));
  TK_TRY(event.to, read_units(body, "to"));
  TK_TRY(const std::vector<std::string> weights, read_units(body, "weights"));
  for (const std::string& text : weights) {
    TK_TRY(Decimal weight, Decimal::parse(text));
    event.weights.push_back(weight);
  }
  if (const JsonValue* name = body.find("name")) {
    TK_TRY(event.name_vi, read_text(*name, "vi"));
    TK_TRY(event.name_en, read_text(*name, "en"));
  }
  if (event.name_en.empty()) event.name_en = event.name_vi;
  TK_TRY(out.legal_basis, read_text(body, "legal_basis"));
  TK_TRY(event.note, read_text(body, "note"));
  return out;
}

Result<> check_org_plan(const OrgPlan& plan, const OrgHistory& orgs, Date today) {
  const OrgEvent& event = plan.event;
  if (event.date < today) {
    return fail(ErrorCode::kConflict, "submission.plan_past", {{"date", event.date.to_string()}});
  }
  for (const std::string& id : event.to) {
    if (orgs.find(id) == nullptr && !is_new_id(id)) {
      return fail(ErrorCode::kInvalidInput, "submission.plan_new_id", {{"found", id}});
    }
  }
  const Date before = event.date.plus_days(-1);
  for (const std::string& id : event.from) {
    if (!orgs.exists_on(id, before)) return conflict("submission.plan_no_unit", id, before);
  }
  const std::vector<std::string> ended = ended_by(event);
  for (const OrgEvent& later : orgs.events()) {
    if (later.date < event.date) continue;
    for (const std::string& id : ended) {
      if (lists(later.from, id) || lists(later.to, id)) {
        return conflict("submission.plan_later", id, later.date);
      }
    }
  }
  return done();
}

}  // namespace tongket
