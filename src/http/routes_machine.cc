// Values pushed by programs. Saying the same twice changes nothing, and a repeated Idempotency-Key
// gets the first answer again.

#include "http/problem.h"
#include "http/routes.h"
#include "http/saving.h"
#include "http/submission_json.h"

namespace tongket {
namespace {

Result<const Submission*> submission_of(const Live& live, const Call& call) {
  TK_TRY(const JsonValue body, call.body());
  TK_CHECK(body.expect_object());
  TK_TRY(const std::string cycle, body.text("cycle"));
  TK_TRY(const std::string form, body.text("form"));
  TK_TRY(const std::string org, body.text("org"));
  const Submission* found = live.reporting().find({cycle, form, org});
  if (found == nullptr) {
    return fail(ErrorCode::kNotFound, "http.no_submission",
                {{"cycle", cycle}, {"form", form}, {"unit", org}});
  }
  return found;
}

Result<RightsTarget> machine_target(const Live& live, const Call& call) {
  TK_TRY(const Submission* submission, submission_of(live, call));
  return target_of(live, *submission);
}

// Values that may not be sent in yet stay saved: the answer says what is in the way.
Result<Reply> save_and_send(Live& live, const Call& call) {
  TK_TRY(const Submission* submission, submission_of(live, call));
  TK_TRY(const JsonValue body, call.body());
  TK_TRY(const bool send, body.boolean_or("submit", false));
  if (send) {
    const Decision may =
        call.decided(Right::kSubmit, target_of(live, *submission), live.pack().orgs);
    if (!may) return fail(ErrorCode::kUsage, may.key());
  }
  TK_TRY(Reply reply, save_cells(live, call, *submission, body));
  if (!send) return reply;
  const Live::Findings findings = live.findings(*submission);
  const Result<Entries> sent = ReportingCommands(live.reporting(), call.acting())
                                   .submit({submission->id, "", {}}, *findings);
  if (!sent) {
    Reply refused = problem_reply(sent.error(), {call.language, call.request.request_id});
    refused.after = std::move(reply.after);
    return refused;
  }
  reply.after = live.record(*sent);
  return reply;
}

Result<Reply> push(Live& live, const Call& call) {
  if (call.request.header("idempotency-key").empty()) {
    return fail(ErrorCode::kInvalidInput, "http.idempotency_key");
  }
  return answer_once(live, call, save_and_send);
}

}  // namespace

std::vector<Route> machine_routes() {
  return {{.method = Method::kPut,
           .pattern = "/values",
           .operation = "pushValues",
           .locking = Locking::kWrite,
           .right = Right::kEditCells,
           .target = machine_target,
           .handler = push}};
}

}  // namespace tongket
