// What happens to a submission: sent, returned, approved, published, opened again, given more time
// or into other hands. An approval makes its values facts, and every figure follows at once.

#include "http/approval.h"
#include "http/json_parts.h"
#include "http/named.h"
#include "http/notices.h"
#include "http/routes.h"
#include "http/submission_json.h"

namespace tongket {
namespace {

// An empty body is one without a message.
Result<JsonValue> body_of(const Call& call) {
  return call.request.body.empty() ? parse_json("{}", "body") : call.body();
}

Result<FlowRequest> flow_request(const Call& call) {
  TK_TRY(const JsonValue body, body_of(call));
  TK_CHECK(body.expect_object());
  FlowRequest out{call.param("id"), {}, {}};
  TK_TRY(out.message, body.text_or("message", ""));
  if (out.message.empty()) {
    TK_TRY(out.message, body.text_or("reason", ""));
  }
  TK_TRY(const std::vector<JsonValue>* cells, body.items("cells"));
  for (const JsonValue& item : *cells) {
    TK_CHECK(item.expect_object());
    CellMessage cell;
    TK_TRY(cell.cell, item.text("cell"));
    TK_TRY(cell.message, item.text_or("message", ""));
    out.cells.push_back(std::move(cell));
  }
  return out;
}

// The step, and behind it the notices to those whom it concerns.
Result<Reply> step_recorded(Live& live, const Call& call, const Entries& entries) {
  std::shared_ptr<PendingWrite> written = live.record(entries);
  TK_TRY(const Submission* submission, named_submission(live, call));
  for (const JournalEntry& entry : entries) {
    const std::optional<SubmissionAction> action = action_of(entry.kind);
    if (!action) continue;
    const NotificationsSent notices = notices_of(live, *action, *submission);
    TK_TRY(const Entries told, ReportingCommands(live.reporting(), call.acting()).notify(notices));
    if (!told.empty()) written = live.record(told);
  }
  JsonWriter json;
  json.begin_object();
  write_submission(json, live, call, *submission);
  json.key("form").text(submission->form);
  json.end_object();
  Reply reply = json_reply(json);
  reply.after = std::move(written);
  return reply;
}

Result<Reply> submit(Live& live, const Call& call) {
  TK_TRY(const FlowRequest request, flow_request(call));
  TK_TRY(const Submission* submission, named_submission(live, call));
  const Live::Findings findings = live.findings(*submission);
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting()).submit(request, *findings));
  return step_recorded(live, call, entries);
}

template <Result<Entries> (ReportingCommands::*Step)(const FlowRequest&) const>
Result<Reply> step(Live& live, const Call& call) {
  TK_TRY(const FlowRequest request, flow_request(call));
  TK_TRY(const Entries entries,
         (ReportingCommands(live.reporting(), call.acting()).*Step)(request));
  return step_recorded(live, call, entries);
}

Result<Reply> approve_one(Live& live, const Call& call) {
  TK_TRY(const FlowRequest request, flow_request(call));
  TK_TRY(const Entries entries, approve(live, call, request));
  TK_TRY(Reply reply, step_recorded(live, call, entries));
  TK_TRY(const Submission* submission, named_submission(live, call));
  TK_CHECK(store_totals(live, *submission));
  return reply;
}

Result<Reply> extend(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  Extending extending{call.param("id"), {}, {}};
  TK_TRY(const std::string due, body.text("due"));
  TK_TRY(extending.due, parse_moment(due));
  TK_TRY(extending.reason, body.text("reason"));
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting()).extend(extending));
  return step_recorded(live, call, entries);
}

Result<Reply> delegate(Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  Delegating delegating{call.param("id"), {}, {}, {}};
  TK_TRY(delegating.account, body.text("account"));
  TK_TRY(const std::string until, body.text("until"));
  TK_TRY(delegating.until, parse_moment(until));
  TK_TRY(delegating.reason, body.text("reason"));
  if (!delegating.account.empty() && live.accounts().find(delegating.account) == nullptr) {
    return body.error("access.unknown_account", {{"found", delegating.account}});
  }
  TK_TRY(const Entries entries,
         ReportingCommands(live.reporting(), call.acting()).delegate(delegating));
  return step_recorded(live, call, entries);
}

struct FlowRoute {
  std::string_view pattern;
  std::string_view operation;
  Right right;
  Result<Reply> (*handler)(Live&, const Call&);
};

}  // namespace

std::vector<Route> flow_routes() {
  const FlowRoute flow[] = {
      {"/submissions/{id}/submit", "submit", Right::kSubmit, submit},
      {"/submissions/{id}/return", "returnSubmission", Right::kReturn,
       step<&ReportingCommands::send_back>},
      {"/submissions/{id}/approve", "approve", Right::kApprove, approve_one},
      {"/submissions/{id}/publish", "publish", Right::kPublish, step<&ReportingCommands::publish>},
      {"/submissions/{id}/reopen", "reopen", Right::kReopen, step<&ReportingCommands::reopen>},
      {"/submissions/{id}/withdraw", "withdraw", Right::kWithdraw,
       step<&ReportingCommands::withdraw>},
      {"/submissions/{id}/extend", "extend", Right::kExtend, extend},
      {"/submissions/{id}/delegate", "delegate", Right::kDelegate, delegate},
  };
  std::vector<Route> out;
  for (const FlowRoute& route : flow) {
    out.push_back({.method = Method::kPost,
                   .pattern = route.pattern,
                   .operation = route.operation,
                   .locking = Locking::kWrite,
                   .right = route.right,
                   .target = named_submission_target,
                   .handler = route.handler});
  }
  return out;
}

}  // namespace tongket
