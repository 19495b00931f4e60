// The desk officer's board: units beside forms with their lights, and what is done to many at once.

#include <algorithm>
#include <map>

#include "http/json_parts.h"
#include "http/named.h"
#include "http/notices.h"
#include "http/routes.h"
#include "http/submission_json.h"
#include "submission/lights.h"

namespace tongket {
namespace {

constexpr std::size_t kMostAtOnce = 500;

void write_lights(JsonWriter& json, const Lights& lights) {
  json.key("lights").begin_object();
  json.key("dung").text(to_code(lights.correct));
  json.key("du").text(to_code(lights.complete));
  json.key("sach").text(to_code(lights.clean));
  json.key("song").text(to_code(lights.live));
  json.end_object();
}

void write_square(JsonWriter& json, const Live& live, const Call& call,
                  const Submission& submission, std::optional<Moment> since) {
  const Live::Findings findings = live.findings(submission);
  const FindingCounts counts = count_findings(*findings);
  json.begin_object();
  json.key("form").text(submission.form);
  json.key("submission").text(submission.id);
  json.key("state").text(to_code(submission.state));
  json.key("late").boolean(live.reporting().late(submission, call.now));
  write_lights(json, lights_of(live.reporting(), submission, counts, call.now));
  json.key("complete").text(submission.complete.share());
  json.key("findings").begin_object();
  json.key("high").integer(counts.high).key("medium").integer(counts.medium);
  json.key("low").integer(counts.low).key("unexplained").integer(counts.unexplained).end_object();
  json.key("changed").boolean(Reporting::changed_since(submission, since));
  json.end_object();
}

using Squares = std::map<std::string, const Submission*, std::less<>>;  // by form

// Units in the order of the pack; only what the caller may read.
std::vector<std::pair<const OrgUnit*, Squares>> board_rows(const Live& live, const Call& call,
                                                           const Cycle& cycle) {
  std::map<std::string, Squares, std::less<>> by_org;
  for (const Submission* submission : live.reporting().of_cycle(cycle.id)) {
    if (call.decided(Right::kReadSubmission, target_of(live, *submission), live.pack().orgs)) {
      by_org[submission->org].emplace(submission->form, submission);
    }
  }
  std::vector<std::pair<const OrgUnit*, Squares>> out;
  for (const OrgUnit& unit : live.pack().orgs.units()) {
    const auto at = by_org.find(unit.id);
    if (at != by_org.end()) out.emplace_back(&unit, std::move(at->second));
  }
  return out;
}

Result<Reply> board(Live& live, const Call& call) {
  TK_TRY(const Cycle* cycle, named_cycle(live, call));
  const std::optional<Moment> since = live.reporting().visited(cycle->id, call.actor.account);
  JsonWriter json;
  json.begin_object();
  json.key("forms").begin_array();
  for (const std::string& id : cycle->plan.forms) {
    const Form* form = live.reporting().form(id);
    json.begin_object().key("id").text(id);
    write_named(json, "name", form == nullptr ? NamedText{id, id} : form->name);
    json.end_object();
  }
  json.end_array();
  write_moment(json, "since", since);
  json.key("units").begin_array();
  for (const auto& [unit, squares] : board_rows(live, call, *cycle)) {
    json.begin_object();
    json.key("org").text(unit->id);
    write_named(json, "org_name", {unit->name_vi, unit->name_en});
    json.key("kind").text(unit->kind);
    json.key("cells").begin_array();
    for (const std::string& form : cycle->plan.forms) {
      const auto square = squares.find(form);
      if (square == squares.end()) {
        json.null();
      } else {
        write_square(json, live, call, *square->second, since);
      }
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json_reply(json);
}

Result<Reply> visit_board(Live& live, const Call& call) {
  TK_TRY(const Cycle* cycle, named_cycle(live, call));
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting()).visit_board(cycle->id));
  Reply reply = no_content();
  reply.after = live.record(entries);
  return reply;
}

// Each once, however often it is named.
Result<std::vector<const Submission*>> named_submissions(const Live& live, const JsonValue& body) {
  TK_TRY(const std::vector<std::string> ids, body.texts("submissions"));
  if (ids.size() > kMostAtOnce) return body.error("http.too_many", {{"name", "submissions"}});
  std::vector<const Submission*> out;
  for (const std::string& id : ids) {
    const Submission* found = live.reporting().submission(id);
    if (found == nullptr) return body.error("submission.unknown", {{"found", id}});
    if (std::ranges::find(out, found) == out.end()) out.push_back(found);
  }
  return out;
}

Result<Reply> remind(Live& live, const Call& call) {
  TK_TRY(const Cycle* cycle, named_cycle(live, call));
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::vector<const Submission*> named, named_submissions(live, body));
  std::vector<const Submission*> late;
  for (const Submission* submission : named) {
    const bool mine =
        call.decided(Right::kRemind, target_of(live, *submission), live.pack().orgs).allowed();
    if (mine && submission->cycle == cycle->id && at_the_unit(submission->state)) {
      late.push_back(submission);
    }
  }
  const NotificationsSent notices = reminders_for(live, late);
  TK_TRY(const Entries entries, ReportingCommands(live.reporting(), call.acting()).notify(notices));
  JsonWriter json;
  json.begin_object().key("sent").integer(static_cast<std::int64_t>(notices.items.size()));
  json.end_object();
  Reply reply = json_reply(json);
  reply.after = live.record(entries);
  return reply;
}

// Each by itself: what cannot be returned is told and hinders no other.
Result<Reply> return_many(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const std::vector<const Submission*> named, named_submissions(live, body));
  TK_TRY(const std::string text, body.text("message"));
  Entries all;
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  const ReportingCommands commands(live.reporting(), call.acting());
  for (const Submission* submission : named) {
    const Decision may =
        call.decided(Right::kReturn, target_of(live, *submission), live.pack().orgs);
    Result<Entries> entries = may ? commands.send_back({submission->id, text, {}})
                                  : fail(ErrorCode::kConflict, may.key());
    json.begin_object().key("id").text(submission->id);
    if (entries) {
      json.key("state").text(to_code(SubmissionState::kReturned));
      all.insert(all.end(), entries->begin(), entries->end());
    } else {
      const Error& error = entries.error();
      json.key("problem").begin_object().key("key").text(error.key);
      json.key("detail").text(message(call.language, error.key, error.args)).end_object();
    }
    json.end_object();
  }
  json.end_array().end_object();
  Reply reply = json_reply(json);
  reply.after = live.record(all);
  return reply;
}

}  // namespace

std::vector<Route> board_routes() {
  return {
      {.method = Method::kGet,
       .pattern = "/cycles/{id}/board",
       .operation = "getBoard",
       .right = Right::kReadBoard,
       .handler = board},
      {.method = Method::kPost,
       .pattern = "/cycles/{id}/visit",
       .operation = "visitBoard",
       .locking = Locking::kWrite,
       .right = Right::kReadBoard,
       .handler = visit_board},
      {.method = Method::kPost,
       .pattern = "/cycles/{id}/remind",
       .operation = "remind",
       .locking = Locking::kWrite,
       .right = Right::kRemind,
       .handler = remind},
      {.method = Method::kPost,
       .pattern = "/submissions/return",
       .operation = "returnMany",
       .locking = Locking::kWrite,
       .right = Right::kReturn,
       .handler = return_many},
  };
}

}  // namespace tongket
